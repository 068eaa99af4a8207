import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../files/atomic-write';
import { seal, sealedLength } from '../files/sealed-file';
import type { MasterKey } from '../ports/keys';
import { checksumsName } from './head';
import { type BackupContents, readBackup } from './read-backup';
import { blockLength, encodeHead, padding } from './tar';

/** A file on its way into a backup: its bytes, or so many bytes (all: null) of a file on the disk. With a key it is sealed. */
export type Member = { readonly name: string; readonly seal?: MasterKey } & (
  | { readonly bytes: Buffer }
  | { readonly path: string; readonly length: number | null; readonly offset?: number }
  | { readonly byteLength: number; readonly pieces: () => AsyncIterable<Buffer> }
);

/** A file of this text. */
export function text(name: string, content: string): Member {
  return { name, bytes: Buffer.from(content, 'utf8') };
}

const chunkLength = 1024 * 1024;

/** How many bytes a backup of these will be about, for its progress. */
export async function bytesOf(members: readonly Member[]): Promise<number> {
  let sum = 0;
  for (const member of members) {
    sum += writtenSize(member, sizeKnown(member) ?? (await stat(pathOf(member))).size);
  }
  return sum;
}

/**
 * Writes a backup and reads it back; only then it gets its name, in place of what was there. Tells how many bytes are
 * written and read. Broken off or failing, it leaves nothing behind.
 */
export async function* writeBackup(
  target: string,
  members: readonly Member[],
  modified: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<number, BackupContents, undefined> {
  const draft = `${target}.part`;
  try {
    await rm(draft, { force: true });
    const file = await open(draft, 'wx', 0o600);
    try {
      yield* writeMembers(file, members, modified, signal);
      await file.sync();
    } finally {
      await file.close();
    }
    const contents = yield* readBackup(draft, signal);
    signal?.throwIfAborted();
    await rename(draft, target);
    await syncFolder(dirname(target));
    return contents;
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function* writeMembers(
  file: FileHandle,
  members: readonly Member[],
  modified: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<number, void, undefined> {
  const sums: string[] = [];
  for (const member of members) {
    const hash = createHash('sha256');
    const source = 'path' in member ? await open(member.path, 'r') : null;
    try {
      const size = sizeKnown(member) ?? (await source?.stat())?.size ?? 0;
      const written = writtenSize(member, size);
      await file.writeFile(encodeHead({ name: member.name, size: written, modified }));
      const content = contentOf(member, source, size);
      for await (const bytes of member.seal === undefined ? content : seal(content, member.seal)) {
        signal?.throwIfAborted();
        await file.writeFile(bytes);
        hash.update(bytes);
        yield bytes.length;
      }
      await file.writeFile(Buffer.alloc(padding(written)));
    } finally {
      await source?.close();
    }
    sums.push(`${hash.digest('hex')}  ${member.name}\n`);
  }
  const checksums = Buffer.from(sums.join(''));
  await file.writeFile(encodeHead({ name: checksumsName, size: checksums.length, modified }));
  await file.writeFile(checksums);
  await file.writeFile(Buffer.alloc(padding(checksums.length) + 2 * blockLength));
}

function writtenSize({ seal: key }: Member, size: number): number {
  return key === undefined ? size : sealedLength(size, key);
}

/** How long it is, where that need not be asked of the disk. */
function sizeKnown(member: Member): number | null {
  if ('bytes' in member) return member.bytes.length;
  return 'pieces' in member ? member.byteLength : member.length;
}

function pathOf(member: Member): string {
  if (!('path' in member)) throw new Error(`${member.name} lies in no file`);
  return member.path;
}

function contentOf(
  member: Member,
  source: FileHandle | null,
  size: number,
): Iterable<Buffer> | AsyncIterable<Buffer> {
  if ('bytes' in member) return [member.bytes];
  return 'pieces' in member ? exactly(member, size) : pieces(member, source, size);
}

/** A head has named the length: another one would put everything behind it out of place. */
async function* exactly(member: Extract<Member, { pieces: unknown }>, size: number): AsyncGenerator<Buffer> {
  let done = 0;
  for await (const piece of member.pieces()) {
    done += piece.length;
    yield piece;
  }
  if (done !== size) throw new Error(`${member.name} changed its length while it was backed up`);
}

async function* pieces(
  member: Extract<Member, { path: string }>,
  source: FileHandle | null,
  size: number,
): AsyncGenerator<Buffer> {
  for (let done = 0; done < size; ) {
    const bytes = Buffer.alloc(Math.min(chunkLength, size - done));
    const read = await source?.read(bytes, 0, bytes.length, (member.offset ?? 0) + done);
    if (!read?.bytesRead) throw new Error(`${member.name} became shorter while it was backed up`);
    done += read.bytesRead;
    yield bytes.subarray(0, read.bytesRead);
  }
}
