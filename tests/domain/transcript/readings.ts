import { readFileSync } from 'node:fs';
import { readTranscript } from '@domain/recordings/transcript/read-transcript';
import { type TranscriptIndex, transcriptIndex } from '@domain/recordings/transcript/transcript-index';

const folder = new URL('../../fixtures/transcripts/', import.meta.url);

export function fixture(name: string): string {
  return readFileSync(new URL(name, folder), 'utf8');
}

/** What was truly said in a sample call. */
export type Truth = {
  durationSeconds: number;
  utterances: { channel: 'agent' | 'customer'; start: number; end: number; text: string }[];
};

export function truthOf(call: string): Truth {
  return JSON.parse(fixture(`${call}.truth.json`));
}

/** The reading of a text that must be a transcript. */
export function read(text: string, fileName = 'a-file') {
  const reading = readTranscript(text, fileName);
  if (reading.kind === 'problem') throw new Error(`${fileName}: ${reading.what} at line ${reading.line}`);
  return reading;
}

export function indexOf(text: string): TranscriptIndex {
  return transcriptIndex(read(text).transcript);
}

/** Segments as short lines: times, who, text. */
export function lines(text: string): string[] {
  return read(text).transcript.segments.map(
    ({ start, end, channel, role, speaker, text: said }) =>
      `${start}–${end} ${[channel, role, speaker].filter((one) => one !== null).join('/')}: ${said}`,
  );
}

/** A WebVTT file with these cues. */
export function webvtt(...cues: readonly string[]): string {
  return ['WEBVTT', ...cues].join('\n\n');
}
