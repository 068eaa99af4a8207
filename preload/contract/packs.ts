import { sha256Schema, uuidSchema } from '@domain/base/ids';
import {
  mostPackClips,
  packClipSchema,
  packExerciseSchema,
  packFolderSchema,
  packManifestSchema,
  packPairSchema,
} from '@domain/clips/training-pack';
import { channelRoleSchema, recordingSchema } from '@domain/recordings/recording';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { clipFormatSchema, exportProblemSchema, exportTargetSchema, soundCutSchema } from './clips';
import { commonErrors } from './errors';
import { sourceSchema } from './files';

/**
 * What a pack becomes. `player-folder`, `player-zip`: the sounds with the page that plays them; `files`: the sounds with
 * lists of them; `pack`: one file that another Earmark imports.
 */
export const packKindSchema = z.enum(['player-folder', 'player-zip', 'files', 'pack']);
export type PackKind = z.infer<typeof packKindSchema>;

/** A clip as the page knows it; how long it is, its waveform and its file follow from the cut. */
export const packClipDraftSchema = packClipSchema
  .omit({ audio: true, lanes: true, duration: true, source: true })
  .extend({ cut: soundCutSchema.omit({ title: true }), roles: z.array(channelRoleSchema).max(8) });
export type PackClipDraft = z.infer<typeof packClipDraftSchema>;

/** What goes into a pack. */
export const packDraftSchema = z.object({
  title: z.string().trim().min(1).max(2000),
  madeBy: z.string().max(2000),
  folders: z.array(packFolderSchema).max(1000),
  clips: z.array(packClipDraftSchema).min(1).max(mostPackClips),
  exercises: z.array(packExerciseSchema).max(mostPackClips),
  pairs: z.array(packPairSchema).max(mostPackClips),
});
export type PackDraft = z.infer<typeof packDraftSchema>;

/** Why no pack was made; nothing of it lies under its name. `clips`: those whose sound could not be had. */
export const packExportFaultSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('clips'),
    clips: z.array(z.object({ id: uuidSchema, title: z.string(), problem: exportProblemSchema })),
  }),
  z.object({ kind: z.literal('disk-full') }),
  z.object({ kind: z.literal('folder'), why: z.enum(['missing', 'read-only']) }),
  z.object({ kind: z.literal('failed'), detail: z.string() }),
]);
export type PackExportFault = z.infer<typeof packExportFaultSchema>;

export const packExportProgressSchema = z.object({
  job: uuidSchema,
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  phase: z.enum(['rendering', 'writing']),
  /** Clips. */
  total: z.int(),
  done: z.int(),
  /** Of them, rendered by an export before that did not come to its end. */
  reused: z.int(),
  /** The folder that the pack goes into; null where it waits to be fetched (`exportPath`, index 0). */
  folder: z.string().nullable(),
  /** The name it got; null until it is whole. */
  name: z.string().nullable(),
  byteLength: z.int(),
  fault: packExportFaultSchema.nullable(),
});
export type PackExportProgress = z.infer<typeof packExportProgressSchema>;

/** Why a pack was not brought in; nothing of it was. */
export const packImportFaultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('not-a-pack') }),
  z.object({ kind: z.literal('newer'), version: z.number() }),
  /** The file ends too early, or its parts don't hold together. */
  z.object({ kind: z.literal('damaged'), detail: z.string() }),
  /** A name that could lead out of its folder or that some system can't have. */
  z.object({ kind: z.literal('unsafe-name'), name: z.string() }),
  /** The bytes of a file are not those that the pack was made with, or it is missing or was added. */
  z.object({ kind: z.literal('changed'), name: z.string() }),
  /** Its bytes are right, and no sound can be made of them here. */
  z.object({ kind: z.literal('no-sound'), name: z.string() }),
  z.object({ kind: z.literal('disk-full') }),
  z.object({ kind: z.literal('several') }),
]);
export type PackImportFault = z.infer<typeof packImportFaultSchema>;

export const packImportProgressSchema = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('running'),
    phase: z.enum(['checking', 'bringing-in']),
    done: z.int(),
    total: z.int(),
  }),
  z.object({
    state: z.literal('finished'),
    manifest: packManifestSchema,
    /** The sounds as recordings, by the hash of their bytes: what a clip of the pack is a span of. */
    sounds: z.array(recordingSchema),
  }),
  z.object({ state: z.literal('refused'), fault: packImportFaultSchema }),
]);
export type PackImportProgress = z.infer<typeof packImportProgressSchema>;

export const packsContract = {
  /**
   * Makes a pack. What was rendered stays for a while when it is cancelled, or ends in any other way, so that the next
   * export of the same clips goes on from there.
   */
  startExport: oc
    .input(
      z.object({
        draft: packDraftSchema,
        kind: packKindSchema,
        format: clipFormatSchema,
        target: exportTargetSchema,
      }),
    )
    .output(z.object({ job: uuidSchema }))
    .errors(commonErrors),
  watchExport: oc
    .input(z.object({ job: uuidSchema }))
    .output(eventIterator(packExportProgressSchema))
    .errors(commonErrors),
  cancelExport: oc
    .input(z.object({ job: uuidSchema }))
    .output(z.object({}))
    .errors(commonErrors),
  /**
   * Reads a pack whole, checks every hash and only then takes its sounds in. Ends when it is done, or with the caller; what
   * is here already is not taken in twice. Of lanes the answer tells nothing, as waveforms are made from the sounds.
   */
  import: oc
    .input(z.object({ source: sourceSchema }))
    .output(eventIterator(packImportProgressSchema))
    .errors(commonErrors),
  /** Whether these sounds are here still; a clip of a pack can't be heard without. */
  present: oc
    .input(z.object({ ids: z.array(sha256Schema).max(10_000) }))
    .output(z.object({ ids: z.array(sha256Schema) }))
    .errors(commonErrors),
};
