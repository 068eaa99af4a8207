import { expectedValueSchema } from '@domain/recordings/metadata-mapping';
import { z } from 'zod';
import { transcriptProblemSchema } from './transcripts';

/** Why a file was not imported, or what to know of one that was. The sentences are renderer/text/import-problems.ts. */
export const importProblemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-found') }),
  z.object({ kind: z.literal('unreadable') }),
  /** A device or a pipe, which has no end, or links that lead round in a circle. */
  z.object({ kind: z.literal('not-a-file'), what: z.enum(['device', 'loop']) }),
  z.object({ kind: z.literal('empty') }),
  /** Not a recording at all; `looksLike` names what the first bytes say it is, when they do (PDF, ZIP, text …). */
  z.object({ kind: z.literal('not-media'), looksLike: z.string().nullable() }),
  z.object({ kind: z.literal('no-audio') }),
  z.object({ kind: z.literal('no-duration') }),
  /** More channels than the eight that Earmark can show. */
  z.object({ kind: z.literal('too-many-channels'), channels: z.int() }),
  z.object({ kind: z.literal('damaged'), playable: z.number() }),
  z.object({ kind: z.literal('decoder-crashed') }),
  z.object({ kind: z.literal('decoder-stuck') }),
  /** The work on it took more memory or space than one file may, and was stopped at so many bytes. */
  z.object({ kind: z.literal('over-limit'), limit: z.enum(['memory', 'output']), bytes: z.number() }),
  z.object({ kind: z.literal('disk-full') }),
  /** Somebody wrote the file while it was read. */
  z.object({ kind: z.literal('changing') }),
  /** A folder holds more files than one import takes; the first `limit` of them are taken. */
  z.object({ kind: z.literal('too-many-files'), limit: z.int() }),
  z.object({ kind: z.literal('storage'), detail: z.string() }),
  /**
   * Metadata: a cell that could not be understood; the row's other cells still count. Rows are counted as spreadsheets
   * count them; null where the row is a file by itself.
   */
  z.object({
    kind: z.literal('table-cell'),
    row: z.int().nullable(),
    column: z.string(),
    value: z.string(),
    expected: expectedValueSchema,
  }),
  z.object({ kind: z.literal('table-row-without-recording'), row: z.int().nullable(), name: z.string() }),
  /** A row names a recording that an earlier row named; the earlier one counts. */
  z.object({
    kind: z.literal('table-row-repeated'),
    row: z.int().nullable(),
    first: z.int().nullable(),
    name: z.string(),
  }),
  /** A row's name is that of several recordings, so it says nothing of any. */
  z.object({ kind: z.literal('table-row-ambiguous'), row: z.int().nullable(), name: z.string() }),
  /** More rows of a source have the same problem than are told one by one. */
  z.object({
    kind: z.literal('table-more'),
    of: z.enum(['cells', 'without-recording', 'repeated', 'ambiguous']),
    count: z.int(),
  }),
  z.object({ kind: z.literal('json-broken'), line: z.int(), column: z.int() }),
  z.object({ kind: z.literal('table-unreadable'), detail: z.string() }),
  /** A transcript that lay beside its recording was taken. */
  z.object({ kind: z.literal('transcript-taken'), recording: z.string(), segments: z.int() }),
  z.object({ kind: z.literal('transcript'), problem: transcriptProblemSchema }),
]);
export type ImportProblem = z.infer<typeof importProblemSchema>;
