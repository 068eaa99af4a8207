import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import {
  chunkCloser,
  headLengthOf,
  headStart,
  openChunk,
  placeOfChunk,
  readSealHead,
  sealMagic,
} from './sealed-format';

/** A file for whoever reads at once and waits for nothing: a path, with the key of that file where it is sealed. */
export type ReadableFile = string | Buffer | KeyedFile;
export interface KeyedFile {
  readonly path: string;
  /** Base64. Of this file alone. */
  readonly key: string;
}

/** The content of a file, sealed or not, read at any place. */
export interface ByteFile {
  readonly byteLength: number;
  /** Fills the bytes from this place on; answers how many there were, fewer only at the end. */
  read(bytes: Uint8Array, position: number): number;
  close(): void;
}

/** Opens a file. Throws errors of the disk, and a SealProblem here or later where it is not what was written. */
export function openBytes(file: ReadableFile): ByteFile {
  const keyed = typeof file === 'object' && 'key' in file ? file : null;
  const opened = openSync(keyed?.path ?? (file as string | Buffer), 'r'); // what has no key is a path
  try {
    // It may have been opened again, unsealed, since its key was handed out.
    return keyed !== null && beginsSealed(opened) ? sealedBytes(opened, keyed.key) : plainBytes(opened);
  } catch (cause) {
    closeSync(opened);
    throw cause;
  }
}

function beginsSealed(file: number): boolean {
  const begin = Buffer.alloc(sealMagic.length);
  return fill(file, begin, 0) === begin.length && begin.equals(sealMagic);
}

function plainBytes(file: number): ByteFile {
  return {
    byteLength: fstatSync(file).size,
    read: (bytes, position) => fill(file, bytes, position),
    close: () => closeSync(file),
  };
}

function sealedBytes(file: number, key: string): ByteFile {
  const begin = Buffer.alloc(headStart);
  fill(file, begin, 0);
  const head = Buffer.alloc(headLengthOf(begin));
  fill(file, head, 0);
  const { layout } = readSealHead(head, fstatSync(file).size);
  const own = Buffer.from(key, 'base64');
  let latest: { index: number; content: Buffer } | null = null;
  const chunkAt = (index: number): Buffer => {
    if (latest?.index === index) return latest.content;
    const { position, length } = placeOfChunk(layout, index);
    const bytes = Buffer.allocUnsafe(length);
    const content = openChunk(layout, own, index, bytes.subarray(0, fill(file, bytes, position)));
    latest = { index, content };
    return content;
  };
  return {
    byteLength: layout.byteLength,
    read(bytes, position) {
      const end = Math.min(position + bytes.length, layout.byteLength);
      let at = position;
      while (at < end) {
        const index = Math.floor(at / layout.chunk);
        const from = at - index * layout.chunk;
        const part = chunkAt(index).subarray(from, from + end - at);
        bytes.set(part, at - position);
        at += part.length;
      }
      return Math.max(0, at - position);
    },
    close: () => closeSync(file),
  };
}

/** What a file that is to be written sealed is begun with, as it goes to another process. Base64 both. */
export interface SealTicket {
  readonly head: string;
  readonly key: string;
  readonly chunk: number;
}

/** A file that is written from front to back, but for its beginning, which may be put right until the end. */
export interface SealedOutput {
  /** Writes at this place. Throws errors of the disk, and where what lies there is closed already. */
  write(bytes: Uint8Array, position: number): void;
  /** How many bytes the content has so far. */
  readonly byteLength: () => number;
  /** Closes the last chunk and the first. Nothing may be written afterwards. */
  end(): void;
}

/** Writes a sealed file into this descriptor. The first chunk waits for the end: containers put their lengths there. */
export function createSealedOutput(file: number, ticket: SealTicket): SealedOutput {
  const { chunk } = ticket;
  const head = Buffer.from(ticket.head, 'base64');
  const close = chunkCloser({ head, own: Buffer.from(ticket.key, 'base64') });
  const layout = { first: head.length, chunk, about: head };
  let length = 0;
  const first = Buffer.alloc(chunk);
  /** The one that is being filled, when it is not the first. */
  let current: { index: number; content: Buffer } | null = null;

  const put = (index: number, content: Buffer, last: boolean) => {
    const { position } = placeOfChunk({ ...layout, chunks: 0, byteLength: 0 }, index);
    writeAll(file, close(index, content, last), position);
  };
  const chunkFor = (index: number): Buffer => {
    if (index === 0) return first;
    if (current?.index === index) return current.content;
    if (index <= (current?.index ?? 0)) throw new Error('What lies there is closed already.');
    if (current !== null) put(current.index, current.content, false);
    current = { index, content: Buffer.alloc(chunk) };
    return current.content;
  };

  return {
    write(bytes, position) {
      if (position > length) throw new Error('A sealed file is written without holes.');
      for (let done = 0; done < bytes.length; ) {
        const at = position + done;
        const from = at % chunk;
        const part = bytes.subarray(done, done + chunk - from);
        chunkFor(Math.floor(at / chunk)).set(part, from);
        done += part.length;
      }
      length = Math.max(length, position + bytes.length);
    },
    byteLength: () => length,
    end() {
      if (current !== null)
        put(current.index, current.content.subarray(0, length - current.index * chunk), true);
      put(0, first.subarray(0, Math.min(length, chunk)), current === null);
      writeAll(file, head, 0);
    },
  };
}

/** Reads until the bytes are full or the file ends; answers how many were read. */
function fill(file: number, bytes: Uint8Array, position: number): number {
  let filled = 0;
  while (filled < bytes.length) {
    const count = readSync(file, bytes, filled, bytes.length - filled, position + filled);
    if (count === 0) break;
    filled += count;
  }
  return filled;
}

function writeAll(file: number, bytes: Uint8Array, position: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, position + done);
}
