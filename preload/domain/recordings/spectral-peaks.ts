import { createFourierTransform, fourierOrder } from './fourier';
import { quickDecibels } from './frames';
import { shortHalfBand } from './half-band';

/** Samples under the window of one spectrum at 4 kHz, which is enough for 2 kHz: 64 ms. */
export const spectrumSamples = 256;
/** Bins of a spectrum, 15.6 Hz each: up to 2 kHz, where music holds its notes. */
export const spectrumBins = 128;

/** Words of 32 bits in the peaks of one spectrum. */
export const wordsPerSpectrum = spectrumBins / 32;
/** Spectra begin every 31 ms, at 4 kHz; so many are made at once. */
export const columnSamples = 125;
export const spectraAtOnce = 8;
/** Samples at 8 kHz that they are made of: the first begins `shortHalfBand.reach` of them behind the first. */
export const spectraSamples =
  2 * ((spectraAtOnce - 1) * columnSamples + spectrumSamples + shortHalfBand.reach);

/** The lowest bin that can be a peak: below 266 Hz there is hum with its first harmonics. */
export const lowestBin = 17;
/** A peak stands this far above the mean of the bins from 10 below to 9 above, in decibels, and above this level. */
export const prominence = 3;
export const quietest = -45;
/** And no further than this below the loudest bin, in decibels: steady noise under music has peaks everywhere, which last nowhere. */
export const belowLoudest = 18;
export const neighbours = 10;

/** The peaks of eight spectra, each in `wordsPerSpectrum` words, from `spectraSamples` samples. Good until the next call. */
export type FindPeaks = (samples: Int16Array) => Int32Array;

/** The same in plain TypeScript. */
export function createPlainPeakFinder(): FindPeaks {
  const findPeaks = createSpectralPeakFinder(columnSamples);
  const source = new Float32Array(spectraSamples);
  const halved = new Float32Array((spectraAtOnce - 1) * columnSamples + spectrumSamples);
  const words = new Int32Array(spectraAtOnce * wordsPerSpectrum);
  return (samples) => {
    source.set(samples);
    shortHalfBand.run(source, halved, halved.length);
    for (let one = 0; one < spectraAtOnce; one += 2) {
      const place = one * wordsPerSpectrum;
      findPeaks(halved.subarray(one * columnSamples), words, place, place + wordsPerSpectrum);
    }
    return words;
  };
}

/** What the samples of a spectrum are multiplied by: a Hann window. */
export const spectrumWindow: Float64Array = Float64Array.from({ length: spectrumSamples }, (_, index) => {
  // Full scale is 2, not 1: the levels were tuned on spectra of twice as many samples at 8 kHz.
  return (0.5 - 0.5 * Math.cos((2 * Math.PI * index) / spectrumSamples)) / 16384;
});

/**
 * Marks the spectral peaks of two windows at once, as two real signals are one complex one to the transform. The first
 * window begins with the samples; the places say where in `words` the bits of each begin.
 */
export type FindSpectralPeaks = (
  samples: Float32Array,
  words: Int32Array,
  placeOfOne: number,
  placeOfOther: number,
) => void;

/**
 * A finder over samples at 4 kHz, the second window beginning `gap` samples after the first. Of the 128 bins of a
 * spectrum, 32 to a word, it sets the bit of each that is a local maximum and stands out.
 */
export function createSpectralPeakFinder(gap: number): FindSpectralPeaks {
  const order = fourierOrder(spectrumSamples);
  const transform = createFourierTransform(spectrumSamples);
  const real = new Float64Array(spectrumSamples);
  const imaginary = new Float64Array(spectrumSamples);
  const oneLevels = levelRow();
  const otherLevels = levelRow();
  const sums = new Float64Array(spectrumBins + 1);

  return (samples, words, placeOfOne, placeOfOther) => {
    for (let index = 0; index < spectrumSamples; index++) {
      const weight = spectrumWindow[index] ?? 0;
      const place = order[index] ?? 0;
      real[place] = (samples[index] ?? 0) * weight;
      imaginary[place] = (samples[index + gap] ?? 0) * weight;
    }
    transform(real, imaginary);
    spectrumLevels(real, imaginary, oneLevels, otherLevels);
    markPeaks(oneLevels, sums, words, placeOfOne);
    markPeaks(otherLevels, sums, words, placeOfOther);
  };
}

/** Room for the levels of all bins and one more that is below any. */
function levelRow(): Float64Array {
  const levels = new Float64Array(spectrumBins + 1);
  levels[0] = -90;
  levels[spectrumBins] = -Infinity;
  return levels;
}

/** The levels of the two signals in a joint spectrum: one is its even part, the other its odd part. */
function spectrumLevels(
  real: Float64Array,
  imaginary: Float64Array,
  oneLevels: Float64Array,
  otherLevels: Float64Array,
): void {
  for (let bin = 1; bin < spectrumBins; bin++) {
    const mirror = spectrumSamples - bin;
    const re = real[bin] ?? 0;
    const im = imaginary[bin] ?? 0;
    const mirrorRe = real[mirror] ?? 0;
    const mirrorIm = imaginary[mirror] ?? 0;
    const evenRe = (re + mirrorRe) / 2;
    const evenIm = (im - mirrorIm) / 2;
    const oddRe = (re - mirrorRe) / 2;
    const oddIm = (im + mirrorIm) / 2;
    oneLevels[bin] = quickDecibels(evenRe * evenRe + evenIm * evenIm + 1e-9);
    otherLevels[bin] = quickDecibels(oddRe * oddRe + oddIm * oddIm + 1e-9);
  }
}

/** `sums` takes the sums of all levels below each bin, so that the mean of any neighbours is one difference. */
function markPeaks(levels: Float64Array, sums: Float64Array, words: Int32Array, place: number): void {
  let sum = 0;
  for (let bin = 1; bin < spectrumBins; bin++) {
    sums[bin] = sum;
    sum += levels[bin] ?? 0;
  }
  sums[spectrumBins] = sum;
  words.fill(0, place, place + spectrumBins / 32);
  let loudest = quietest;
  for (let bin = lowestBin; bin < spectrumBins; bin++) loudest = Math.max(loudest, levels[bin] ?? 0);
  const limit = Math.max(quietest, loudest - belowLoudest);
  for (let bin = lowestBin; bin < spectrumBins; bin++) {
    const level = levels[bin] ?? 0;
    if (level <= limit || level < (levels[bin - 1] ?? 0) || level < (levels[bin + 1] ?? 0)) continue;
    const from = Math.max(1, bin - neighbours);
    const to = Math.min(spectrumBins, bin + neighbours);
    if ((level - prominence) * (to - from) <= (sums[to] ?? 0) - (sums[from] ?? 0)) continue;
    const word = place + (bin >> 5);
    words[word] = (words[word] ?? 0) | (1 << (bin & 31));
  }
}
