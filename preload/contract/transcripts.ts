import { sha256Schema } from '@domain/base/ids';
import { channelRoleSchema } from '@domain/recordings/recording';
import { transcriptFormatSchema } from '@domain/recordings/transcript/transcript';
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';
import { sourceSchema } from './files';

/** Why a file became no transcript. The sentences are renderer/text/transcript.ts. Line and column count from 1. */
export const transcriptProblemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('unreadable') }),
  z.object({ kind: z.literal('empty') }),
  z.object({ kind: z.literal('too-large') }),
  /** Written in an encoding that can't be told for sure. */
  z.object({ kind: z.literal('encoding') }),
  z.object({ kind: z.literal('unknown-format') }),
  z.object({ kind: z.literal('broken-json'), line: z.int().nullable(), column: z.int().nullable() }),
  z.object({
    kind: z.literal('no-segments'),
    format: transcriptFormatSchema.nullable(),
    line: z.int().nullable(),
  }),
  /** No recording of the library has a name that fits. */
  z.object({ kind: z.literal('no-recording') }),
  z.object({ kind: z.literal('disk-full') }),
  z.object({ kind: z.literal('storage'), detail: z.string() }),
]);
export type TranscriptProblem = z.infer<typeof transcriptProblemSchema>;

/** How a file that was given as a transcript ended. */
export const transcriptLineSchema = z.object({
  name: z.string(),
  /** `unchanged`: the recording has this very transcript already. */
  outcome: z.enum(['kept', 'replaced', 'unchanged', 'failed']),
  recordingId: sha256Schema.nullable(),
  problem: transcriptProblemSchema.nullable(),
  /** How many stretches of speech it holds. */
  segments: z.int(),
  /** Stretches that were left out because they had no time or no text, and those with a time that had to be mended. */
  leftOut: z.int(),
  mended: z.int(),
});
export type TranscriptLine = z.infer<typeof transcriptLineSchema>;

/** The transcript that a recording has; the text itself has an address (media.ts). */
export const transcriptStateSchema = z.object({
  kept: z.object({ fileName: z.string(), format: transcriptFormatSchema, segments: z.int() }).nullable(),
  /** The file of the one before, which can be brought back. */
  before: z.object({ fileName: z.string() }).nullable(),
});
export type TranscriptState = z.infer<typeof transcriptStateSchema>;

const ofRecording = z.object({ recordingId: sha256Schema });

export const transcriptsContract = {
  state: oc.input(ofRecording).output(transcriptStateSchema).errors(commonErrors),
  /** Keeps the transcripts of a source: for one recording, or each for the recording that its name fits. */
  add: oc
    .input(z.object({ source: sourceSchema, recordingId: sha256Schema.nullable() }))
    .output(z.object({ lines: z.array(transcriptLineSchema) }))
    .errors(commonErrors),
  /** Takes the transcript away from the recording; it can be brought back until another takes its place. */
  remove: oc.input(ofRecording).output(transcriptStateSchema).errors(commonErrors),
  /** Exchanges the transcript (or none) with the one before it. */
  bringBack: oc.input(ofRecording).output(transcriptStateSchema).errors(commonErrors),
  /** Says who a speaker of the transcript is; null: as the file says. */
  nameSpeaker: oc
    .input(ofRecording.extend({ speaker: z.string().min(1), role: channelRoleSchema.nullable() }))
    .output(transcriptStateSchema)
    .errors(commonErrors),
};
