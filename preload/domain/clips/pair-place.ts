import type { Span } from '../base/time';

/** The second of another clip that lies as far into it as a second lies into its own: halfway is halfway. */
export function placeInOther(time: number, own: Span, other: Span): number {
  const length = own.end - own.start;
  const share = length <= 0 ? 0 : Math.min(1, Math.max(0, (time - own.start) / length));
  return other.start + share * (other.end - other.start);
}
