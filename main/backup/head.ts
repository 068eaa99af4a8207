import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { z } from 'zod';
import { passphraseLockSchema } from './passphrase';

/** The first file of a backup says what it is; the last has the hash of every other. */
export const headName = 'earmark-backup.json';
export const readMeName = 'READ-ME.txt';
export const checksumsName = 'checksums.sha256';

/** 1: nothing in it is encrypted; 2: all that says something of anybody's work is; 3: that, and a passphrase opens it. */
export const backupFormat = 2;
export const passphraseFormat = 3;

/** What a backup says of itself. A later version may add fields; what an earlier one can't read has a higher format. */
export const backupHeadSchema = z.object({
  format: z.literal([1, backupFormat, passphraseFormat]),
  version: z.string(),
  madeAt: instantSchema,
  device: z.string(),
  personName: z.string(),
  journal: z.object({ generation: uuidSchema, count: z.int().min(0), hash: sha256Schema.nullable() }),
  /** How many recordings lie in it; null: it was made without. */
  recordings: z.int().min(0).nullable(),
  /**
   * What it is encrypted with (null: a key that nobody had when it was made), and the recovery key itself where nobody had
   * kept that yet: such a backup is not protected, and can be opened.
   */
  encryption: z
    .object({
      keyId: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .nullable(),
      recoveryKey: z.string().nullable(),
      /** There where a passphrase opens it. */
      passphrase: passphraseLockSchema.optional(),
    })
    .optional(),
});
export type BackupHead = z.infer<typeof backupHeadSchema>;

/** Of any format, to say that one is too new. */
export const anyHeadSchema = z.object({ format: z.number(), version: z.string() });

/** Stands in every backup, for whoever finds it. */
export const readMe = `This is a backup of Earmark, the evaluator workstation for call quality.

To bring it back, open Earmark, go to Settings, Backup, and restore this file (before it was unpacked).

earmark-backup.json   what this backup is
journal/              every change, in order; the format is in verify-journal.mjs
verify-journal.mjs    checks the journal without Earmark: node verify-journal.mjs journal
settings.json         the person's settings
recordings/           the recordings, each in a folder named after the SHA-256 of its bytes; there may be none
*.sealed              what that was, encrypted; so is each change in the journal of such a backup. The recovery key opens
                      it, in Earmark, or the passphrase that it was given; checksums and journal are checked without
checksums.sha256      of every other file: sha256sum --check checksums.sha256
`;
