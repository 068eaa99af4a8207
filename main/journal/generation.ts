import { join } from 'node:path';
import type { MasterKey } from '../ports/keys';
import { type EntrySeal, plainSeal, sealOf } from './entry-seal';
import { type Fault, followGeneration, type Place } from './follow';
import {
  closeQuietly,
  type JournalFile,
  type JournalFiles,
  replaceFile,
  writeFully,
  writeNewFile,
} from './journal-files';
import { hashOfGeneration } from './record';
import { encodeSegmentHead, type SegmentHead, segmentHeadLength, segmentName } from './segment';

/** A generation open for appending: all that it lists is on the disk. Changed by append-group.ts alone. */
export type Generation = {
  readonly name: string;
  readonly folder: string;
  readonly seal: EntrySeal;
  /** Of each entry, in journal order. */
  readonly places: Place[];
  readonly ids: Set<string>;
  /** Hash of the last record, or of the generation's name while there is none. */
  hash: Buffer;
  segment: { number: number; file: JournalFile; length: number };
};

/** The journal is not where it was: its folder was moved or deleted, or the disk it lies on was taken away. */
export class JournalGone extends Error {
  override readonly name = 'JournalGone';

  constructor() {
    super('The journal is not in its folder any more');
  }
}

/** Told of bytes that could not be read and are kept beside the journal. */
export type OnTorn = (torn: { bytes: number; keptIn: string }) => void;

/** Begins a generation of this name: an empty first segment, on the disk. Without a key it is not encrypted. */
export async function beginGeneration(
  root: string,
  files: JournalFiles,
  name: string,
  key: MasterKey | null,
): Promise<Generation> {
  const folder = join(root, name);
  await files.makeFolder(folder);
  await files.syncFolder(root);
  const hash = hashOfGeneration(name);
  const seal = key === null ? plainSeal : sealOf(key, name);
  const head = { sealed: key !== null, generation: name, number: 1, from: 0, previous: hash };
  const file = await createSegment(files, folder, head);
  const segment = { number: 1, file, length: segmentHeadLength };
  return { name, folder, seal, places: [], ids: new Set(), hash, segment };
}

/**
 * Opens a generation. A torn tail, for which nobody was told "saved", is kept in a file of its own and cut. Null when
 * the generation is gone or damaged before its end, so that nothing may be appended to it.
 */
export async function openGeneration(
  root: string,
  files: JournalFiles,
  name: string,
  keys: readonly MasterKey[],
  onTorn: OnTorn,
): Promise<Generation | null> {
  const folder = join(root, name);
  const { places, ids, hash, seal, last, fault } = await followGeneration(folder, files, name, keys);
  if (last === null || fault?.kind === 'damaged') return null;
  if (fault !== null) await setAside(files, fault, onTorn);
  // Since a sync may have failed before, what was read may lie in the system's memory alone and be taken for clean, so
  // that no sync would ever write it. Only a new file is sure to reach the disk.
  await replaceFile(files, join(folder, segmentName(last.number)), last.bytes);
  const file = await files.open(join(folder, segmentName(last.number)), 'existing');
  return {
    name,
    folder,
    seal,
    places,
    ids,
    hash,
    segment: { number: last.number, file, length: last.bytes.length },
  };
}

/** A new segment on the disk, ready for its first record. */
export async function createSegment(
  files: JournalFiles,
  folder: string,
  head: SegmentHead,
): Promise<JournalFile> {
  const file = await files.open(join(folder, segmentName(head.number)), 'new');
  try {
    await writeFully(file, encodeSegmentHead(head), 0);
    await file.datasync();
    await files.syncFolder(folder);
    return file;
  } catch (error) {
    await closeQuietly(file);
    throw error;
  }
}

/** Keeps the bytes of a fault in a file of their own; a segment that was never begun makes room for the next try. */
async function setAside(files: JournalFiles, { kind, path, bytes }: Fault, onTorn: OnTorn): Promise<void> {
  if (bytes.length > 0) {
    const keptIn = await freeName(files, `${path}.torn`);
    await writeNewFile(files, keptIn, bytes);
    onTorn({ bytes: bytes.length, keptIn });
  }
  if (kind === 'unbegun') await files.remove(path);
}

async function freeName(files: JournalFiles, path: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const name = `${path}-${attempt}`;
    if ((await files.read(name)) === null) return name;
  }
}
