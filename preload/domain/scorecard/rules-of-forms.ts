import { offeredVersions, plainText } from './choose';
import { ruleProblem } from './rule-problems';
import type { ScorecardRule } from './rules';
import type { Condition, Form, ScorecardVersion } from './scorecard';

/** What a rule says, without its place. */
export type RuleSketch = Pick<ScorecardRule, 'conditions' | 'scorecardId'>;

/**
 * What the scorecards say themselves, as rules that choose the same for every contact: to be taken over and changed. `last`
 * is the scorecard for whatever is left; null: none is in use.
 */
export function rulesOfForms(versions: readonly ScorecardVersion[]): {
  rules: readonly RuleSketch[];
  last: string | null;
} {
  const inUse = offeredVersions(versions);
  const special = inUse
    .filter(({ form }) => form.conditions.length > 0)
    .toSorted((one, other) => other.form.conditions.length - one.form.conditions.length)
    .map((version) =>
      sketch(version, [
        ...version.form.conditions,
        ...callTypeIs(version.form),
        ...directionIs(version.form.directions),
      ]),
    );
  const plain = inUse.filter(({ form }) => form.conditions.length === 0);
  const typed = plain.filter(({ form }) => form.callTypes.length > 0);
  const directed = plain.filter(({ form }) => form.directions.length > 0);
  const sketches = [
    ...special,
    ...typed
      .filter(({ form }) => form.directions.length > 0)
      .map((version) =>
        sketch(version, [...callTypeIs(version.form), ...directionIs(version.form.directions)]),
      ),
    ...typed.map((version) => sketch(version, callTypeIs(version.form))),
    ...directed
      .toSorted(
        (one, other) => Number(one.form.callTypes.length > 0) - Number(other.form.callTypes.length > 0),
      )
      .map((version) => sketch(version, directionIs(version.form.directions))),
  ];
  const general = plain.find(({ form }) => form.callTypes.length === 0 && form.directions.length === 0);
  const last = general ?? plain[0] ?? inUse[0];
  return { rules: withoutIdle(sketches), last: last?.scorecardId ?? null };
}

function sketch({ scorecardId }: ScorecardVersion, conditions: readonly Condition[]): RuleSketch {
  return { scorecardId, conditions: [...conditions] };
}

function callTypeIs({ callTypes }: Form): Condition[] {
  return callTypes.length === 0 ? [] : [{ field: 'callType', values: callTypes }];
}

function directionIs(directions: Form['directions']): Condition[] {
  return directions.length === 0 ? [] : [{ field: 'direction', values: directions }];
}

/**
 * Without those that take nothing, and without those whose calls the same scorecard gets anyway: first a rule for call type
 * and direction matters only where two scorecards share a call type.
 */
function withoutIdle(sketches: readonly RuleSketch[]): RuleSketch[] {
  const needed = sketches.filter((one, at) => !isCoveredLater(sketches, one, at));
  const rules = needed.map((one, order) => ({ ...one, id: String(order), name: '', order }));
  const cards = new Set(sketches.flatMap(({ scorecardId }) => scorecardId ?? []));
  return needed.filter((_one, at) => ruleProblem(rules, at, cards) === null);
}

/** A later rule of the same scorecard asks for less, and none of another scorecard in between could take its calls. */
function isCoveredLater(sketches: readonly RuleSketch[], one: RuleSketch, at: number): boolean {
  const later = sketches.findIndex(
    (other, place) =>
      place > at &&
      other.scorecardId === one.scorecardId &&
      other.conditions.every((condition) =>
        one.conditions.some(({ field, values }) => field === condition.field && values === condition.values),
      ),
  );
  if (later === -1) return false;
  return sketches
    .slice(at + 1, later)
    .every((between) => between.scorecardId === one.scorecardId || excludes(one, between));
}

/** Whether no contact can meet both. */
function excludes(one: RuleSketch, other: RuleSketch): boolean {
  return one.conditions.some(({ field, values }) =>
    other.conditions.some(
      (condition) =>
        condition.field === field &&
        !condition.values.some((value) => values.some((own) => plainText(own) === plainText(value))),
    ),
  );
}
