import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaKind } from '@contract/media';
import { type LibraryItem, libraryItemSchema } from '@contract/recordings';
import { sha256Schema } from '@domain/base/ids';
import { z } from 'zod';
import { writeFileAtomically } from '../files/atomic-write';
import { errorCode } from '../files/storage-problem';
import { type CreateFile, type Received, receiveFile, writing } from './intake';
import { peaksFileName, pictureFileName, signalsFileName } from './media-protocol';

/** `item.json` in a recording's folder: written last, so that a folder with one is whole. */
const storedItemSchema = z.object({
  format: z.literal(1),
  item: libraryItemSchema,
  /** Names of files in the same folder. */
  original: z.string().regex(/^original\.[a-z0-9]{1,8}$/),
  play: z
    .string()
    .regex(/^play\.[a-z0-9]{1,8}$/)
    .nullable(),
});
type StoredItem = z.infer<typeof storedItemSchema>;

const itemFileName = 'item.json';
/** What is being copied and has no hash yet lies here; nothing in it outlives the run. */
const incomingFolder = '.incoming';

/** A recording's bytes in their place, waiting to be analysed and then finished or discarded. */
export interface Opened {
  /** Where the analysis writes: the recording's own folder, or one apart while an older analysis stands there. */
  readonly folder: string;
  readonly originalPath: string;
  readonly original: string;
}

/**
 * The recordings on this disk, one folder each, named after the SHA-256 of its bytes: the original exactly as it came,
 * its peaks, a proxy where one is needed, and `item.json` with what is known of it.
 */
export interface RecordingsLibrary {
  /** Everything that is whole, oldest import first. */
  items(): readonly LibraryItem[];
  find(id: string): LibraryItem | null;
  /** Whether all files of a recording are there; one that lost some is analysed again when its file comes again. */
  isWhole(id: string): Promise<boolean>;
  /** Copies a file in, hashed, without giving it a place. Throws `ImportProblemError`. */
  receive(path: string, onProgress: (bytes: number) => void, signal: AbortSignal): Promise<Received>;
  /** Gives received bytes the place of their hash. Throws `ImportProblemError`. */
  open(received: Received, extension: string): Promise<Opened>;
  /** Makes it a recording of the library: from here on it survives anything. Throws `ImportProblemError`. */
  finish(opened: Opened, item: LibraryItem, play: string | null): Promise<void>;
  /** Takes away what was received or opened and will not be finished. */
  discard(what: Received | Opened): Promise<void>;
  /** Keeps new metadata or another name of a recording. Throws `ImportProblemError`. */
  update(item: LibraryItem): Promise<void>;
  /** The path of what the player or the waveform is given; null when there is no such recording. */
  mediaFile(id: string, kind: MediaKind): string | null;
}

/** Opens the library and sweeps what an earlier run left unfinished. */
export async function openLibrary(root: string, createFile?: CreateFile): Promise<RecordingsLibrary> {
  const incoming = join(root, incomingFolder);
  await mkdir(root, { recursive: true, mode: 0o700 });
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { mode: 0o700 });
  const stored = await readStored(root);

  async function store(item: StoredItem): Promise<void> {
    const { id } = item.item.recording;
    const text = `${JSON.stringify(item, null, 1)}\n`;
    await writing(() => writeFileAtomically(join(root, id, itemFileName), text));
    stored.set(id, item);
  }

  return {
    items: () => [...stored.values()].map(({ item }) => item),
    find: (id) => stored.get(id)?.item ?? null,
    receive: (path, onProgress, signal) =>
      receiveFile(path, join(incoming, randomUUID()), onProgress, signal, createFile),
    async isWhole(id) {
      const item = stored.get(id);
      if (item === undefined) return false;
      const names = [item.original, item.play ?? item.original, peaksFileName, signalsFileName];
      names.push(pictureFile(item) ?? item.original);
      const sizes = await Promise.all(names.map((name) => fileSize(join(root, id, name))));
      return sizes[0] === item.item.recording.byteLength && sizes.every((size) => size > 0);
    },
    async open(received, extension) {
      const folder = join(root, received.id);
      const before = stored.get(received.id);
      if (before !== undefined) {
        const originalPath = join(folder, before.original);
        const apart = join(incoming, randomUUID());
        await writing(async () => {
          await mkdir(folder, { recursive: true, mode: 0o700 });
          await mkdir(apart, { mode: 0o700 });
          await rename(received.path, originalPath);
        });
        return { folder: apart, original: before.original, originalPath };
      }
      const original = `original.${/^[a-z0-9]{1,8}$/.test(extension) ? extension : 'bin'}`;
      await writing(async () => {
        await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { mode: 0o700 });
        await rename(received.path, join(folder, original));
      });
      return { folder, original, originalPath: join(folder, original) };
    },
    async finish(opened, item, play) {
      const folder = join(root, item.recording.id);
      if (opened.folder !== folder) {
        await writing(async () => {
          for (const name of await readdir(opened.folder)) {
            await rename(join(opened.folder, name), join(folder, name));
          }
          await rm(opened.folder, { recursive: true, force: true });
        });
      }
      await store({ format: 1, item, original: opened.original, play });
    },
    discard: (what) => rm('folder' in what ? what.folder : what.path, { recursive: true, force: true }),
    async update(item) {
      const before = stored.get(item.recording.id);
      if (before !== undefined) await store({ ...before, item });
    },
    mediaFile(id, kind) {
      const found = stored.get(id);
      if (found === undefined) return null;
      const names = {
        peaks: peaksFileName,
        signals: signalsFileName,
        audio: found.play ?? found.original,
        video: pictureFile(found),
      };
      const name = names[kind];
      return name === null ? null : join(root, id, name);
    },
  };
}

/** The name of the file that shows a recording's picture; null when there is none to be shown. */
function pictureFile({ item, original }: StoredItem): string | null {
  const { picture } = item.recording.media;
  if (picture === null || picture.playback === 'none') return null;
  return picture.playback === 'copy' ? pictureFileName : original;
}

/** Far below what systems allow a process to have open. */
const filesAtOnce = 64;

async function readStored(root: string): Promise<Map<string, StoredItem>> {
  const names = (await readdir(root)).filter((name) => sha256Schema.safeParse(name).success);
  const found: StoredItem[] = [];
  for (let from = 0; from < names.length; from += filesAtOnce) {
    const batch = names.slice(from, from + filesAtOnce).map((name) => readItem(join(root, name), name));
    for (const item of await Promise.all(batch)) if (item !== null) found.push(item);
  }
  found.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return new Map(found.map((item) => [item.item.recording.id, item]));
}

/** Imports in their order; those of one moment by their hash, so that the order is the same at every start. */
function placeOf({ item }: StoredItem): string {
  return `${item.recording.importedAt} ${item.recording.id}`;
}

/** The size of a file in bytes; 0 when there is none. */
async function fileSize(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}

async function readItem(folder: string, id: string): Promise<StoredItem | null> {
  let text: string;
  try {
    text = await readFile(join(folder, itemFileName), 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') await rm(folder, { recursive: true, force: true });
    // One recording that the disk does not give must not keep all the others away.
    else console.error(cause);
    return null;
  }
  // A description that can't be read hides its recording and never deletes it: importing the file again mends it.
  const parsed = storedItemSchema.safeParse(jsonOrNull(text));
  return parsed.success && parsed.data.item.recording.id === id ? parsed.data : null;
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
