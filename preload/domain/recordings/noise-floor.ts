import { historyPlace, silentLevel } from './frames';

/** The levels of a moving window of frames, of which any share can be asked for at once. */
export interface LevelWindow {
  /** Adds the levels of a stretch of frames (1) or takes away what was added (−1); `levels` are those of a history. */
  change(levels: Float32Array, from: number, to: number, by: 1 | -1): void;
  /** How many frames it holds. */
  count(): number;
  /** The level that this share of the frames does not exceed, to a quarter of a decibel; silence when empty. */
  percentile(share: number): number;
}

const stepsPerDecibel = 4;
const steps = -silentLevel * stepsPerDecibel + 1;

/** A window without frames. Its memory does not depend on how many it holds. */
export function createLevelWindow(): LevelWindow {
  const counts = new Int32Array(steps);
  let count = 0;
  return {
    change(levels, from, to, by) {
      for (let frame = from; frame < to; frame++) {
        const level = levels[historyPlace(frame)] ?? silentLevel;
        // Half a step is added and the rest cut off, as calling for rounding takes longer.
        const step = Math.min(steps - 1, Math.max(0, ((level - silentLevel) * stepsPerDecibel + 0.5) | 0));
        counts[step] = (counts[step] ?? 0) + by;
      }
      count += by * Math.max(0, to - from);
    },
    count: () => count,
    percentile(share) {
      const wanted = Math.floor(count * share);
      let seen = 0;
      for (let step = 0; step < steps; step++) {
        seen += counts[step] ?? 0;
        if (seen > wanted) return silentLevel + step / stepsPerDecibel;
      }
      return silentLevel;
    },
  };
}
