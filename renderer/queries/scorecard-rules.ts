import { contactFact, contactFacts } from '@domain/recordings/contact-facts';
import type { Interaction } from '@domain/recordings/interaction';
import {
  chooseByRules,
  lastRuleId,
  orderedRules,
  type RuledScorecard,
  type ScorecardRule,
} from '@domain/scorecard/rules';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';
import { publishedVersions } from './scorecards';

/** The rules in the order in which they are tried, the last one at the end even where nobody has changed it. */
export async function scorecardRules(db: EarmarkDatabase): Promise<ScorecardRule[]> {
  return orderedRules(await reader(db).all('scorecardRules'));
}

/** The scorecard to offer for a contact, and what chose it; null: none is in use. */
export async function chosenScorecard(
  db: EarmarkDatabase,
  interaction: Interaction,
): Promise<RuledScorecard | null> {
  const [rules, versions] = await Promise.all([scorecardRules(db), publishedVersions(db)]);
  const { callType, direction } = interaction;
  return chooseByRules(rules, versions, { callType, direction, facts: contactFacts(interaction) });
}

/** How many contacts each rule takes, and each scorecard of what the last rule leaves open. */
export type RuleCounts = {
  readonly total: number;
  readonly byRule: ReadonlyMap<string, number>;
  /** By the scorecard's id: what it gets by what it says itself. */
  readonly byScorecard: ReadonlyMap<string, number>;
};

/**
 * Which rule takes how many of these contacts. Contacts that agree in every fact that a rule or a form asks for are
 * judged once, so a library of 100,000 calls takes as long as reading their facts.
 */
export function ruleCounts(
  contacts: Iterable<Interaction>,
  rules: readonly ScorecardRule[],
  versions: readonly ScorecardVersion[],
): RuleCounts {
  const fields = [
    ...new Set([
      'callType',
      'direction',
      ...rules.flatMap(({ conditions }) => conditions.map(({ field }) => field)),
      ...versions.flatMap(({ form }) => form.conditions.map(({ field }) => field)),
    ]),
  ];
  const known = new Map<string, RuledScorecard | null>();
  const byRule = new Map<string, number>();
  const byScorecard = new Map<string, number>();
  let total = 0;
  for (const contact of contacts) {
    total += 1;
    const values = fields.map((field) => contactFact(contact, field));
    const key = JSON.stringify(values);
    let chosen = known.get(key);
    if (chosen === undefined) {
      const facts = new Map(
        fields.flatMap((field, index) => {
          const value = values[index] ?? null;
          return value === null ? [] : [[field, value] as const];
        }),
      );
      const { callType, direction } = contact;
      chosen = chooseByRules(rules, versions, { callType, direction, facts });
      known.set(key, chosen);
    }
    const { because, version } = chosen ?? {};
    const ruleId = because?.rule === 'own' ? because.ruleId : lastRuleId;
    byRule.set(ruleId, (byRule.get(ruleId) ?? 0) + 1);
    if (version && because && because.rule !== 'own' && because.rule !== 'last')
      byScorecard.set(version.scorecardId, (byScorecard.get(version.scorecardId) ?? 0) + 1);
  }
  return { total, byRule, byScorecard };
}
