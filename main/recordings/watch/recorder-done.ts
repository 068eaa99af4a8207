import { open, readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { lookAtWav } from '../wav-reader';
import type { Waiting } from './settle';

/**
 * A recorder that pauses (while a card number is read out, say) leaves a header behind that names no length yet. It is
 * given so long, in milliseconds, to go on: one that never fills it in must not keep its calls out.
 */
const headerOpenFor = 120_000;

/**
 * Whether a file that has kept still is one that its recorder will go on with: taken now, it would be half a call, and the
 * rest another. `now` in Unix milliseconds.
 */
export async function isStillRecorded(
  path: string,
  { grown, since }: Waiting,
  now: number,
): Promise<boolean> {
  if (process.platform === 'win32') {
    if (await isLocked(path)) return true;
  } else if (grown && (await isOpenForWriting(path))) return true;
  return grown && now - since < headerOpenFor && headerIsOpen(path);
}

function headerIsOpen(path: string): boolean {
  try {
    const header = lookAtWav(path)?.header;
    return header !== undefined && (header.lengthUnknown || header.truncated || header.misleading);
  } catch {
    return false;
  }
}

/** On Windows a file that somebody writes can't be opened for writing. */
async function isLocked(path: string): Promise<boolean> {
  const file = await open(path, 'r+').catch((cause: NodeJS.ErrnoException) => cause);
  if (file instanceof Error) return file.code === 'EBUSY' || file.code === 'EPERM';
  await file.close();
  return false;
}

/**
 * Whether a process of this computer that the person may look into has the file open for writing. Linux tells; elsewhere,
 * of other people's processes and of other computers nothing does, and keeping still must do.
 */
async function isOpenForWriting(path: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  const target = await realpath(path).catch(() => path);
  for (const pid of await namesIn('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    for (const fd of await namesIn(`/proc/${pid}/fd`)) {
      const opened = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => null);
      if (opened === target && (await writes(`/proc/${pid}/fdinfo/${fd}`))) return true;
    }
  }
  return false;
}

/** The two lowest bits of the flags, which are written in octal: 0 reads, 1 writes, 2 does both. */
async function writes(info: string): Promise<boolean> {
  const flags = /^flags:\s*(\d+)/m.exec(await readFile(info, 'utf8').catch(() => ''))?.[1];
  return flags !== undefined && (Number.parseInt(flags, 8) & 3) !== 0;
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
