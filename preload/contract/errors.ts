import { z } from 'zod';

/** Errors that a caller can act on. Anything else arrives as INTERNAL_SERVER_ERROR and is a defect of ours. */
export const commonErrors = {
  /** The input names something that is not there (any more). */
  NOT_FOUND: { data: z.object({ what: z.string() }) },
  /** The disk refused: full, read-only or gone; or what lies there is encrypted and its key is not here (`locked`). */
  STORAGE: {
    data: z.object({
      problem: z.enum(['disk-full', 'read-only', 'unreadable', 'journal-dead', 'locked']),
    }),
  },
  /** Only one of these can run at a time, and one does. */
  BUSY: { data: z.object({ what: z.string() }) },
} as const;
