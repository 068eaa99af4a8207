import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { secondsSchema, spanSchema } from '@domain/base/time';
import { redactedSchema } from '@domain/clips/redaction';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

/** What sound is handed out as. `opus` is Ogg with the ending of its own name, `m4a` AAC. */
export const clipFormatSchema = z.enum(['wav', 'mp3', 'opus', 'm4a']);
export type ClipFormat = z.infer<typeof clipFormatSchema>;

/** A stretch of a recording that becomes a file of its own. */
export const soundCutSchema = z.object({
  recordingId: sha256Schema,
  span: spanSchema,
  /** Seconds over which the sound comes and goes; 0 for a copy of the whole. */
  fade: z.number().min(0).max(1),
  /** All that is redacted in the recording: the noise of its room is learned outside of it. */
  redactions: z.array(redactedSchema).max(10_000).default([]),
  /** What it is called; anything that a file can't be called is left out of its name. */
  title: z.string(),
});
export type SoundCut = z.infer<typeof soundCutSchema>;

/** Where the files go: into a folder of this machine, or kept until the page has fetched them (`exportPath`). */
export const exportTargetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), path: z.string().min(1) }),
  z.object({ kind: z.literal('download') }),
]);
export type ExportTarget = z.infer<typeof exportTargetSchema>;

/** Why a file was not made. Nothing of it lies under its name. */
export const exportProblemSchema = z.discriminatedUnion('kind', [
  /** The library has no such recording, or its file is gone, is another one, or can't be read. */
  z.object({ kind: z.literal('source'), state: z.enum(['unknown', 'missing', 'changed', 'unreadable']) }),
  /** The span begins behind the end of the recording, or holds no sound at all. */
  z.object({ kind: z.literal('outside'), duration: secondsSchema }),
  z.object({ kind: z.literal('disk-full') }),
  z.object({ kind: z.literal('folder'), why: z.enum(['missing', 'read-only', 'no-folder']) }),
  /** The sound could not be decoded or written; `detail` is for whoever looks into it. */
  z.object({ kind: z.literal('failed'), detail: z.string() }),
]);
export type ExportProblem = z.infer<typeof exportProblemSchema>;

/** How one file of an export ended: the name it got, or why there is none. */
export const exportLineSchema = z.object({
  /** The place of its cut in the order. */
  index: z.int().min(0),
  name: z.string(),
  byteLength: z.int().min(0),
  problem: exportProblemSchema.nullable(),
});
export type ExportLine = z.infer<typeof exportLineSchema>;

export const exportProgressSchema = z.object({
  job: uuidSchema,
  state: z.enum(['running', 'finished', 'cancelled']),
  total: z.int(),
  done: z.int(),
  /** Of all the sound that is to be cut, 0 to 1. */
  fraction: z.number().min(0).max(1),
  /** The folder that the files go into; null where they wait to be fetched. */
  folder: z.string().nullable(),
  /** Lines that are new since the previous message. */
  lines: z.array(exportLineSchema),
});
export type ExportProgress = z.infer<typeof exportProgressSchema>;

export const clipsContract = {
  /** Cuts stretches of recordings into files. The originals are read and never changed; no tag of theirs is kept. */
  startExport: oc
    .input(
      z.object({
        cuts: z.array(soundCutSchema).min(1).max(10_000),
        format: clipFormatSchema,
        target: exportTargetSchema,
      }),
    )
    .output(z.object({ job: uuidSchema }))
    .errors(commonErrors),
  watchExport: oc
    .input(z.object({ job: uuidSchema }))
    .output(eventIterator(exportProgressSchema))
    .errors(commonErrors),
  /** Files that are whole stay; none is left half written. */
  cancelExport: oc
    .input(z.object({ job: uuidSchema }))
    .output(z.object({}))
    .errors(commonErrors),
};
