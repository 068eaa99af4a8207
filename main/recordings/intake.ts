import { createHash } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import type { ImportProblem } from '@contract/import-problem';
import { errorCode } from '../files/storage-problem';
import { type Content, type CreateFile, piecesOf, type Vault } from '../files/vault';
import { readProblem } from './sources';

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
  { vault, createFile }: { readonly vault: Vault; readonly createFile?: CreateFile | undefined },
): Promise<Received> {
  const input = await reading(() => open(source, 'r'));
  try {
    const received = await copyInto(target, input, onProgress, signal, { vault, createFile });
    await writing(() => readBack(target, received, vault));
    return { path: target, ...received, inPlace: null };
  } catch (cause) {
    await rm(target, { force: true });
    throw cause;
  } finally {
    await input.close();
  }
}

/** As `receiveFile`, of bytes that come from elsewhere; throws what `pieces` throws. */
export async function receivePieces(
  pieces: AsyncIterable<Buffer>,
  target: string,
  signal: AbortSignal,
  { vault, createFile }: { readonly vault: Vault; readonly createFile?: CreateFile | undefined },
): Promise<Received> {
  const hash = createHash('sha256');
  let byteLength = 0;
  try {
    const output = await writing(() => vault.create(target, createFile));
    try {
      for await (const piece of pieces) {
        signal.throwIfAborted();
        hash.update(piece);
        byteLength += piece.length;
        await writing(() => output.write(piece));
      }
      await writing(() => output.sync());
    } finally {
      await output.close();
    }
    const received = { id: hash.digest('hex'), byteLength };
    await writing(() => readBack(target, received, vault));
    return { path: target, ...received, inPlace: null };
  } catch (cause) {
    await rm(target, { force: true });
    throw cause;
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

async function copyInto(
  target: string,
  input: FileHandle,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
  { vault, createFile }: { readonly vault: Vault; readonly createFile?: CreateFile | undefined },
): Promise<{ id: string; byteLength: number }> {
  const output = await writing(() => vault.create(target, createFile));
  try {
    const received = await whileUnchanged(input, () =>
      readHashed(input, (bytes) => writing(() => output.write(bytes)), onProgress, signal),
    );
    await writing(() => output.sync());
    return received;
  } finally {
    await output.close();
  }
}

/** A copy that was sealed is opened again before anything counts on it: what was closed wrong is lost for ever. */
async function readBack(
  path: string,
  { id, byteLength }: Pick<Received, 'id' | 'byteLength'>,
  vault: Vault,
): Promise<void> {
  const content = await vault.open(path);
  try {
    if (!content.sealed) return;
    const read = await hashContent(content, () => undefined, new AbortController().signal);
    if (read.id !== id || read.byteLength !== byteLength)
      throw new Error('What was sealed reads differently than it was written.');
  } finally {
    await content.close();
  }
}

/** Reads the content of a file whole for its hash. Rejects when it is aborted, or where a seal does not hold. */
export async function hashContent(
  content: Content,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<{ id: string; byteLength: number }> {
  const hash = createHash('sha256');
  let byteLength = 0;
  for await (const piece of piecesOf(content, 0, content.byteLength, blockBytes)) {
    signal.throwIfAborted();
    hash.update(piece);
    byteLength += piece.length;
    onProgress(byteLength);
  }
  return { id: hash.digest('hex'), byteLength };
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
