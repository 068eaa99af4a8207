import { readdir, readFile, readlink, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { tornTail } from './leveldb-tail';

/** A file of the browser's database that ended in an incomplete record, and how many bytes of it were cut. */
export interface CutTail {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Cuts incomplete last records off the IndexedDB files of a browser profile, before any window opens them. A kill leaves
 * such a tail now and then; two starts later Chromium would delete the database for it. A profile that a browser still
 * has open is left alone, and so is a file that can't be read or written: the journal refills what Chromium loses. Answers
 * how many bytes were cut.
 */
export async function trimProfile(
  profile: string,
  onCut: (cut: CutTail) => void = (cut) => console.error(cutSentence(cut)),
): Promise<number> {
  let sum = 0;
  if (await isOpenInBrowser(profile)) return sum;
  // Chromium keeps its first profile in a folder of its own; Electron has the database right below.
  for (const place of [profile, join(profile, 'Default')]) {
    for (const path of await databaseFiles(join(place, 'IndexedDB'))) {
      const bytes = await cutTail(path).catch(() => 0);
      if (bytes > 0) onCut({ path, bytes });
      sum += bytes;
    }
  }
  return sum;
}

/** Said on the terminal, as of the journal itself: what was cut was never read by anybody. */
function cutSentence({ path, bytes }: CutTail): string {
  return `The window's database ended in ${bytes} bytes of an unfinished record; they were cut off ${path}.`;
}

async function cutTail(path: string): Promise<number> {
  const file = await readFile(path);
  const begin = tornTail(file);
  if (begin === null) return 0;
  await truncate(path, begin);
  return file.length - begin;
}

async function databaseFiles(folder: string): Promise<string[]> {
  const paths: string[] = [];
  for (const database of await names(folder)) {
    if (!database.endsWith('.leveldb')) continue;
    for (const name of await names(join(folder, database))) {
      if (/^\d+\.log$|^MANIFEST-\d+$/.test(name)) paths.push(join(folder, database, name));
    }
  }
  return paths;
}

async function names(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}

/**
 * Chromium's mark in its profile names its process; after a kill the mark stays and the process is gone. Windows has no such
 * mark: there a database that is open can't be opened for writing a second time.
 */
async function isOpenInBrowser(profile: string): Promise<boolean> {
  const mark = await readlink(join(profile, 'SingletonLock')).catch(() => '');
  const id = Number(mark.split('-').at(-1));
  return Number.isInteger(id) && id > 1 && isRunning(id);
}

function isRunning(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    // There, but another person's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
