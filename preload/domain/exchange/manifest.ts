import { z } from 'zod';
import { sha256Schema, uuidSchema } from '../base/ids';
import { canonicalJson } from '../base/record';
import { instantSchema } from '../base/time';

/** What a bundle's first line begins with; the version of the format follows. */
export const bundleFormat = 'earmark-bundle';
export const bundleVersion = 1;
export const bundleEnding = '.earmark-bundle';

/** Beyond these a file is no bundle of ours: bounds on what is read before anything is believed. */
export const bundleLimits = {
  manifestBytes: 16 * 1024 * 1024,
  entries: 50_000,
  documentsBytes: 8 * 1024 * 1024,
  soundBytes: 8 * 1024 ** 3,
} as const;

/** 12 hex digits that name an installation; see contract/app. */
export const deviceSchema = z.string().regex(/^[0-9a-f]{12}$/);

/** An Ed25519 public key: its 32 bytes in lower-case hex. */
export const publicKeySchema = z.string().regex(/^[0-9a-f]{64}$/);

const bundleEntrySchema = z.object({ name: z.string(), length: z.int().min(0), sha256: sha256Schema });
export type BundleEntry = z.infer<typeof bundleEntrySchema>;

/**
 * What a bundle says of itself, and what its signature is over. `line` is one line of bundles from one device to the same
 * readers (an exchange folder, a person, one file); within it they are numbered from 1, and each names the hash of the
 * one before (`before`; null: it is the first).
 */
export const manifestSchema = z.object({
  device: deviceSchema,
  key: publicKeySchema,
  name: z.string().max(200),
  line: uuidSchema,
  number: z.int().min(1).max(999_999),
  before: sha256Schema.nullable(),
  madeAt: instantSchema,
  entries: z.array(bundleEntrySchema).max(bundleLimits.entries),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** The bytes of a manifest: the same for the same content, so that a second reading of them is no other bundle. */
export function manifestText(manifest: Manifest): string {
  return canonicalJson(manifest);
}

/** The first line of a bundle, which is signed with the manifest behind it. */
export function headLine(manifestBytes: number, version = bundleVersion): string {
  return `${bundleFormat} ${version} ${manifestBytes}\n`;
}

/** What a first line says; null where it is that of no bundle. Only one spelling of each number is one. */
export function readHeadLine(
  line: string,
): { readonly version: number; readonly manifestBytes: number } | null {
  const match = /^earmark-bundle ([1-9]\d{0,5}) ([1-9]\d{0,9})\n$/.exec(line);
  return match === null ? null : { version: Number(match[1]), manifestBytes: Number(match[2]) };
}

/** What is wrong with a manifest that its device has signed. */
export type ManifestFault =
  | { readonly kind: 'damaged'; readonly detail: string }
  | { readonly kind: 'unsafe-name'; readonly name: string }
  | { readonly kind: 'too-large'; readonly name: string };

/** A manifest from its text, or what is wrong with it: no name leads anywhere, none is there twice, all within bounds. */
export function readManifest(
  text: string,
): { readonly manifest: Manifest } | { readonly fault: ManifestFault } {
  const parsed = manifestSchema.safeParse(jsonOrNull(text));
  if (!parsed.success) return { fault: { kind: 'damaged', detail: 'its list of contents can’t be read' } };
  const manifest = parsed.data;
  // Anything that is written otherwise is no bundle of ours: then two texts could say the same.
  if (manifestText(manifest) !== text)
    return { fault: { kind: 'damaged', detail: 'its list of contents is not written as Earmark writes it' } };
  if ((manifest.number === 1) !== (manifest.before === null))
    return { fault: { kind: 'damaged', detail: 'its number and the bundle before it don’t go together' } };
  const seen = new Set<string>();
  for (const { name, length } of manifest.entries) {
    const place = placeOfEntry(name);
    if (place === null) return { fault: { kind: 'unsafe-name', name } };
    if (seen.has(name)) return { fault: { kind: 'damaged', detail: `${name} is in it twice` } };
    seen.add(name);
    const most = place.kind === 'documents' ? bundleLimits.documentsBytes : bundleLimits.soundBytes;
    if (length > most) return { fault: { kind: 'too-large', name } };
  }
  return { manifest };
}

/** What an entry is by its name: documents, or a file of a recording; null where it may be neither. */
export function placeOfEntry(
  name: string,
):
  | { readonly kind: 'documents' }
  | { readonly kind: 'sound'; readonly recordingId: string; readonly file: string }
  | null {
  if (/^documents\/\d{6}\.json$/.test(name)) return { kind: 'documents' };
  const [, recordingId, file] = /^sounds\/([0-9a-f]{64})\/([a-z0-9][a-z0-9._-]{0,63})$/.exec(name) ?? [];
  if (recordingId === undefined || file === undefined || file.endsWith('.')) return null;
  // Windows takes these for devices, whatever ending they have.
  if (/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/.test(file)) return null;
  return { kind: 'sound', recordingId, file };
}

/** The name of the n-th entry with documents. */
export function documentsName(index: number): string {
  return `documents/${String(index).padStart(6, '0')}.json`;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
