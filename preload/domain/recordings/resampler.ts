import {
  createHalver,
  holdSamples,
  longHalfBand,
  type RateStage,
  type RunHalfBand,
  type Samples,
  shortHalfBand,
} from './half-band';

/** Brings one channel of a recording to another rate as 16-bit samples; see `RateStage`. */
export interface Resampler {
  push(block: Int16Array, offset: number, stride: number, count: number): Int16Array;
  flush(): Int16Array;
}

/** What is done with every sample, apart: vector instructions can do it where they are to be had. */
export interface RateFilters {
  readonly halve: RunHalfBand;
  /**
   * Makes `count` samples, the first with the coefficients of a phase. What lies behind the samples of the source that are
   * wanted for it may be looked at, and counts for nothing.
   */
  interpolate(
    kernel: FirKernel,
    source: Float32Array,
    phase: number,
    target: Float32Array,
    count: number,
  ): void;
  /** The samples as whole numbers of 16 bits. Good until the next call. */
  round(samples: Float32Array): Int16Array;
}

/** Makes resamplers that share one table of coefficients: one for each channel of a recording. */
export type CreateResampler = () => Resampler;

/** Zero crossings of the sinc on each side: enough to keep aliases 40 dB down, which deciding about speech needs. */
const crossings = 6;
/** The pass band ends here, as a share of the lower of the two half rates: 3.6 kHz on the way to 8 kHz. */
const passBand = 0.9;

/**
 * Resampling to a lower rate, or from any rate below it. From three times the rate on it is halved as often as it can
 * be; what is left is halved once more where that is all, and else a Hann-windowed sinc of any ratio of whole rates
 * follows, one set of coefficients for each phase that the two rates have to one another.
 */
export function resampling(from: number, to: number, filters: RateFilters): CreateResampler {
  const stages: (() => RateStage)[] = [];
  let rate = from;
  for (; rate % 2 === 0 && rate >= 3 * to; rate /= 2)
    stages.push(() => createHalver(shortHalfBand, filters.halve));
  if (rate === 2 * to) stages.push(() => createHalver(longHalfBand, filters.halve));
  else if (rate !== to) {
    const kernel = firKernel(rate, to);
    stages.push(() => createFirStage(kernel, filters));
  }
  return stages.length === 0
    ? createPassage
    : () =>
        createCascade(
          stages.map((create) => create()),
          filters,
        );
}

/** No change of rate: only gathers the samples of one channel. */
function createPassage(): Resampler {
  let gathered = new Int16Array(0);
  return {
    push(block, offset, stride, count) {
      if (stride === 1) return block.subarray(offset, offset + count);
      if (gathered.length < count) gathered = new Int16Array(count);
      const target = gathered;
      for (let index = 0, at = offset; index < count; index++, at += stride) target[index] = block[at] ?? 0;
      return target.subarray(0, count);
    },
    flush: () => gathered.subarray(0, 0),
  };
}

/** Stages one after the other, what the last answers being rounded. */
function createCascade(stages: readonly RateStage[], { round }: RateFilters): Resampler {
  return {
    push(block, offset, stride, count) {
      const [first, ...rest] = stages;
      let made = first?.push(block, offset, stride, count) ?? new Float32Array(0);
      for (const stage of rest) made = stage.push(made, 0, 1, made.length);
      return round(made);
    },
    flush() {
      let last = new Float32Array(0);
      for (const stage of stages) {
        const made = stage.push(last, 0, 1, last.length).slice();
        last = Float32Array.of(...made, ...stage.flush());
      }
      return round(last);
    },
  };
}

/** A filter with a set of coefficients for each phase that two rates have to one another. */
export interface FirKernel {
  /** Samples of the source that make one of the new rate: a multiple of four, the last ones weighing nothing. */
  readonly taps: number;
  /** The new rate over the common divisor: how many phases there are. */
  readonly up: number;
  /** The old rate over the common divisor: how many phases a new sample is after the one before. */
  readonly down: number;
  /** How many samples the middle lies behind the first. */
  readonly before: number;
  readonly coefficients: Float32Array;
}

function firKernel(from: number, to: number): FirKernel {
  const divisor = greatestCommonDivisor(from, to);
  const up = to / divisor;
  const down = from / divisor;
  const cut = passBand * Math.min(1, to / from);
  const half = Math.ceil(crossings / Math.min(1, to / from));
  const taps = 4 * Math.ceil(half / 2);
  const coefficients = new Float32Array(up * taps);
  for (let phase = 0; phase < up; phase++) {
    const weights = Array.from({ length: 2 * half }, (_, tap) => {
      const distance = tap - (half - 1) - phase / up;
      return windowedSinc(distance, cut, half);
    });
    const sum = weights.reduce((total, weight) => total + weight, 0);
    coefficients.set(
      weights.map((weight) => weight / sum),
      phase * taps,
    );
  }
  return { taps, up, down, before: half - 1, coefficients };
}

function windowedSinc(distance: number, cut: number, half: number): number {
  if (Math.abs(distance) >= half) return 0;
  const angle = Math.PI * cut * distance;
  const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
  return sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / half));
}

function createFirStage(kernel: FirKernel, { interpolate }: RateFilters): RateStage {
  const { taps, up, down, before } = kernel;
  const held = holdSamples(before);
  let made = new Float32Array(0);
  let phase = 0;

  function filter(): Float32Array {
    const count = Math.max(0, Math.ceil(((held.count() - taps + 1) * up - phase) / down));
    if (made.length < count) made = new Float32Array(count);
    interpolate(kernel, held.samples(), phase, made, count);
    const next = phase + count * down;
    // The next sample starts within what is held: one step is shorter than the taps.
    held.drop(Math.floor(next / up));
    phase = next % up;
    return made.subarray(0, count);
  }

  return {
    push(block: Samples, offset: number, stride: number, count: number) {
      held.add(block, offset, stride, count);
      return filter();
    },
    flush() {
      held.addSilence(taps - before - 1);
      return filter();
    },
  };
}

/** The filters in plain TypeScript. */
export function createPlainFilters(): RateFilters {
  let rounded = new Int16Array(0);
  return {
    halve: ({ run }, source, target, count) => run(source, target, count),
    interpolate({ taps, up, down, coefficients }, source, phase, target, count) {
      for (let index = 0, place = phase; index < count; index++, place += down) {
        const from = Math.floor(place / up);
        const row = (place % up) * taps;
        let sum = 0;
        for (let tap = 0; tap < taps; tap++) {
          sum += (source[from + tap] ?? 0) * (coefficients[row + tap] ?? 0);
        }
        target[index] = sum;
      }
    },
    round(samples) {
      if (rounded.length < samples.length) rounded = new Int16Array(samples.length);
      const target = rounded;
      for (let index = 0; index < samples.length; index++) {
        const sample = samples[index] ?? 0;
        target[index] = sample > 32767 ? 32767 : sample < -32768 ? -32768 : Math.round(sample);
      }
      return target.subarray(0, samples.length);
    },
  };
}

function greatestCommonDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestCommonDivisor(other, one % other);
}
