import { z } from 'zod';

/**
 * `missing`: the folder or file is not where it was; `journal-dead`: a sync failed, and the journal opens anew; `locked`: what
 * is asked for is encrypted, and its key is not here.
 */
export const storageProblemSchema = z.enum([
  'disk-full',
  'read-only',
  'missing',
  'unreadable',
  'journal-dead',
  'locked',
]);
export type StorageProblem = z.infer<typeof storageProblemSchema>;

/** Errors that a caller can act on. Anything else arrives as INTERNAL_SERVER_ERROR and is a defect of ours. */
export const commonErrors = {
  /** The input names something that is not there (any more). */
  NOT_FOUND: { data: z.object({ what: z.string() }) },
  /** The disk refused. What was acknowledged before still holds. */
  STORAGE: { data: z.object({ problem: storageProblemSchema }) },
  /** Only one of these can run at a time, and one does. */
  BUSY: { data: z.object({ what: z.string() }) },
} as const;
