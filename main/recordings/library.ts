import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { MediaKind } from '@contract/media';
import type { LibraryItem } from '@contract/recordings';
import type { OriginalsChoice } from '@contract/settings';
import type { OriginalState } from '@contract/storage';
import { makeFolder } from '../files/make-folder';
import { type CreateFile, openVault, type Vault } from '../files/vault';
import { type DerivedState, derivedState } from './derived-state';
import { hashFile, ImportProblemError, type Received, receiveFile, receivePieces, writing } from './intake';
import { readItemIn, readStoredItems, writeItemIn } from './item-store';
import { createKeyedTurns } from './keyed-turns';
import { mediaPath } from './media-path';
import { peaksFileName, pictureFileName, signalsFileName } from './media-protocol';
import { type FileMark, type LookedAt, lookAtOriginal, readOriginal } from './original-state';
import { playbackVersion } from './playback';
import type { OriginalPlace, StoredItem } from './stored-item';

/** What is being copied and has no hash yet lies here; nothing in it outlives the run. */
const incomingFolder = '.incoming';

/** A recording's bytes in their place, waiting to be analysed and then finished or discarded. */
export interface Opened {
  /** Where the analysis writes: the recording's own folder, or one apart while an older analysis stands there. */
  readonly folder: string;
  readonly originalPath: string;
  readonly original: OriginalPlace;
}

/** Where a recording's own bytes are said to be, and what a look found there. */
export interface FoundOriginal {
  readonly place: OriginalPlace['kind'];
  readonly path: string;
  readonly state: OriginalState;
}

/**
 * The recordings on this disk, one folder each, named after the SHA-256 of its bytes: the original exactly as it came
 * (or word of where it was left), its peaks, a proxy where one is needed, and `item.json` with what is known of it.
 */
export interface RecordingsLibrary {
  /** Everything that is whole, oldest import first. */
  items(): readonly LibraryItem[];
  find(id: string): LibraryItem | null;
  /** Whether all files of a recording are there; one that lost some is analysed again when its file comes again. */
  isWhole(id: string): Promise<boolean>;
  /** Whether everything made from the original is there, wherever the original is. */
  hasDerived(id: string): Promise<boolean>;
  /** Reads a file whole: into a copy without a place, or where it lies. Throws `ImportProblemError`. */
  receive(
    path: string | Buffer,
    originals: OriginalsChoice,
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<Received>;
  /** Takes bytes that come from elsewhere into a copy without a place. Throws `ImportProblemError`, and what `pieces` throws. */
  receivePieces(pieces: AsyncIterable<Buffer>, signal: AbortSignal): Promise<Received>;
  /** Whether what was made of a recording is as this version makes it; null when there is no such recording. */
  derived(id: string): Promise<DerivedState | null>;
  /** A recording of the library whose analysis is made anew, apart from what stands. Throws `ImportProblemError`. */
  reopen(id: string): Promise<Opened>;
  /** Gives received bytes the place of their hash. Throws `ImportProblemError`. */
  open(received: Received, extension: string): Promise<Opened>;
  /** Makes it a recording of the library: from here on it survives anything. Throws `ImportProblemError`. */
  finish(opened: Opened, item: LibraryItem, play: string | null): Promise<void>;
  /** Takes these bytes for those of the recording, which had lost its own. Throws `ImportProblemError`. */
  relink(received: Received): Promise<void>;
  /** Takes away what was received or opened and will not be finished; a file left in place stays. */
  discard(what: Received | Opened): Promise<void>;
  /** Keeps new metadata or another name of a recording. Throws `ImportProblemError`. */
  update(item: LibraryItem): Promise<void>;
  /** Writes the description of a recording as it is, sealed or not as things are now. */
  resealItem(id: string): Promise<void>;
  /** Moves a recording's folder out of the library: it is no recording of it any more. */
  takeOut(id: string, to: string): Promise<void>;
  /** Makes a folder that was taken out a recording again; nothing when there is none that can be read. */
  putBack(id: string, from: string): Promise<void>;
  /** The path of what the player or the waveform is given; null when there is no such recording. */
  mediaFile(id: string, kind: MediaKind): string | null;
  /** Where the original of a recording should be, unlooked at; null when there is no such recording. */
  originalPlace(id: string): { readonly path: string; readonly place: OriginalPlace } | null;
  /** Looks where the original is and whether it is still itself; null when there is no such recording. */
  original(id: string): Promise<FoundOriginal | null>;
  /** Reads every byte of the original; null when there is no such recording. Rejects when it is aborted. */
  checkOriginal(
    id: string,
    onProgress: (bytes: number) => void,
    signal: AbortSignal,
  ): Promise<LookedAt | null>;
  /** How the files of this library are read and written. */
  readonly vault: Vault;
  /** Remembers what reading every byte has found: a damaged copy is mended when its file is imported again. */
  noteOriginal(id: string, found: LookedAt): Promise<void>;
}

/** Opens the library and sweeps what an earlier run left unfinished. */
export async function openLibrary(
  root: string,
  { createFile, vault = openVault() }: { readonly createFile?: CreateFile; readonly vault?: Vault } = {},
): Promise<RecordingsLibrary> {
  const incoming = join(root, incomingFolder);
  // A data folder that is gone by now must not be there again with nothing in it.
  await makeFolder(root);
  await rm(incoming, { recursive: true, force: true });
  await mkdir(incoming, { mode: 0o700 });
  const stored = await readStoredItems(root, vault);
  const descriptions = createKeyedTurns();
  const noted = new Map<string, { state: OriginalState; mark: FileMark }>();

  /** One change of a description at a time, made of what it is by then; null leaves it. */
  async function change(
    id: string,
    next: (before: StoredItem | undefined) => StoredItem | null,
  ): Promise<void> {
    await descriptions.run(id, async () => {
      const item = next(stored.get(id));
      if (item === null) return;
      await writing(() => writeItemIn(join(root, id), item, vault));
      stored.set(id, item);
    });
  }
  const store = (item: StoredItem) => change(item.item.recording.id, () => item);

  const pathOf = ({ item, original }: StoredItem) =>
    original.kind === 'in-place' ? original.path : join(root, item.recording.id, original.name);

  async function original(id: string): Promise<FoundOriginal | null> {
    const item = stored.get(id);
    if (item === undefined) return null;
    const { kind } = item.original;
    const expected =
      item.original.kind === 'in-place'
        ? item.original
        : { byteLength: item.item.recording.byteLength, modified: null };
    const found = await lookAtOriginal(pathOf(item), id, expected, { noted: noted.get(id) ?? null, vault });
    await noteOriginal(id, found);
    return { place: kind, path: pathOf(item), state: found.state };
  }

  async function noteOriginal(id: string, { state, mark }: LookedAt): Promise<void> {
    if (mark !== null && state === 'changed') noted.set(id, { state, mark });
    else if (state === 'whole') noted.delete(id);
    const item = stored.get(id);
    if (state !== 'whole' || mark === null || item?.original.kind !== 'in-place') return;
    if (item.original.modified !== mark.modified) {
      await store({ ...item, original: { ...item.original, ...mark } });
    }
  }

  async function hasDerived(id: string): Promise<boolean> {
    const item = stored.get(id);
    if (item === undefined) return false;
    const names = [peaksFileName, signalsFileName, ...(item.play === null ? [] : [item.play])];
    if (item.item.recording.media.picture?.playback === 'copy') names.push(pictureFileName);
    const sizes = await Promise.all(names.map((name) => fileSize(join(root, id, name))));
    return sizes.every((size) => size > 0);
  }

  /** Where the bytes of a recording go that are kept in the library; what lay there before gives way. */
  async function place(received: Received, extension: string): Promise<OriginalPlace> {
    const { byteLength, inPlace, path } = received;
    if (inPlace !== null) return { kind: 'in-place', path, byteLength, modified: inPlace.modified };
    const name = `original.${/^[a-z0-9]{1,8}$/.test(extension) ? extension : 'bin'}`;
    await writing(() => rename(path, join(root, received.id, name)));
    return { kind: 'copied', name };
  }

  /** A copy that nothing points to any more must not stay and count as storage. */
  async function sweepCopy(id: string, before: OriginalPlace, after: OriginalPlace): Promise<void> {
    if (before.kind !== 'copied' || (after.kind === 'copied' && after.name === before.name)) return;
    await rm(join(root, id, before.name), { force: true });
  }

  return {
    items: () => [...stored.values()].map(({ item }) => item),
    find: (id) => stored.get(id)?.item ?? null,
    receive: (path, originals, onProgress, signal) =>
      originals === 'in-place' && typeof path === 'string'
        ? hashFile(path, onProgress, signal)
        : receiveFile(path, join(incoming, randomUUID()), onProgress, signal, { vault, createFile }),
    receivePieces: (pieces, signal) =>
      receivePieces(pieces, join(incoming, randomUUID()), signal, { vault, createFile }),
    async isWhole(id) {
      return (await original(id))?.state === 'whole' && (await hasDerived(id));
    },
    hasDerived,
    async derived(id) {
      const item = stored.get(id);
      return item === undefined ? null : derivedState(join(root, id), item, vault);
    },
    async reopen(id) {
      const before = stored.get(id);
      if (before === undefined) throw new ImportProblemError({ kind: 'not-found' });
      const apart = join(incoming, randomUUID());
      await writing(() => mkdir(apart, { mode: 0o700 }));
      return { folder: apart, original: before.original, originalPath: pathOf(before) };
    },
    original,
    noteOriginal,
    async checkOriginal(id, onProgress, signal) {
      const item = stored.get(id);
      return item === undefined ? null : readOriginal(pathOf(item), id, vault, onProgress, signal);
    },
    vault,
    originalPlace(id) {
      const item = stored.get(id);
      return item === undefined ? null : { path: pathOf(item), place: item.original };
    },
    async open(received, extension) {
      const folder = join(root, received.id);
      const before = stored.get(received.id);
      const apart = before === undefined ? folder : join(incoming, randomUUID());
      await writing(async () => {
        if (before === undefined) await rm(folder, { recursive: true, force: true });
        await mkdir(folder, { recursive: true, mode: 0o700 });
        await mkdir(apart, { recursive: true, mode: 0o700 });
      });
      const { original } = before ?? {};
      const kept = original?.kind === 'copied' ? original.name.slice('original.'.length) : extension;
      const placed = await place(received, kept);
      const originalPath = placed.kind === 'in-place' ? placed.path : join(folder, placed.name);
      return { folder: apart, original: placed, originalPath };
    },
    async finish(opened, item, play) {
      const { id } = item.recording;
      const folder = join(root, id);
      const before = stored.get(id);
      if (opened.folder !== folder) {
        await writing(async () => {
          for (const name of await readdir(opened.folder)) {
            await rename(join(opened.folder, name), join(folder, name));
          }
          await rm(opened.folder, { recursive: true, force: true });
        });
      }
      await store({ format: 2, item, original: opened.original, play, playback: playbackVersion });
      noted.delete(id);
      if (before === undefined) return;
      await sweepCopy(id, before.original, opened.original);
      if (before.play !== null && before.play !== play) await rm(join(folder, before.play), { force: true });
    },
    async relink(received) {
      const before = stored.get(received.id);
      if (before === undefined) return;
      const { original } = before;
      const { fileName } = before.item.recording;
      const kept =
        original.kind === 'copied' ? original.name.slice('original.'.length) : extname(fileName).slice(1);
      const placed = await place(received, kept.toLowerCase());
      await store({ ...before, original: placed });
      noted.delete(received.id);
      await sweepCopy(received.id, original, placed);
    },
    async discard(what) {
      if ('folder' in what) await rm(what.folder, { recursive: true, force: true });
      else if (what.inPlace === null) await rm(what.path, { force: true });
    },
    async update(item) {
      await change(item.recording.id, (before) => (before === undefined ? null : { ...before, item }));
    },
    resealItem: (id) => change(id, (before) => before ?? null),
    async takeOut(id, to) {
      await rename(join(root, id), to);
      stored.delete(id);
      noted.delete(id);
    },
    async putBack(id, from) {
      const item = await readItemIn(from, id, vault).catch(() => null);
      if (item === null) return;
      await rm(join(root, id), { recursive: true, force: true });
      await rename(from, join(root, id));
      stored.set(id, item);
    },
    mediaFile(id, kind) {
      const found = stored.get(id);
      return found === undefined ? null : mediaPath(found, kind, join(root, id), pathOf(found));
    },
  };
}

/** The size of a file in bytes; 0 when there is none. */
async function fileSize(path: string): Promise<number> {
  return stat(path).then(
    (found) => found.size,
    () => 0,
  );
}
