import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PackImportFault } from '@contract/packs';
import { fileNameKey, isPlainFileName } from '@domain/clips/file-name';
import {
  manifestFileName,
  manifestHashFileName,
  mostPackClips,
  type PackFile,
  type PackManifest,
  playerFileName,
  readManifest,
} from '@domain/clips/training-pack';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { errorCode } from '../files/storage-problem';

/** A pack that is not taken in, and why. */
export class PackRefused extends Error {
  override readonly name = 'PackRefused';
  readonly fault: PackImportFault;
  constructor(fault: PackImportFault, options?: ErrorOptions) {
    super(fault.kind, options);
    this.fault = fault;
  }
}

/** A pack's file, opened: its manifest has been read and its names are plain. */
export interface OpenedPack {
  readonly manifest: PackManifest;
  /**
   * Writes every sound into a folder while hashing it, and rejects with the first that is not what the manifest says: what
   * lies there afterwards is what the pack was made with.
   */
  extract(folder: string, onDone: (done: number) => void, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** A manifest of five thousand clips with everything is a tenth of this, in bytes. */
const longestManifest = 256 * 1024 * 1024;

/** Opens a pack. Nothing is written; rejects with `PackRefused` where it is none or is not whole. */
export async function openPack(path: string): Promise<OpenedPack> {
  const zip = await opening(path);
  try {
    const entries = await entriesOf(zip);
    const manifest = await manifestOf(zip, entries);
    checkNames(entries, manifest);
    return {
      manifest,
      async extract(folder, onDone, signal) {
        for (const [index, { audio }] of manifest.clips.entries()) {
          const entry = entries.get(audio.name);
          if (entry === undefined) throw new PackRefused({ kind: 'changed', name: audio.name });
          await extractOne(zip, entry, audio, join(folder, audio.name), signal);
          onDone(index + 1);
        }
      },
      close: () => zip.close(),
    };
  } catch (cause) {
    zip.close();
    throw cause;
  }
}

async function opening(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true });
  } catch (cause) {
    if (errorCode(cause) !== null) throw cause;
    // A zip tells its end first: one that is cut off is told from something else by how it begins.
    throw new PackRefused(
      (await beginsAsZip(path)) ? { kind: 'damaged', detail: 'it ends too early' } : { kind: 'not-a-pack' },
      { cause },
    );
  }
}

async function beginsAsZip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
  } finally {
    await file.close();
  }
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostPackClips + 3)
    throw new PackRefused({ kind: 'damaged', detail: `it lists ${zip.entryCount} files` });
  const entries = new Map<string, Entry>();
  const keys = new Set<string>();
  try {
    for await (const entry of zip.eachEntry()) {
      const { fileName } = entry;
      if (!isPlainFileName(fileName)) throw new PackRefused({ kind: 'unsafe-name', name: fileName });
      if (keys.has(fileNameKey(fileName))) throw new PackRefused({ kind: 'changed', name: fileName });
      keys.add(fileNameKey(fileName));
      entries.set(fileName, entry);
    }
  } catch (cause) {
    throw zipFault(cause);
  }
  return entries;
}

async function manifestOf(zip: ZipFile, entries: ReadonlyMap<string, Entry>): Promise<PackManifest> {
  const entry = entries.get(manifestFileName);
  if (entry === undefined) throw new PackRefused({ kind: 'not-a-pack' });
  const bytes = await bytesOf(zip, entry, longestManifest);
  const read = readManifest(bytes.toString('utf8'));
  if ('fault' in read) throw new PackRefused(read.fault);
  // Read first, so that what a later version changes about its hash is no damage.
  const noted = entries.get(manifestHashFileName);
  const said = noted === undefined ? '' : (await bytesOf(zip, noted, 1024)).toString('utf8');
  if (!said.startsWith(createHash('sha256').update(bytes).digest('hex')))
    throw new PackRefused({ kind: 'changed', name: manifestFileName });
  return read.manifest;
}

function checkNames(entries: ReadonlyMap<string, Entry>, { clips }: PackManifest): void {
  const known = new Set([
    manifestFileName,
    manifestHashFileName,
    playerFileName,
    ...clips.map(({ audio }) => audio.name),
  ]);
  for (const name of entries.keys()) if (!known.has(name)) throw new PackRefused({ kind: 'changed', name });
}

async function bytesOf(zip: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  if (entry.uncompressedSize > most)
    throw new PackRefused({ kind: 'damaged', detail: `${entry.fileName} is too long` });
  try {
    const blocks: Buffer[] = [];
    for await (const block of await zip.openReadStreamPromise(entry)) blocks.push(block as Buffer); // of bytes
    return Buffer.concat(blocks);
  } catch (cause) {
    throw zipFault(cause);
  }
}

async function extractOne(
  zip: ZipFile,
  entry: Entry,
  { name, byteLength, sha256 }: PackFile,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  const changed = new PackRefused({ kind: 'changed', name });
  if (entry.uncompressedSize !== byteLength) throw changed;
  const hash = createHash('sha256');
  const hashing = new Transform({
    transform(block: Buffer, _encoding, done) {
      hash.update(block);
      done(null, block);
    },
  });
  try {
    const stream = await zip.openReadStreamPromise(entry);
    await pipeline(stream, hashing, createWriteStream(path, { flags: 'wx', mode: 0o600 }), { signal });
  } catch (cause) {
    if (signal.aborted || errorCode(cause) !== null) throw cause;
    throw zipFault(cause, name);
  }
  if (hash.digest('hex') !== sha256) throw changed;
}

/** What the reader of zips says, as ours: it has words and no codes. */
function zipFault(cause: unknown, name: string | null = null): unknown {
  if (cause instanceof PackRefused || errorCode(cause) !== null) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  const unsafe = /^(?:absolute path|invalid relative path|invalid characters in fileName): (.*)$/s.exec(
    detail,
  );
  if (unsafe !== null) return new PackRefused({ kind: 'unsafe-name', name: unsafe[1] ?? '' }, { cause });
  return new PackRefused(name === null ? { kind: 'damaged', detail } : { kind: 'changed', name }, { cause });
}
