import { plainText } from './choose';
import { lastRuleId, type ScorecardRule } from './rules';

/** Why a rule takes nothing at all. */
export type RuleProblem =
  | { readonly what: 'no-scorecard' }
  | { readonly what: 'no-condition' }
  /** Two of its conditions can't hold together. */
  | { readonly what: 'contradiction'; readonly field: string }
  /** Every contact that it could take is taken by these rules before it (their ids). */
  | { readonly what: 'never'; readonly before: readonly string[] };

/** More cases than these are not gone through; only one rule that takes everything is then looked for. */
const mostCases = 20_000;

/**
 * What keeps a rule from ever choosing; null: there are contacts that it takes. `ordered` are the rules as they are tried,
 * `inUse` the scorecards that are offered.
 */
export function ruleProblem(
  ordered: readonly ScorecardRule[],
  at: number,
  inUse: ReadonlySet<string>,
): RuleProblem | null {
  const rule = ordered[at];
  if (rule === undefined) return null;
  // The last rule may leave it open.
  if (rule.scorecardId === null ? rule.id !== lastRuleId : !inUse.has(rule.scorecardId))
    return { what: 'no-scorecard' };
  if (rule.conditions.length === 0 && rule.id !== lastRuleId) return { what: 'no-condition' };
  const own = requirements(rule);
  const contradiction = [...own].find(([, values]) => values.length === 0);
  if (contradiction !== undefined) return { what: 'contradiction', field: contradiction[0] };
  const before = ordered
    .slice(0, at)
    .filter(({ scorecardId, conditions }) => inUse.has(scorecardId ?? '') && conditions.length > 0);
  const takers = takersOfAll(before, own);
  return takers === null ? null : { what: 'never', before: takers };
}

type Requirements = ReadonlyMap<string, readonly string[]>;

/** The values that each field may have, as they are compared; conditions on one field narrow each other. */
function requirements({ conditions }: Pick<ScorecardRule, 'conditions'>): Requirements {
  const fields = new Map<string, readonly string[]>();
  for (const { field, values } of conditions) {
    const wanted = [...new Set(values.map(plainText))];
    const known = fields.get(field);
    fields.set(field, known === undefined ? wanted : known.filter((value) => wanted.includes(value)));
  }
  return fields;
}

/** The rules that between them take every contact of these requirements; null where one slips through. */
function takersOfAll(before: readonly ScorecardRule[], own: Requirements): string[] | null {
  const rules = before.map((rule) => ({ id: rule.id, requires: requirements(rule) }));
  const single = rules.find(({ requires }) =>
    [...requires].every(([field, values]) => own.get(field)?.every((value) => values.includes(value))),
  );
  if (single !== undefined) return [single.id];
  const cases = casesOf(rules, own);
  if (cases === null) return null;
  const takers = new Set<string>();
  for (const one of cases) {
    const taker = rules.find(({ requires }) =>
      [...requires].every(([field, values]) => {
        const value = one.get(field);
        return value !== undefined && values.includes(value);
      }),
    );
    if (taker === undefined) return null;
    takers.add(taker.id);
  }
  return [...takers];
}

/**
 * Every contact that matters to these rules: of the fields that are asked for, each value named, and one that nobody
 * names (left out). Null where they are too many.
 */
function casesOf(
  rules: readonly { readonly requires: Requirements }[],
  own: Requirements,
): ReadonlyMap<string, string>[] | null {
  const fields = new Map<string, Set<string | null>>();
  for (const [field, values] of own) fields.set(field, new Set(values));
  for (const { requires } of rules) {
    for (const [field, values] of requires) {
      if (own.has(field)) continue;
      const known = fields.get(field) ?? new Set<string | null>([null]);
      for (const value of values) known.add(value);
      fields.set(field, known);
    }
  }
  const count = [...fields.values()].reduce((product, values) => product * values.size, 1);
  if (count > mostCases) return null;
  let cases: ReadonlyMap<string, string>[] = [new Map()];
  for (const [field, values] of fields) {
    cases = cases.flatMap((one) =>
      [...values].map((value) => (value === null ? one : new Map(one).set(field, value))),
    );
  }
  return cases;
}
