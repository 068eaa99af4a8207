import { createHash, randomBytes } from 'node:crypto';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { syncFolder } from '../../files/atomic-write';
import { type Content, type CreateFile, piecesOf, type Vault } from '../../files/vault';

/** What is done with files on the way; another one only where a disk must be made to fail. */
export interface ResealDisk {
  readonly createFile?: CreateFile;
  readonly rename: (from: string, to: string) => Promise<void>;
}

/** What a draft of ours ends with; nobody else's is touched. */
export const draftEnding = '.reseal.draft';

const pieceBytes = 1024 * 1024;

/**
 * Makes a file sealed, or open again: the other kind is written beside it, read back, and takes its place in one step.
 * Whatever breaks it off, what stands under the name is whole, and a draft that is left counts as nothing. Answers whether
 * anything had to be done. Rejects when it is aborted.
 *
 * @param inPlace wraps the one step in which the file changes
 */
export async function resealFile(
  path: string,
  {
    vault,
    sealed,
    disk = { rename },
  }: { readonly vault: Vault; readonly sealed: boolean; readonly disk?: ResealDisk },
  signal: AbortSignal,
  inPlace: (act: () => Promise<void>) => Promise<void> = (act) => act(),
): Promise<boolean> {
  const content = await vault.open(path);
  const draft = `${path}.${randomBytes(6).toString('hex')}${draftEnding}`;
  try {
    if (content.sealed === sealed) return false;
    const written = await write(content, draft, { vault, sealed, disk }, signal);
    const read = await hashOf(draft, vault, signal);
    if (read.hash !== written || read.sealed !== sealed)
      throw new Error(`${draft} reads differently than it was written.`);
    // Open, Windows lets no other file take its place.
    await content.close();
    await inPlace(() => disk.rename(draft, path));
    await syncFolder(dirname(path));
    return true;
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined);
    throw cause;
  } finally {
    await content.close();
  }
}

async function write(
  content: Content,
  draft: string,
  { vault, sealed, disk }: { readonly vault: Vault; readonly sealed: boolean; readonly disk: ResealDisk },
  signal: AbortSignal,
): Promise<string> {
  const hash = createHash('sha256');
  const file = await vault.create(draft, disk.createFile, sealed);
  try {
    // Also where there is nothing to read: that it is empty is sealed as well.
    await content.read(0, 0);
    for await (const piece of piecesOf(content, 0, content.byteLength, pieceBytes)) {
      signal.throwIfAborted();
      hash.update(piece);
      await file.write(piece);
    }
    await file.sync();
  } finally {
    await file.close();
  }
  return hash.digest('hex');
}

async function hashOf(path: string, vault: Vault, signal: AbortSignal) {
  const content = await vault.open(path);
  try {
    const hash = createHash('sha256');
    await content.read(0, 0);
    for await (const piece of piecesOf(content, 0, content.byteLength, pieceBytes)) {
      signal.throwIfAborted();
      hash.update(piece);
    }
    return { hash: hash.digest('hex'), sealed: content.sealed };
  } finally {
    await content.close();
  }
}
