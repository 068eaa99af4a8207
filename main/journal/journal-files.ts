import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file the journal writes to. */
export interface JournalFile {
  /** Answers how many bytes were taken, which may be fewer than given. */
  write(bytes: Uint8Array, position: number): Promise<number>;
  truncate(length: number): Promise<void>;
  /** Returns only when the content is on the disk itself. */
  datasync(): Promise<void>;
  /** Whether it is still what lies under this path: not moved or deleted with its folder, nor replaced by another. */
  isAt(path: string): Promise<boolean>;
  close(): Promise<void>;
}

/** All of the file system that the journal uses: one call each, so that a test can let any of them fail. */
export interface JournalFiles {
  makeFolder(path: string): Promise<void>;
  /** The names in a folder; empty when there is no such folder. */
  list(path: string): Promise<string[]>;
  /** The whole file; null when there is none. */
  read(path: string): Promise<Buffer | null>;
  readRange(path: string, position: number, length: number): Promise<Buffer>;
  /** `new` fails where a file of that name is; `existing` where there is none. */
  open(path: string, mode: 'new' | 'existing'): Promise<JournalFile>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or a folder with all in it, if it is there. */
  remove(path: string): Promise<void>;
  /** Makes new and renamed names in a folder outlive a power cut. */
  syncFolder(path: string): Promise<void>;
}

/** Writes all the bytes, however few the system takes at a time. */
export async function writeFully(file: JournalFile, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const written = await file.write(bytes.subarray(done), position + done);
    if (written === 0) throw new Error('The disk takes no more bytes and does not say why');
    done += written;
  }
}

/** Writes a file that was not there before, and syncs it. */
export async function writeNewFile(files: JournalFiles, path: string, bytes: Uint8Array): Promise<void> {
  const file = await files.open(path, 'new');
  try {
    await writeFully(file, bytes, 0);
    await file.datasync();
  } finally {
    await closeQuietly(file);
  }
}

/** Puts a file with this content in the place of another, or where there was none: the old or the new, whole. */
export async function replaceFile(files: JournalFiles, path: string, bytes: Uint8Array): Promise<void> {
  const draft = `${path}.draft`;
  await files.remove(draft);
  await writeNewFile(files, draft, bytes);
  await files.rename(draft, path);
  await files.syncFolder(dirname(path));
}

/** Closes a file that is given up, or all of whose content is synced: what closing says changes nothing. */
export async function closeQuietly(file: JournalFile): Promise<void> {
  await file.close().catch(() => {});
}

/** The real file system. Files are readable by their owner alone. */
export const diskFiles: JournalFiles = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true, mode: 0o700 });
  },
  list: (path) => readdir(path).catch(absent([])),
  read: (path) => readFile(path).catch(absent(null)),
  readRange: (path, position, length) =>
    withHandle(path, 'r', async (handle) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
      return buffer.subarray(0, bytesRead);
    }),
  open: async (path, mode) => journalFile(await open(path, mode === 'new' ? 'wx' : 'r+', 0o600)),
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { recursive: true, force: true }),
  syncFolder: async (path) => {
    // Windows can't open a folder for this and doesn't need it.
    if (process.platform !== 'win32') await withHandle(path, 'r', (handle) => handle.sync());
  },
};

function journalFile(handle: FileHandle): JournalFile {
  return {
    write: async (bytes, position) => (await handle.write(bytes, 0, bytes.length, position)).bytesWritten,
    truncate: (length) => handle.truncate(length),
    datasync: () => handle.datasync(),
    async isAt(path) {
      const [own, found] = await Promise.all([handle.stat({ bigint: true }), statOrNull(path)]);
      return found !== null && found.ino === own.ino && found.dev === own.dev;
    },
    close: () => handle.close(),
  };
}

function statOrNull(path: string): Promise<BigIntStats | null> {
  return stat(path, { bigint: true }).catch(absent(null));
}

async function withHandle<T>(
  path: string,
  flags: string,
  act: (handle: FileHandle) => Promise<T>,
): Promise<T> {
  const handle = await open(path, flags);
  try {
    return await act(handle);
  } finally {
    await handle.close();
  }
}

function absent<T>(instead: T): (error: unknown) => T {
  return (error) => {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (code === 'ENOENT' || code === 'ENOTDIR') return instead;
    throw error;
  };
}
