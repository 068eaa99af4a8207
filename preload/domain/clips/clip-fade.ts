/**
 * How loud a sample of a clip is let through: a raised cosine from nothing at both ends, 1 in between. A clip that is
 * shorter than its two fades rises and falls by half each.
 *
 * @param at the sample's place from the start of the clip
 * @param length the samples of the clip
 * @param fade the samples of each fade; 0: none
 */
export function fadeGain(at: number, length: number, fade: number): number {
  const ramp = Math.min(fade, Math.floor(length / 2));
  if (ramp <= 0) return 1;
  // Half a sample in, so that both fades are the mirror of each other and none begins with a whole sample of nothing.
  const edge = Math.min(at + 0.5, length - at - 0.5) / ramp;
  return edge >= 1 ? 1 : 0.5 - 0.5 * Math.cos(Math.PI * Math.max(0, edge));
}
