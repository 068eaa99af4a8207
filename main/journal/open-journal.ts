import { join } from 'node:path';
import { uuidSchema } from '@domain/base/ids';
import { appendGroup, type OutgoingEntry, rotate } from './append-group';
import { entryId, segmentNumbers } from './follow';
import { beginGeneration, type Generation, openGeneration } from './generation';
import { closeQuietly, type JournalFiles, replaceFile } from './journal-files';
import { salvagePayloads, segmentName } from './segment';

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
  readonly onRepair: (repair: Repair) => void;
}

const pointerName = 'current';

/**
 * Opens the journal of a folder, or begins one. Each generation is a folder of segments; the file `current` names the
 * one in use. A generation damaged before its end is not appended to: everything readable goes into a new generation,
 * by whose new name the page learns that it must compare what it has.
 */
export async function openJournal(options: OpenOptions): Promise<Generation> {
  const { folder, files, onRepair } = options;
  await files.makeFolder(folder);
  const current = await currentName(folder, files);
  if (current !== null) {
    const opened = await openGeneration(folder, files, current, (torn) =>
      onRepair({ kind: 'torn', ...torn }),
    );
    if (opened !== null) return opened;
  }
  return begin(options);
}

/** A new generation that holds every entry readable in the folder; empty where there was no journal yet. */
async function begin({
  folder,
  files,
  newGeneration,
  segmentBytes,
  onRepair,
}: OpenOptions): Promise<Generation> {
  const found = await readableEntries(folder, files);
  const name = newGeneration();
  let generation: Generation | null = null;
  try {
    generation = await beginGeneration(folder, files, name);
    for (let start = 0; start < found.length; start += 500) {
      await rotate(generation, files, segmentBytes);
      await appendGroup(generation, found.slice(start, start + 500));
    }
    await replaceFile(files, join(folder, pointerName), Buffer.from(`${name}\n`));
  } catch (error) {
    if (generation !== null) await closeQuietly(generation.segment.file);
    // The attempt will be made again: copies left behind by each would fill the disk.
    await files.remove(join(folder, name)).catch(() => {});
    throw error;
  }
  if (found.length > 0) onRepair({ kind: 'rebuilt', entries: found.length });
  return generation;
}

/** Each entry once, from all generations, the oldest generation first (their names begin with the time). */
async function readableEntries(folder: string, files: JournalFiles): Promise<OutgoingEntry[]> {
  const entries = new Map<string, OutgoingEntry>();
  const generations = (await files.list(folder)).filter((name) => uuidSchema.safeParse(name).success).sort();
  for (const name of generations) {
    for (const number of await segmentNumbers(files, join(folder, name))) {
      const bytes = await files.read(join(folder, name, segmentName(number)));
      for (const payload of salvagePayloads(bytes ?? Buffer.alloc(0))) {
        const id = entryId(payload);
        if (id !== null && !entries.has(id)) entries.set(id, { id, text: payload.toString('utf8') });
      }
    }
  }
  return [...entries.values()];
}

/** The name of the generation in use; null when there is none, or nobody knows any more. */
export async function currentName(folder: string, files: JournalFiles): Promise<string | null> {
  const text = (await files.read(join(folder, pointerName)))?.toString('utf8').trim();
  return uuidSchema.safeParse(text).data ?? null;
}
