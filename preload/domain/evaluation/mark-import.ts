import { type Seconds, seconds } from '../base/time';
import type { Annotation } from './annotation';
import type { ExchangedMark } from './annotation-export/exchanged-mark';

/** What a file's marks would do to an evaluation, before any of it is done. */
export type MarkImportPlan = {
  /** Marks that the evaluation does not have; what reaches beyond the recording's end is cut there. */
  readonly fresh: readonly ExchangedMark[];
  /** Marks that both have under one id, and that differ; what the file does not say stays. */
  readonly changed: readonly { readonly before: Annotation; readonly mark: ExchangedMark }[];
  /** How many of the file's marks the evaluation has already. */
  readonly known: number;
  /** How many begin after the recording ends, and are left out. */
  readonly outside: number;
  /** How many of the fresh and changed ones are cut at the recording's end. */
  readonly shortened: number;
};

/** Formats of whole milliseconds move a time by half of one; what is nearer is the same time. */
const sameTime = 0.00051;
/** A mark may lie this far behind the end before it counts as outside: durations are measured in frames. */
const endTolerance = 0.05;

/**
 * Compares a file's marks with those of an evaluation. A mark without an id that the evaluation knows is known by its
 * times, channel, polarity, text and tags; each mark of the evaluation answers for one of the file's.
 */
export function planMarkImport(
  existing: readonly Annotation[],
  found: readonly ExchangedMark[],
  duration: Seconds,
): MarkImportPlan {
  const byId = new Map(existing.map((mark) => [mark.id, mark]));
  const byTime = new Map<number, Annotation[]>();
  for (const mark of existing) {
    const key = millisecond(mark.start);
    byTime.set(key, [...(byTime.get(key) ?? []), mark]);
  }
  const taken = new Set<string>();
  const fresh: ExchangedMark[] = [];
  const changed: { before: Annotation; mark: ExchangedMark }[] = [];
  const counts = { known: 0, outside: 0, shortened: 0 };
  for (const one of found) {
    if (one.start > duration + endTolerance) {
      counts.outside += 1;
      continue;
    }
    const { mark, cut } = within(one, duration);
    const before = mark.id === null ? undefined : byId.get(mark.id);
    const same = before ?? alike(mark, byTime, taken);
    if (same !== undefined && !taken.has(same.id) && sameMark(same, mark)) {
      taken.add(same.id);
      counts.known += 1;
      continue;
    }
    if (cut) counts.shortened += 1;
    if (before !== undefined && !taken.has(before.id)) {
      taken.add(before.id);
      changed.push({ before, mark });
    } else fresh.push(mark);
  }
  return { fresh, changed, ...counts };
}

/** The mark as far as it lies in the recording. */
function within(mark: ExchangedMark, duration: Seconds): { mark: ExchangedMark; cut: boolean } {
  const start = seconds(Math.min(mark.start, duration));
  const end = mark.end === null ? null : seconds(Math.min(mark.end, duration));
  const cut = mark.end !== null && mark.end > duration + endTolerance;
  return { mark: { ...mark, start, end: end !== null && end > start ? end : null }, cut };
}

function alike(
  mark: ExchangedMark,
  byTime: ReadonlyMap<number, readonly Annotation[]>,
  taken: ReadonlySet<string>,
): Annotation | undefined {
  const key = millisecond(mark.start);
  const near = [key, key - 1, key + 1].flatMap((one) => byTime.get(one) ?? []);
  return near.find((one) => !taken.has(one.id) && sameMark(one, mark));
}

function sameMark(one: Annotation, other: ExchangedMark): boolean {
  const otherLine = other.lineId !== null && other.lineId !== one.lineId;
  return (
    !otherLine &&
    Math.abs(one.start - other.start) <= sameTime &&
    Math.abs((one.end ?? one.start) - (other.end ?? other.start)) <= sameTime &&
    one.channel === other.channel &&
    one.polarity === other.polarity &&
    one.text.trim() === other.text.trim() &&
    tagsKey(one.tags) === tagsKey(other.tags)
  );
}

function tagsKey(tags: readonly string[]): string {
  return JSON.stringify([...tags].map((tag) => tag.trim()).sort());
}

function millisecond(time: number): number {
  return Math.round(time * 1000);
}
