import { instantSchema } from '@domain/base/time';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { keyErrors } from './encryption';
import { commonErrors } from './errors';

/** How far a backup is, in bytes: it is written, then read back. The last message has the result. */
export const backupProgressSchema = z.object({
  step: z.enum(['writing', 'checking']),
  done: z.int().min(0),
  total: z.int().min(0),
  result: z
    .object({
      path: z.string(),
      bytes: z.int(),
      entries: z.int(),
      /** Null: it was made without recordings. */
      recordings: z.int().nullable(),
    })
    .nullable(),
});
export type BackupProgress = z.infer<typeof backupProgressSchema>;

/** What a backup is and what restoring it would bring; all of it was read and holds. */
export const backupPreviewSchema = z.object({
  path: z.string(),
  bytes: z.int(),
  madeAt: instantSchema,
  version: z.string(),
  device: z.string(),
  personName: z.string(),
  encrypted: z.boolean(),
  /** Changes in it, and those that this workspace lacks. */
  entries: z.int(),
  freshEntries: z.int(),
  /** Recordings in it (null: made without), and those that this library lacks. */
  recordings: z.int().nullable(),
  freshRecordings: z.int(),
  /** What the changes that are lacking make anew. */
  brings: z.object({ calls: z.int(), evaluations: z.int(), scorecards: z.int() }),
  /** Whether the person's settings come along: where nobody has given a name yet. */
  takesSettings: z.boolean(),
});
export type BackupPreview = z.infer<typeof backupPreviewSchema>;

export const lookProgressSchema = z.object({
  step: z.literal('checking'),
  done: z.int().min(0),
  total: z.int().min(0),
  result: backupPreviewSchema.nullable(),
});
export type LookProgress = z.infer<typeof lookProgressSchema>;

/** How far restoring is; `checking` changes nothing yet. */
export const restoreProgressSchema = z.object({
  step: z.enum(['checking', 'restoring']),
  done: z.int().min(0),
  total: z.int().min(0),
  result: z.object({ entries: z.int(), recordings: z.int(), settings: z.boolean() }).nullable(),
});
export type RestoreProgress = z.infer<typeof restoreProgressSchema>;

/** A file that is no backup that can be restored, and why; nothing was changed. `detail` names a file or a version. */
const backupErrors = {
  ...commonErrors,
  BACKUP: {
    data: z.object({
      problem: z.enum([
        ...(['missing', 'folder', 'not-a-backup', 'newer', 'truncated', 'damaged'] as const),
        // It is encrypted: with a key that is not here, or not with the one that was typed.
        ...(['locked', 'wrong-key'] as const),
        // It has a passphrase: that was not typed yet, or another was.
        ...(['passphrase', 'wrong-passphrase'] as const),
      ]),
      detail: z.string(),
    }),
  },
  ...keyErrors,
} as const;

/** Below so many characters a passphrase is guessed sooner than it is forgotten. */
export const shortestPassphrase = 12;
export const longestPassphrase = 1000;

/** Where a backup goes, and what goes into it. With a passphrase that opens it on any computer, it is encrypted in every workspace. */
const backupOrderSchema = z.object({
  path: z.string().min(1),
  recordings: z.boolean(),
  passphrase: z.string().trim().min(shortestPassphrase).max(longestPassphrase).optional(),
});
export type BackupOrder = z.infer<typeof backupOrderSchema>;

/** A backup, and what opens it where this workspace has not its key: the recovery key of the one that it was made in, or its passphrase. */
const backupSourceSchema = z.object({
  path: z.string().min(1),
  secret: z.string().max(longestPassphrase).optional(),
});

export const backupContract = {
  /** A path that a backup of today could have. */
  place: oc.output(z.object({ path: z.string() })).errors(commonErrors),
  /** Writes a backup to this path and reads it back; aborting it leaves nothing behind. */
  write: oc.input(backupOrderSchema).output(eventIterator(backupProgressSchema)).errors(backupErrors),
  /** Reads a backup whole and says what restoring it would change. */
  look: oc.input(backupSourceSchema).output(eventIterator(lookProgressSchema)).errors(backupErrors),
  /** Adds what the workspace lacks to journal and library; the page takes it in when it is opened anew. */
  restore: oc.input(backupSourceSchema).output(eventIterator(restoreProgressSchema)).errors(backupErrors),
};
