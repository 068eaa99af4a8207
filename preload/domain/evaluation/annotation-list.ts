import { assertNever } from '../base/assert';
import { foldText, textHolds } from '../base/fold-text';
import { type Annotation, annotationOrder, type Polarity, polaritySchema } from './annotation';

/** Which marks a list shows. An empty list lets all pass; null among lines and channels stands for "none" and "both". */
export type MarkFilter = {
  readonly polarities: readonly Polarity[];
  /** A mark passes with any of them. */
  readonly tags: readonly string[];
  readonly lineIds: readonly (string | null)[];
  readonly channels: readonly (number | null)[];
  /** Looked for in text and tags, whatever the case and the accents. */
  readonly text: string;
};

export const markFilterNone: MarkFilter = { polarities: [], tags: [], lineIds: [], channels: [], text: '' };

/** The marks that pass, in the order they came. */
export function filterMarks(marks: readonly Annotation[], filter: MarkFilter): Annotation[] {
  const among = <T>(allowed: readonly T[], ...values: readonly T[]) =>
    allowed.length === 0 || values.some((value) => allowed.includes(value));
  return marks.filter(
    ({ polarity, tags, lineId, channel, text }) =>
      among(filter.polarities, polarity) &&
      among(filter.tags, ...tags) &&
      among(filter.lineIds, lineId) &&
      among(filter.channels, channel) &&
      textHolds([text, ...tags].join('\n'), filter.text),
  );
}

export type MarkSort = {
  readonly by: 'time' | 'length' | 'polarity' | 'channel' | 'line' | 'tags' | 'text';
  readonly descending: boolean;
};

/**
 * The marks sorted; equal ones as they are heard, ascending or not. `lineIds` is the reading order of the form; marks
 * without a line, a channel, a tag or a text come last.
 */
export function sortMarks(
  marks: readonly Annotation[],
  { by, descending }: MarkSort,
  lineIds: readonly string[] = [],
): Annotation[] {
  const places = new Map(lineIds.map((id, index) => [id, index]));
  const keyed = marks.map((mark) => ({ mark, key: sortKey(mark, by, places) }));
  return keyed
    .sort((one, other) => {
      const order = compareKeys(one.key, other.key);
      const nulls = one.key === null || other.key === null; // what is empty is last either way
      return (descending && !nulls ? -order : order) || annotationOrder(one.mark, other.mark);
    })
    .map(({ mark }) => mark);
}

type SortKey = number | string | null;

function sortKey(mark: Annotation, by: MarkSort['by'], places: ReadonlyMap<string, number>): SortKey {
  switch (by) {
    case 'time':
      return mark.start;
    case 'length':
      return mark.end === null ? 0 : mark.end - mark.start;
    case 'polarity':
      return polaritySchema.options.indexOf(mark.polarity);
    case 'channel':
      return mark.channel;
    case 'line':
      return mark.lineId === null ? null : (places.get(mark.lineId) ?? places.size);
    case 'tags':
      return foldText(mark.tags.join(' ')).folded.trim() || null;
    case 'text':
      return foldText(mark.text).folded.trim() || null;
    default:
      return assertNever(by);
  }
}

function compareKeys(one: SortKey, other: SortKey): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one < other ? -1 : one > other ? 1 : 0;
}
