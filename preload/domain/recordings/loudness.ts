import { silentLevel } from './frames';

/** Measures how loud a channel is, from frames of 10 ms. */
export interface LoudnessMeter {
  /** Takes the mean squares of frames after K-weighting. */
  push(weighted: Float32Array): void;
  /** The loudness of everything so far, in LUFS; null when nothing was louder than −70 LUFS. */
  finish(): number | null;
}

/** Gating blocks of 400 ms begin every 100 ms. */
const hopFrames = 10;
const blockHops = 4;
const absoluteGate = -70;
const relativeGate = -10;
/** Blocks are counted by their loudness in steps of a tenth, so that the second gate needs no second pass. */
const stepsPerUnit = 10;
const steps = 80 * stepsPerUnit;

/**
 * The integrated loudness of one channel after ITU-R BS.1770-5: K-weighting, blocks of 400 ms, the gate at −70 LUFS,
 * then the gate 10 LU below what is left. Two departures: it hears the telephone band alone (the signal at 8 kHz, so
 * that one voice has one loudness whatever the recorder's rate), and each channel is measured by itself with weight 1,
 * as a listener may play it alone. A sine of 997 Hz at full scale reads −3.01.
 */
export function createLoudnessMeter(): LoudnessMeter {
  const counts = new Uint32Array(steps);
  const powers = new Float64Array(steps);
  const hops = new Float64Array(blockHops);
  let hop = 0;
  let frames = 0;
  let total = 0;

  function endHop(): void {
    hops[hop % blockHops] = total / hopFrames;
    hop += 1;
    frames = 0;
    total = 0;
    if (hop < blockHops) return;
    let power = 0;
    for (let at = 0; at < blockHops; at++) power += (hops[at] ?? 0) / blockHops;
    const step = Math.floor((loudnessOf(power) - absoluteGate) * stepsPerUnit);
    if (step < 0) return;
    const at = Math.min(step, steps - 1);
    counts[at] = (counts[at] ?? 0) + 1;
    powers[at] = (powers[at] ?? 0) + power;
  }

  /** The mean power of the blocks from a step on; 0 when there is none. */
  function meanFrom(first: number): number {
    let count = 0;
    let sum = 0;
    for (let step = Math.max(0, first); step < steps; step++) {
      count += counts[step] ?? 0;
      sum += powers[step] ?? 0;
    }
    return count === 0 ? 0 : sum / count;
  }

  return {
    push(weighted) {
      for (let frame = 0; frame < weighted.length; frame++) {
        total += weighted[frame] ?? 0;
        frames += 1;
        if (frames === hopFrames) endHop();
      }
    },
    finish() {
      const ungated = meanFrom(0);
      if (ungated === 0) return null;
      const gate = loudnessOf(ungated) + relativeGate;
      return loudnessOf(meanFrom(Math.floor((gate - absoluteGate) * stepsPerUnit)));
    },
  };
}

/** BS.1770-5, equation 2, for one channel. */
function loudnessOf(power: number): number {
  return power <= 0 ? silentLevel : -0.691 + 10 * Math.log10(power);
}
