import { jsonFault, placeOf } from '../../base/json-fault';
import { assembleTranscript, type TranscriptNote } from './assemble';
import { isContactLens, readContactLens } from './contact-lens';
import { isDeepgram, readDeepgram } from './deepgram';
import { isGoogle, readGoogle } from './google';
import type { Unknown } from './json-fields';
import type { SourceTranscript } from './source-segment';
import { isSrt, readSrt } from './srt';
import type { Transcript, TranscriptFormat } from './transcript';
import { isWebVtt, readWebVtt } from './webvtt';
import { isWhisper, readWhisper } from './whisper';

/**
 * Why a file gives no transcript. `unknown-format`: it is none of those we read; `broken-json`: line and column say
 * where; `no-segments`: the format is clear, but nothing in it has both a time and a text; `line` is the first that
 * could not be read.
 */
export type TranscriptProblem = {
  readonly kind: 'problem';
  readonly fileName: string;
  readonly what: 'empty' | 'too-large' | 'unknown-format' | 'broken-json' | 'no-segments';
  readonly format: TranscriptFormat | null;
  /** From 1; null where no line is to blame. */
  readonly line: number | null;
  readonly column: number | null;
};

export type TranscriptReading =
  | { readonly kind: 'read'; readonly transcript: Transcript; readonly notes: readonly TranscriptNote[] }
  | TranscriptProblem;

/** The longest file that is read, in UTF-16 units: some hundred hours of speech with every word timed. */
export const longestTranscript = 100_000_000;

/** The transcript in a file, whose format is told by its content; the name is for the problem alone. Never throws. */
export function readTranscript(text: string, fileName: string): TranscriptReading {
  const problem = (what: TranscriptProblem['what'], at: Partial<TranscriptProblem> = {}) =>
    ({ kind: 'problem', fileName, what, format: null, line: null, column: null, ...at }) as const;
  if (text.length > longestTranscript) return problem('too-large');
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  const first = /\S/.exec(content)?.[0];
  if (first === undefined) return problem('empty');

  const json = first === '{' || first === '[' ? parseJson(content) : null;
  if (json === 'broken') {
    const fault = jsonFault(content);
    return problem('broken-json', fault === null ? {} : placeOf(content, fault));
  }
  const recognised = json === null ? recogniseLines(content) : recogniseJson(json.value);
  if (recognised === null) return problem('unknown-format');
  const { format, read } = recognised;
  const { transcript, notes } = assembleTranscript(format, read());
  if (transcript === null) return problem('no-segments', { format, line: notes[0]?.line ?? null });
  return { kind: 'read', transcript, notes };
}

type Recognised = { readonly format: TranscriptFormat; read(): SourceTranscript };

/** Contact Lens and Deepgram first: their marks are theirs alone, while others use the word `segments` too. */
function recogniseJson(root: Unknown): Recognised | null {
  if (isContactLens(root)) return { format: 'contact-lens', read: () => readContactLens(root) };
  if (isDeepgram(root)) return { format: 'deepgram', read: () => readDeepgram(root) };
  if (isGoogle(root)) return { format: 'google', read: () => readGoogle(root) };
  if (isWhisper(root)) return { format: 'whisper', read: () => readWhisper(root) };
  return null;
}

function recogniseLines(content: string): Recognised | null {
  const lines = () => content.split(/\r\n|\n|\r/);
  if (isWebVtt(content)) return { format: 'webvtt', read: () => readWebVtt(lines()) };
  if (isSrt(content)) return { format: 'srt', read: () => readSrt(lines()) };
  return null;
}

function parseJson(content: string): { readonly value: Unknown } | 'broken' {
  try {
    return { value: JSON.parse(content) };
  } catch {
    return 'broken';
  }
}
