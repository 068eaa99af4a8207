import type { Span } from '../base/time';
import type { MarkedTime } from './mark-overlap';

/** Which edge of a mark is moved. */
export type MarkEdge = 'start' | 'end';

/** A stretch that is shorter, in seconds, was meant as a moment. */
export const shortestStretch = 0.1;

/** A mark from one second to another, in either order, within a span; a point where hardly anything lies between. */
export function markBetween(one: number, other: number, span: Span): MarkedTime {
  const [start, end] = [within(Math.min(one, other), span), within(Math.max(one, other), span)];
  return { start, end: end - start < shortestStretch ? null : end };
}

/** Marks as they are heard, a stretch after a point that begins with it. */
export function marksInOrder<Mark extends MarkedTime>(marks: readonly Mark[]): Mark[] {
  return marks.toSorted(
    (one, other) => one.start - other.start || (one.end ?? one.start) - (other.end ?? other.start),
  );
}

/** Whether two marks are the same time; no list holds two that are. */
export function sameTime(one: MarkedTime, other: MarkedTime): boolean {
  return one.start === other.start && one.end === other.end;
}

/** The marks with one more; one at the same time is replaced by it. */
export function marksWith<Mark extends MarkedTime>(marks: readonly Mark[], added: Mark): Mark[] {
  return marksInOrder([...marks.filter((mark) => !sameTime(mark, added)), added]);
}

/** The marks without the one at this time. */
export function marksWithout<Mark extends MarkedTime>(marks: readonly Mark[], gone: MarkedTime): Mark[] {
  return marks.filter((mark) => !sameTime(mark, gone));
}

/** The marks with the one at this time changed; as they were where it is gone by now. */
export function marksChanged<Mark extends MarkedTime>(
  marks: readonly Mark[],
  at: MarkedTime,
  change: (mark: Mark) => Mark,
): Mark[] {
  const mark = marks.find((one) => sameTime(one, at));
  return mark === undefined ? [...marks] : marksWith(marksWithout(marks, mark), change(mark));
}

/** The mark so many seconds later, as long as it was, and as far as the span lets it go. */
export function markMoved<Mark extends MarkedTime>(mark: Mark, by: number, span: Span): Mark {
  const { start, end } = mark;
  const least = span.start - start;
  const most = span.end - (end ?? start);
  const way = Math.min(Math.max(by, Math.min(least, most)), Math.max(least, most));
  const length = end === null ? null : end - start;
  const to = exact(start + way);
  return { ...mark, start: to, end: length === null ? null : exact(to + length) };
}

/** The mark with one edge at another second of the span; a point grows to a stretch, and no stretch turns round. */
export function markEdgeTo<Mark extends MarkedTime>(
  mark: Mark,
  edge: MarkEdge,
  time: number,
  span: Span,
): Mark {
  const to = within(time, span);
  const end = mark.end ?? mark.start;
  if (edge === 'start') return { ...mark, ...markBetween(Math.min(to, end), end, span) };
  return { ...mark, ...markBetween(mark.start, Math.max(to, mark.start), span) };
}

function within(time: number, span: Span): number {
  return exact(Math.min(Math.max(time, span.start), span.end));
}

/** To the millisecond: finer than any hand, and equal again after there and back. */
function exact(time: number): number {
  return Math.round(time * 1000) / 1000;
}
