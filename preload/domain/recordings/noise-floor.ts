import { silentLevel } from './frames';

/** The levels of a moving window of frames, of which any share can be asked for at once. */
export interface LevelWindow {
  /** Adds a frame's level, in dBFS. */
  add(level: number): void;
  /** Takes away a level that was added. */
  remove(level: number): void;
  /** How many frames it holds. */
  count(): number;
  /** The level that this share of the frames does not exceed, to a quarter of a decibel; silence when empty. */
  percentile(share: number): number;
}

const stepsPerDecibel = 4;
const steps = -silentLevel * stepsPerDecibel + 1;

/** A window without frames. Its memory does not depend on how many it holds. */
export function createLevelWindow(): LevelWindow {
  const counts = new Uint32Array(steps);
  let count = 0;

  function stepOf(level: number): number {
    return Math.max(0, Math.min(steps - 1, Math.round((level - silentLevel) * stepsPerDecibel)));
  }
  function change(level: number, by: 1 | -1): void {
    const step = stepOf(level);
    counts[step] = (counts[step] ?? 0) + by;
    count += by;
  }

  return {
    add: (level) => change(level, 1),
    remove: (level) => change(level, -1),
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
