import { uuidSchema } from '@domain/base/ids';
import { instantSchema } from '@domain/base/time';
import { documentsSchema } from '@domain/exchange/document';
import { deviceSchema, publicKeySchema } from '@domain/exchange/manifest';
import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { exportTargetSchema } from './clips';
import { commonErrors } from './errors';
import { sourceSchema } from './files';

/**
 * Why a bundle is not taken in; nothing of it was. `forged`: its signature is not of the key that it names; `own`: this device
 * made it; `other-device`: its key is known as another device's, or its device by another key; `again`: taken before; `gap`:
 * the one with this number comes first; `forked`: another one of this number was taken, or it follows on another.
 */
export const bundleFaultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('missing') }),
  z.object({ kind: z.literal('several') }),
  z.object({ kind: z.literal('not-a-bundle') }),
  z.object({ kind: z.literal('newer'), version: z.int() }),
  z.object({ kind: z.literal('truncated') }),
  z.object({ kind: z.literal('damaged'), detail: z.string() }),
  z.object({ kind: z.literal('forged') }),
  z.object({ kind: z.literal('unsafe-name'), name: z.string() }),
  z.object({ kind: z.literal('too-large'), name: z.string() }),
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('other-device'), name: z.string() }),
  z.object({ kind: z.literal('untrusted'), name: z.string() }),
  z.object({ kind: z.literal('again') }),
  z.object({ kind: z.literal('gap'), missing: z.int(), number: z.int() }),
  z.object({ kind: z.literal('forked'), number: z.int() }),
]);
export type BundleFault = z.infer<typeof bundleFaultSchema>;

/** Another installation: who it says it is, and the fingerprint of its key, which people compare. */
export const peerSchema = z.object({
  device: deviceSchema,
  key: publicKeySchema,
  name: z.string(),
  fingerprint: z.string(),
});
export type Peer = z.infer<typeof peerSchema>;

/** A bundle that was read: every byte of it is what its device signed. */
export const openedBundleSchema = z.object({
  job: uuidSchema,
  peer: peerSchema,
  trusted: z.boolean(),
  number: z.int(),
  madeAt: instantSchema,
  byteLength: z.int(),
  /** Recordings whose sound is in it. */
  sounds: z.int(),
});
export type OpenedBundle = z.infer<typeof openedBundleSchema>;

/** How far reading a bundle is, in bytes; the last message has the result. */
export const bundleLookSchema = z.object({
  done: z.int(),
  total: z.int(),
  result: openedBundleSchema.nullable(),
});
export type BundleLook = z.infer<typeof bundleLookSchema>;

/**
 * The exchange folder as it was last looked at. `waiting`: bundles that are not whole yet, or come after one that is not here;
 * `unknown`: devices that nobody has trusted here; `sharedAt`: when this device last wrote into it.
 */
export const exchangeFolderSchema = z.object({
  path: z.string(),
  state: z.enum(['looking', 'ok', 'missing', 'unreadable', 'read-only', 'disk-full']),
  sent: z.int(),
  taken: z.int(),
  waiting: z.int(),
  unknown: z.array(peerSchema),
  problems: z.array(z.object({ file: z.string(), fault: bundleFaultSchema })),
  sharedAt: instantSchema.nullable(),
});
export type ExchangeFolder = z.infer<typeof exchangeFolderSchema>;

export const exchangeStateSchema = z.object({
  /** This device, as others see it. */
  own: peerSchema,
  trusted: z.array(peerSchema.extend({ since: instantSchema })),
  /** Whom files were sent to by hand. */
  readers: z.array(z.object({ name: z.string(), files: z.int(), last: instantSchema })),
  folder: exchangeFolderSchema.nullable(),
  /** Bundles of the folder that can be taken in now, in their order. */
  ready: z.array(openedBundleSchema),
});
export type ExchangeState = z.infer<typeof exchangeStateSchema>;

/** Who is to read what is sent: whoever looks into the folder, or a person by name; blank: one file by itself. */
export const readerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('folder') }),
  z.object({ kind: z.literal('person'), name: z.string().trim().max(200) }),
]);
export type BundleReader = z.infer<typeof readerSchema>;

const errors = { ...commonErrors, BUNDLE: { data: bundleFaultSchema } } as const;
const job = z.object({ job: uuidSchema });

export const exchangeContract = {
  /** The state now and whenever it changes. */
  watch: oc.output(eventIterator(exchangeStateSchema)).errors(errors),
  /** Those of these documents that were never sent to these readers. */
  lacking: oc
    .input(z.object({ reader: readerSchema, ids: z.array(z.string()).max(200_000) }))
    .output(z.object({ ids: z.array(z.string()) }))
    .errors(errors),
  /** Begins a bundle; it exists when it is finished. */
  begin: oc
    .input(z.object({ reader: readerSchema }))
    .output(job)
    .errors(errors),
  add: oc
    .input(job.extend({ documents: documentsSchema }))
    .output(z.object({}))
    .errors(errors),
  /** Signs and writes it: into the exchange folder, where that is whom it is for, or else to `target`. */
  finish: oc
    .input(job.extend({ recordingIds: z.array(z.string()).max(10_000), target: exportTargetSchema }))
    .output(z.object({ name: z.string(), folder: z.string().nullable(), byteLength: z.int() }))
    .errors(errors),
  drop: oc.input(job).output(z.object({})).errors(errors),
  /** Reads a bundle whole; nothing is changed. */
  look: oc
    .input(z.object({ source: sourceSchema }))
    .output(eventIterator(bundleLookSchema))
    .errors(errors),
  /** The documents of a bundle that was looked at, from the `from`-th part on; `next` null: these were the last. */
  documents: oc
    .input(job.extend({ from: z.int().min(0) }))
    .output(z.object({ documents: documentsSchema, next: z.int().nullable() }))
    .errors(errors),
  /** Brings the sounds of a trusted bundle into the library; answers how many are new. */
  takeSounds: oc
    .input(job)
    .output(z.object({ added: z.int() }))
    .errors(errors),
  /** Everything of it was taken in: it is not taken again, and the next one of its line may come. */
  taken: oc.input(job).output(z.object({})).errors(errors),
  /** Trusts the device that made this bundle, or one that was seen in the folder, by its key. */
  trust: oc
    .input(z.object({ key: publicKeySchema }))
    .output(z.object({}))
    .errors(errors),
  distrust: oc
    .input(z.object({ key: publicKeySchema }))
    .output(z.object({}))
    .errors(errors),
  /** Chooses the exchange folder; null: none any more. What is in it stays. */
  setFolder: oc
    .input(z.object({ path: z.string().min(1).nullable() }))
    .output(z.object({}))
    .errors(errors),
};
