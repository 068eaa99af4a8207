import { join } from 'node:path';
import { uuidSchema } from '@domain/base/ids';
import type { Keys } from '../ports/keys';
import { appendGroup, type OutgoingEntry, rotate } from './append-group';
import { textsOfSegment } from './entries-of-segment';
import { entryId, locked, segmentNumbers } from './follow';
import { beginGeneration, type Generation, JournalGone, openGeneration } from './generation';
import { closeQuietly, type JournalFiles, replaceFile } from './journal-files';
import { readTexts } from './read-entries';
import { segmentName } from './segment';

/** What opening had to mend. Nothing is given up without a word. */
export type Repair =
  /** Bytes behind the last whole record, for which nobody was told "saved"; kept in the file named. */
  | { readonly kind: 'torn'; readonly bytes: number; readonly keptIn: string }
  /** Damage further in: what could be read is in a new generation now, and the old files stay as they are. */
  | { readonly kind: 'rebuilt'; readonly entries: number };

export interface OpenOptions {
  readonly folder: string;
  readonly files: JournalFiles;
  readonly newGeneration: () => string;
  readonly segmentBytes: number;
  /** It was open before: where there is none now it is gone, and another in its place would hide that. */
  readonly again: boolean;
  /** Throws that it is locked when what is there is encrypted and its key is not. */
  readonly keys: () => Promise<Keys>;
  readonly onRepair: (repair: Repair) => void;
}

/** The file that names the generation in use. */
export const pointerName = 'current';

/**
 * Opens the journal of a folder, or begins one. Each generation is a folder of segments; the file `current` names the
 * one in use. A generation damaged before its end is not appended to: everything readable goes into a new generation,
 * by whose new name the page learns that it must compare what it has. The same happens to one that is whole and not
 * encrypted as it should be by now.
 */
export async function openJournal(options: OpenOptions): Promise<Generation> {
  const { folder, files, again, onRepair } = options;
  if (!again) await files.makeFolder(folder);
  const keys = await options.keys();
  const current = await currentName(folder, files);
  if (again && current === null && (await files.list(folder)).length === 0) throw new JournalGone();
  if (current !== null) {
    const opened = await openGeneration(folder, files, current, keys.reads, (torn) =>
      onRepair({ kind: 'torn', ...torn }),
    );
    if (opened !== null)
      return opened.seal.keyId === (keys.writes?.id ?? null) ? opened : rewrite(options, keys, opened);
  }
  const found = await readableEntries(folder, files, keys);
  const generation = await begin(options, keys, pagesOf(found));
  if (found.length > 0) onRepair({ kind: 'rebuilt', entries: found.length });
  return generation;
}

const pageLength = 500;

/** The same entries in a generation of the key that is written with now, compared one by one before it is in use. */
async function rewrite(options: OpenOptions, keys: Keys, opened: Generation): Promise<Generation> {
  const { files } = options;
  async function* pages(): AsyncGenerator<OutgoingEntry[]> {
    for (let from = 0; from < opened.places.length; ) {
      const texts = await readTexts(opened, files, from, pageLength);
      yield texts.map((text) => ({ id: entryId(Buffer.from(text)) ?? '', text }));
      from += texts.length;
    }
  }
  try {
    return await begin(options, keys, pages(), async (made) => {
      for (let from = 0; from < opened.places.length; ) {
        const texts = await readTexts(opened, files, from, pageLength);
        const again = await readTexts(made, files, from, texts.length);
        if (again.length !== texts.length || again.some((text, index) => text !== texts[index]))
          throw new Error('The journal was written anew and reads differently');
        from += texts.length;
      }
    });
  } finally {
    await closeQuietly(opened.segment.file);
  }
}

/** A new generation of these entries; it is in use once `check` has let it pass. */
async function begin(
  { folder, files, newGeneration, segmentBytes }: OpenOptions,
  keys: Keys,
  pages: AsyncIterable<OutgoingEntry[]> | Iterable<OutgoingEntry[]>,
  check: (made: Generation) => Promise<void> = async () => {},
): Promise<Generation> {
  const name = newGeneration();
  let generation: Generation | null = null;
  try {
    generation = await beginGeneration(folder, files, name, keys.writes);
    for await (const page of pages) {
      await rotate(generation, files, segmentBytes);
      await appendGroup(generation, page);
    }
    await check(generation);
    await replaceFile(files, join(folder, pointerName), Buffer.from(`${name}\n`));
  } catch (error) {
    if (generation !== null) await closeQuietly(generation.segment.file);
    // The attempt will be made again: copies left behind by each would fill the disk.
    await files.remove(join(folder, name)).catch(() => {});
    throw error;
  }
  return generation;
}

function* pagesOf(entries: readonly OutgoingEntry[]): Generator<OutgoingEntry[]> {
  for (let from = 0; from < entries.length; from += pageLength) yield entries.slice(from, from + pageLength);
}

/** Each entry once, from all generations, the oldest generation first (their names begin with the time). */
async function readableEntries(folder: string, files: JournalFiles, keys: Keys): Promise<OutgoingEntry[]> {
  const entries = new Map<string, OutgoingEntry>();
  for (const name of await generationNames(folder, files)) {
    for (const number of await segmentNumbers(files, join(folder, name))) {
      const bytes = (await files.read(join(folder, name, segmentName(number)))) ?? Buffer.alloc(0);
      const found = textsOfSegment(bytes, name, keys.reads);
      // What can't be opened without its key is not lost, and must not be left behind as if it were.
      if (found.locked > 0) throw locked();
      for (const text of found.texts) {
        const id = entryId(text);
        if (id !== null && !entries.has(id)) entries.set(id, { id, text: text.toString('utf8') });
      }
    }
  }
  return [...entries.values()];
}

/** The generations of a folder, the oldest first. */
export async function generationNames(folder: string, files: JournalFiles): Promise<string[]> {
  return (await files.list(folder)).filter((name) => uuidSchema.safeParse(name).success).sort();
}

/** The name of the generation in use; null when there is none, or nobody knows any more. */
export async function currentName(folder: string, files: JournalFiles): Promise<string | null> {
  const text = (await files.read(join(folder, pointerName)))?.toString('utf8').trim();
  return uuidSchema.safeParse(text).data ?? null;
}
