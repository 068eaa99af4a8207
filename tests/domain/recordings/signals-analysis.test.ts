import { seconds } from '@domain/base/time';
import { createPlainListening } from '@domain/recordings/frame-measures';
import { createSignalsAnalysis } from '@domain/recordings/signals-analysis';
import type { SignalsFile } from '@domain/recordings/signals-file';
import { spansIntersect, spansTotal } from '@domain/recordings/spans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { babble, hear, hiss, music, type Stretch, samplesOf, silence, tone } from './sounds';

const stretch: fc.Arbitrary<Stretch> = fc
  .tuple(
    fc.constantFrom(silence, babble, music, (long: number) => tone(long, [440, 480])),
    fc.double({ min: 0.03, max: 8, noNaN: true }),
  )
  .map(([make, long]) => make(long));
const channel = fc.array(stretch, { minLength: 1, maxLength: 4 }).map((stretches) => samplesOf(stretches));
const planes = fc.array(channel, { minLength: 1, maxLength: 3 }).map((channels) => {
  const shortest = Math.min(...channels.map((samples) => samples.length));
  return channels.map((samples) => samples.subarray(0, shortest));
});

function near(time: number | undefined, expected: number, within = 0.02): void {
  expect(Math.abs((time ?? Number.NaN) - expected)).toBeLessThanOrEqual(within);
}

describe('what is heard', () => {
  it('is in order, apart and within the recording, with no speech in music or tones', () => {
    fc.assert(
      fc.property(planes, (channels) => {
        const { duration, lanes } = hear(channels);
        expect(duration).toBe((channels[0]?.length ?? 0) / 8000);
        expect(lanes).toHaveLength(channels.length);
        for (const lane of lanes) {
          for (const spans of [lane.speech, lane.music]) {
            spans.forEach((span, index) => {
              expect(span.start).toBeGreaterThanOrEqual(spans[index - 1]?.end ?? 0);
              expect(span.end).toBeGreaterThan(span.start);
              expect(span.end).toBeLessThanOrEqual(duration);
            });
          }
          expect(spansTotal(spansIntersect(lane.speech, lane.music))).toBe(0);
          for (const found of lane.tones) expect(spansIntersect(lane.speech, [found])).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same in whatever blocks the sound comes, alternating or apart', () => {
    const channels = [
      samplesOf([babble(4), silence(9), babble(3), music(9)]),
      samplesOf([silence(5), babble(7), silence(13)]),
    ];
    const whole = hear(channels, 25 * 8000);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30_000 }), (blockSize) => {
        const size = Math.max(50, blockSize);
        expect(hear(channels, size)).toEqual(whole);
        expect(hearInterleaved(channels, size)).toEqual(whole);
      }),
      { numRuns: 15 },
    );
  });

  it('is speech where the level stands out, to the hundredth of a second', () => {
    const [lane] = hear([samplesOf([silence(2), babble(3), silence(4), babble(2), silence(3)])]).lanes;
    expect(lane?.speech).toHaveLength(2);
    near(lane?.speech[0]?.start, 2);
    near(lane?.speech[0]?.end, 5);
    near(lane?.speech[1]?.start, 9);
    near(lane?.speech[1]?.end, 11);
  });

  it('is no speech where no vowel is, nor where it is too soft, nor in a click', () => {
    const noise = hiss(0.1, 3);
    expect(hear([samplesOf([silence(2), noise, silence(2)])]).lanes[0]?.speech).toEqual([]);
    expect(hear([samplesOf([silence(2), tone(0.5, [50, 100]), silence(2)])]).lanes[0]?.speech).toEqual([]);
    expect(hear([samplesOf([silence(2), babble(3, 0.001), silence(2)])]).lanes[0]?.speech).toEqual([]);
    expect(hear([samplesOf([silence(2), babble(0.04), silence(2)])]).lanes[0]?.speech).toEqual([]);
  });

  it('rises above steady noise', () => {
    const noise = (index: number) => ((Math.imul(index ^ (index >>> 7), 2_654_435_761) >>> 13) & 0xff) - 128;
    const samples = samplesOf([silence(15), babble(3, 0.3), silence(15)]).map(
      (value, index) => value + noise(index),
    );
    const [lane] = hear([samples]).lanes;
    near(lane?.speech[0]?.start, 15, 0.05);
    near(lane?.speech.at(-1)?.end, 18, 0.05);
  });

  it('goes on where it fades, though it would not begin there', () => {
    const noise = (index: number) => ((Math.imul(index ^ (index >>> 7), 2_654_435_761) >>> 13) & 0x7f) - 64;
    const fading = 0.0031; // 6 dB above the noise, which is steady
    const among = (stretches: readonly Stretch[]) => {
      const samples = samplesOf(stretches).map((value, index) => value + noise(index));
      return hear([samples]).lanes[0]?.speech ?? [];
    };
    const [whole] = among([silence(15), tone(1, [1000], 0.1), tone(1, [1000], fading), silence(15)]);
    near(whole?.start, 15, 0.03);
    near(whole?.end, 17, 0.03);
    expect(spansTotal(among([silence(15), tone(2, [1000], fading), silence(15)]))).toBeLessThan(0.5);
  });

  it('is not the echo of a channel that is 22 dB louder', () => {
    const speech = samplesOf([silence(2), babble(3, 0.5), silence(2)]);
    const echo = speech.map((value) => value * 10 ** (-28 / 20));
    const voice = speech.map((value) => value * 10 ** (-12 / 20));
    expect(hear([speech, echo]).lanes[1]?.speech).toEqual([]);
    expect(hear([speech, voice]).lanes[1]?.speech).not.toEqual([]);
  });

  it('is a hold where music plays long enough, with the edges of its sound on every channel', () => {
    const agent = samplesOf([silence(5), music(20), silence(3), babble(4)]);
    const customer = samplesOf([babble(5), music(20), babble(3), silence(4)]);
    const { lanes } = hear([agent, customer]);
    for (const lane of lanes) {
      expect(lane.music).toHaveLength(1);
      near(lane.music[0]?.start, 5, 0.05);
      near(lane.music[0]?.end, 25, 0.05);
    }
    near(spansTotal(lanes[1]?.speech ?? []), 8, 0.4);
    expect(hear([samplesOf([silence(3), music(5.5), silence(3)])]).lanes[0]?.music).toEqual([]);
    const pieces = (rest: number) =>
      hear([samplesOf([music(10), silence(rest), music(10)])]).lanes[0]?.music.length;
    expect([0.5, 3].map(pieces)).toEqual([1, 2]);
    expect(hear([samplesOf([babble(60)])]).lanes[0]?.music).toEqual([]);
  });

  it('has the level of the speech alone', () => {
    const level = (stretches: readonly Stretch[]) =>
      hear([samplesOf(stretches)]).lanes[0]?.speechLevel ?? Number.NaN;
    const alone = level([silence(1), babble(5), silence(1)]);
    near(level([silence(30), babble(5), silence(20), music(10, 0.8)]), alone, 0.1);
    expect(hear([samplesOf([silence(3)])]).lanes[0]).toMatchObject({ speechLevel: null, loudness: null });
  });

  it.each([0, 1, 79, 160, 4001])('is told of a recording of %i samples', (length) => {
    const heard = hear([new Int16Array(length)]);
    expect(heard).toMatchObject({
      duration: seconds(length / 8000),
      lanes: [{ speech: [], music: [], tones: [] }],
    });
  });
});

function hearInterleaved(planes: readonly Int16Array[], blockSize: number): SignalsFile {
  const length = planes[0]?.length ?? 0;
  const analysis = createSignalsAnalysis({
    channels: planes.length,
    sampleRate: 8000,
    listening: createPlainListening(),
  });
  for (let from = 0; from < length; from += blockSize) {
    const count = Math.min(blockSize, length - from);
    const block = Int16Array.from({ length: count * planes.length }, (_, at) => {
      return planes[at % planes.length]?.[from + Math.floor(at / planes.length)] ?? 0;
    });
    analysis.pushInterleaved(block, count);
  }
  return analysis.finish();
}
