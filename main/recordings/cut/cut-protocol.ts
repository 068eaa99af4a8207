import { clipFormatSchema, exportProblemSchema } from '@contract/clips';
import { redactedSchema } from '@domain/clips/redaction';
import { rawFormatSchema } from '@domain/recordings/raw-format';
import { z } from 'zod';

/** One stretch of the file that is to be cut, and where it is written. Places are in samples per channel. */
export const cutPieceSchema = z.object({
  index: z.int(),
  first: z.int().min(0),
  length: z.int().min(1),
  /** Seconds of each fade. */
  fade: z.number().min(0),
  /** All of the recording's. */
  redactions: z.array(redactedSchema),
  /** A path beside the final one; its parent gives it its name when it is whole. */
  draft: z.string(),
});
export type CutPiece = z.infer<typeof cutPieceSchema>;

/** What main tells the child that cuts: stretches of one file, in any order. */
export const cutRequestSchema = z.object({
  kind: z.literal('cut'),
  job: z.int(),
  file: z.string(),
  /** The key of that file, where it is sealed. */
  key: z.string().nullable(),
  raw: rawFormatSchema.nullable(),
  /** Whether the file's own times may be trusted after a jump; without that it is decoded from its beginning. */
  seekable: z.boolean(),
  sampleRate: z.int().positive(),
  format: clipFormatSchema,
  pieces: z.array(cutPieceSchema).min(1),
});
export type CutRequest = z.infer<typeof cutRequestSchema>;

/** What the child tells main. After `cut` it is ready for the next request. */
export const cutReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cut-progress'), job: z.int(), fraction: z.number().min(0).max(1) }),
  z.object({
    kind: z.literal('cut-piece'),
    job: z.int(),
    index: z.int(),
    problem: exportProblemSchema.nullable(),
  }),
  z.object({ kind: z.literal('cut'), job: z.int(), problem: exportProblemSchema.nullable() }),
]);
export type CutReport = z.infer<typeof cutReportSchema>;
