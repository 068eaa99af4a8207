import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../files/atomic-write';
import { checksumsName } from './head';
import { type BackupContents, readBackup } from './read-backup';
import { blockLength, encodeHead, padding } from './tar';

/** A file on its way into a backup: its bytes, or so many bytes (all: null) of a file on the disk. */
export type Member =
  | { readonly name: string; readonly bytes: Buffer }
  | { readonly name: string; readonly path: string; readonly length: number | null };

const chunkLength = 1024 * 1024;

/** How many bytes a backup of these will be about, for its progress. */
export async function bytesOf(members: readonly Member[]): Promise<number> {
  let sum = 0;
  for (const member of members)
    sum += 'bytes' in member ? member.bytes.length : (member.length ?? (await stat(member.path)).size);
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
    const source = 'bytes' in member ? null : await open(member.path, 'r');
    try {
      const size =
        'bytes' in member ? member.bytes.length : (member.length ?? (await source?.stat())?.size ?? 0);
      await file.writeFile(encodeHead({ name: member.name, size, modified }));
      for (let done = 0; done < size; ) {
        signal?.throwIfAborted();
        const bytes =
          'bytes' in member ? member.bytes : await chunk(source, done, Math.min(chunkLength, size - done));
        if (bytes.length === 0) throw new Error(`${member.name} became shorter while it was backed up`);
        await file.writeFile(bytes);
        hash.update(bytes);
        done += bytes.length;
        yield bytes.length;
      }
      await file.writeFile(Buffer.alloc(padding(size)));
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

async function chunk(source: FileHandle | null, position: number, length: number): Promise<Buffer> {
  if (source === null) return Buffer.alloc(0);
  const { buffer, bytesRead } = await source.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}
