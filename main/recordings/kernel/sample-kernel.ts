import type { Listening } from '@domain/recordings/frame-measures';
import { frameSamples, leadFrames } from '@domain/recordings/frames';
import { finestSamplesPerBin, type WholeBins } from '@domain/recordings/peak-builder';
import { fourierKernels } from './fourier-kernel';
import { levelsKernel, measureKernel, separateKernel, weighFactors, weighKernel } from './frames-kernel';
import { aLawDecoder, codesAtOnce, muLawDecoder } from './g711-kernel';
import { createVectorPeakFinder, type SpectraExports, spectraSizes } from './peak-finder';
import { peaksKernels } from './peaks-kernel';
import { createRateFilters, mostCoefficients, mostFiltered, type RateExports } from './rate-filters';
import { rateKernels } from './rate-kernel';
import { spectraKernels } from './spectra-kernel';
import { wasmModule } from './wasm-module';

/** Bytes of a file that are read at once. */
export const readBytes = 256 * 1024;

/** What vector instructions do with samples, beside TypeScript that does the same. Its arrays are used again and again. */
export interface SampleKernel {
  /** Where the bytes of a file are best read to, `readBytes` of them. */
  readonly input: Uint8Array<ArrayBuffer>;
  /** The samples that the first so many bytes of `input` stand for. */
  decode(coding: 'a-law' | 'mu-law', count: number): Int16Array;
  readonly wholeBins: WholeBins;
  readonly listening: Listening;
}

interface Exports extends RateExports, SpectraExports {
  readonly memory: WebAssembly.Memory;
  readonly decodeMuLaw: (source: number, target: number, end: number) => void;
  readonly decodeALaw: (source: number, target: number, end: number) => void;
  readonly peaks1: (source: number, end: number, target: number, plane: number) => void;
  readonly peaks2: (source: number, end: number, target: number, plane: number) => void;
  readonly separate2: (source: number, end: number, first: number, second: number) => void;
  readonly measure: (source: number, end: number, powers: number, changes: number) => void;
  readonly levels: (source: number, end: number, target: number) => void;
  readonly weigh: (
    source: number,
    end: number,
    target: number,
    stretch: number,
    gap: number,
    factors: number,
  ) => void;
}

/** Bytes that are read or written behind the end of what is asked for, so that no loop needs an end of its own. */
const overrun = 4096;
const mostBins = 1024;
const planes = 6;
/** Samples of two channels that are separated at once, and frames that are measured at once. */
const mostSeparated = 65_536;
const mostFrames = 1024;

/** Places in the memory, one behind the other. */
const places = placesOf({
  codes: readBytes,
  decoded: 2 * readBytes,
  block: 4 * finestSamplesPerBin * mostBins,
  bins: 2 * planes * mostBins,
  first: 2 * mostSeparated,
  second: 2 * mostSeparated,
  frames: 2 * frameSamples * (leadFrames + mostFrames),
  powers: 4 * mostFrames,
  levels: 4 * mostFrames,
  changes: 4 * mostFrames,
  weighted: 4 * mostFrames,
  factorsOfWeighing: 4 * weighFactors.length,
  filtered: 4 * mostFiltered,
  made: 4 * mostFiltered,
  table: 4 * mostCoefficients,
  ...spectraSizes,
});

let kernel: SampleKernel | null | undefined;

/** The kernel of this process; null where the machine has no such instructions. */
export function sampleKernel(): SampleKernel | null {
  if (kernel === undefined) kernel = createKernel();
  return kernel;
}

function createKernel(): SampleKernel | null {
  const functions = [
    muLawDecoder,
    aLawDecoder,
    ...peaksKernels,
    separateKernel,
    measureKernel,
    levelsKernel,
    weighKernel,
    ...rateKernels,
    ...spectraKernels,
    ...fourierKernels,
  ];
  const bytes = wasmModule(functions, places.end);
  if (!WebAssembly.validate(bytes)) return null;
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  // The names and parameters are those of the functions above; a test calls each of them.
  const run = exports as unknown as Exports;
  const memory = run.memory.buffer as ArrayBuffer; // it is not shared
  const samples = new Int16Array(memory);
  new Float32Array(memory, places.factorsOfWeighing, weighFactors.length).set(weighFactors);

  /** Where an array lies in the memory; what does not lie there is copied to a place. */
  function placed(block: Int16Array, from: number, count: number, place: number): number {
    if (block.buffer === memory) return block.byteOffset + 2 * from;
    samples.set(block.subarray(from, from + count), place / 2);
    return place;
  }

  return {
    input: new Uint8Array(memory, places.codes, readBytes),
    decode(coding, count) {
      const decode = coding === 'a-law' ? run.decodeALaw : run.decodeMuLaw;
      if (count > 0) decode(places.codes, places.decoded, places.codes + count);
      return new Int16Array(memory, places.decoded, count);
    },
    wholeBins: {
      most: mostBins,
      make(block, from, bins, channels) {
        const count = bins * channels * finestSamplesPerBin;
        const source = placed(block, from, count, places.block);
        const peaks = channels === 1 ? run.peaks1 : run.peaks2;
        peaks(source, source + 2 * count, places.bins, 2 * bins);
        return new Int16Array(memory, places.bins, 3 * channels * bins);
      },
    },
    listening: {
      findPeaks: createVectorPeakFinder(memory, run, places),
      filters: createRateFilters(memory, run, {
        source: places.filtered,
        target: places.made,
        table: places.table,
      }),
      separate(block, from, count) {
        const source = placed(block, 2 * from, 2 * count, places.block);
        run.separate2(source, source + 4 * count, places.first, places.second);
        return [new Int16Array(memory, places.first, count), new Int16Array(memory, places.second, count)];
      },
      measure(held, frames) {
        samples.set(held.subarray(0, (leadFrames + frames) * frameSamples), places.frames / 2);
        const source = places.frames + 2 * leadFrames * frameSamples;
        run.measure(source, source + 2 * frames * frameSamples, places.powers, places.changes);
        run.levels(places.powers, places.powers + 4 * frames, places.levels);
        const each = Math.ceil(frames / 4);
        const stretch = 2 * each * frameSamples;
        run.weigh(source, source + stretch, places.weighted, stretch, 4 * each, places.factorsOfWeighing);
        return {
          powers: new Float32Array(memory, places.powers, frames),
          levels: new Float32Array(memory, places.levels, frames),
          changes: new Float32Array(memory, places.changes, frames),
          weighted: new Float32Array(memory, places.weighted, frames),
        };
      },
    },
  };
}

/** Addresses for rooms of these sizes, each with what may be read or written around it, and where the last ends. */
function placesOf<Name extends string>(sizes: Record<Name, number>): Record<Name | 'end', number> {
  const found: Partial<Record<Name | 'end', number>> = {};
  let end = overrun;
  for (const name in sizes) {
    found[name] = end;
    end += Math.ceil(sizes[name] / codesAtOnce) * codesAtOnce + overrun;
  }
  // Every name has been given a place.
  return { ...found, end } as Record<Name | 'end', number>;
}
