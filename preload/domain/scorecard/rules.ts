import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import {
  type Because,
  type ContactTraits,
  chooseScorecard,
  offeredVersions,
  plainText,
  valueMeeting,
} from './choose';
import { conditionSchema, type ScorecardVersion } from './scorecard';

/**
 * A rule that chooses a scorecard: a contact of which every condition holds is judged with it, unless a rule before took
 * it. `rank` orders the rules; of equal ranks the lesser id goes first, so that all devices try them in one order.
 */
export const scorecardRuleSchema = z.object({
  id: uuidSchema,
  /** What people call it; blank: its conditions speak for it. */
  name: z.string(),
  /** None: it takes every contact that comes as far as it. */
  conditions: z.array(conditionSchema),
  /** Null: as the scorecards say themselves (the last rule alone may leave it open). */
  scorecardId: uuidSchema.nullable(),
  rank: z.number(),
});
export type ScorecardRule = z.infer<typeof scorecardRuleSchema>;

/** The last rule is the same row on every device: it takes what no other rule has taken. */
export const lastRuleId = '019a2b10-0000-7000-8000-00000000fa11';

/** The last rule as long as nobody has changed it. */
export const lastRule: ScorecardRule = {
  id: lastRuleId,
  name: '',
  conditions: [],
  scorecardId: null,
  rank: 0,
};

/** The rules in the order in which they are tried, the last one always at the end. */
export function orderedRules(rules: readonly ScorecardRule[]): ScorecardRule[] {
  const tried = rules
    .filter(({ id }) => id !== lastRuleId)
    .sort((one, other) => one.rank - other.rank || (one.id < other.id ? -1 : 1));
  const last = rules.find(({ id }) => id === lastRuleId) ?? lastRule;
  return [...tried, { ...last, conditions: [] }];
}

/** The rank that puts a rule between two others; null where it is the first, or the last. */
export function rankBetween(before: number | null, after: number | null): number {
  if (before === null) return after === null ? 0 : after - 1;
  return after === null ? before + 1 : (before + after) / 2;
}

/** Whether every condition of a rule holds for a contact with these facts. */
export function ruleHolds(
  { conditions }: Pick<ScorecardRule, 'conditions'>,
  facts: ReadonlyMap<string, string>,
): boolean {
  return conditions.every((condition) => valueMeeting(condition, facts) !== null);
}

/** The rule that chose and what it matched, or what the scorecards say themselves. */
export type RuleBecause =
  | Because
  | {
      readonly rule: 'own';
      readonly ruleId: string;
      readonly name: string;
      /** Its place among the rules, from 1. */
      readonly place: number;
      readonly met: readonly { field: string; value: string }[];
    }
  /** No rule took it; the last rule names this scorecard for all that is left. */
  | { readonly rule: 'last' };

export type RuledScorecard = { readonly version: ScorecardVersion; readonly because: RuleBecause };

/**
 * The scorecard to offer for a contact: that of the first rule whose conditions hold. A rule whose scorecard is not in use
 * takes nothing. Where the last rule leaves it open, the scorecards' own call types, directions and conditions decide.
 */
export function chooseByRules(
  rules: readonly ScorecardRule[],
  versions: readonly ScorecardVersion[],
  traits: Required<ContactTraits>,
): RuledScorecard | null {
  const offered = offeredVersions(versions);
  const ordered = orderedRules(rules);
  for (const [index, rule] of ordered.entries()) {
    const version = offered.find(({ scorecardId }) => scorecardId === rule.scorecardId);
    if (version === undefined || !ruleHolds(rule, traits.facts)) continue;
    if (rule.id === lastRuleId) return { version, because: { rule: 'last' } };
    const met = rule.conditions.map((condition) => ({
      field: condition.field,
      value: valueMeeting(condition, traits.facts) ?? '',
    }));
    const { id: ruleId, name } = rule;
    return { version, because: { rule: 'own', ruleId, name, place: index + 1, met } };
  }
  return chooseScorecard(versions, traits);
}

/** Why a rule takes nothing at all. */
export type RuleProblem =
  | { readonly what: 'no-scorecard' }
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
  const own = requirements(rule);
  const contradiction = [...own].find(([, values]) => values.length === 0);
  if (contradiction !== undefined) return { what: 'contradiction', field: contradiction[0] };
  const before = ordered.slice(0, at).filter(({ scorecardId }) => scorecardId && inUse.has(scorecardId));
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
