import { frameSamples } from '@domain/recordings/frames';
import { weighFrames } from '@domain/recordings/k-weighting';
import { createLoudnessMeter } from '@domain/recordings/loudness';
import { describe, expect, it } from 'vitest';
import { type Stretch, samplesOf, silence, tone } from './sounds';

function loudness(stretches: readonly Stretch[]): number | null {
  const meter = createLoudnessMeter();
  const samples = samplesOf(stretches);
  const weighted = new Float32Array(Math.floor(samples.length / frameSamples));
  weighFrames(samples, 0, weighted.length, weighted);
  meter.push(weighted);
  return meter.finish();
}

/** The gain of the filters that BS.1770 prints for 48 kHz, in decibels. */
function printedGain(frequency: number): number {
  const stages = [
    { b: [1.53512485958697, -2.69169618940638, 1.19839281085285], a: [-1.69065929318241, 0.73248077421585] },
    { b: [1, -2, 1], a: [-1.99004745483398, 0.99007225036621] },
  ];
  const angle = (2 * Math.PI * frequency) / 48_000;
  return stages.reduce(
    (sum, { b, a }) => sum + 10 * Math.log10(power(b, angle) / power([1, ...a], angle)),
    0,
  );
}

function power(coefficients: readonly number[], angle: number): number {
  const real = coefficients.reduce((sum, value, index) => sum + value * Math.cos(index * angle), 0);
  const imaginary = coefficients.reduce((sum, value, index) => sum + value * Math.sin(index * angle), 0);
  return real * real + imaginary * imaginary;
}

describe('loudness', () => {
  it('of a sine of 997 Hz at full scale is -3.01 LUFS', () => {
    expect(loudness([tone(5, [997], 1)])).toBeCloseTo(-3.01, 1);
  });

  it.each([100, 300, 500, 1000, 1500, 2000, 2500, 3000, 3400])(
    'weighs %i Hz as the filters printed in BS.1770 do',
    (frequency) => {
      const expected = -0.691 - 20 - 3.01 + printedGain(frequency);
      expect(Math.abs((loudness([tone(4, [frequency], 0.1)]) ?? 0) - expected)).toBeLessThan(0.03);
    },
  );

  it('is that of what is heard, whatever silence is around it', () => {
    const alone = loudness([tone(10, [500], 0.1)]) ?? 0;
    const among = loudness([silence(30), tone(10, [500], 0.1), silence(30)]) ?? 0;
    expect(Math.abs(among - alone)).toBeLessThan(0.15);
  });

  it('leaves out what is more than 10 LU below the rest', () => {
    const loud = loudness([tone(20, [997], 0.5)]) ?? 0;
    const withQuiet = loudness([tone(20, [997], 0.5), tone(20, [997], 0.05)]) ?? 0;
    expect(Math.abs(withQuiet - loud)).toBeLessThan(0.2);
  });

  it('is null where there is nothing to hear', () => {
    expect(loudness([])).toBeNull();
    expect(loudness([silence(3)])).toBeNull();
    expect(loudness([tone(3, [997], 0.0001)])).toBeNull();
  });
});
