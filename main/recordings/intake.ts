import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { ImportProblem } from '@contract/recordings';
import { errorCode } from '../files/storage-problem';
import { readProblem } from './sources';

/** A file that is being written; what a full disk refuses is thrown by `write` or `sync`. */
export interface FreshFile {
  write(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}
export type CreateFile = (path: string) => Promise<FreshFile>;

/** The bytes of a source, copied into the library's own folder, under no name yet. */
export interface Received {
  readonly path: string;
  /** SHA-256 of the bytes, lower-case hex. */
  readonly id: string;
  readonly byteLength: number;
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
  source: string,
  target: string,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
  createFile: CreateFile = createOnDisk,
): Promise<Received> {
  const input = await reading(() => open(source, 'r'));
  try {
    const output = await writing(() => createFile(target));
    try {
      const received = await copyHashed(input, output, onProgress, signal);
      await writing(() => output.sync());
      return { path: target, ...received };
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

async function copyHashed(
  input: FileHandle,
  output: FreshFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Omit<Received, 'path'>> {
  const hash = createHash('sha256');
  const block = new Uint8Array(blockBytes);
  let byteLength = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await reading(() => input.read(block, 0, blockBytes, null));
    if (bytesRead === 0) return { id: hash.digest('hex'), byteLength };
    const bytes = block.subarray(0, bytesRead);
    hash.update(bytes);
    await writing(() => output.write(bytes));
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
