import { jsonEquals } from '../base/record';
import type { Span } from '../base/time';
import {
  isRelistened,
  marginOf,
  type Redaction,
  type RedactionHow,
  type RedactionOrigin,
  type RedactionRule,
} from './redaction';
import type { RedactionSuggestion } from './suggestions/suggest-redactions';

/** A redaction as a list shows it: one that somebody has decided on, or one that is only suggested and no row yet. */
export interface ListedRedaction {
  /** The row's id; of a suggestion what it found and where, so that it stays chosen while others come and go. */
  readonly key: string;
  readonly row: Redaction | null;
  readonly rule: RedactionRule | null;
  readonly state: Redaction['state'];
  readonly span: Span;
  readonly channel: number | null;
  readonly how: RedactionHow;
  /** Seconds that are taken out before and after it. */
  readonly margin: number;
  /** It was listened to again as it is now. */
  readonly relistened: boolean;
}

/** What was decided, and what is suggested and not decided yet, in the order they are heard; wider ones first. */
export function listRedactions(
  rows: readonly Redaction[],
  suggestions: readonly RedactionSuggestion[],
  usual: Pick<ListedRedaction, 'how' | 'margin'>,
): ListedRedaction[] {
  const decided = rows.map(
    (row): ListedRedaction => ({
      key: row.id,
      row,
      rule: row.origin.kind === 'rule' ? row.origin.rule : null,
      state: row.state,
      span: row.span,
      channel: row.channel,
      how: row.how,
      margin: marginOf(row),
      relistened: isRelistened(row),
    }),
  );
  const open = suggestions.flatMap((suggestion): ListedRedaction[] => {
    const { rule, span, channel } = suggestion;
    if (rows.some(({ origin }) => isFoundBy(origin, suggestion))) return [];
    const key = `${rule} ${channel} ${span.start} ${span.end}`;
    return [{ key, row: null, rule, state: 'suggested', span, channel, ...usual, relistened: false }];
  });
  return [...decided, ...open].sort(listedOrder);
}

/** Whether a redaction came from this very suggestion: the same rule, in the same place. */
export function isFoundBy(
  origin: RedactionOrigin,
  { rule, span, channel }: Omit<RedactionSuggestion, 'places'>,
): boolean {
  if (origin.kind !== 'rule' || origin.rule !== rule || origin.channel !== channel) return false;
  return jsonEquals(origin.span, { start: span.start, end: span.end });
}

function listedOrder(one: ListedRedaction, other: ListedRedaction): number {
  return (
    one.span.start - other.span.start ||
    other.span.end - one.span.end ||
    (one.key < other.key ? -1 : one.key > other.key ? 1 : 0)
  );
}

/** The next accepted redaction after a place of the list that was not listened to again, round and round; null: none. */
export function nextNotRelistened(list: readonly ListedRedaction[], after: number): ListedRedaction | null {
  const round = [...list.slice(after + 1), ...list.slice(0, after + 1)];
  return round.find(({ state, relistened }) => state === 'accepted' && !relistened) ?? null;
}
