/** Samples of any kind; a stage of a resampler takes whole blocks of them. */
export type Samples = Int16Array | Float32Array;

/** Brings one channel to another rate, block by block, every sample keeping its time. */
export interface RateStage {
  /**
   * Takes `count` samples of a block: every `stride`-th one from `offset`. Answers what is ready of the new rate, a
   * few samples late; the array is good until the next call.
   */
  push(block: Samples, offset: number, stride: number, count: number): Float32Array;
  /** The last samples, as if silence followed. */
  flush(): Float32Array;
}

/** The samples a stage still needs, and the new ones behind them. */
export interface HeldSamples {
  /** Room for the samples; it changes when more is needed, so it is asked for anew. */
  samples(): Float32Array;
  /** How many there are. */
  count(): number;
  add(block: Samples, offset: number, stride: number, count: number): void;
  addSilence(count: number): void;
  /** Forgets the first `count`. */
  drop(count: number): void;
}

/** Begins with the given number of silent samples: those before a recording. */
export function holdSamples(silent: number): HeldSamples {
  let held = new Float32Array(silent * 4 + 1024);
  let kept = silent;
  function room(more: number): void {
    if (held.length >= kept + more) return;
    const roomier = new Float32Array(2 * (kept + more));
    roomier.set(held.subarray(0, kept));
    held = roomier;
  }
  return {
    samples: () => held,
    count: () => kept,
    add(block, offset, stride, count) {
      room(count);
      const target = held;
      if (stride === 1) target.set(block.subarray(offset, offset + count), kept);
      const end = kept + count;
      for (let index = kept, at = offset; stride !== 1 && index < end; index++, at += stride) {
        target[index] = block[at] ?? 0;
      }
      kept = end;
    },
    addSilence(count) {
      room(count);
      held.fill(0, kept, kept + count);
      kept += count;
    },
    drop(count) {
      held.copyWithin(0, count, kept);
      kept -= count;
    },
  };
}

/**
 * A half-band filter: its middle weighs a half, the samples at odd distances up to `reach` the rest, all others 0.
 * `run` makes `count` samples from a source whose first middle is at `reach`. The sums are written out, as the engine
 * takes four times as long for a loop over weights.
 */
export interface HalfBand {
  readonly reach: number;
  /** What the samples at the distances 1, 3, 5 … weigh, on either side. */
  readonly weights: readonly number[];
  run(source: Float32Array, target: Float32Array, count: number): void;
}

/** Flat far below a quarter of the rate, 6 dB down there, 24 at 0.35 of the rate and 50 near 0.42. */
export const shortHalfBand: HalfBand = {
  reach: 5,
  weights: [150 / 512, -25 / 512, 3 / 512],
  run(source, target, count) {
    for (let index = 0, at = 5; index < count; index++, at += 2) {
      target[index] =
        (256 * (source[at] ?? 0) +
          150 * ((source[at - 1] ?? 0) + (source[at + 1] ?? 0)) -
          25 * ((source[at - 3] ?? 0) + (source[at + 3] ?? 0)) +
          3 * ((source[at - 5] ?? 0) + (source[at + 5] ?? 0))) /
        512;
    }
  },
};

const longWeights = hannWeights(13);
const [w1 = 0, w3 = 0, w5 = 0, w7 = 0, w9 = 0, w11 = 0, w13 = 0] = longWeights;

/** A sinc under a Hann window: flat to 0.2 of the rate, 6 dB down at a quarter, 34 at 0.3 and over 43 from 0.32 on. */
export const longHalfBand: HalfBand = {
  reach: 13,
  weights: longWeights,
  run(source, target, count) {
    for (let index = 0, at = 13; index < count; index++, at += 2) {
      target[index] =
        (source[at] ?? 0) / 2 +
        w1 * ((source[at - 1] ?? 0) + (source[at + 1] ?? 0)) +
        w3 * ((source[at - 3] ?? 0) + (source[at + 3] ?? 0)) +
        w5 * ((source[at - 5] ?? 0) + (source[at + 5] ?? 0)) +
        w7 * ((source[at - 7] ?? 0) + (source[at + 7] ?? 0)) +
        w9 * ((source[at - 9] ?? 0) + (source[at + 9] ?? 0)) +
        w11 * ((source[at - 11] ?? 0) + (source[at + 11] ?? 0)) +
        w13 * ((source[at - 13] ?? 0) + (source[at + 13] ?? 0));
    }
  },
};

/** The weights at 1, 3, 5 … samples from the middle; both sides together weigh a half. */
function hannWeights(reach: number): number[] {
  const weights: number[] = [];
  for (let distance = 1; distance <= reach; distance += 2) {
    const sinc = Math.sin((Math.PI * distance) / 2) / (Math.PI * distance);
    weights.push(sinc * (0.5 + 0.5 * Math.cos((Math.PI * distance) / (reach + 1))));
  }
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / (4 * sum));
}

/** Runs a filter: makes `count` samples of a source, as its own `run` does, or sooner. */
export type RunHalfBand = (
  filter: HalfBand,
  source: Float32Array,
  target: Float32Array,
  count: number,
) => void;

/** Halves the rate with a half-band filter. */
export function createHalver(filter: HalfBand, run: RunHalfBand): RateStage {
  const { reach } = filter;
  const held = holdSamples(reach);
  let made = new Float32Array(0);

  function halve(): Float32Array {
    const count = Math.max(0, Math.ceil((held.count() - 2 * reach) / 2));
    if (made.length < count) made = new Float32Array(count);
    run(filter, held.samples(), made, count);
    held.drop(2 * count);
    return made.subarray(0, count);
  }

  return {
    push(block, offset, stride, count) {
      held.add(block, offset, stride, count);
      return halve();
    },
    flush() {
      held.addSilence(reach);
      return halve();
    },
  };
}
