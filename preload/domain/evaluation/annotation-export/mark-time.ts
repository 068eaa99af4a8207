import { type Seconds, seconds } from '../../base/time';
import { latestSecond } from '../../recordings/transcript/transcript';

/** Seconds with up to six decimals and never an exponent: finer than any sample, and every program reads it. */
export function secondsText(time: number): string {
  return time.toFixed(6).replace(/\.?0+$/, '');
}

/** The times of a mark that was read; null where they are no times of a recording. */
export type MarkTimes = { readonly start: Seconds; readonly end: Seconds | null; readonly mended: boolean };

/**
 * A mark's times brought into order and rounded to the microsecond: a time before the recording is its start, edges
 * the wrong way round are turned, and a span without length is a point.
 */
export function markTimes(start: number | null, end: number | null): MarkTimes | null {
  if (start === null || !isTime(start) || (end !== null && !isTime(end))) return null;
  const [from, to] = [start, end ?? start].map((time) => seconds(Math.round(time * 1e6) / 1e6));
  if (from === undefined || to === undefined) return null;
  const mended = start < 0 || (end !== null && end < start);
  const first = seconds(Math.min(from, to));
  const last = seconds(Math.max(from, to));
  return { start: first, end: last > first ? last : null, mended };
}

function isTime(time: number): boolean {
  return time > -latestSecond && time <= latestSecond;
}
