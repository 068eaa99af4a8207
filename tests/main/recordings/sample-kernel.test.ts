import { createPlainListening } from '@domain/recordings/frame-measures';
import { frameSamples, leadFrames } from '@domain/recordings/frames';
import { aLawSamples, muLawSamples } from '@domain/recordings/g711';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { createPlainFilters, resampling } from '@domain/recordings/resampler';
import { createPlainPeakFinder, spectraSamples } from '@domain/recordings/spectral-peaks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleKernel } from '../../../main/recordings/kernel/sample-kernel';

const kernel = sampleKernel();
if (kernel === null)
  throw new Error('This machine has no vector instructions: the kernel can’t be tried on it.');

const sample = fc.oneof(
  fc.integer({ min: -32_768, max: 32_767 }),
  fc.integer({ min: -40, max: 40 }),
  fc.constantFrom(-32_768, 32_767, 0),
);
/** Samples by the thousand from few draws: each draw goes on for a while, with a slope. */
const samples = (least: number, most: number) => {
  return fc
    .tuple(
      fc.integer({ min: least, max: most }),
      fc.array(fc.tuple(sample, fc.integer({ min: -900, max: 900 })), { minLength: 3, maxLength: 40 }),
    )
    .map(([length, draws]) =>
      Int16Array.from({ length }, (_, index) => {
        const [from, slope] = draws[Math.floor(index / 37) % draws.length] ?? [0, 0];
        return Math.max(-32_768, Math.min(32_767, from + slope * (index % 37)));
      }),
    );
};

describe('vector instructions make of samples what TypeScript makes of them:', () => {
  it.each([
    ['µ-law', 'mu-law', muLawSamples],
    ['A-law', 'a-law', aLawSamples],
  ] as const)('every code of %s, however many there are', (_, coding, table) => {
    for (const count of [0, 1, 15, 16, 17, 256]) {
      kernel.input.set(Uint8Array.from({ length: count }, (_, code) => code));
      expect([...kernel.decode(coding, count)]).toEqual([...table.subarray(0, count)]);
    }
  });

  it('peaks of one and two channels, in whatever blocks they come', () => {
    fc.assert(
      fc.property(
        samples(1, 9000),
        fc.constantFrom(1, 2),
        fc.integer({ min: 1, max: 3000 }),
        (block, channels, size) => {
          const pyramid = (wholeBins: typeof kernel.wholeBins | null) => {
            const builder = peakBuilder(channels, 8000, 0, wholeBins);
            const count = Math.floor(block.length / channels);
            for (let from = 0; from < count; from += size) {
              const length = Math.min(size, count - from);
              builder.pushInterleaved(block.subarray(from * channels, (from + length) * channels), length);
            }
            return builder.finish();
          };
          expect(pyramid(kernel.wholeBins)).toEqual(pyramid(null));
        },
      ),
    );
  });

  it('the extremes of full scale, which fit no sum of 32 bits', () => {
    const block = new Int16Array(512).fill(-32_768);
    const builder = peakBuilder(2, 8000, 0, kernel.wholeBins);
    builder.pushInterleaved(block, 256);
    expect(builder.finish().levels[0]).toMatchObject({
      rms: [Uint16Array.of(32_768), Uint16Array.of(32_768)],
    });
  });

  it('two channels that alternate, apart', () => {
    fc.assert(
      fc.property(samples(4, 4000), fc.nat(20), (block, from) => {
        const count = Math.max(0, (block.length >> 1) - from);
        const plain = createPlainListening().separate(block, from, count);
        expect(kernel.listening.separate(block, from, count)).toEqual(plain);
      }),
    );
  });

  it('the measures of frames, but for the rounding of floats', () => {
    fc.assert(
      fc.property(samples(8000, 8000), fc.integer({ min: 1, max: 90 }), (block, frames) => {
        const held = block.subarray(0, (leadFrames + frames) * frameSamples);
        const plain = createPlainListening().measure(held, frames);
        const found = kernel.listening.measure(held, frames);
        const loudest = Math.max(...plain.powers);
        // The filter is begun four times, and what it had not heard then is a ten-thousandth of the loudest.
        const within = { powers: 1e-6, changes: 1e-6, weighted: 3e-4 };
        found.levels.forEach((level, frame) => {
          expect(Math.abs(level - (plain.levels[frame] ?? 0))).toBeLessThan(0.001);
        });
        for (const measure of ['powers', 'changes', 'weighted'] as const) {
          expect(found[measure]).toHaveLength(frames);
          const off = found[measure].map((value, frame) => Math.abs(value - (plain[measure][frame] ?? 0)));
          expect(Math.max(...off)).toBeLessThanOrEqual(within[measure] * loudest);
        }
      }),
    );
  });

  it.each([6000, 11_025, 16_000, 44_100, 48_000, 96_000])('8 kHz of %i Hz, to one step', (rate) => {
    fc.assert(
      fc.property(samples(2000, 5000), fc.integer({ min: 100, max: 2500 }), (block, size) => {
        const [found, plain] = [kernel.listening.filters, createPlainFilters()].map((filters) => {
          const resampler = resampling(rate, 8000, filters)();
          const made: number[] = [];
          for (let from = 0; from < block.length; from += size) {
            made.push(...resampler.push(block, from, 1, Math.min(size, block.length - from)));
          }
          return [...made, ...resampler.flush()];
        });
        expect(found).toHaveLength(plain?.length ?? 0);
        const off = found?.map((value, index) => Math.abs(value - (plain?.[index] ?? 0)));
        expect(Math.max(...(off ?? []))).toBeLessThanOrEqual(1);
      }),
      { numRuns: 40 },
    );
  });

  it('the peaks of spectra, but for one in a thousand that stands on the edge', () => {
    let all = 0;
    let other = 0;
    const plain = createPlainPeakFinder();
    fc.assert(
      fc.property(samples(spectraSamples, spectraSamples), (block) => {
        const found = [...kernel.listening.findPeaks(block)];
        plain(block).forEach((word, index) => {
          all += bitsIn(word);
          other += bitsIn(word ^ (found[index] ?? 0));
        });
      }),
    );
    expect(all).toBeGreaterThan(1000);
    expect(other).toBeLessThanOrEqual(all / 1000);
  });
});

function bitsIn(word: number): number {
  return (word >>> 0).toString(2).replaceAll('0', '').length;
}
