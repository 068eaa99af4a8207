import type { Condition, Form, ScorecardVersion } from './scorecard';

type Direction = Form['directions'][number];

/** What is known of a contact when its scorecard is chosen. */
export type ContactTraits = {
  readonly callType: string | null;
  readonly direction: Direction | null;
  /** Every other known fact by the name of its field, such as `queue`; what is unknown is left out. */
  readonly facts?: ReadonlyMap<string, string>;
};

/** The rule that chose, and what it matched; the screens put it into words. */
export type Because =
  /** Every condition of the scorecard holds; these are they, as the contact has them. */
  | { readonly rule: 'conditions'; readonly met: readonly { field: string; value: string }[] }
  | { readonly rule: 'call-type'; readonly callType: string }
  | { readonly rule: 'direction'; readonly direction: Direction }
  /** Nothing matched; the scorecard is for every contact. */
  | { readonly rule: 'general' }
  /** Nothing matched and no scorecard is general: the one that was published first. */
  | { readonly rule: 'first' };

export type ChosenScorecard = { readonly version: ScorecardVersion; readonly because: Because };

/**
 * The scorecard to offer for a contact: of the newest version in use of each scorecard, those with a condition that
 * does not hold are left out, and the one with most conditions that hold goes first where its call types and
 * directions, if it names any, fit as well. Then it is matched by call type (case and
 * outer spaces aside), then by direction, then the first general one, then the first. Of several that match by call
 * type one for the contact's direction goes first; of several that match by direction, one that names no call types.
 * Then the scorecard published earliest goes first, so that the choice never depends on the order of `versions`.
 * Null: there is no scorecard in use.
 */
export function chooseScorecard(
  versions: readonly ScorecardVersion[],
  { callType, direction, facts = new Map() }: ContactTraits,
): ChosenScorecard | null {
  const inUse = offeredVersions(versions);
  const special = bySpeciality(inUse, { callType, direction, facts });
  if (special) return special;
  const offered = inUse.filter(({ form }) => form.conditions.length === 0);
  const best = (fits: (form: Form) => boolean, prefers: (form: Form) => boolean) =>
    offered.find(({ form }) => fits(form) && prefers(form)) ?? offered.find(({ form }) => fits(form));

  if (callType !== null) {
    const wanted = plainText(callType);
    const version = best(
      (form) => form.callTypes.some((one) => plainText(one) === wanted),
      (form) => direction !== null && form.directions.includes(direction),
    );
    if (version) return { version, because: { rule: 'call-type', callType } };
  }
  if (direction !== null) {
    const version = best(
      (form) => form.directions.includes(direction),
      (form) => form.callTypes.length === 0,
    );
    if (version) return { version, because: { rule: 'direction', direction } };
  }
  const general = offered.find(({ form }) => form.callTypes.length === 0 && form.directions.length === 0);
  if (general) return { version: general, because: { rule: 'general' } };
  const [first] = offered.length > 0 ? offered : inUse;
  return first ? { version: first, because: { rule: 'first' } } : null;
}

/** The scorecard with most conditions, all of which hold, that is not for other call types or directions. */
function bySpeciality(
  inUse: readonly ScorecardVersion[],
  { callType, direction, facts }: Required<ContactTraits>,
): ChosenScorecard | null {
  const [best] = inUse
    .filter(({ form }) => form.conditions.length > 0)
    .filter(({ form }) => form.conditions.every((condition) => valueMeeting(condition, facts) !== null))
    .filter(({ form }) => isOneOf(callType, form.callTypes) && isOneOf(direction, form.directions))
    .toSorted((one, other) => other.form.conditions.length - one.form.conditions.length);
  if (best === undefined) return null;
  const met = best.form.conditions.map((condition) => ({
    field: condition.field,
    value: valueMeeting(condition, facts) ?? '',
  }));
  return { version: best, because: { rule: 'conditions', met } };
}

/** The contact's value that meets a condition; null where it does not hold. */
export function valueMeeting(
  { field, values }: Condition,
  facts: ReadonlyMap<string, string>,
): string | null {
  const value = facts.get(field);
  return value !== undefined && isOneOf(value, values) ? value : null;
}

/** A form that names none is for all. */
function isOneOf(value: string | null, named: readonly string[]): boolean {
  if (named.length === 0) return true;
  return value !== null && named.some((one) => plainText(one) === plainText(value));
}

/** The newest version in use of each scorecard, the scorecard published earliest first. */
export function offeredVersions(versions: readonly ScorecardVersion[]): ScorecardVersion[] {
  const newest = new Map<string, ScorecardVersion>();
  const firstPublished = new Map<string, string>();
  for (const version of versions) {
    const { scorecardId, publishedAt } = version;
    const first = firstPublished.get(scorecardId);
    if (first === undefined || publishedAt < first) firstPublished.set(scorecardId, publishedAt);
    const known = newest.get(scorecardId);
    if (!version.retired && (known === undefined || version.version > known.version)) {
      newest.set(scorecardId, version);
    }
  }
  const order = ({ scorecardId }: ScorecardVersion) => `${firstPublished.get(scorecardId)} ${scorecardId}`;
  return [...newest.values()].sort((one, other) => (order(one) < order(other) ? -1 : 1));
}

/** A value as it is compared: case and outer spaces aside. */
export function plainText(text: string): string {
  return text.trim().toLowerCase();
}
