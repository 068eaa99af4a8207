import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { changeEntrySchema } from '@domain/sync/change';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

/**
 * Where the journal stands: how many entries it holds and the hash of the last record (null when empty). The
 * generation is made anew when a journal is begun from nothing, and when it was damaged and rebuilt from what is
 * readable: whoever meets another generation compares everything.
 */
export const journalHeadSchema = z.object({
  generation: uuidSchema,
  count: z.int().min(0),
  hash: sha256Schema.nullable(),
});
export type JournalHead = z.infer<typeof journalHeadSchema>;

/**
 * Something in the journal that does not hold. `changed`: a record is damaged, or is not what the next one vouches for;
 * `dropped`: `count` entries are missing from this one on; `inserted`: `count` were put in later; `broken`: this entry was
 * changed, or entries behind it were taken out, and the chain can't tell which; `unreadable`: no entries from there on.
 * `entry` counts from 1; what is known of the entry is null where it can't be read; `count` is 0 where it can't be known.
 */
export const journalFindingSchema = z.object({
  kind: z.enum(['changed', 'dropped', 'inserted', 'broken', 'unreadable']),
  entry: z.int().min(0),
  count: z.int().min(0),
  at: z.string().nullable(),
  author: z.string().nullable(),
  label: z.string().nullable(),
  file: z.string(),
  offset: z.int().min(0),
});
export type JournalFinding = z.infer<typeof journalFindingSchema>;

/** What checking a generation of the journal found. Those not in use were damaged once, and are kept as they were. */
export const checkedGenerationSchema = z.object({
  /** Its name; empty when the one in use is missing. */
  generation: z.string(),
  inUse: z.boolean(),
  entries: z.int().min(0),
  hash: sha256Schema.nullable(),
  /** When the first and the last entry were made, where they can be read. */
  first: z.string().nullable(),
  last: z.string().nullable(),
  findings: z.array(journalFindingSchema),
  /** Findings beyond those listed. */
  more: z.int().min(0),
});
export type CheckedGeneration = z.infer<typeof checkedGenerationSchema>;

/** How far a check of the journal is, in files; the last message has the result. */
export const journalCheckSchema = z.object({
  done: z.int().min(0),
  total: z.int().min(0),
  result: z
    .object({
      generations: z.array(checkedGenerationSchema),
      /** The entry that bears the hash noted elsewhere, counted from 1; 0 when none does, null when none was given. */
      noted: z.int().min(0).nullable(),
      whole: z.boolean(),
    })
    .nullable(),
});
export type JournalCheck = z.infer<typeof journalCheckSchema>;
export type CheckedJournal = NonNullable<JournalCheck['result']>;

export const journalContract = {
  /** Answers only after every entry is synced to disk. An entry already in the journal (same id) is not written twice. */
  append: oc
    .input(z.object({ entries: z.array(changeEntrySchema).min(1).max(500) }))
    .output(journalHeadSchema)
    .errors(commonErrors),
  head: oc.output(journalHeadSchema).errors(commonErrors),
  /** Entries in journal order, from the `from`-th (0 is the first); at most `limit`, fewer when large, none at the end. */
  read: oc
    .input(z.object({ from: z.int().min(0), limit: z.int().min(1).max(2000) }))
    .output(z.object({ entries: z.array(changeEntrySchema), head: journalHeadSchema }))
    .errors(commonErrors),
  /**
   * Reads every byte of the journal and compares it with its chain of hashes; changes nothing. `noted` is a head hash that
   * was written down elsewhere: only it can show entries missing at the end, or a chain written anew.
   */
  check: oc
    .input(z.object({ noted: sha256Schema.nullable() }))
    .output(eventIterator(journalCheckSchema))
    .errors(commonErrors),
};
