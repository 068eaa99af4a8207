import {
  belowLoudest,
  columnSamples,
  lowestBin,
  neighbours,
  prominence,
  quietest,
  spectrumBins,
  spectrumSamples,
  wordsPerSpectrum,
} from '@domain/recordings/spectral-peaks';
import { decibels } from './decibels';
import { column } from './transpose';
import { advance, type Code, f32x4, get, i32, i32x4, type Local, repeat, set, v128 } from './wasm-code';
import type { WasmFunction } from './wasm-module';

/** Bytes of a vector, and of the values of one part, real or imaginary, of four transforms side by side. */
const step = 16;
export const partBytes = step * spectrumSamples;
/** Sums lie so many places behind their bins, so that there are some for the neighbours of the first ones. */
export const sumsBefore = 16;
const lanes = [0, 1, 2, 3] as const;

/**
 * `gather`: under a window, eight spectra as four complex ones, each in a lane: the samples of the even ones as real
 * parts, those of the odd ones as imaginary parts, in the order that the transform takes them in (as distances).
 */
const gather: WasmFunction = {
  name: 'gather',
  parameters: 5,
  body: ([source, end, window, order, target], local) => {
    if (!source || !end || !window || !order || !target) return [];
    const loaded = lanes.map(() => local('v128'));
    const [pairs, others, values] = [local('v128'), local('v128'), local('v128')];
    const part = (imaginary: 0 | 1) => [
      ...loaded.map((place, lane) => {
        return set(place, v128.load(get(source), 4 * columnSamples * (2 * lane + imaginary)));
      }),
      ...lanes.flatMap((sample) => [
        ...column(loaded, sample, pairs, others, values),
        v128.store(
          i32.add(get(target), i32.load(get(order), 4 * sample)),
          f32x4.multiply(get(values), v128.splat32(get(window), 4 * sample)),
          imaginary * partBytes,
        ),
      ]),
    ];
    return [
      repeat(source, get(end), [
        ...part(0),
        ...part(1),
        advance(source, 16),
        advance(window, 16),
        advance(order, 16),
      ]),
    ];
  },
};

/** `spectrumLevels`: of the bins 1 to 127 the levels of the even and of the odd spectra, from the joint ones. */
const levels: WasmFunction = {
  name: 'spectrumLevels',
  parameters: 3,
  body: ([source, one, other], local) => {
    if (!source || !one || !other) return [];
    const [mirror, end] = [local('i32'), local('i32')];
    const [re, im, mirrorRe, mirrorIm, power] = lanes5(local);
    const half = (value: Code) => f32x4.multiply(value, f32x4.constant(0.5));
    const square = (value: Local) => f32x4.multiply(get(value), get(value));
    const [partRe, partIm] = [local('v128'), local('v128')];
    const level = (partReal: Code, partImaginary: Code, target: Local) => [
      set(partRe, half(partReal)),
      set(partIm, half(partImaginary)),
      set(power, f32x4.add(f32x4.add(square(partRe), square(partIm)), f32x4.constant(1e-9))),
      v128.store(get(target), decibels(power)),
    ];
    return [
      set(mirror, i32.add(get(source), i32.constant(step * (spectrumSamples - 1)))),
      set(end, i32.add(get(source), i32.constant(step * spectrumBins))),
      ...[source, one, other].map((place) => advance(place, step)),
      repeat(source, get(end), [
        set(re, v128.load(get(source))),
        set(im, v128.load(get(source), partBytes)),
        set(mirrorRe, v128.load(get(mirror))),
        set(mirrorIm, v128.load(get(mirror), partBytes)),
        ...level(f32x4.add(get(re), get(mirrorRe)), f32x4.subtract(get(im), get(mirrorIm)), one),
        ...level(f32x4.subtract(get(re), get(mirrorRe)), f32x4.add(get(im), get(mirrorIm)), other),
        ...[source, one, other].map((place) => advance(place, step)),
        advance(mirror, -step),
      ]),
    ];
  },
};

const lanes5 = (local: (type: 'v128') => Local) => {
  return [local('v128'), local('v128'), local('v128'), local('v128'), local('v128')] as const;
};

/** `markPeaks`: the words of the peaks in four rows of levels; `widths` says how many neighbours each bin has. */
const marks: WasmFunction = {
  name: 'markPeaks',
  parameters: 4,
  body: ([row, sums, widths, words], local) => {
    if (!row || !sums || !widths || !words) return [];
    const [sum, word, bit, level, limit] = lanes5(local);
    const [place, end] = [local('i32'), local('i32')];
    const all = (...conditions: readonly Code[]) => conditions.reduce((one, other) => v128.and(one, other));
    const last = step * (spectrumBins + sumsBefore);
    const bins = (from: number, to: number) => [
      set(word, i32x4.splat(i32.constant(0))),
      set(bit, i32x4.splat(i32.constant(1 << (from % 32)))),
      set(end, i32.add(get(row), i32.constant(step * (to - from)))),
      repeat(row, get(end), [
        set(level, v128.load(get(row))),
        set(
          word,
          v128.or(
            get(word),
            all(
              get(bit),
              f32x4.greater(get(level), get(limit)),
              f32x4.atLeast(get(level), v128.load(i32.add(get(row), i32.constant(-step)))),
              f32x4.atLeast(get(level), v128.load(get(row), step)),
              f32x4.greater(
                f32x4.multiply(
                  f32x4.subtract(get(level), f32x4.constant(prominence)),
                  v128.splat32(get(widths)),
                ),
                f32x4.subtract(v128.load(get(sums), 2 * step * neighbours), v128.load(get(sums))),
              ),
            ),
          ),
        ),
        set(bit, i32x4.shiftLeft(get(bit), i32.constant(1))),
        advance(row, step),
        advance(sums, step),
        advance(widths, 4),
      ]),
      v128.store(get(words), get(word)),
      advance(words, step),
    ];
    return [
      // Sums of all levels below each bin, and the last one again for the neighbours of the last bins.
      set(sum, f32x4.constant(0)),
      set(place, i32.add(get(sums), i32.constant(step * (sumsBefore + 1)))),
      set(end, i32.add(get(sums), i32.constant(last))),
      advance(row, step),
      repeat(place, get(end), [
        v128.store(get(place), get(sum)),
        set(sum, f32x4.add(get(sum), v128.load(get(row)))),
        advance(place, step),
        advance(row, step),
      ]),
      ...Array.from({ length: neighbours }, (_, bin) => v128.store(get(sums), get(sum), last + step * bin)),
      advance(row, step * (lowestBin - spectrumBins)),
      // No further below the loudest bin than music's own notes are.
      set(limit, f32x4.constant(quietest + belowLoudest)),
      set(end, i32.add(get(row), i32.constant(step * (spectrumBins - lowestBin)))),
      repeat(row, get(end), [set(limit, f32x4.max(get(limit), v128.load(get(row)))), advance(row, step)]),
      set(limit, f32x4.subtract(get(limit), f32x4.constant(belowLoudest))),
      advance(row, step * (lowestBin - spectrumBins)),
      advance(sums, step * (sumsBefore + lowestBin - neighbours)),
      ...Array.from({ length: wordsPerSpectrum }, (_, index) => {
        return bins(Math.max(lowestBin, 32 * index), 32 * (index + 1));
      }).flat(),
    ];
  },
};

export const spectraKernels: readonly WasmFunction[] = [gather, levels, marks];
