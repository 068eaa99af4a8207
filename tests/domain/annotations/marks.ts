import { seconds } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { markOf } from '../evaluations';

/** A mark with these fields; a point at its number of seconds unless it says otherwise. */
export function mark(
  number: number,
  fields: Partial<Omit<Annotation, 'start' | 'end'>> & { start?: number; end?: number | null } = {},
): Annotation {
  const { start = number, end = null, ...rest } = fields;
  return { ...markOf(number, null), ...rest, start: seconds(start), end: end === null ? null : seconds(end) };
}
