import { z } from 'zod';
import type { ShowTest, ShowWhen } from '../scorecard';
import { type Findings, joinPath } from './form-fault';

const expressionSchema = z.object({
  Source: z.object({ Type: z.string().optional(), RefId: z.string() }),
  Values: z.array(z.object({ Type: z.string().optional(), RefId: z.string() })),
  Comparator: z.enum(['IN', 'NOT_IN', 'ALL_IN', 'EXACT']),
});

/** Amazon Connect's rule for when a question is asked. */
export const enablementSchema = z.object({
  Condition: z.object({
    Operands: z.array(z.object({ Expression: expressionSchema.optional() })),
    Operator: z.enum(['AND', 'OR']).optional(),
  }),
  Action: z.enum(['ENABLE', 'DISABLE']).optional(),
  DefaultAction: z.enum(['ENABLE', 'DISABLE']).optional(),
});
export type ConnectCondition = z.infer<typeof enablementSchema>;

/**
 * The rule as ours. “Disabled when …” becomes “shown when not …”: not (a and b) is (not a) or (not b). Ours shows nothing
 * before the other line is answered, which is noted where Connect would; a condition we can't say is left out, and noted.
 */
export function connectShowWhen(rule: ConnectCondition, path: string, findings: Findings): ShowWhen | null {
  const { Condition, Action = 'ENABLE', DefaultAction } = rule;
  const disables = Action === 'DISABLE';
  const operator = Condition.Operator === 'OR' && Condition.Operands.length > 1 ? 'any' : 'all';
  const tests: ShowTest[] = [];
  for (const { Expression } of Condition.Operands) {
    const read = Expression ? testsOf(Expression, path, findings) : null;
    // Of a nested condition, and of “all of these” among alternatives, nothing shorter would be true.
    if (read === null || (read.length > 1 && operator === 'any')) {
      findings.notes.push({ path, what: { kind: 'condition-left-out' } });
      return null;
    }
    tests.push(...read);
  }
  if (tests.length === 0) return null;
  if ((DefaultAction ?? (disables ? 'ENABLE' : 'DISABLE')) === 'ENABLE') {
    findings.notes.push({ path: joinPath(path, []), what: { kind: 'hidden-until-answered' } });
  }
  if (!disables) return { operator, tests };
  return {
    operator: operator === 'all' ? 'any' : 'all',
    tests: tests.map((test) => ({ ...test, negated: !test.negated })),
  };
}

function testsOf(
  { Source, Values, Comparator }: z.infer<typeof expressionSchema>,
  path: string,
  findings: Findings,
): ShowTest[] | null {
  const lineId = Source.RefId;
  const optionIds = Values.map(({ RefId }) => RefId);
  if (optionIds.length === 0) return null;
  if (Comparator === 'IN' || Comparator === 'NOT_IN') {
    return [{ lineId, optionIds, negated: Comparator === 'NOT_IN' }];
  }
  if (Comparator === 'EXACT' && optionIds.length > 1) {
    findings.notes.push({ path, what: { kind: 'compared-loosely', comparator: Comparator } });
  }
  return optionIds.map((id) => ({ lineId, optionIds: [id], negated: false }));
}
