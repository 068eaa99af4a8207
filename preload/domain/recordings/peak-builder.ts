import type { PeakLevel, Pyramid } from './peaks';

/** Takes a recording's samples as they are decoded, in order; memory grows by six bytes a bin and channel alone. */
export interface PeakBuilder {
  /** Adds samples that alternate between the channels; `samples` counts per channel. */
  pushInterleaved(block: Int16Array, samples: number): void;
  /** Adds samples of one array per channel. */
  pushPlanar(planes: readonly Int16Array[], samples: number): void;
  /** The pyramid of everything added so far. The builder must not be used after it. */
  finish(): Pyramid;
}

export const finestSamplesPerBin = 256;
export const levelFactor = 4;
/** No coarser level is made from one of this many bins or fewer: it already fits one screen. */
export const coarsestBins = 512;

/** However much a header promises, no more room than this is taken before the samples come (9 hours at 8 kHz). */
const mostBinsAtOnce = 1_048_576;

interface Accumulator {
  minimum: Int16Array;
  maximum: Int16Array;
  rms: Uint16Array;
  low: number;
  high: number;
  squares: number;
}

/** A builder for a recording; `expectedSamples` only saves copying while it grows. */
export function peakBuilder(channels: number, sampleRate: number, expectedSamples = 0): PeakBuilder {
  const lanes = Array.from({ length: channels }, () => emptyAccumulator(expectedSamples));
  let bins = 0;
  let filled = 0;
  let total = 0;

  function push(blockOf: (channel: number) => Int16Array, interleaved: boolean, samples: number): void {
    const stride = interleaved ? channels : 1;
    let from = 0;
    while (from < samples) {
      const take = Math.min(finestSamplesPerBin - filled, samples - from);
      lanes.forEach((lane, channel) => {
        accumulate(lane, blockOf(channel), from * stride + (interleaved ? channel : 0), stride, take);
      });
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

  return {
    pushInterleaved: (block, samples) => push(() => block, true, samples),
    pushPlanar(planes, samples) {
      push((channel) => planes[channel] ?? new Int16Array(samples), false, samples);
    },
    finish() {
      if (filled > 0) endBin();
      const finest: PeakLevel = {
        samplesPerBin: finestSamplesPerBin,
        bins,
        minimum: lanes.map((lane) => lane.minimum.subarray(0, bins)),
        maximum: lanes.map((lane) => lane.maximum.subarray(0, bins)),
        rms: lanes.map((lane) => lane.rms.subarray(0, bins)),
      };
      return { channels, sampleRate, samples: total, levels: coarserLevels(finest, total) };
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

function accumulate(
  lane: Accumulator,
  block: Int16Array,
  offset: number,
  stride: number,
  count: number,
): void {
  let { low, high, squares } = lane;
  const end = offset + count * stride;
  for (let index = offset; index < end; index += stride) {
    const sample = block[index] ?? 0;
    if (sample < low) low = sample;
    if (sample > high) high = sample;
    squares += sample * sample;
  }
  lane.low = low;
  lane.high = high;
  lane.squares = squares;
}

function storeBin(lane: Accumulator, bin: number, samples: number): void {
  if (bin >= lane.rms.length) {
    const capacity = lane.rms.length * 2;
    lane.minimum = grown(lane.minimum, new Int16Array(capacity));
    lane.maximum = grown(lane.maximum, new Int16Array(capacity));
    lane.rms = grown(lane.rms, new Uint16Array(capacity));
  }
  lane.minimum[bin] = lane.low;
  lane.maximum[bin] = lane.high;
  lane.rms[bin] = Math.round(Math.sqrt(lane.squares / samples));
  lane.low = 32767;
  lane.high = -32768;
  lane.squares = 0;
}

function grown<Values extends Int16Array | Uint16Array>(values: Values, roomier: Values): Values {
  roomier.set(values);
  return roomier;
}

function coarserLevels(finest: PeakLevel, samples: number): PeakLevel[] {
  const levels = [finest];
  let level = finest;
  while (level.bins > coarsestBins) {
    level = coarserLevel(level, samples);
    levels.push(level);
  }
  return levels;
}

/** The level whose bins each join four of the given one; the last may join fewer, and its last bin may be short. */
function coarserLevel(level: PeakLevel, samples: number): PeakLevel {
  const bins = Math.ceil(level.bins / levelFactor);
  return {
    samplesPerBin: level.samplesPerBin * levelFactor,
    bins,
    minimum: level.minimum.map((values) => {
      return Int16Array.from({ length: bins }, (_, bin) => Math.min(...joined(values, bin)));
    }),
    maximum: level.maximum.map((values) => {
      return Int16Array.from({ length: bins }, (_, bin) => Math.max(...joined(values, bin)));
    }),
    rms: level.rms.map((values) => {
      return Uint16Array.from({ length: bins }, (_, bin) =>
        joinedRms(values, bin, level.samplesPerBin, samples),
      );
    }),
  };
}

function joined<Values extends Int16Array | Uint16Array>(values: Values, bin: number): Values {
  return values.subarray(bin * levelFactor, (bin + 1) * levelFactor) as Values; // subarray keeps the kind of array
}

/** Squares are weighed by samples, so that the short last bin counts for no more than it holds. */
function joinedRms(values: Uint16Array, bin: number, samplesPerBin: number, samples: number): number {
  let squares = 0;
  let counted = 0;
  joined(values, bin).forEach((rms, index) => {
    const start = (bin * levelFactor + index) * samplesPerBin;
    const weight = Math.min(samplesPerBin, samples - start);
    squares += rms * rms * weight;
    counted += weight;
  });
  return Math.round(Math.sqrt(squares / counted));
}
