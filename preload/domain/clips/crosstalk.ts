import { createFourierTransform, fourierOrder } from '../recordings/fourier';

/** What of one channel is heard on another. */
export interface Crosstalk {
  /** How far the best agreement stands out of all others, in their usual heights: what is by chance stays below. */
  readonly clearness: number;
  /** By how many seconds the other channel hears it later. */
  readonly delay: number;
  /** How loud it is there, beside what is said, in decibels. */
  readonly decibels: number;
}

/** Lines and telephones give sound back within so many seconds. */
const longestDelay = 0.3;
/** From so many seconds on something can be told; of longer stretches so many are looked at, the loudest. */
const shortest = 0.2;
const longest = 8;
/** Samples that are transformed at once, with as much of nothing behind them, so that no lag comes round. */
const frame = 32_768;
const size = 2 * frame;
/** Mean square below which nothing was said: −78 dB of full scale. */
const quietest = 16;
/**
 * So clear it is no chance. On the sample calls a voice laid 30 dB lower on the quiet other side has a clearness of 34 to 51
 * (medians of stretches of 0.4, 1 and 3 s), what is there by itself one of 4, and below 6 nearly always.
 */
export const clearCrosstalk = 12;

/**
 * Whether what is said on a channel can also be heard on another at the same time: by their cross-correlation with all
 * frequencies weighed alike (the phase transform of Knapp and Carter, 1976), so that a faint and dull copy is found
 * under whatever else is said there. Null where there is too little sound to tell.
 */
export function crosstalk(said: Int16Array, other: Int16Array, sampleRate: number): Crosstalk | null {
  const most = Math.round(longest * sampleRate);
  const from = loudestFrom(said, most);
  const one = said.subarray(from, from + most);
  const two = other.subarray(from, from + most);
  if (one.length < shortest * sampleRate || one.length !== two.length) return null;
  if (meanPower(one) < quietest || meanPower(two) === 0) return null;
  const reach = Math.min(Math.round(longestDelay * sampleRate), frame);
  const agreement = agreementOf(one, two);
  let [best, place, squares] = [0, 0, 0];
  for (let lag = -reach; lag <= reach; lag++) {
    const value = agreement[(size - lag) % size] ?? 0;
    squares += value * value;
    if (Math.abs(value) > best) [best, place] = [Math.abs(value), lag];
  }
  const usual = Math.sqrt(squares / (2 * reach + 1));
  if (usual === 0) return null;
  const gain = Math.abs(gainAt(one, two, place));
  return {
    clearness: best / usual,
    delay: place / sampleRate,
    decibels: 20 * Math.log10(Math.max(1e-6, gain)),
  };
}

/** Cross-correlation of whitened frames by lag, backwards and round: what the second hears later lies at `size` − lag. */
function agreementOf(one: Int16Array, two: Int16Array): Float64Array {
  const transform = createFourierTransform(size);
  const order = fourierOrder(size);
  const [real, imaginary] = [new Float64Array(size), new Float64Array(size)];
  const [sumReal, sumImaginary] = [new Float64Array(size), new Float64Array(size)];
  for (let at = 0; at < one.length; at += frame) {
    real.fill(0);
    imaginary.fill(0);
    const count = Math.min(frame, one.length - at);
    // Both are transformed at once, one as the real and the other as the imaginary part.
    for (let index = 0; index < count; index++) {
      real[order[index] ?? 0] = one[at + index] ?? 0;
      imaginary[order[index] ?? 0] = two[at + index] ?? 0;
    }
    transform(real, imaginary);
    for (let bin = 1; bin < size / 2; bin++) {
      const [a, b] = [real[bin] ?? 0, imaginary[bin] ?? 0];
      const [c, d] = [real[size - bin] ?? 0, imaginary[size - bin] ?? 0];
      const [oneReal, oneImaginary] = [a + c, b - d];
      const [twoReal, twoImaginary] = [b + d, c - a];
      sumReal[bin] = (sumReal[bin] ?? 0) + twoReal * oneReal + twoImaginary * oneImaginary;
      sumImaginary[bin] = (sumImaginary[bin] ?? 0) + twoImaginary * oneReal - twoReal * oneImaginary;
    }
  }
  real.fill(0);
  imaginary.fill(0);
  for (let bin = 1; bin < size / 2; bin++) {
    const height = Math.hypot(sumReal[bin] ?? 0, sumImaginary[bin] ?? 0);
    if (height === 0) continue;
    const [share, turn] = [(sumReal[bin] ?? 0) / height, (sumImaginary[bin] ?? 0) / height];
    real[order[bin] ?? 0] = real[order[size - bin] ?? 0] = share;
    imaginary[order[bin] ?? 0] = turn;
    imaginary[order[size - bin] ?? 0] = -turn;
  }
  transform(real, imaginary);
  return real;
}

/** Where the stretch of so many samples begins in which most is said. */
function loudestFrom(samples: Int16Array, length: number): number {
  const step = Math.max(1, Math.floor(length / 8));
  let [best, from] = [-1, 0];
  for (let at = 0; at + length <= samples.length; at += step) {
    const loud = meanPower(samples.subarray(at, at + length));
    if (loud > best) [best, from] = [loud, at];
  }
  return from;
}

function meanPower(samples: Int16Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  return samples.length === 0 ? 0 : sum / samples.length;
}

/** By which factor the first is heard in the second, so many samples later: what of it fits best. */
function gainAt(one: Int16Array, two: Int16Array, lag: number): number {
  let [both, own] = [0, 0];
  for (let at = Math.max(0, -lag); at < Math.min(one.length, one.length - lag); at++) {
    both += (one[at] ?? 0) * (two[at + lag] ?? 0);
    own += (one[at] ?? 0) ** 2;
  }
  return own === 0 ? 0 : both / own;
}
