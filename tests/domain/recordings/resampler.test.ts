import { createPlainFilters, resampling } from '@domain/recordings/resampler';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samplesOf, tone } from './sounds';

function resampled(samples: Int16Array, from: number, blockSize = 1000): number[] {
  const resampler = resampling(from, 8000, createPlainFilters())();
  const made: number[] = [];
  for (let at = 0; at < samples.length; at += blockSize) {
    made.push(...resampler.push(samples, at, 1, Math.min(blockSize, samples.length - at)));
  }
  made.push(...resampler.flush());
  return made;
}

describe('resampling to 8 kHz', () => {
  it.each([6000, 8000, 11_025, 16_000, 22_050, 44_100, 48_000, 96_000, 192_000, 7919])(
    'keeps the time and the level of every sample of %i Hz',
    (rate) => {
      const seconds = 0.2;
      const made = resampled(samplesOf([tone(seconds, [700], 0.5)], rate), rate);
      expect(Math.abs(made.length - seconds * 8000)).toBeLessThanOrEqual(1);
      const expected = samplesOf([tone(seconds, [700], 0.5)]);
      // The edges, where the tone is cut off, ring.
      for (let index = 100; index < 1500; index++) {
        expect(Math.abs((made[index] ?? 0) - (expected[index] ?? 0))).toBeLessThan(200);
      }
    },
  );

  it.each([16_000, 44_100, 48_000])('keeps what 8 kHz cannot hold out of it, from %i Hz', (rate) => {
    const made = resampled(samplesOf([tone(0.2, [5200], 0.5)], rate), rate);
    const loudest = Math.max(...made.slice(100, 1500).map(Math.abs));
    expect(loudest).toBeLessThan(16_384 * 10 ** (-40 / 20));
  });

  it('makes the same of a signal in whatever blocks it comes', () => {
    const samples = samplesOf([tone(0.1, [900, 1300])], 11_025);
    const whole = resampled(samples, 11_025, samples.length);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (blockSize) => {
        expect(resampled(samples, 11_025, blockSize)).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });

  it('takes one channel out of several', () => {
    const resampler = resampling(8000, 8000, createPlainFilters())();
    expect([...resampler.push(Int16Array.of(1, 2, 3, 4, 5, 6), 1, 2, 3)]).toEqual([2, 4, 6]);
  });
});
