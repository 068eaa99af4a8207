import { z } from 'zod';
import { sha256Schema } from '../../base/ids';
import { jsonFault, placeOf } from '../../base/json-fault';
import { secondsSchema } from '../../base/time';
import { type Annotation, annotationOrder, annotationSchema } from '../annotation';
import { type ExportContext, type MarkNote, type MarksFound, markNotes, mostMarks } from './exchanged-mark';

const format = 'earmark-annotations';
const version = 1;

/** Our own file of marks, which loses nothing. A field may be added under the same version, never change its meaning. */
const fileSchema = z.object({
  format: z.literal(format),
  version: z.int().positive(),
  recording: z
    .object({ id: sha256Schema, fileName: z.string(), duration: secondsSchema })
    .nullable()
    .catch(null),
  annotations: z.array(z.unknown()).catch([]),
});

export function jsonMarks(marks: readonly Annotation[], { recording, at }: ExportContext): string {
  const annotations = marks.toSorted(annotationOrder);
  return `${JSON.stringify({ format, version, exportedAt: at, recording, annotations }, null, 2)}\n`;
}

/** The annotations of our own file, whole, each with its id, evaluation and line; null: it is not such a file. */
export function readJsonAnnotations(text: string): {
  readonly annotations: readonly Annotation[];
  readonly recordingId: string | null;
  readonly notes: readonly MarkNote[];
} | null {
  const file = fileOf(text);
  if (file === null || file.version > version) return null;
  const notes = markNotes();
  const annotations = file.annotations.slice(0, mostMarks).flatMap((row) => {
    const { data } = annotationSchema.safeParse(row);
    if (data === undefined) notes.add('unreadable');
    return data ?? [];
  });
  if (file.annotations.length > mostMarks) notes.add('cut');
  return { annotations, recordingId: file.recording?.id ?? null, notes: notes.all() };
}

/** Whether the text is our own file of marks, of whatever version, or was one before it broke off. */
export function isJsonMarks(text: string): boolean {
  return /^\s*\{/.test(text.slice(0, 100)) && text.slice(0, 1000).includes(`"${format}"`);
}

export function readJsonMarks(text: string): MarksFound {
  const file = fileOf(text);
  if (file === null) {
    const fault = jsonFault(text);
    return { kind: 'broken', ...(fault === null ? { line: null, column: null } : placeOf(text, fault)) };
  }
  const read = readJsonAnnotations(text);
  if (read === null) return { kind: 'newer-version', line: null, column: null };
  const marks = read.annotations.map(
    ({ evaluationId: _evaluation, recordingId: _recording, ...mark }) => mark,
  );
  return { kind: 'found', marks, notes: read.notes, recordingId: read.recordingId };
}

function fileOf(text: string): z.infer<typeof fileSchema> | null {
  try {
    return fileSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // not JSON: the caller says where
  }
}
