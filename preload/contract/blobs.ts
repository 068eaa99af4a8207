import { sha256Schema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { recordingSchema } from '@domain/recordings/recording';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { commonErrors } from './errors';

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
 * the recording here is not itself any more; `unplayable`: it came whole and could not be made one of this library.
 * `disk-full`: this computer's disk; `no-place`: the team has none, or its password has to come from the team database first;
 * `not-admin`, `stale` (somebody else has set another place meanwhile), `no-database`: why a place can't be set.
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
  'unplayable',
  'disk-full',
  'no-place',
  'not-admin',
  'stale',
  'no-database',
  'failed',
] as const;
export const placeProblemSchema = z.object({ problem: z.enum(placeProblems), detail: z.string() });
export type PlaceProblem = z.infer<typeof placeProblemSchema>;

/** A recording that is to go to the place, or to come from it. */
export const transferSchema = z.object({
  recordingId: sha256Schema,
  way: z.enum(['send', 'fetch']),
  byteLength: z.int().min(0),
  /** When it was asked for. */
  since: instantSchema.optional(),
  /** What is known of one that is to come: the library makes it one of its own from that. */
  recording: recordingSchema.optional(),
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

/** So many and so much of them. */
const amountSchema = z.object({ count: z.int().min(0), bytes: z.int().min(0) });
export type Amount = z.infer<typeof amountSchema>;

/** No more ids and failures than these are told at once; the numbers beside them count all. */
export const toldAtOnce = 200;

/**
 * How recordings stand with the team's place. `place` null: the team has none yet, or this device is in no team. `sent`: known
 * to lie there whole; `since`: when the oldest of what waits was asked for; `fetching`: the first of what is to come;
 * `pinned`: how many stay on this computer whatever is freed.
 */
export const placeStateSchema = z.object({
  place: placeSchema.nullable(),
  revision: z.int().min(0),
  paused: z.boolean(),
  problem: placeProblemSchema.nullable(),
  current: transferSchema
    .pick({ recordingId: true, way: true, byteLength: true })
    .extend({ bytes: z.int().min(0) })
    .nullable(),
  sent: z.int().min(0),
  toSend: amountSchema,
  toFetch: amountSchema,
  since: instantSchema.nullable(),
  fetching: z.array(sha256Schema).max(toldAtOnce),
  failed: z
    .array(
      z.object({ recordingId: sha256Schema, way: z.enum(['send', 'fetch']), problem: placeProblemSchema }),
    )
    .max(toldAtOnce),
  failures: z.int().min(0),
  pinned: z.int().min(0),
});
export type PlaceState = z.infer<typeof placeStateSchema>;

/** Recordings whose bytes have come into this computer's library or left it; from `begins` to `complete`: all that are there. */
export const hereNewsSchema = z.object({
  begins: z.boolean(),
  complete: z.boolean(),
  came: z.array(sha256Schema),
  went: z.array(sha256Schema),
});
export type HereNews = z.infer<typeof hereNewsSchema>;

/** A place as it is to be tried or set; `secret` null: the one that is known already. */
const wishedPlaceSchema = z.object({ place: placeSchema, secret: z.string().max(1000).nullable() });

const whichSchema = z.object({
  /** Null: all of them. */
  recordingIds: z.array(sha256Schema).max(100_000).nullable(),
  /** What somebody is at work with stays. */
  keep: z.array(sha256Schema).max(100_000),
  /** Also what was to stay on this computer. */
  unpin: z.boolean(),
});

/** What freeing room would come to, and why others stay: `pinned`, not sent yet, with a transcript that is nowhere else. */
export const freeOutlookSchema = z.object({
  free: amountSchema,
  stays: z.object({
    pinned: z.int(),
    notSent: z.int(),
    transcript: z.int(),
    kept: z.int(),
    inPlace: z.int(),
  }),
});
export type FreeOutlook = z.infer<typeof freeOutlookSchema>;

export const freeProgressSchema = z.object({
  done: z.int().min(0),
  total: z.int().min(0),
  /** Of what was taken off this computer. */
  freed: amountSchema,
  /** Not found whole in the place, so that they stay. */
  notThere: z.int().min(0),
  /** What kept it from going on to the end. */
  problem: placeProblemSchema.nullable(),
  over: z.boolean(),
});
export type FreeProgress = z.infer<typeof freeProgressSchema>;

const placeErrors = { ...commonErrors, PLACE: { data: placeProblemSchema } } as const;
const recordingIds = z.array(sha256Schema).max(100_000);

export const blobsContract = {
  /** The state now and whenever it changes. */
  watch: oc.output(eventIterator(placeStateSchema)).errors(commonErrors),
  /** Which recordings are on this computer: all at first, then what comes and goes. */
  watchHere: oc.output(eventIterator(hereNewsSchema)).errors(commonErrors),
  /** Tries everything that is needed of a place, and leaves nothing behind. */
  test: oc.input(wishedPlaceSchema).output(z.object({})).errors(placeErrors),
  /** Makes it the place of the whole team, for whoever saw the one before at this revision. */
  setPlace: oc
    .input(wishedPlaceSchema.extend({ revision: z.int().min(0) }))
    .output(z.object({}))
    .errors(placeErrors),
  /** Sends what is here and not in the place; what is not here is somebody else's to send. */
  send: oc.input(z.object({ recordingIds })).output(z.object({})).errors(placeErrors),
  /** Fetches what is not here. `pin`: it stays here whatever is freed. */
  fetch: oc
    .input(z.object({ recordings: z.array(recordingSchema).max(20_000), pin: z.boolean() }))
    .output(z.object({}))
    .errors(placeErrors),
  /** Takes what waits or has failed off the list. */
  drop: oc.input(z.object({ recordingIds })).output(z.object({})).errors(commonErrors),
  pause: oc
    .input(z.object({ paused: z.boolean() }))
    .output(z.object({}))
    .errors(commonErrors),
  /** Tries what has failed once more, and now. */
  retry: oc.output(z.object({})).errors(commonErrors),
  foreseeFree: oc.input(whichSchema).output(freeOutlookSchema).errors(commonErrors),
  /** Takes recordings off this computer, each after it has just been read whole in the place. Ending the iteration ends it. */
  free: oc.input(whichSchema).output(eventIterator(freeProgressSchema)).errors(placeErrors),
};
