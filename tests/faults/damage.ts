import { appendFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** What is done to the files between two starts, as kills, disks and people do it. */
export const damages = [
  ['nothing', 10],
  ['the database of the window is wiped', 3],
  ['seven bytes behind the newest log of LevelDB', 3],
  ['the profile folder is deleted', 2],
  ['an unfinished entry behind the journal', 2],
] as const;
export type Damage = (typeof damages)[number][0];

/** Those that take the whole database of the window along. */
export const wipes: ReadonlySet<Damage> = new Set([
  'the database of the window is wiped',
  'the profile folder is deleted',
]);

/** Damages the files of an Earmark that is not running. `tail` are the bytes of an unfinished entry. */
export function damage(kind: Damage, data: string, tail: Uint8Array): void {
  const profile = join(data, 'browser-profile');
  switch (kind) {
    case 'nothing':
      return;
    case 'the database of the window is wiped':
      rmSync(join(profile, 'Default', 'IndexedDB'), { recursive: true, force: true });
      return;
    case 'seven bytes behind the newest log of LevelDB': {
      const log = newestLog(join(profile, 'Default', 'IndexedDB'));
      if (log !== null) appendFileSync(log, Buffer.from([1, 2, 3, 4, 200, 0, 1]));
      return;
    }
    case 'the profile folder is deleted':
      rmSync(profile, { recursive: true, force: true });
      return;
    case 'an unfinished entry behind the journal':
      appendFileSync(newestSegment(data), tail);
  }
}

/** The ids of all entries in the journal in use, in its order, read without any code of Earmark's. */
export function journalIds(data: string): string[] {
  const folder = generationFolder(data);
  const names = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return names.sort().flatMap((name) => {
    const bytes = readFileSync(join(folder, name));
    const ids: string[] = [];
    for (let at = 72; at + 42 <= bytes.length; ) {
      const length = bytes.readUInt32LE(at + 2);
      if (at + 42 + length > bytes.length) break;
      const entry: unknown = JSON.parse(bytes.toString('utf8', at + 42, at + 42 + length));
      if (typeof entry === 'object' && entry !== null && 'id' in entry) ids.push(String(entry.id));
      at += 42 + length;
    }
    return ids;
  });
}

function generationFolder(data: string): string {
  return join(data, 'journal', readFileSync(join(data, 'journal', 'current'), 'utf8').trim());
}

function newestSegment(data: string): string {
  const folder = generationFolder(data);
  const segments = readdirSync(folder).filter((name) => name.endsWith('.journal'));
  return join(folder, segments.sort().at(-1) ?? '');
}

function newestLog(databases: string): string | null {
  if (!existsSync(databases)) return null;
  const logs = readdirSync(databases)
    .filter((name) => name.endsWith('.leveldb'))
    .flatMap((name) => readdirSync(join(databases, name)).map((file) => join(databases, name, file)))
    .filter((path) => path.endsWith('.log'));
  return logs.sort((one, other) => statSync(other).mtimeMs - statSync(one).mtimeMs)[0] ?? null;
}
