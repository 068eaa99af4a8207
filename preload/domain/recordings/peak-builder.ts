import { coarserLevels } from './coarser-levels';
import type { PeakLevel, Pyramid } from './peaks';

/** Takes a recording's samples as they are decoded, in order; memory grows by six bytes a bin and channel alone. */
export interface PeakBuilder {
  /** Adds samples that alternate between the channels; `samples` counts per channel. */
  pushInterleaved(block: Int16Array, samples: number): void;
  /** Adds samples of one array per channel. */
  pushPlanar(planes: readonly Int16Array[], samples: number): void;
  /** The pyramid of the whole bins so far, while more may come. Its finest level is good until more is added. */
  soFar(): Pyramid;
  /** The pyramid of everything added so far. The builder must not be used after it. */
  finish(): Pyramid;
}

/** Makes bins of the finest level that lie whole in a block, many at once, where something is faster than this file. */
export interface WholeBins {
  /** How many bins it makes at once. */
  readonly most: number;
  /**
   * The minima of so many bins of the first channel, their maxima, their root mean squares (to be read without sign),
   * and then those of the second. The samples of one or two channels begin at the value `from` of the block.
   */
  make(block: Int16Array, from: number, bins: number, channels: number): Int16Array;
}

export const finestSamplesPerBin = 256;

/** However much a header promises, no more room than this is taken before the samples come (9 hours at 8 kHz). */
const mostBinsAtOnce = 1_048_576;

/** What is known of a bin that is being filled: of one channel, or of every second sample of one. */
interface Extremes {
  low: number;
  high: number;
  /** The sum of the squares; exact, as it stays far below 2^53. */
  squares: number;
}

interface Accumulator extends Extremes {
  minimum: Int16Array;
  maximum: Int16Array;
  rms: Uint16Array;
}

/** A builder for a recording; `expectedSamples` only saves copying while it grows. */
export function peakBuilder(
  channels: number,
  sampleRate: number,
  expectedSamples = 0,
  wholeBins: WholeBins | null = null,
): PeakBuilder {
  const lanes = Array.from({ length: channels }, () => emptyAccumulator(expectedSamples));
  const spare: Extremes = { low: 0, high: 0, squares: 0 };
  let bins = 0;
  let filled = 0;
  let total = 0;

  /** Two lanes at a time, and one by halves: two sums run side by side where one would wait for itself. */
  function accumulateInterleaved(block: Int16Array, from: number, count: number): void {
    let channel = 0;
    for (; channel + 1 < channels; channel += 2) {
      const [one, other] = [lanes[channel], lanes[channel + 1]];
      if (one && other) accumulateTwo(one, other, block, from * channels + channel, 1, channels, count);
    }
    const last = lanes[channel];
    if (last) accumulateOne(last, spare, block, from * channels + channel, channels, count);
  }

  /** Makes as many whole bins as there are from a sample on, where that is possible; answers how many samples those are. */
  function makeWhole(block: Int16Array, from: number, samples: number): number {
    if (wholeBins === null || channels > 2 || filled > 0) return 0;
    const count = Math.min(wholeBins.most, Math.floor((samples - from) / finestSamplesPerBin));
    if (count === 0) return 0;
    const made = wholeBins.make(block, from * channels, count, channels);
    for (const [channel, lane] of lanes.entries()) storeBins(lane, bins, made, 3 * channel * count, count);
    bins += count;
    return count * finestSamplesPerBin;
  }

  function push(
    samples: number,
    accumulate: (from: number, count: number) => void,
    makeWhole: (from: number) => number = () => 0,
  ): void {
    let from = 0;
    for (;;) {
      from += makeWhole(from);
      if (from >= samples) break;
      const take = Math.min(finestSamplesPerBin - filled, samples - from);
      accumulate(from, take);
      filled += take;
      from += take;
      if (filled === finestSamplesPerBin) endBin();
    }
    total += samples;
  }

  function endBin(): void {
    for (const lane of lanes) storeBin(lane, bins, filled);
    bins += 1;
    filled = 0;
  }

  function pyramidOf(samples: number): Pyramid {
    const finest: PeakLevel = {
      samplesPerBin: finestSamplesPerBin,
      bins,
      minimum: lanes.map((lane) => lane.minimum.subarray(0, bins)),
      maximum: lanes.map((lane) => lane.maximum.subarray(0, bins)),
      rms: lanes.map((lane) => lane.rms.subarray(0, bins)),
    };
    return { channels, sampleRate, samples, levels: coarserLevels(finest, samples) };
  }

  return {
    pushInterleaved(block, samples) {
      push(
        samples,
        (from, count) => {
          accumulateInterleaved(block, from, count);
        },
        (from) => makeWhole(block, from, samples),
      );
    },
    pushPlanar(planes, samples) {
      push(samples, (from, count) => {
        lanes.forEach((lane, channel) => {
          const plane = planes[channel];
          if (plane) accumulateOne(lane, spare, plane, from, 1, count);
        });
      });
    },
    soFar: () => pyramidOf(bins * finestSamplesPerBin),
    finish() {
      if (filled > 0) endBin();
      return pyramidOf(total);
    },
  };
}

function emptyAccumulator(expectedSamples: number): Accumulator {
  const bins = Math.ceil(expectedSamples / finestSamplesPerBin) + 1;
  const capacity = Math.max(1024, Math.min(bins, mostBinsAtOnce));
  return {
    minimum: new Int16Array(capacity),
    maximum: new Int16Array(capacity),
    rms: new Uint16Array(capacity),
    low: 32767,
    high: -32768,
    squares: 0,
  };
}

/**
 * Adds `count` samples to each of two: those of one lie at `offset` and every `stride` from there, those of the other
 * `gap` behind them. Squares are made by `Math.imul`, as the engine then needs no check for −0.
 */
function accumulateTwo(
  one: Extremes,
  other: Extremes,
  block: Int16Array,
  offset: number,
  gap: number,
  stride: number,
  count: number,
): void {
  let { low: oneLow, high: oneHigh, squares: oneSquares } = one;
  let { low: otherLow, high: otherHigh, squares: otherSquares } = other;
  const end = offset + count * stride;
  for (let index = offset; index < end; index += stride) {
    const sample = block[index] ?? 0;
    const another = block[index + gap] ?? 0;
    if (sample < oneLow) oneLow = sample;
    if (sample > oneHigh) oneHigh = sample;
    oneSquares += Math.imul(sample, sample);
    if (another < otherLow) otherLow = another;
    if (another > otherHigh) otherHigh = another;
    otherSquares += Math.imul(another, another);
  }
  one.low = oneLow;
  one.high = oneHigh;
  one.squares = oneSquares;
  other.low = otherLow;
  other.high = otherHigh;
  other.squares = otherSquares;
}

/** Adds `count` samples to one: the even ones and the odd ones side by side. */
function accumulateOne(
  lane: Extremes,
  spare: Extremes,
  block: Int16Array,
  offset: number,
  stride: number,
  count: number,
): void {
  clear(spare);
  accumulateTwo(lane, spare, block, offset, stride, 2 * stride, count >> 1);
  const last = count % 2 === 0 ? 0 : (block[offset + (count - 1) * stride] ?? 0);
  if (count % 2 !== 0) {
    lane.low = Math.min(lane.low, last);
    lane.high = Math.max(lane.high, last);
  }
  lane.low = Math.min(lane.low, spare.low);
  lane.high = Math.max(lane.high, spare.high);
  lane.squares += spare.squares + last * last;
}

/** Empty: any sample is lower and higher. */
function clear(extremes: Extremes): void {
  extremes.low = 32767;
  extremes.high = -32768;
  extremes.squares = 0;
}

function storeBin(lane: Accumulator, bin: number, samples: number): void {
  makeRoom(lane, bin + 1);
  lane.minimum[bin] = lane.low;
  lane.maximum[bin] = lane.high;
  lane.rms[bin] = Math.round(Math.sqrt(lane.squares / samples));
  clear(lane);
}

/** Stores bins whose minima, maxima and root mean squares lie one after the other from a place on. */
function storeBins(lane: Accumulator, bin: number, made: Int16Array, place: number, count: number): void {
  makeRoom(lane, bin + count);
  lane.minimum.set(made.subarray(place, place + count), bin);
  lane.maximum.set(made.subarray(place + count, place + 2 * count), bin);
  lane.rms.set(made.subarray(place + 2 * count, place + 3 * count), bin);
}

function makeRoom(lane: Accumulator, bins: number): void {
  if (bins <= lane.rms.length) return;
  const capacity = Math.max(bins, lane.rms.length * 2);
  lane.minimum = grown(lane.minimum, new Int16Array(capacity));
  lane.maximum = grown(lane.maximum, new Int16Array(capacity));
  lane.rms = grown(lane.rms, new Uint16Array(capacity));
}

function grown<Values extends Int16Array | Uint16Array>(values: Values, roomier: Values): Values {
  roomier.set(values);
  return roomier;
}
