import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { type Because, type ContactTraits, chooseScorecard, offeredVersions, valueMeeting } from './choose';
import { conditionSchema, type ScorecardVersion } from './scorecard';

/**
 * A rule that chooses a scorecard: a contact of which every condition holds is judged with it, unless a rule before took
 * it. `order` says when it is tried; of equal ones the lesser id goes first, so that all devices try them in one order.
 */
export const scorecardRuleSchema = z.object({
  id: uuidSchema,
  /** What people call it; blank: its conditions speak for it. */
  name: z.string(),
  /** None yet: it takes nothing. Of the last rule they are never asked. */
  conditions: z.array(conditionSchema),
  /** Null: as the scorecards say themselves (the last rule alone may leave it open). */
  scorecardId: uuidSchema.nullable(),
  order: z.number(),
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
  order: 0,
};

/** The rules in the order in which they are tried, the last one always at the end. */
export function orderedRules(rules: readonly ScorecardRule[]): ScorecardRule[] {
  const tried = rules
    .filter(({ id }) => id !== lastRuleId)
    .sort((one, other) => one.order - other.order || (one.id < other.id ? -1 : 1));
  const last = rules.find(({ id }) => id === lastRuleId) ?? lastRule;
  return [...tried, { ...last, conditions: [] }];
}

/** Whether a rule takes a contact with these facts: it has conditions, and every one of them holds. */
export function ruleHolds(
  { conditions }: Pick<ScorecardRule, 'conditions'>,
  facts: ReadonlyMap<string, string>,
): boolean {
  return conditions.length > 0 && conditions.every((condition) => valueMeeting(condition, facts) !== null);
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
 * The scorecard to offer for a contact: that of the first rule whose conditions hold. A rule without conditions, or whose
 * scorecard is not in use, takes nothing. Where the last rule leaves it open, the scorecards' own call types, directions
 * and conditions decide.
 */
export function chooseByRules(
  rules: readonly ScorecardRule[],
  versions: readonly ScorecardVersion[],
  traits: Required<ContactTraits>,
): RuledScorecard | null {
  const offered = offeredVersions(versions);
  for (const [index, rule] of orderedRules(rules).entries()) {
    const version = offered.find(({ scorecardId }) => scorecardId === rule.scorecardId);
    if (version === undefined) continue;
    if (rule.id === lastRuleId) return { version, because: { rule: 'last' } };
    if (!ruleHolds(rule, traits.facts)) continue;
    const met = rule.conditions.map((condition) => ({
      field: condition.field,
      value: valueMeeting(condition, traits.facts) ?? '',
    }));
    const { id: ruleId, name } = rule;
    return { version, because: { rule: 'own', ruleId, name, place: index + 1, met } };
  }
  return chooseScorecard(versions, traits);
}
