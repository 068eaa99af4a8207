import { assertNever } from '@domain/base/assert';
import { type ContactFactName, isContactFact } from '@domain/recordings/contact-facts';
import type { RuleProblem } from '@domain/scorecard/rule-problems';
import type { RuleBecause, ScorecardRule } from '@domain/scorecard/rules';
import type { Condition, Form, ScorecardVersion } from '@domain/scorecard/scorecard';
import { becauseWords } from './scorecard';

const factNames: Record<ContactFactName, string> = {
  callType: 'call type',
  queue: 'queue',
  team: 'team',
  direction: 'direction',
  channel: 'channel',
  agent: 'agent',
  language: 'language',
  disposition: 'disposition',
  firstContactResolution: 'resolved at first contact',
  csat: 'CSAT',
};

/** What a fact of a contact is called; a custom column has its own name. */
export function factName(field: string): string {
  return isContactFact(field) ? factNames[field] : field;
}

/** `call type is “fault” or “refund”`: one condition. */
export function conditionWords({ field, values }: Condition): string {
  return `${factName(field)} is ${quoted(values)}`;
}

/** All conditions of a rule in one line. */
export function conditionsWords(conditions: readonly Condition[]): string {
  return conditions.map(conditionWords).join(' and ');
}

/** What a scorecard says itself of the calls it is for. */
export function formClaims({ conditions, callTypes, directions }: Form): string {
  const claims = [
    ...(callTypes.length === 0 ? [] : [`call type is ${quoted(callTypes)}`]),
    ...(directions.length === 0 ? [] : [`the call is ${directions.join(' or ')}`]),
  ];
  if (conditions.length > 0) return [...conditions.map(conditionWords), ...claims].join(' and ');
  return claims.length === 0 ? 'for every call' : claims.join(', or else ');
}

/** What a rule is called: its name, or what it asks for. */
export function ruleTitle({ name, conditions }: Pick<ScorecardRule, 'name' | 'conditions'>): string {
  const title = name.trim();
  if (title !== '') return title;
  return conditions.length === 0 ? 'New rule' : conditionsWords(conditions);
}

/** The rule that chose, as it is kept with the evaluation and shown in Review. */
export function ruleBecauseWords(because: RuleBecause): string {
  if (because.rule === 'last') return 'chosen by the last rule, as no other takes this call';
  if (because.rule !== 'own') return becauseWords(because);
  const met = because.met.map(({ field, value }) => `${factName(field)} is “${value}”`).join(' and ');
  const name = because.name.trim();
  return name === '' ? `chosen by rule ${because.place}: ${met}` : `chosen by rule “${name}”: ${met}`;
}

/** The evaluator's own choice, as it is kept with the evaluation. */
export function ownChoiceWords(reason: string, instead: string | null): string {
  return instead === null
    ? `chosen by the evaluator: ${reason.trim()}`
    : `chosen by the evaluator instead of “${instead}”: ${reason.trim()}`;
}

/** Why a rule takes no call at all; `places` are the numbers of the rules, by their ids. */
export function ruleProblemWords(problem: RuleProblem, places: ReadonlyMap<string, number>): string {
  switch (problem.what) {
    case 'no-scorecard':
      return 'Never applies: its scorecard is not in use. Choose another one.';
    case 'no-condition':
      return 'Takes no call until it has a condition.';
    case 'contradiction':
      return `Never applies: no call has two different values of ${factName(problem.field)}.`;
    case 'never': {
      const before = problem.before.map((id) => places.get(id)).join(' and ');
      const rules = problem.before.length === 1 ? `rule ${before} takes` : `rules ${before} together take`;
      return `Never applies: ${rules} all of its calls before. Move it up, or remove it.`;
    }
    default:
      return assertNever(problem);
  }
}

function quoted(values: readonly string[]): string {
  const shown = values.map((value) => `“${value}”`);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1)}`;
}

/** What a scorecard is called: by its newest version that is known. */
export function scorecardTitle(versions: readonly ScorecardVersion[], scorecardId: string | null): string {
  const own = versions.filter((version) => version.scorecardId === scorecardId);
  const newest = own.toSorted((one, other) => other.version - one.version)[0];
  return newest?.form.title ?? 'No scorecard';
}

/** `1,204 calls`, `no call`. */
export function callCount(count: number): string {
  return count === 0 ? 'no call' : `${count.toLocaleString('en')} ${count === 1 ? 'call' : 'calls'}`;
}

/** What a rule takes of the library as it is now. */
export function takesWords(count: number, total: number): string {
  if (total === 0) return 'There is no recording yet that it could take.';
  return `Takes ${count.toLocaleString('en')} of your ${total.toLocaleString('en')} ${total === 1 ? 'recording' : 'recordings'}.`;
}
