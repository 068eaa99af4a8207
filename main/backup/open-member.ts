import { type FileHandle, open } from 'node:fs/promises';
import { openSealed, SealProblem } from '../files/sealed-file';
import type { MasterKey } from '../ports/keys';
import { RefusalError } from '../ports/refusal';
import type { Placed } from './read-backup';

/** What the name of a sealed file ends with in a backup. */
export const sealedEnding = '.sealed';

/** The name of a file before it was sealed. */
export function plainName(name: string): string {
  return name.endsWith(sealedEnding) ? name.slice(0, -sealedEnding.length) : name;
}

const pieceLength = 4 * 1024 * 1024;

/** The content of a file of a backup as it was before it was sealed, if it was, piece by piece. */
export async function* contentPieces(
  path: string,
  { name, offset, size }: Placed,
  keys: readonly MasterKey[],
): AsyncGenerator<Buffer> {
  const file = await open(path, 'r');
  try {
    const readAt = (position: number, length: number) =>
      readExactly(file, offset + position, Math.min(length, size - position));
    const sealed = name.endsWith(sealedEnding) ? await openSealed(readAt, size, keys) : null;
    const read = sealed === null ? readAt : sealed.read;
    const length = sealed?.byteLength ?? size;
    for (let done = 0; done < length || done === 0; done += pieceLength) yield await read(done, pieceLength);
  } catch (error) {
    if (!(error instanceof SealProblem)) throw error;
    const problem = error.problem === 'key' ? 'wrong-key' : 'damaged';
    throw new RefusalError({ code: 'BACKUP', data: { problem, detail: name } }, { cause: error });
  } finally {
    await file.close();
  }
}

/** The same at once. */
export async function contentOf(path: string, placed: Placed, keys: readonly MasterKey[]): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of contentPieces(path, placed, keys)) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(Math.max(0, length));
  for (let done = 0; done < bytes.length; ) {
    const { bytesRead } = await file.read(bytes, done, bytes.length - done, position + done);
    // It was read whole a moment ago.
    if (bytesRead === 0)
      throw new RefusalError({ code: 'BACKUP', data: { problem: 'truncated', detail: '' } });
    done += bytesRead;
  }
  return bytes;
}
