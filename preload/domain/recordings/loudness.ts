import { frameSamples, fullScale, silentLevel } from './frames';

/** Measures how loud a channel is, from frames of 80 samples at 8 kHz. */
export interface LoudnessMeter {
  /** Takes the frame at `offset` and its mean square. */
  push(samples: Int16Array, offset: number, power: number): void;
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
/** Frames below −60 dBFS are counted unweighted: next to anything that passes the gates they weigh nothing. */
const quietPower = 1e-6;

/**
 * The integrated loudness of one channel after ITU-R BS.1770-5: K-weighting, blocks of 400 ms, the gate at −70 LUFS,
 * then the gate 10 LU below what is left. Two departures: it hears the telephone band alone (the signal at 8 kHz, so
 * that one voice has one loudness whatever the recorder's rate), and each channel is measured by itself with weight 1,
 * as a listener may play it alone. A sine of 997 Hz at full scale reads −3.01.
 */
export function createLoudnessMeter(): LoudnessMeter {
  const filter = createKFilter();
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
    push(samples, offset, power) {
      total += power < quietPower ? power : filter(samples, offset);
      frames += 1;
      if (frames === hopFrames) endHop();
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

/** Answers the mean square of a frame after the filter, full scale squared being 1. */
type KFilter = (samples: Int16Array, offset: number) => number;

/**
 * The two stages of K-weighting at 8 kHz: the shelf that stands for the head, and the high pass. The high pass is the
 * recommendation's for 48 kHz brought here by the bilinear transform; the shelf's coefficients are fitted, as that
 * transform alone is half a decibel off near 3 kHz. Together they follow the recommendation's own filter within
 * 0.01 dB from 50 Hz to 3.6 kHz.
 */
const shelf = {
  b0: 1.311799041500439,
  b1: -0.9322474673669079,
  b2: 0.2986711468920291,
  a1: -0.47286922053763936,
  a2: 0.15109194156319958,
};
const pass = {
  b0: 0.9755730818659939,
  b1: -1.9511461637319878,
  b2: 0.9755730818659939,
  a1: -1.9410133428292178,
  a2: 0.9418843041685022,
};

/** What an input adds to the two delayed values of a stage when its output is written out in terms of them. */
const shelfToOne = shelf.b1 - shelf.a1 * shelf.b0;
const shelfToTwo = shelf.b2 - shelf.a2 * shelf.b0;
const passToOne = pass.b1 - pass.a1 * pass.b0;
const passToTwo = pass.b2 - pass.a2 * pass.b0;

/**
 * The delayed values follow from one another by one product and one difference a sample: the output, which would make
 * each wait for two more, is no part of that chain. This is half of the filter's time.
 */
function createKFilter(): KFilter {
  /** The four delayed values of the two stages: in an array, as the engine boxes numbers that closures share. */
  const delayed = new Float64Array(4);
  return (samples, offset) => {
    // By index: taking an array apart goes through an iterator, which costs as much as the filter.
    let shelfOne = delayed[0] ?? 0;
    let shelfTwo = delayed[1] ?? 0;
    let passOne = delayed[2] ?? 0;
    let passTwo = delayed[3] ?? 0;
    let sum = 0;
    for (let index = offset; index < offset + frameSamples; index++) {
      const input = samples[index] ?? 0;
      const lifted = shelf.b0 * input + shelfOne;
      const nextShelfTwo = shelfToTwo * input - shelf.a2 * shelfOne;
      shelfOne = shelfToOne * input + shelfTwo - shelf.a1 * shelfOne;
      shelfTwo = nextShelfTwo;
      const output = pass.b0 * lifted + passOne;
      const nextPassTwo = passToTwo * lifted - pass.a2 * passOne;
      passOne = passToOne * lifted + passTwo - pass.a1 * passOne;
      passTwo = nextPassTwo;
      sum += output * output;
    }
    delayed[0] = shelfOne;
    delayed[1] = shelfTwo;
    delayed[2] = passOne;
    delayed[3] = passTwo;
    return sum / frameSamples / fullScale;
  };
}
