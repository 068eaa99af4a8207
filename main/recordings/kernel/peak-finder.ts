import { factorsOf, fourierOrder } from '@domain/recordings/fourier';
import {
  columnSamples,
  type FindPeaks,
  lowestBin,
  neighbours,
  spectraAtOnce,
  spectraSamples,
  spectrumBins,
  spectrumSamples,
  spectrumWindow,
  wordsPerSpectrum,
} from '@domain/recordings/spectral-peaks';
import { partBytes, sumsBefore } from './spectra-kernel';

/** The functions of `spectraKernels` and `fourierKernels`, and the one that halves the rate. */
export interface SpectraExports {
  readonly halveShort: (source: number, target: number, end: number) => void;
  readonly gather: (source: number, end: number, window: number, order: number, target: number) => void;
  readonly transformFours: (at: number, end: number) => void;
  readonly joinFours: (at: number, end: number, quarter: number, factors: number) => void;
  readonly spectrumLevels: (source: number, one: number, other: number) => void;
  readonly markPeaks: (row: number, sums: number, widths: number, words: number) => void;
}

const step = 16;
const halvedSamples = (spectraAtOnce - 1) * columnSamples + spectrumSamples;
const rowBytes = step * (spectrumBins + 1);
const lengths = [16, 64, 256];

/** Bytes of each of the places in memory that the finder works in. */
export const spectraSizes = {
  source: 4 * spectraSamples,
  halved: 4 * halvedSamples,
  window: 4 * spectrumSamples,
  order: 4 * spectrumSamples,
  factors: 4 * 6 * 128,
  values: 2 * partBytes,
  rows: 2 * rowBytes,
  sums: step * (sumsBefore + spectrumBins + neighbours),
  widths: 4 * spectrumBins,
  words: 2 * step * wordsPerSpectrum,
};

/** Finds the peaks of eight spectra at once: two to a transform, and four transforms in the lanes of each vector. */
export function createVectorPeakFinder(
  memory: ArrayBuffer,
  run: SpectraExports,
  places: Record<keyof typeof spectraSizes, number>,
): FindPeaks {
  const source = new Float32Array(memory, places.source, spectraSamples);
  const found = new Int32Array(memory, places.words, 2 * 4 * wordsPerSpectrum);
  const words = new Int32Array(spectraAtOnce * wordsPerSpectrum);
  new Float32Array(memory, places.window, spectrumSamples).set(spectrumWindow);
  const order = Int32Array.from(fourierOrder(spectrumSamples), (place) => step * place);
  new Int32Array(memory, places.order, spectrumSamples).set(order);
  const widths = Float32Array.from({ length: spectrumBins }, (_, bin) => {
    return Math.min(spectrumBins, bin + neighbours) - Math.max(1, bin - neighbours);
  });
  new Float32Array(memory, places.widths, spectrumBins).set(widths);
  let factors = places.factors;
  const stages = lengths.map((length) => {
    const values = factorsOf(length);
    new Float32Array(memory, factors, values.length).set(values);
    const stage = { quarter: (step * length) / 4, factors };
    factors += 4 * values.length;
    return stage;
  });
  const rows = [places.rows, places.rows + rowBytes] as const;
  for (const row of rows) new Float32Array(memory, row + step * spectrumBins, 4).fill(-1e9);

  return (samples) => {
    source.set(samples);
    run.halveShort(places.source, places.halved, places.halved + 4 * halvedSamples);
    const { halved, window, order: placesOfOrder, values } = places;
    run.gather(halved, halved + 4 * spectrumSamples, window, placesOfOrder, values);
    const end = values + partBytes;
    run.transformFours(values, end);
    for (const stage of stages) run.joinFours(values, end, stage.quarter, stage.factors);
    run.spectrumLevels(values, ...rows);
    rows.forEach((row, odd) => {
      const target = places.words + odd * step * wordsPerSpectrum;
      run.markPeaks(row, places.sums, places.widths + 4 * lowestBin, target);
    });
    for (let column = 0; column < spectraAtOnce; column++) {
      for (let word = 0; word < wordsPerSpectrum; word++) {
        const from = ((column & 1) * wordsPerSpectrum + word) * 4 + (column >> 1);
        words[column * wordsPerSpectrum + word] = found[from] ?? 0;
      }
    }
    return words;
  };
}
