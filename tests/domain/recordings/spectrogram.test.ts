import {
  encodeSamples,
  parseSamples,
  SamplesFormatError,
  type SoundSpan,
} from '@domain/recordings/samples-file';
import { spectrogramOf } from '@domain/recordings/spectrogram';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Two channels: a tone on the first, silence on the second, from second 10 on. */
function tone(frequency: number, sampleRate: number, height = 32767): SoundSpan {
  const samples = new Int16Array(sampleRate * 2);
  for (let at = 0; at < sampleRate; at++)
    samples[at * 2] = Math.round(height * Math.sin((2 * Math.PI * frequency * at) / sampleRate));
  return { sampleRate, channels: 2, from: 10, samples };
}

describe('the spectrogram', () => {
  it.each([8000, 16_000, 44_100, 48_000])(
    'shows a tone at its pitch and its level, at %i Hz',
    (sampleRate) => {
      const { columns, bins, levels } = spectrogramOf(tone(1000, sampleRate), 0, 10.2, 10.8, 6);
      expect(columns).toBe(6);
      for (let column = 0; column < columns; column++) {
        const column0 = Array.from(levels.subarray(column * bins, (column + 1) * bins));
        const loudest = column0.indexOf(Math.max(...column0));
        expect((loudest * sampleRate) / 2 / bins).toBeCloseTo(1000, -2);
        expect(column0[loudest]).toBeGreaterThan(245);
      }
    },
  );

  it('shows nothing on the silent channel, and nothing outside the stretch', () => {
    const sound = tone(1000, 8000);
    expect(Math.max(...spectrogramOf(sound, 1, 10, 11, 4).levels)).toBe(0);
    expect(Math.max(...spectrogramOf(sound, 0, 20, 21, 4).levels)).toBe(0);
  });

  it('shows half the height 6 dB lower', () => {
    const loudest = (height: number) =>
      Math.max(...spectrogramOf(tone(1000, 8000, height), 0, 10.3, 10.7, 1).levels);
    expect(((loudest(32767) - loudest(16384)) * 100) / 255).toBeCloseTo(6, 0);
  });
});

describe('samples on their way to the page', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.array(fc.integer({ min: -32768, max: 32767 }), { maxLength: 40 }),
        (channels, values) => {
          const whole = values.slice(0, values.length - (values.length % channels));
          const span = { sampleRate: 8000, channels, from: 12.5, samples: Int16Array.from(whole) };
          expect(parseSamples(encodeSamples(span).buffer)).toEqual(span);
        },
      ),
    );
  });

  it('are refused when they are something else or cut short', () => {
    expect(() => parseSamples(new ArrayBuffer(3))).toThrow(SamplesFormatError);
    const bytes = encodeSamples({ sampleRate: 8000, channels: 2, from: 0, samples: new Int16Array(4) });
    expect(() => parseSamples(bytes.buffer.slice(0, -2))).toThrow(SamplesFormatError);
  });
});
