import { transcriptMatcher } from '@domain/recordings/transcript/transcript-file-name';
import { describe, expect, it } from 'vitest';

describe('transcriptMatcher', () => {
  it.each([
    ['call-0002.vtt', ['call-0001.wav', 'call-0002.wav'], 'call-0002.wav'],
    ['call-0002.wav.vtt', ['call-0002.wav', 'call-0002.mp3'], 'call-0002.wav'],
    ['call-0001.contact-lens.json', ['call-0001.wav'], 'call-0001.wav'],
    ['Call-0001_Transcript.JSON', ['call-0001.wav'], 'call-0001.wav'],
    ['transcript-call-0001.json', ['call-0001.wav'], 'call-0001.wav'],
    ['call-1.en.srt', ['call.wav', 'call-1.wav'], 'call-1.wav'],
    ['a/call.vtt', ['a/call.wav', 'b/call.wav'], 'a/call.wav'],
    ['c/call.vtt', ['a/call.wav', 'b/call.wav'], null],
    ['call.vtt', ['call.wav', 'call.mp3'], null],
    ['call-10.vtt', ['call-1.wav'], null],
    ['notes.json', ['call-1.wav'], null],
    ['.vtt', ['.wav'], null],
  ])('finds for %s among %j: %s', (transcript, names, expected) => {
    expect(transcriptMatcher(names)(transcript)).toBe(expected);
  });
});
