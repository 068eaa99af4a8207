import type { PeakLevel } from './peaks';

/** So many bins of a level are one of the next. */
const levelFactor = 4;
/** No coarser level is made from one of this many bins or fewer: it already fits one screen. */
export const coarsestBins = 512;

/** The finest level and all that are made from it, the coarsest last; `samples` counts those of the whole recording. */
export function coarserLevels(finest: PeakLevel, samples: number): PeakLevel[] {
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
    minimum: level.minimum.map((values) => joinedExtremes(values, bins, -1)),
    maximum: level.maximum.map((values) => joinedExtremes(values, bins, 1)),
    rms: level.rms.map((values) => joinedRms(values, bins, level.samplesPerBin, samples)),
  };
}

/** The greatest of every four values (sign 1) or the least (sign −1). */
function joinedExtremes(values: Int16Array, bins: number, sign: 1 | -1): Int16Array {
  const joined = new Int16Array(bins);
  for (let bin = 0, from = 0; bin < bins; bin++, from += levelFactor) {
    let extreme = values[from] ?? 0;
    const to = Math.min(values.length, from + levelFactor);
    for (let at = from + 1; at < to; at++) {
      const value = values[at] ?? 0;
      if (sign * value > sign * extreme) extreme = value;
    }
    joined[bin] = extreme;
  }
  return joined;
}

/** Squares are weighed by samples, so that the short last bin counts for no more than it holds. */
function joinedRms(values: Uint16Array, bins: number, samplesPerBin: number, samples: number): Uint16Array {
  const joined = new Uint16Array(bins);
  for (let bin = 0, from = 0; bin < bins; bin++, from += levelFactor) {
    const to = Math.min(values.length, from + levelFactor);
    let squares = 0;
    let counted = 0;
    for (let at = from; at < to; at++) {
      const rms = values[at] ?? 0;
      const weight = Math.min(samplesPerBin, samples - at * samplesPerBin);
      squares += rms * rms * weight;
      counted += weight;
    }
    joined[bin] = Math.round(Math.sqrt(squares / counted));
  }
  return joined;
}
