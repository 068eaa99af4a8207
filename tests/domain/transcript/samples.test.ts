import { segmentChannel } from '@domain/recordings/transcript/transcript';
import { describe, expect, it } from 'vitest';
import { fixture, read, truthOf } from './readings';

/** Whisper has no speakers; everything else names them. */
const samples = [
  ['call-0001.contact-lens.json', 'contact-lens', 'en-US', 'ltr', 'named'],
  ['call-0002.vtt', 'webvtt', null, 'ltr', 'named'],
  ['call-0003.srt', 'srt', null, 'ltr', 'named'],
  ['call-0004.deepgram.json', 'deepgram', null, 'ltr', 'channels'],
  ['call-0007.contact-lens.json', 'contact-lens', 'en-US', 'ltr', 'named'],
  ['call-0008.whisper.json', 'whisper', 'en', 'ltr', 'unnamed'],
  ['call-0009.vtt', 'webvtt', 'zh', 'ltr', 'named'],
  ['call-0010.vtt', 'webvtt', 'ar', 'rtl', 'named'],
] as const;

describe('the sample transcripts', () => {
  it.each(samples)('%s says what was said, when, and by whom', (name, format, language, direction, who) => {
    const { transcript, notes } = read(fixture(name), name);
    const truth = truthOf(name.slice(0, 9)).utterances.toSorted((one, other) => one.start - other.start);
    expect(transcript).toMatchObject({ format, language, direction });
    expect(notes).toEqual([]);
    expect(transcript.segments.map(({ text }) => text)).toEqual(truth.map(({ text }) => text));
    for (const [index, { start, end, channel }] of truth.entries()) {
      const segment = transcript.segments[index];
      expect(Math.abs((segment?.start ?? 0) - start)).toBeLessThan(0.5);
      expect(Math.abs((segment?.end ?? 0) - end)).toBeLessThan(0.5);
      const heardOn = segment && segmentChannel(segment, ['agent', 'customer']);
      expect(heardOn).toBe(who === 'unnamed' ? null : channel === 'agent' ? 0 : 1);
      expect(segment?.role).toBe(who === 'named' ? channel : null);
    }
  });
});
