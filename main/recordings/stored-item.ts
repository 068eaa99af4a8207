import { libraryItemSchema } from '@contract/recordings';
import { z } from 'zod';

const copiedName = z.string().regex(/^original\.[a-z0-9]{1,8}$/);
const playName = z
  .string()
  .regex(/^play\.[a-z0-9]{1,8}$/)
  .nullable();

/** Where the bytes of a recording lie: a copy in its own folder, or the person's own file, left where it was. */
export const originalPlaceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('copied'), name: copiedName }),
  z.object({
    kind: z.literal('in-place'),
    path: z.string().min(1),
    byteLength: z.int(),
    /** When the file was last written, in whole Unix milliseconds: unless it moves, the bytes count as the same. */
    modified: z.int(),
  }),
]);
export type OriginalPlace = z.infer<typeof originalPlaceSchema>;

/** `item.json` in a recording's folder: written last, so that a folder with one is whole. */
const storedItemSchema = z.object({
  format: z.literal(2),
  item: libraryItemSchema,
  original: originalPlaceSchema,
  /** The name of the proxy in the same folder; null when the original itself is played. */
  play: playName,
  /** The version of the playback table, and of the proxies made by it, that decided about `play`. */
  playback: z.int().default(1),
});
export type StoredItem = z.infer<typeof storedItemSchema>;

/** Format 1 knew copies alone, and kept their names. */
const formerItemSchema = z
  .object({ format: z.literal(1), item: libraryItemSchema, original: copiedName, play: playName })
  .transform(
    ({ item, original, play }): StoredItem => ({
      format: 2,
      item,
      original: { kind: 'copied', name: original },
      play,
      playback: 1,
    }),
  );

/** What an `item.json` of this or an earlier format says; null when it can't be read. */
export function readStoredItem(text: string): StoredItem | null {
  return z.union([storedItemSchema, formerItemSchema]).safeParse(jsonOrNull(text)).data ?? null;
}

/** The text of an `item.json`. */
export function storedItemText(item: StoredItem): string {
  return `${JSON.stringify(item, null, 1)}\n`;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
