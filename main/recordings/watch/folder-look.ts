import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../../files/storage-problem';
import { fileIdOf } from '../file-id';
import { readHead, signatureOf } from '../signature';
import { claimsToBeMedia, isSystemName } from '../sources';
import type { Sight } from './settle';

/** What is wrong with a watched folder as a whole. */
export type FolderProblem = 'missing' | 'unreadable';

/** The files below a folder that may be recordings, by their path in the folder, with `/` between its parts. */
export type FolderSight =
  | { readonly kind: 'seen'; readonly files: ReadonlyMap<string, Sight> }
  | { readonly kind: 'problem'; readonly problem: FolderProblem };

/** Names that programs give files which they have not finished. */
const unfinished = /\.(part|partial|tmp|temp|crdownload|download|filepart|lck|lock|swp)$|~$/i;
/** More than a folder can be meant to hold; what lies deeper is left. */
const deepest = 16;

/** Looks through a folder without reading any file. A subfolder that can't be read hides only what is in it. */
export async function lookAtFolder(folder: string): Promise<FolderSight> {
  const files = new Map<string, Sight>();
  try {
    await walk(folder, '', files, 0);
    return { kind: 'seen', files };
  } catch (cause) {
    const code = errorCode(cause);
    return { kind: 'problem', problem: code === 'ENOENT' || code === 'ENOTDIR' ? 'missing' : 'unreadable' };
  }
}

async function walk(folder: string, prefix: string, files: Map<string, Sight>, depth: number): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const { name } = entry;
    if (isSystemName(name) || unfinished.test(name)) continue;
    const path = join(folder, name);
    // Links are left alone: one that leads back up would make the folder endless.
    if (entry.isDirectory() && depth < deepest) {
      await walk(path, `${prefix}${name}/`, files, depth + 1).catch(() => undefined);
    } else if (entry.isFile()) {
      const found = await stat(path).catch(() => null);
      if (found === null) continue;
      files.set(prefix + name, {
        byteLength: found.size,
        modified: Math.round(found.mtimeMs),
        fileId: fileIdOf(found),
      });
    }
  }
}

/** Whether a file that has kept still is one to bring in: by its name, or by its first bytes. */
export async function isRecordingLike(path: string): Promise<boolean> {
  if (claimsToBeMedia(path)) return true;
  const head = await readHead(path).catch(() => null);
  return head !== null && signatureOf(head)?.media === true;
}
