import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { ImportProblem } from '@contract/import-problem';
import { errorCode } from '../files/storage-problem';
import { readProblem } from './sources';

/** A file that is being written; what a full disk refuses is thrown by `write` or `sync`. */
export interface FreshFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}
export type CreateFile = (path: string) => Promise<FreshFile>;

/** The bytes of a source that have been read whole: a copy in the library, under no name yet, or the file itself. */
export interface Received {
  readonly path: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly id: string;
  readonly byteLength: number;
  /** For a file that stays where it is, when it was last written, in Unix milliseconds; null for a copy. */
  readonly inPlace: { readonly modified: number } | null;
}

/** A problem of the import report, as an error. */
export class ImportProblemError extends Error {
  override readonly name = 'ImportProblemError';
  readonly problem: ImportProblem;
  constructor(problem: ImportProblem, options?: ErrorOptions) {
    super(problem.kind, options);
    this.problem = problem;
  }
}

const blockBytes = 1024 * 1024;

/**
 * Copies a file while hashing it, so that it is read once and what was hashed is what was kept; synced to disk when it
 * answers. Nothing is left behind when it throws: `ImportProblemError`, or the signal's reason when it was aborted.
 */
export async function receiveFile(
  source: string | Buffer,
  target: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
  createFile: CreateFile = createOnDisk,
): Promise<Received> {
  const input = await reading(() => open(source, 'r'));
  try {
    const output = await writing(() => createFile(target));
    try {
      const received = await whileUnchanged(input, () =>
        readHashed(input, (bytes) => writing(() => output.write(bytes)), onProgress, signal),
      );
      await writing(() => output.sync());
      return { path: target, ...received, inPlace: null };
    } finally {
      await output.close();
    }
  } catch (cause) {
    await rm(target, { force: true });
    throw cause;
  } finally {
    await input.close();
  }
}

/**
 * Reads a file whole for its hash and copies nothing. Throws `ImportProblemError`, or the signal's reason when it was
 * aborted.
 */
export async function hashFile(
  path: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Received & { readonly inPlace: { readonly modified: number } }> {
  const input = await reading(() => open(path, 'r'));
  try {
    const read = await whileUnchanged(input, () =>
      readHashed(input, async () => undefined, onProgress, signal),
    );
    const { mtimeMs } = await reading(() => input.stat());
    return { path, ...read, inPlace: { modified: Math.round(mtimeMs) } };
  } finally {
    await input.close();
  }
}

/** What is read while somebody writes it is neither the old file nor the new one, and must not become a recording. */
async function whileUnchanged<Result>(input: FileHandle, read: () => Promise<Result>): Promise<Result> {
  const before = await reading(() => input.stat());
  const result = await read();
  const after = await reading(() => input.stat());
  if (before.size !== after.size || before.mtimeMs !== after.mtimeMs) {
    throw new ImportProblemError({ kind: 'changing' });
  }
  return result;
}

async function readHashed(
  input: FileHandle,
  take: (bytes: Uint8Array) => Promise<void>,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<{ id: string; byteLength: number }> {
  const hash = createHash('sha256');
  const block = new Uint8Array(blockBytes);
  let byteLength = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await reading(() => input.read(block, 0, blockBytes, null));
    if (bytesRead === 0) return { id: hash.digest('hex'), byteLength };
    const bytes = block.subarray(0, bytesRead);
    hash.update(bytes);
    await take(bytes);
    byteLength += bytesRead;
    onProgress(byteLength);
  }
}

async function createOnDisk(path: string): Promise<FreshFile> {
  const file = await open(path, 'wx', 0o600);
  return {
    write: (bytes) => file.writeFile(bytes),
    sync: () => file.sync(),
    close: () => file.close(),
  };
}

async function reading<Result>(act: () => Promise<Result>): Promise<Result> {
  return act().catch((cause: unknown) => {
    throw new ImportProblemError(readProblem(cause), { cause });
  });
}

/** Runs what writes into the library; what the disk refuses becomes a problem of the report. */
export async function writing<Result>(act: () => Promise<Result>): Promise<Result> {
  return act().catch((cause: unknown) => {
    throw new ImportProblemError(writeProblem(cause), { cause });
  });
}

function writeProblem(cause: unknown): ImportProblem {
  const code = errorCode(cause);
  if (code === 'ENOSPC' || code === 'EDQUOT') return { kind: 'disk-full' };
  return { kind: 'storage', detail: cause instanceof Error ? cause.message : String(cause) };
}
