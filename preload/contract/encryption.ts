import { oc } from '@orpc/contract';
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
};
