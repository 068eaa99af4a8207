import { describe, expect, it } from 'vitest';
import { babble, hear, music, samplesOf, silence, tone } from './sounds';

const lows = [697, 770, 852, 941];
const highs = [1209, 1336, 1477, 1633];

describe('tones', () => {
  it('tell each of the sixteen keys, and not which it was', () => {
    const keys = lows.flatMap((low) => highs.map((high) => [tone(0.08, [low, high]), silence(0.12)]));
    const [lane] = hear([samplesOf([silence(1), ...keys.flat(), silence(1)])]).lanes;
    expect(lane?.tones).toHaveLength(16);
    lane?.tones.forEach((found, index) => {
      expect(found.kind).toBe('key');
      expect(Math.abs(found.start - (1 + index * 0.2))).toBeLessThanOrEqual(0.02);
      expect(Math.abs(found.end - (1.08 + index * 0.2))).toBeLessThanOrEqual(0.02);
      expect(Object.keys(found).sort()).toEqual(['end', 'kind', 'start']);
    });
    expect(lane?.speech).toEqual([]);
  });

  it.each([
    ['ringing in North America', [440, 480]],
    ['ringing in Britain', [400, 450]],
    ['ringing in Europe', [425]],
    ['a dial tone in North America', [350, 440]],
    ['a busy line in North America', [480, 620]],
  ])('find %s, and no speech in it', (_name, frequencies) => {
    const ring = [silence(2), tone(1, frequencies), silence(4), tone(1, frequencies), silence(2)];
    const [lane] = hear([samplesOf(ring)]).lanes;
    expect(lane?.tones).toMatchObject([{ kind: 'line' }, { kind: 'line' }]);
    expect(Math.abs((lane?.tones[0]?.start ?? 0) - 2)).toBeLessThanOrEqual(0.12);
    expect(Math.abs((lane?.tones[1]?.end ?? 0) - 8)).toBeLessThanOrEqual(0.12);
    expect(lane?.speech).toEqual([]);
  });

  it.each([
    ['a voice', babble(20)],
    ['music', music(20)],
    ['a single note', tone(5, [1000])],
    ['half of a key', tone(1, [697])],
    ['two tones of one group', tone(1, [697, 941])],
    ['a key with a third tone beside it', { seconds: 1, wave: keyWithRival }],
    ['a key out of balance by 14 dB', { seconds: 1, wave: keyOutOfBalance }],
  ])('are not found in %s', (_name, stretch) => {
    const [lane] = hear([samplesOf([silence(1), stretch, silence(1)])]).lanes;
    expect(lane?.tones).toEqual([]);
  });

  it('that go on for long are no hold', () => {
    const heard = hear([samplesOf([silence(1), tone(20, [350, 440]), silence(1)])]);
    expect(heard.lanes[0]?.music).toEqual([]);
  });
});

function keyOutOfBalance(time: number): number {
  return 0.25 * Math.sin(2 * Math.PI * 770 * time) + 0.05 * Math.sin(2 * Math.PI * 1336 * time);
}

function keyWithRival(time: number): number {
  const sine = (frequency: number) => Math.sin(2 * Math.PI * frequency * time);
  return 0.2 * sine(697) + 0.12 * sine(852) + 0.2 * sine(1209);
}
