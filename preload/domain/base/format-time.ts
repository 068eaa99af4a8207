/**
 * `m:ss.t`, the way every time on a recording is shown; minutes run on past 60. Cut, not rounded: 59.99 is 0:59.9; but a
 * tenth of a millisecond short counts as there, as a media element's clock counts whole microseconds.
 */
export function formatTime(time: number): string {
  const tenths = Math.floor(Math.max(0, time) * 10 + 1e-3);
  const minutes = Math.floor(tenths / 600);
  const rest = tenths % 600;
  return `${minutes}:${String(Math.floor(rest / 10)).padStart(2, '0')}.${rest % 10}`;
}
