import { isWebVtt } from '../../recordings/transcript/webvtt';
import { isAudacityLabels, readAudacityLabels } from './audacity';
import { isCsvMarks, readCsvMarks } from './csv-marks';
import type { ChannelNames, ExchangedMark, MarkNote, MarksFound } from './exchanged-mark';
import { isJsonMarks, readJsonMarks } from './json-marks';
import { isEaf, readEaf } from './read-eaf';
import { isTextGrid, readTextGrid } from './read-text-grid';
import { readWebVttMarks } from './webvtt-marks';
import type { AnnotationFormat } from './write-annotations';

/** The format that was read; both forms of TextGrid are one to a reader. */
export type ReadFormat = Exclude<AnnotationFormat, 'text-grid-short'>;

/**
 * Why a file gives no marks. `broken`: line and column say where it stops being of its format; `newer-version`: a newer
 * Earmark wrote it; `no-marks`: every mark in it was unreadable, the first in that line.
 */
export type MarksProblem = {
  readonly kind: 'problem';
  readonly fileName: string;
  readonly what: 'empty' | 'too-large' | 'unknown-format' | 'broken' | 'newer-version' | 'no-marks';
  readonly format: ReadFormat | null;
  /** From 1; null where no line is to blame. */
  readonly line: number | null;
  readonly column: number | null;
};

export type MarksReading =
  | {
      readonly kind: 'read';
      readonly format: ReadFormat;
      readonly marks: readonly ExchangedMark[];
      readonly notes: readonly MarkNote[];
      /** The hash of the recording that the file names; null where it names none. */
      readonly recordingId: string | null;
    }
  | MarksProblem;

/** The longest file that is read, in UTF-16 units. */
export const longestMarksFile = 50_000_000;

type Reader = {
  readonly format: ReadFormat;
  is(text: string): boolean;
  read(text: string, channels: ChannelNames): MarksFound;
};

/** The surest first: anything may look like a table. */
const readers: readonly Reader[] = [
  { format: 'json', is: isJsonMarks, read: readJsonMarks },
  { format: 'eaf', is: isEaf, read: readEaf },
  { format: 'text-grid', is: isTextGrid, read: readTextGrid },
  { format: 'webvtt', is: isWebVtt, read: readWebVttMarks },
  { format: 'audacity', is: isAudacityLabels, read: readAudacityLabels },
  { format: 'csv', is: isCsvMarks, read: readCsvMarks },
];

/** The marks in a file, whose format is told by its content; the name is for the problem alone. Never throws. */
export function readAnnotations(text: string, fileName: string, channels: ChannelNames): MarksReading {
  const problem = (what: MarksProblem['what'], at: Partial<MarksProblem> = {}) =>
    ({ kind: 'problem', fileName, what, format: null, line: null, column: null, ...at }) as const;
  if (text.length > longestMarksFile) return problem('too-large');
  const content = text.startsWith('\ufeff') ? text.slice(1) : text;
  if (!/\S/.test(content)) return problem('empty');
  const reader = readers.find(({ is }) => is(content));
  if (reader === undefined) return problem('unknown-format');
  const { format } = reader;
  const found = reader.read(content, channels);
  if (found.kind !== 'found') return problem(found.kind, { format, line: found.line, column: found.column });
  const { marks, notes, recordingId } = found;
  const [unreadable] = notes.filter(({ what }) => what === 'unreadable');
  if (marks.length === 0 && unreadable) return problem('no-marks', { format, line: unreadable.line });
  return { kind: 'read', format, marks, notes, recordingId };
}
