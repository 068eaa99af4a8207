import { type FileHandle, open, readFile } from 'node:fs/promises';
import type { MasterKey } from '../ports/keys';
import { writeFileAtomically } from './atomic-write';
import type { KeyedFile, SealTicket } from './byte-file';
import { createSealer, openSealed, type ReadAt } from './sealed-file';
import { newSeal, sealMagic } from './sealed-format';

/** The content of a file of the library, sealed or not, open for reading. */
export interface Content {
  readonly byteLength: number;
  readonly sealed: boolean;
  /** The content from here, so many bytes of it, which nobody may change; fewer at its end. Throws a SealProblem rather than give a wrong byte. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** A file that is being written; what a full disk refuses is thrown by `write` or `sync`. */
export interface FreshFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}
export type CreateFile = (path: string) => Promise<FreshFile>;

/**
 * Where every file of a library is read and written: whether one is sealed is told by its first bytes, so that a library of
 * both kinds is read alike, and nobody above asks.
 */
export interface Vault {
  /** Whether what is written now is sealed. */
  seals(): boolean;
  /** Opens a file; `onRead` is told what is read of the disk. Throws errors of the disk, and a SealProblem where no key of ours opens it. */
  open(path: string, onRead?: (position: number, bytes: number) => void): Promise<Content>;
  /** A whole file, small enough to be held. */
  readWhole(path: string): Promise<Buffer>;
  /** Writes a whole file in place of what is there, as one step. */
  writeWhole(path: string, content: string | Uint8Array): Promise<void>;
  /** A new file that is sealed as it comes, or not (`sealed` left out: as things are). */
  create(path: string, make?: CreateFile, sealed?: boolean): Promise<FreshFile>;
  /** A file for a process that has no key: with the one of this file, where it is sealed. */
  handOut(path: string): Promise<string | KeyedFile>;
  /** For a file that another process is to write; null: it is written as it is. */
  ticket(): Promise<SealTicket | null>;
}

export interface VaultParts {
  /** Whether what is written is to be sealed. */
  readonly seals: () => boolean;
  /** The key that new files are sealed with; it is made when there is none. */
  readonly writes: () => Promise<MasterKey>;
  /** The keys that files may be sealed with. */
  readonly reads: () => Promise<readonly MasterKey[]>;
}

/** A vault over whatever keys there are. */
export function createVault({ seals, writes, reads }: VaultParts): Vault {
  async function openFile(
    path: string,
    onRead: (position: number, bytes: number) => void = () => undefined,
  ): Promise<Content & { readonly own: Buffer | null }> {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const readAt = reader(file, onRead);
      const begin = await readAt(0, sealMagic.length);
      const close = () => file.close();
      if (!begin.equals(sealMagic))
        return { byteLength: size, sealed: false, own: null, read: readAt, close };
      const { byteLength, read, own } = await openSealed(readAt, size, await reads());
      return { byteLength, sealed: true, own, read, close };
    } catch (cause) {
      await file.close();
      throw cause;
    }
  }

  return {
    seals,
    open: openFile,
    async readWhole(path) {
      const bytes = await readFile(path);
      if (!bytes.subarray(0, sealMagic.length).equals(sealMagic)) return bytes;
      const readAt = async (position: number, length: number) => bytes.subarray(position, position + length);
      const opened = await openSealed(readAt, bytes.length, await reads());
      return opened.read(0, opened.byteLength);
    },
    async writeWhole(path, content) {
      if (!seals()) return writeFileAtomically(path, content);
      const sealer = createSealer(newSeal(await writes()));
      const parts = [sealer.head, ...sealer.push(Buffer.from(content)), sealer.end()];
      await writeFileAtomically(path, Buffer.concat(parts));
    },
    async create(path, make = createOnDisk, sealed = seals()) {
      const file = await make(path);
      return sealed ? sealing(file, await writes()) : file;
    },
    async handOut(path) {
      const content = await openFile(path);
      await content.close();
      return content.own === null ? path : { path, key: content.own.toString('base64') };
    },
    async ticket() {
      if (!seals()) return null;
      const { head, own, chunk } = newSeal(await writes());
      return { head: head.toString('base64'), key: own.toString('base64'), chunk };
    },
  };
}

/** A vault that seals nothing, and has no key. */
export function openVault(): Vault {
  const noKey = async () => Promise.reject(new Error('There is no key to seal with.'));
  return createVault({ seals: () => false, writes: noKey, reads: async () => [] });
}

/** Reads a content from one place to another, in pieces that can be held. */
export async function* piecesOf(
  content: Pick<Content, 'read'>,
  from: number,
  until: number,
  longest = 256 * 1024,
): AsyncGenerator<Buffer> {
  for (let at = from; at < until; ) {
    const piece = await content.read(at, Math.min(longest, until - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
  }
}

function reader(file: FileHandle, onRead: (position: number, bytes: number) => void): ReadAt {
  return async (position, length) => {
    const bytes = Buffer.allocUnsafe(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    onRead(position, filled);
    return bytes.subarray(0, filled);
  };
}

async function createOnDisk(path: string): Promise<FreshFile> {
  const file = await open(path, 'wx', 0o600);
  return {
    write: (bytes) => file.writeFile(bytes),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

/** What is written lies sealed in the file; the last chunk is closed by `sync`, after which nothing is written. */
async function sealing(file: FreshFile, key: MasterKey): Promise<FreshFile> {
  const sealer = createSealer(newSeal(key));
  await file.write(sealer.head);
  return {
    async write(bytes) {
      const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (const closed of sealer.push(view)) await file.write(closed);
    },
    async sync() {
      await file.write(sealer.end());
      await file.sync();
    },
    close: () => file.close(),
  };
}
