import { join } from 'node:path';
import { clearCrosstalk, crosstalk } from '@domain/clips/crosstalk';
import { describe, expect, it } from 'vitest';
import { calls, decodeWhole } from '../../main/recordings/support';

const rate = 8000;

/** Stretches of a second in which somebody speaks on a channel, by their first samples. */
async function speech(name: string, channel: number) {
  const { samples, channels } = await decodeWhole(join(calls, name));
  const lane = (of: number) =>
    Int16Array.from({ length: samples.length / channels }, (_, at) => samples[at * channels + of] ?? 0);
  const [said, other] = [lane(channel), lane(1 - channel)];
  const places: number[] = [];
  for (let at = 0; at + rate <= said.length && places.length < 8; at += rate) {
    const power = said.subarray(at, at + rate).reduce((sum, value) => sum + value * value, 0) / rate;
    if (power > 400 ** 2) places.push(at);
  }
  return places.map((at) => ({ said: said.subarray(at, at + rate), other: other.subarray(at, at + rate) }));
}

/** The other side with what is said laid over it, softer and 12 ms later. */
const leaked = (said: Int16Array, other: Int16Array, decibels: number) =>
  other.map((value, at) => Math.round(value + 10 ** (decibels / 20) * (said[at - 96] ?? 0)));

describe('crosstalk', () => {
  it.each([
    ['call-0001.wav', 0],
    ['call-0010.flac', 0],
  ])('is found on the other side of %s where it is laid, as late and as soft', async (name, channel) => {
    const stretches = await speech(name, channel);
    expect(stretches.length).toBeGreaterThan(3);
    const found = stretches.map(({ said, other }) => crosstalk(said, leaked(said, other, -25), rate));
    const clear = found.filter((one) => (one?.clearness ?? 0) >= clearCrosstalk);
    expect(clear.length).toBeGreaterThanOrEqual(0.8 * found.length);
    for (const one of clear) {
      expect(one?.delay).toBeCloseTo(0.012, 3);
      expect(Math.abs((one?.decibels ?? 0) + 25)).toBeLessThan(4);
    }
  });

  it.each([
    ['call-0001.wav', 0],
    ['call-0010.flac', 1],
  ])('is not found on the other side of %s as it is', async (name, channel) => {
    for (const { said, other } of await speech(name, channel))
      expect(crosstalk(said, other, rate)?.clearness ?? 0).toBeLessThan(clearCrosstalk);
  });

  it('is told of nothing where there is nothing to tell by', () => {
    const [quiet, short] = [new Int16Array(rate), new Int16Array(100).fill(900)];
    expect(crosstalk(quiet, quiet, rate)).toBeNull();
    expect(crosstalk(short, short, rate)).toBeNull();
  });
});
