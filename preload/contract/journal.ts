import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { changeEntrySchema } from '@domain/sync/change';
import { oc } from '@orpc/contract';
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
};
