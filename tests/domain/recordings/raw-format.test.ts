import {
  isRawExtension,
  likelyRawFormats,
  rawFormatAllowed,
  rawFormatOf,
  rawFormatSchema,
} from '@domain/recordings/raw-format';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the format of a headerless file', () => {
  it.each([
    ['vox', 'adpcm_dialogic', 8000],
    ['ul', 'pcm_mulaw', 8000],
    ['ulaw', 'pcm_mulaw', 8000],
    ['al', 'pcm_alaw', 8000],
    ['alaw', 'pcm_alaw', 8000],
    ['raw', 'pcm_s16le', 8000],
    ['pcm', 'pcm_s16le', 8000],
    ['sln16', 'pcm_s16le', 16_000],
    ['g729', 'g729', 8000],
  ])('named .%s is most likely %s at %d Hz, one channel', (extension, encoding, sampleRate) => {
    expect(likelyRawFormats(extension)[0]).toEqual({ encoding, sampleRate, channels: 1 });
  });

  it.each(['wav', 'mp3', 'toString', ''])('is not what a file named .%s has', (extension) => {
    expect(isRawExtension(extension)).toBe(false);
    expect(likelyRawFormats(extension)).toEqual([]);
  });

  const formats = fc.record({
    encoding: fc.constantFrom(...rawFormatSchema.shape.encoding.options),
    sampleRate: fc.integer({ min: 4000, max: 192_000 }),
    channels: fc.integer({ min: 1, max: 8 }),
  });

  it('is allowed once it was made possible, and is found again from the facts of its recording', () => {
    fc.assert(
      fc.property(formats, (format) => {
        const allowed = rawFormatAllowed(format);
        expect(rawFormatAllowed(allowed)).toEqual(allowed);
        expect(rawFormatSchema.parse(allowed)).toEqual(allowed);
        const { encoding, sampleRate, channels } = allowed;
        expect(rawFormatOf({ container: 'raw', codec: encoding, sampleRate, channels })).toEqual(allowed);
        expect(rawFormatOf({ container: 'wav', codec: encoding, sampleRate, channels })).toBeNull();
      }),
    );
  });
});
