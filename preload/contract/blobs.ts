import { sha256Schema } from '@domain/base/ids';
import { z } from 'zod';

/**
 * Where a team keeps its recordings: a folder that all of them see, a bucket, or a folder of a WebDAV server. What is
 * secret of it (password, secret key) is not here. `ca`: the authority that alone vouches for the server, in PEM; null:
 * those that the system's Node trusts.
 */
const caSchema = z.string().startsWith('-----BEGIN CERTIFICATE-----').max(100_000).nullable();
const httpsSchema = z.url({ protocol: /^https$/ }).max(2000);
export const placeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder'), path: z.string().min(1).max(4096) }),
  z.object({
    kind: z.literal('s3'),
    endpoint: httpsSchema,
    region: z.string().min(1).max(100),
    bucket: z.string().regex(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
    /** Goes before every name, so that a bucket may hold other things too; empty or ending in a slash. */
    prefix: z.string().regex(/^([A-Za-z0-9_.-]+\/)*$/),
    accessKeyId: z.string().min(1).max(200),
    ca: caSchema,
  }),
  z.object({
    kind: z.literal('webdav'),
    url: httpsSchema,
    user: z
      .string()
      .min(1)
      .max(200)
      .regex(/^[^:]*$/),
    ca: caSchema,
  }),
]);
export type Place = z.infer<typeof placeSchema>;

/**
 * Why recordings can't be sent to the place, or fetched from it. `unreachable`: nothing answers, or the folder is not
 * there (a share that is not mounted); `untrusted`, `wrong-host`, `certificate-time`, `no-tls`: it is not provably the
 * server; `refused`: password or keys; `missing`: no such bucket or folder on the server; `moved`: it answers that it is
 * elsewhere; `not-set-up`, `other-team`: the mark of this team is not there, or of another key; `read-only`, `full`, `busy`,
 * `slow`, `clock`; `incomplete`: the recording is not there whole; `damaged`: what is there is not what was sent; `changed`:
 * the recording here is not itself any more.
 */
export const placeProblems = [
  'unreachable',
  'no-such-host',
  'untrusted',
  'wrong-host',
  'certificate-time',
  'no-tls',
  'refused',
  'missing',
  'moved',
  'not-set-up',
  'other-team',
  'read-only',
  'full',
  'busy',
  'slow',
  'clock',
  'incomplete',
  'damaged',
  'changed',
  'failed',
] as const;
export const placeProblemSchema = z.object({ problem: z.enum(placeProblems), detail: z.string() });
export type PlaceProblem = z.infer<typeof placeProblemSchema>;

/** A recording that is to go to the place, or to come from it. */
export const transferSchema = z.object({
  recordingId: sha256Schema,
  way: z.enum(['send', 'fetch']),
  byteLength: z.int().min(0),
});
export type Transfer = z.infer<typeof transferSchema>;

/** One that could not be carried, for a reason that lies with it alone. */
export const failedTransferSchema = transferSchema.extend({ problem: placeProblemSchema });

/**
 * How the transfers stand. `current` has come so many bytes far; `problem` is what stands in the way of all, and is tried
 * again by itself where that can help.
 */
export const transferStateSchema = z.object({
  paused: z.boolean(),
  current: transferSchema.extend({ bytes: z.int().min(0) }).nullable(),
  problem: placeProblemSchema.nullable(),
  waiting: z.array(transferSchema),
  failed: z.array(failedTransferSchema),
});
export type TransferState = z.infer<typeof transferStateSchema>;
