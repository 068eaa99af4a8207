import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Which recordings are known to lie whole in the place, a line each, so that one more costs a line. Of another place nothing
 * is known. What is missing of it costs looking once more, and nothing is taken off a disk for what it says alone.
 */
export interface SentLog {
  has(revision: number, id: string): boolean;
  count(revision: number): number;
  add(revision: number, id: string): Promise<void>;
  /** It was not there after all. */
  remove(id: string): void;
  forget(): Promise<void>;
}

/** Opens it in a folder. */
export async function openSentLog(folder: string): Promise<SentLog> {
  const path = join(folder, 'sent.txt');
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
  let of = 0;
  let ids = new Set<string>();
  const take = (revision: number) => {
    if (revision === of) return;
    of = revision;
    ids = new Set();
  };
  for (const line of lines) {
    const [, revision = '', sign = '', id = ''] = /^(\d+) ([+-])([0-9a-f]{64})$/.exec(line) ?? [];
    if (id === '') continue;
    take(Number(revision));
    if (sign === '+') ids.add(id);
    else ids.delete(id);
  }
  const write = async (sign: '+' | '-', id: string) => {
    await appendFile(path, `${of} ${sign}${id}\n`);
  };
  return {
    has: (revision, id) => revision === of && ids.has(id),
    count: (revision) => (revision === of ? ids.size : 0),
    async add(revision, id) {
      take(revision);
      if (ids.has(id)) return;
      ids.add(id);
      await write('+', id);
    },
    remove(id) {
      if (ids.delete(id)) void write('-', id).catch(() => undefined);
    },
    async forget() {
      of = 0;
      ids = new Set();
      await rm(path, { force: true });
    },
  };
}
