import { readFile, stat } from 'node:fs/promises';
import type { TranscriptProblem } from '@contract/transcripts';
import { textEncoding } from '@domain/base/text-encoding';
import { readTranscript, type TranscriptReading } from '@domain/recordings/transcript/read-transcript';
import { mayBeTranscript } from '@domain/recordings/transcript/transcript-file-name';

/** The longest file that is read as a transcript, in bytes: tens of hours of speech with every word timed. */
export const largestTranscript = 100_000_000;

/** What a file holds as a transcript, or why it holds none. */
export type TranscriptFileReading = Extract<TranscriptReading, { kind: 'read' }> | TranscriptProblem;

/** Reads a file as a transcript, whatever its name says. Never throws. */
export async function readTranscriptFile(path: string, name: string): Promise<TranscriptFileReading> {
  try {
    if ((await stat(path)).size > largestTranscript) return { kind: 'too-large' };
    const bytes = await readFile(path);
    const encoding = textEncoding(bytes);
    if (encoding === null) return { kind: 'encoding' };
    const reading = readTranscript(new TextDecoder(encoding).decode(bytes), name);
    return reading.kind === 'read' ? reading : problemOf(reading);
  } catch {
    return { kind: 'unreadable' };
  }
}

function problemOf({ what, format, line, column }: Extract<TranscriptReading, { kind: 'problem' }>) {
  switch (what) {
    case 'broken-json':
      return { kind: what, line, column } as const;
    case 'no-segments':
      return { kind: what, format, line } as const;
    default:
      return { kind: what } as const;
  }
}

/** What the JSON of a transcript always has somewhere; metadata of recorders does not. */
const transcriptWords = /"(?:Transcript|ParticipantRole|utterances|alternatives|segments)"\s*:/;

/**
 * Whether a file among recordings is a transcript: subtitles by their name, a JSON by what is in it, as recorders put
 * metadata beside their recordings under the same ending.
 */
export async function isTranscriptFile(path: string, name: string): Promise<boolean> {
  if (!mayBeTranscript(name)) return false;
  if (!/\.json$/i.test(name)) return true;
  const size = (await stat(path)).size;
  if (size > largestTranscript) return false;
  const text = await readFile(path, 'utf8');
  return (
    transcriptWords.test(text.replaceAll('\0', '')) && (await readTranscriptFile(path, name)).kind === 'read'
  );
}
