import { frameSamples, fullScale, leadFrames, meanSquare, quickDecibels, silentLevel } from './frames';
import { weighFrames } from './k-weighting';
import { createPlainFilters, type RateFilters } from './resampler';
import { createPlainPeakFinder, type FindPeaks } from './spectral-peaks';

/** What is measured of frames, one value for each; full scale squared is 1. Good until the next are measured. */
export interface FrameMeasures {
  /** The mean square. */
  readonly powers: Float32Array;
  /** The same as levels in dBFS, to 0.03, and `silentLevel` at the lowest. */
  readonly levels: Float32Array;
  /** The mean square of the changes from sample to sample, those of half the samples taken twice. */
  readonly changes: Float32Array;
  /** The mean square after K-weighting. */
  readonly weighted: Float32Array;
}

/**
 * The work on every sample, which is nearly all there is to listening: apart, so that vector instructions can do it
 * where they are to be had. Nothing in it remembers anything from call to call.
 */
export interface Listening {
  /** The samples of two channels that alternate in a block, `count` of each, from the sample `from` of both on. */
  separate(block: Int16Array, from: number, count: number): readonly [Int16Array, Int16Array];
  /** Measures up to 1000 frames that lie in `held` behind `leadFrames` frames of what came before them. */
  measure(held: Int16Array, frames: number): FrameMeasures;
  readonly filters: RateFilters;
  readonly findPeaks: FindPeaks;
}

/** The same in plain TypeScript. */
export function createPlainListening(): Listening {
  return {
    filters: createPlainFilters(),
    findPeaks: createPlainPeakFinder(),
    separate(block, from, count) {
      const one = new Int16Array(count);
      const other = new Int16Array(count);
      for (let index = 0, at = 2 * from; index < count; index++, at += 2) {
        one[index] = block[at] ?? 0;
        other[index] = block[at + 1] ?? 0;
      }
      return [one, other];
    },
    measure(held, frames) {
      const powers = new Float32Array(frames);
      const levels = new Float32Array(frames);
      const changes = new Float32Array(frames);
      const weighted = new Float32Array(frames);
      for (let frame = 0; frame < frames; frame++) {
        const start = (leadFrames + frame) * frameSamples;
        const power = meanSquare(held, start, frameSamples);
        powers[frame] = power;
        levels[frame] = Math.max(silentLevel, quickDecibels(power + 1e-12));
        changes[frame] = meanChange(held, start);
      }
      weighFrames(held, leadFrames, frames, weighted);
      return { powers, levels, changes, weighted };
    },
  };
}

function meanChange(samples: Int16Array, start: number): number {
  let sum = 0;
  for (let index = start; index < start + frameSamples; index++) {
    const change = ((samples[index] ?? 0) >> 1) - ((samples[index - 1] ?? 0) >> 1);
    sum += change * change;
  }
  return (4 * sum) / frameSamples / fullScale;
}
