import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

/**
 * How things stand with the key of this workspace. `off`: nothing is encrypted; `waiting`: it is, and the key lies beside it
 * until the person has kept the recovery key; `on`: the key is in the host's store alone; `locked`: it must be typed.
 */
export const encryptionStateSchema = z.object({
  state: z.enum(['off', 'waiting', 'on', 'locked']),
  /** Where this host keeps keys: the system's keychain, a file of this account, or nowhere that protects anything. */
  store: z.enum(['system', 'file', 'none']),
  /** The folder of that file. */
  place: z.string().nullable(),
  /** Files from before that could not be encrypted yet; it is tried again at each start. */
  left: z.int().min(0),
});
export type EncryptionState = z.infer<typeof encryptionStateSchema>;

/** Whether recordings in the library are sealed, and how far those that were there before have come. */
export const recordingsSealingSchema = z.object({
  /** Whether they are to be; what comes in is from now on. */
  on: z.boolean(),
  /** `settled`: nothing runs; `no-room`: the disk is too full to go on. */
  step: z.enum(['settled', 'running', 'paused', 'no-room']),
  /** Recordings that were looked at, of how many. */
  done: z.int().min(0),
  total: z.int().min(0),
  /** Files that could not be brought in line; it is tried again at each start. */
  failed: z.int().min(0),
});
export type RecordingsSealing = z.infer<typeof recordingsSealingSchema>;

/** A key of the window's rows: its name, and its 256 bits. */
export const rowKeySchema = z.object({ id: z.string().regex(/^[0-9a-f]{32}$/), key: z.base64().length(44) });

/** What the rows of the window's database are sealed with from now on (null: nothing), and what they may lie under as well. */
export const rowKeysSchema = z.object({ seals: rowKeySchema.nullable(), opens: z.array(rowKeySchema) });
export type RowKeysTold = z.infer<typeof rowKeysSchema>;

/** What was typed is not the key; nothing was changed. `detail` is the group with the slip, where that is known. */
export const keyErrors = {
  KEY: {
    data: z.object({
      problem: z.enum(['wrong', 'mistyped', 'other-part', 'none-offered', 'store']),
      detail: z.string(),
    }),
  },
} as const;

const errors = { ...commonErrors, ...keyErrors };

export const encryptionContract = {
  state: oc.output(encryptionStateSchema).errors(commonErrors),
  /** The recovery key to be kept: nothing is encrypted with it, or it counts for the last time, before `confirm`. */
  offer: oc.output(z.object({ recoveryKey: z.string() })).errors(errors),
  /** Takes it into use once a group of it was typed, counted from 1. It is never shown again. */
  confirm: oc
    .input(z.object({ group: z.int().min(1).max(8), text: z.string().max(40) }))
    .output(encryptionStateSchema)
    .errors(errors),
  /** Opens a locked workspace. */
  unlock: oc
    .input(z.object({ recoveryKey: z.string().max(200) }))
    .output(encryptionStateSchema)
    .errors(errors),
  /** Encrypts nothing from now on; the journal is written anew. */
  turnOff: oc.output(encryptionStateSchema).errors(errors),
  /** A new key for a locked workspace: what is locked is kept as it is, and a new journal begins. */
  beginAnew: oc.output(encryptionStateSchema).errors(errors),
  /** The keys of the window's rows: asked for before its database is opened. Refused while the workspace is locked. */
  rowKeys: oc.output(rowKeysSchema).errors(commonErrors),
  /** Seals the recordings in the library too, or makes them open again: at once what comes in, the others in the background. */
  sealRecordings: oc
    .input(z.object({ on: z.boolean() }))
    .output(recordingsSealingSchema)
    .errors(errors),
  /** Rests until it is told to go on, or the program starts again. */
  pauseSealing: oc
    .input(z.object({ paused: z.boolean() }))
    .output(recordingsSealingSchema)
    .errors(errors),
  /** How that stands, and each change of it. */
  watchSealing: oc.output(eventIterator(recordingsSealingSchema)).errors(commonErrors),
};
