/**
 * The clock of the analysis. Every channel is brought to 8 kHz first: the rate of a telephone, and the one that
 * the detectors were tuned at.
 */
export const analysisRate = 8000;
/** Samples in a frame of 10 ms, in which every decision about speech is made. */
export const frameSamples = 80;
export const framesPerSecond = 100;
/** Tones and music go by two frames at once, 20 ms. */
export const stepFrames = 2;
export const stepSamples = stepFrames * frameSamples;
/** Frames that are kept in front of those to be measured: a filter that is begun in them has come to its state. */
export const leadFrames = 4;

/** The level of a frame that is perfectly silent, in dBFS. */
export const silentLevel = -100;
/** Frames below this level, in dBFS, are never speech. */
export const quietestSpeech = -55;

/** The square of full scale. */
export const fullScale = 32768 * 32768;

/** The mean square of an even `count` of samples, full scale squared being 1. */
export function meanSquare(samples: Int16Array, offset: number, count: number): number {
  // Two sums: one would make every addition wait for the one before.
  let even = 0;
  let odd = 0;
  for (let index = offset; index < offset + count; index += 2) {
    const one = samples[index] ?? 0;
    const other = samples[index + 1] ?? 0;
    even += Math.imul(one, one);
    odd += Math.imul(other, other);
  }
  return (even + odd) / count / fullScale;
}

/** A mean square as a level in dBFS: a square wave at full scale is 0, a sine −3.01. */
export function levelOf(power: number): number {
  return power <= 1e-10 ? silentLevel : 10 * Math.log10(power);
}

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);
export const decibelsPerOctave: number = 10 * Math.log10(2);

/** Ten times the decimal logarithm, to 0.03: from a number's exponent and a parabola through its mantissa. */
export function quickDecibels(value: number): number {
  float[0] = value;
  const word = bits[0] ?? 0;
  const exponent = (word >> 23) - 127;
  const mantissa = 1 + (word & 0x7fffff) / 0x800000;
  return decibelsPerOctave * (exponent + mantissa * (2 - mantissa / 3) - 5 / 3);
}

/** Frames that a history remembers: 20 s around a frame and the second that is being added, as a power of two. */
const remembered = 4096;

/** Where the arrays of a history hold a frame. */
export const historyPlace = (frame: number): number => frame & (remembered - 1);

/** The last frames of one channel, by their number from the start of the recording; older ones are forgotten. */
export interface FrameHistory {
  count(): number;
  /** Takes frames: power, level in dBFS, and whether each has the colour of a vowel (1 or 0). */
  add(powers: Float32Array, levels: Float32Array, vowels: Uint8Array): void;
  /** What was added, each frame at its `historyPlace`; in arrays, as a call for each frame costs more than the rest. */
  readonly powers: Float32Array;
  readonly levels: Float32Array;
  readonly vowels: Uint8Array;
  /** How many frames of a stretch have less power than this share of its mean. */
  quietIn(from: number, to: number, share: number): number;
}

/** An empty history of one channel; it remembers at least 40 s. */
export function createFrameHistory(): FrameHistory {
  const powers = new Float32Array(remembered);
  const levels = new Float32Array(remembered);
  const vowels = new Uint8Array(remembered);
  let count = 0;
  return {
    count: () => count,
    powers,
    levels,
    vowels,
    add(newPowers, newLevels, newVowels) {
      const at = historyPlace(count);
      const head = Math.min(newPowers.length, remembered - at);
      powers.set(newPowers.subarray(0, head), at);
      levels.set(newLevels.subarray(0, head), at);
      vowels.set(newVowels.subarray(0, head), at);
      powers.set(newPowers.subarray(head), 0);
      levels.set(newLevels.subarray(head), 0);
      vowels.set(newVowels.subarray(head), 0);
      count += newPowers.length;
    },
    quietIn(from, to, share) {
      let sum = 0;
      for (let frame = from; frame < to; frame++) sum += powers[frame & (remembered - 1)] ?? 0;
      const limit = (sum / (to - from)) * share;
      let quiet = 0;
      for (let frame = from; frame < to; frame++) {
        if ((powers[frame & (remembered - 1)] ?? 0) < limit) quiet += 1;
      }
      return quiet;
    },
  };
}
