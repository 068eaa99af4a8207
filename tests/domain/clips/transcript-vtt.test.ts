import { transcriptVtt } from '@domain/clips/transcript-vtt';
import { readTranscript } from '@domain/recordings/transcript/read-transcript';
import { describe, expect, it } from 'vitest';
import { callOf, twoSides } from './spoken-calls';

describe('a transcript as WebVTT', () => {
  it('is read again as it was written, markup and all', () => {
    const call = callOf([
      ['agent', 'Tom & <b>Jerry</b> said 2 > 1'],
      ['customer', 'one\n\ntwo'],
    ]);
    const reading = readTranscript(transcriptVtt(call, twoSides), 'call.vtt');
    if (reading.kind === 'problem') throw new Error(reading.what);
    expect(
      reading.transcript.segments.map(({ start, end, role, text }) => ({ start, end, role, text })),
    ).toEqual([
      { start: 0, end: 1.75, role: 'agent', text: 'Tom & <b>Jerry</b> said 2 > 1' },
      { start: 2.75, end: 3.25, role: 'customer', text: 'one two' },
    ]);
  });
});
