import { analysisRate } from '@domain/recordings/frames';
import { fourTones, toneShares } from '@domain/recordings/goertzel';
import { expect, it } from 'vitest';
import { samplesOf, tone } from './sounds';

/** All four in 60 ms of the given tones, by every `stride`-th sample. */
function sharesIn(frequencies: readonly number[], stride: number): number[] {
  const samples = samplesOf([tone(0.06, frequencies)]);
  const squares = samples.reduce((sum, sample) => sum + sample * sample, 0);
  expect(samples.length).toBe(0.06 * analysisRate);
  const tones = fourTones(350 * stride, 440 * stride, 620 * stride, 800 * stride);
  return toneShares(samples, 0, samples.length, stride, tones, squares);
}

it.each([1, 4])('a sine holds its energy and the others none, by every sample %i', (stride) => {
  [350, 440, 620, 800].forEach((frequency, place) => {
    sharesIn([frequency], stride).forEach((share, at) => {
      if (at === place) expect(share).toBeCloseTo(1, 1);
      else expect(share).toBeLessThan(0.1);
    });
  });
});

it.each([1, 4])('two tones share the energy by halves, by every sample %i', (stride) => {
  const [one = 0, two = 0, three = 0, four = 0] = sharesIn([350, 620], stride);
  expect(one).toBeCloseTo(0.5, 1);
  expect(three).toBeCloseTo(0.5, 1);
  expect(two + four).toBeLessThan(0.1);
});

it('silence has no tones', () => {
  expect(toneShares(new Int16Array(480), 0, 480, 1, fourTones(350, 440, 620, 800), 0)).toEqual([0, 0, 0, 0]);
});
