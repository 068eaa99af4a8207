import { diffRow } from '@domain/base/diff';
import { decideReturn, type ReturnDecision } from '@domain/evaluation/return';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';

/**
 * Returns a submitted evaluation to its evaluator, with a reason; answers why not, or null once it is done. Nobody undoes
 * it: its evaluator may have begun the next revision already.
 */
export async function returnEvaluation(
  context: CommandContext,
  evaluationId: string,
  by: string,
  reason: string,
): Promise<Extract<ReturnDecision, { kind: 'refused' }>['why'] | null> {
  const at = new Date(context.now()).toISOString();
  let why: Extract<ReturnDecision, { kind: 'refused' }>['why'] | null = null;
  await transact(context, { label: labels.returnEvaluation, scope: permanentScope }, async (read) => {
    const evaluation = await read.get('evaluations', evaluationId);
    if (evaluation === undefined) throw new NotFound('evaluation', evaluationId);
    const others = await read.where('evaluations', 'interactionId', evaluation.interactionId);
    const decision = decideReturn({ evaluation, others, by, at, reason });
    if (decision.kind === 'ready') return diffRow('evaluations', evaluation, decision.evaluation);
    why = decision.why;
    return [];
  });
  return why;
}
