import { type HalfBand, longHalfBand } from '@domain/recordings/half-band';
import { createPlainFilters, type RateFilters } from '@domain/recordings/resampler';

/** The functions of `rateKernels`. */
export interface RateExports {
  readonly halveShort: (source: number, target: number, end: number) => void;
  readonly halveLong: (source: number, target: number, end: number) => void;
  readonly interpolate: (
    source: number,
    step: number,
    row: number,
    rowBytes: number,
    rowStep: number,
    table: number,
    tableEnd: number,
    target: number,
    end: number,
  ) => void;
  readonly round: (source: number, end: number, target: number) => void;
}

/** Samples that are filtered at once, and coefficients of a table; of more than these, plain TypeScript takes care. */
export const mostFiltered = 200_000;
export const mostCoefficients = 32_768;

/** Where in the memory the filters find their work; each place has room for so many floats. */
export interface RatePlaces {
  readonly source: number;
  readonly target: number;
  readonly table: number;
}

/** The filters by vector instructions: what they work on is copied to them and back, which costs next to nothing. */
export function createRateFilters(memory: ArrayBuffer, run: RateExports, places: RatePlaces): RateFilters {
  const floats = new Float32Array(memory);
  const plain = createPlainFilters();

  /** Copies a source in, with silence behind it: what lies there could be no number, and count for something. */
  function bring(source: Float32Array, count: number): void {
    floats.set(source.subarray(0, count), places.source / 4);
    floats.fill(0, places.source / 4 + count, places.source / 4 + count + 64);
  }
  function fetch(target: Float32Array, count: number): void {
    target.set(floats.subarray(places.target / 4, places.target / 4 + count));
  }

  return {
    halve(filter: HalfBand, source, target, count) {
      const wanted = 2 * count + 2 * filter.reach;
      if (wanted > mostFiltered) return plain.halve(filter, source, target, count);
      if (count === 0) return;
      bring(source, wanted);
      const halve = filter === longHalfBand ? run.halveLong : run.halveShort;
      halve(places.source, places.target, places.target + 4 * count);
      fetch(target, count);
    },
    interpolate(kernel, source, phase, target, count) {
      const { taps, up, down, coefficients } = kernel;
      const wanted = Math.floor((phase + (count - 1) * down) / up) + taps;
      const fits = Math.max(wanted, count) <= mostFiltered && coefficients.length <= mostCoefficients;
      if (!fits) return plain.interpolate(kernel, source, phase, target, count);
      if (count === 0) return;
      bring(source, wanted);
      floats.set(coefficients, places.table / 4);
      const rowBytes = 4 * taps;
      const row = places.table + phase * rowBytes;
      const tableEnd = places.table + up * rowBytes;
      const step = 4 * Math.floor(down / up);
      const end = places.target + 4 * count;
      const rowStep = (down % up) * rowBytes;
      run.interpolate(
        places.source,
        step,
        row,
        rowBytes,
        rowStep,
        places.table,
        tableEnd,
        places.target,
        end,
      );
      fetch(target, count);
    },
    round(samples) {
      if (samples.length > mostFiltered) return plain.round(samples);
      bring(samples, samples.length);
      if (samples.length > 0) run.round(places.source, places.source + 4 * samples.length, places.target);
      return new Int16Array(memory, places.target, samples.length);
    },
  };
}
