import { sha256Schema, uuidSchema } from '@domain/base/ids';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

/** What has become of a recording's own bytes. `changed`: other bytes lie there now. */
export const originalStateSchema = z.enum(['whole', 'changed', 'missing', 'unreadable']);
export type OriginalState = z.infer<typeof originalStateSchema>;

/** Where the bytes of a recording should be, and what a look found there. */
export const foundOriginalSchema = z.object({
  recordingId: sha256Schema,
  fileName: z.string(),
  place: z.enum(['copied', 'in-place']),
  path: z.string(),
  state: originalStateSchema,
});
export type FoundOriginal = z.infer<typeof foundOriginalSchema>;

/** Sizes in bytes. */
export const storageUseSchema = z.object({
  recordings: z.int(),
  /** Copies of originals in the library. */
  originals: z.int(),
  /** Originals that were left where they lie: they take no room of the library. */
  inPlace: z.object({ count: z.int(), bytes: z.int() }),
  /** Versions made to be played. */
  proxies: z.int(),
  /** Waveforms and what was heard. */
  analyses: z.int(),
  /** Of the disk that the library is on; null where the system does not tell. */
  disk: z.object({ free: z.int(), total: z.int() }).nullable(),
});
export type StorageUse = z.infer<typeof storageUseSchema>;

/**
 * How one recording of a check ended, unless all of it is whole. `incomplete`: its own bytes are, and what was made from
 * them is not. `found`: its bytes had been lost, and `path` is where they are now.
 */
export const checkLineSchema = z.object({
  recordingId: sha256Schema,
  fileName: z.string(),
  place: z.enum(['copied', 'in-place']),
  path: z.string(),
  outcome: z.enum(['changed', 'missing', 'unreadable', 'incomplete', 'found']),
  /** About where in the call, in seconds, the damage of an encrypted copy begins; null: unknown, or no such damage. */
  damagedAt: z.number().min(0).nullable().default(null),
});
export type CheckLine = z.infer<typeof checkLineSchema>;

/** The state of a check or a search, sent whole at first and at a pace that a page can follow. */
export const checkProgressSchema = z.object({
  job: uuidSchema,
  what: z.enum(['integrity', 'find']),
  state: z.enum(['running', 'finished', 'cancelled']),
  /** Recordings, or files of the right size in a search. */
  total: z.int(),
  done: z.int(),
  bytes: z.int(),
  totalBytes: z.int(),
  whole: z.int(),
  /** The file that is being read. */
  current: z.string().nullable(),
  /** Lines that are new since the previous message. */
  lines: z.array(checkLineSchema),
});
export type CheckProgress = z.infer<typeof checkProgressSchema>;

const recordingIds = z.array(sha256Schema).max(100_000).nullable();

export const storageContract = {
  use: oc.output(storageUseSchema).errors(commonErrors),
  /** Looks at a recording's original; null when the library has no such recording. */
  original: oc
    .input(z.object({ recordingId: sha256Schema }))
    .output(foundOriginalSchema.nullable())
    .errors(commonErrors),
  /** The recordings left in place whose file was moved or changed, once the look at the start has gone through them. */
  lost: oc.output(z.array(foundOriginalSchema)).errors(commonErrors),
  /** Reads every byte of the named recordings, or of all. */
  startCheck: oc
    .input(z.object({ recordingIds }))
    .output(z.object({ job: uuidSchema }))
    .errors(commonErrors),
  /** Looks below a path for the bytes of recordings that lost theirs, of the named ones or of all: by size, then by hash. */
  startFind: oc
    .input(z.object({ path: z.string().min(1), recordingIds }))
    .output(z.object({ job: uuidSchema }))
    .errors(commonErrors),
  watchCheck: oc
    .input(z.object({ job: uuidSchema }))
    .output(eventIterator(checkProgressSchema))
    .errors(commonErrors),
  cancelCheck: oc
    .input(z.object({ job: uuidSchema }))
    .output(z.object({}))
    .errors(commonErrors),
  currentCheck: oc.output(z.object({ job: uuidSchema }).nullable()),
};
