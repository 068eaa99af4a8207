import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { errorCode } from '../files/storage-problem';
import { RefusalError } from '../ports/refusal';
import {
  anyHeadSchema,
  type BackupHead,
  backupHeadSchema,
  checksumsName,
  headName,
  passphraseFormat,
} from './head';
import { blockLength, decodeHead, padding } from './tar';

/** Where a file lies in a backup. */
export type Placed = { readonly name: string; readonly offset: number; readonly size: number };

/** A backup that was read whole and holds. */
export interface BackupContents {
  readonly head: BackupHead;
  readonly members: readonly Placed[];
  /** The size of the whole file. */
  readonly byteLength: number;
}

const chunkLength = 1024 * 1024;
/** Heads and checksums are read at once; a longer one is damage. */
const longestText = 64 * 1024 * 1024;

/** Reads every byte of a backup and compares it with its checksums. Refuses, saying why, what is not whole. */
export async function* readBackup(
  path: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<number, BackupContents, undefined> {
  const file = await openFile(path);
  try {
    return yield* readMembers(file, signal);
  } finally {
    await file.close();
  }
}

async function* readMembers(
  file: FileHandle,
  signal: AbortSignal | undefined,
): AsyncGenerator<number, BackupContents, undefined> {
  const { size: byteLength } = await file.stat();
  const members: Placed[] = [];
  const sums: string[] = [];
  let head: BackupHead | null = null;
  let offset = 0;
  for (;;) {
    if (offset + blockLength > byteLength) throw head === null ? bad('not-a-backup') : bad('truncated');
    const found = decodeHead(await readExactly(file, offset, blockLength));
    if (found === null) throw bad(head === null ? 'not-a-backup' : 'damaged', members.at(-1)?.name);
    const placed: Placed = { name: found.name, offset: offset + blockLength, size: found.size };
    const end = placed.offset + found.size + padding(found.size);
    if (end > byteLength)
      throw head === null && found.name !== headName ? bad('not-a-backup') : bad('truncated');
    if (head === null) head = await readHead(file, placed);
    if (found.name === checksumsName) {
      const text = await readText(file, placed);
      if (text !== sums.join('')) throw bad('damaged', firstDifference(text, sums));
      await expectZeros(file, placed.offset + placed.size, end + 2 * blockLength, byteLength, checksumsName);
      if (byteLength !== end + 2 * blockLength) throw bad('damaged', checksumsName);
      return { head, members, byteLength };
    }
    const hash = createHash('sha256');
    for (let done = 0; done < found.size; ) {
      signal?.throwIfAborted();
      const bytes = await readExactly(file, placed.offset + done, Math.min(chunkLength, found.size - done));
      hash.update(bytes);
      done += bytes.length;
      yield bytes.length;
    }
    await expectZeros(file, placed.offset + placed.size, end, byteLength, found.name);
    sums.push(`${hash.digest('hex')}  ${found.name}\n`);
    members.push(placed);
    offset = end;
  }
}

async function readHead(file: FileHandle, placed: Placed): Promise<BackupHead> {
  if (placed.name !== headName) throw bad('not-a-backup');
  const json = jsonOrNull(await readText(file, placed));
  const any = anyHeadSchema.safeParse(json).data;
  if (any !== undefined && any.format > passphraseFormat) throw bad('newer', any.version);
  const head = backupHeadSchema.safeParse(json).data;
  if (head === undefined) throw bad('damaged', headName);
  return head;
}

async function readText(file: FileHandle, { name, offset, size }: Placed): Promise<string> {
  if (size > longestText) throw bad('damaged', name);
  return (await readExactly(file, offset, size)).toString('utf8');
}

/** What fills up a block says nothing, and a changed byte in it is found all the same. */
async function expectZeros(file: FileHandle, from: number, to: number, byteLength: number, name: string) {
  if (to > byteLength) throw bad('truncated');
  const bytes = await readExactly(file, from, to - from);
  if (bytes.some((byte) => byte !== 0)) throw bad('damaged', name);
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length; ) {
    const { bytesRead } = await file.read(bytes, done, length - done, position + done);
    if (bytesRead === 0) throw bad('truncated');
    done += bytesRead;
  }
  return bytes;
}

function firstDifference(text: string, sums: readonly string[]): string {
  const written = text.split('\n');
  return (
    sums
      .find((sum, index) => sum.trimEnd() !== written[index])
      ?.slice(66)
      .trimEnd() ?? checksumsName
  );
}

async function openFile(path: string): Promise<FileHandle> {
  return open(path, 'r').catch((error: unknown) => {
    throw errorCode(error) === 'ENOENT' ? bad('missing') : error;
  });
}

function bad(
  problem: 'missing' | 'not-a-backup' | 'newer' | 'truncated' | 'damaged',
  detail = '',
): RefusalError {
  return new RefusalError({ code: 'BACKUP', data: { problem, detail } });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
