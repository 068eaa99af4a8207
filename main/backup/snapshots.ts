import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../files/make-folder';
import { anyHeadSchema, backupHeadSchema } from './head';
import { headJson } from './head-json';

export interface SnapshotParts {
  readonly folder: string;
  /** Unix milliseconds. */
  readonly now: () => number;
  readonly version: string;
  /** Hash of the journal's last entry; null while there is none. */
  readonly head: () => Promise<string | null>;
  /** Writes a backup without recordings and reads it back. */
  readonly write: (path: string) => Promise<void>;
  /** Acts again and again, an hour between; answers what ends it. Another one only where time must be made to pass. */
  readonly hourly?: (act: () => void) => () => void;
  readonly onProblem?: (error: unknown) => void;
}

export interface Snapshots {
  /** Takes one now if anything changed since the last; used at the end of the program too. */
  takeIfChanged(): Promise<void>;
  close(): Promise<void>;
}

const kept = 7;
const weeksKept = 4;
const weekLength = 7 * 24 * 3600 * 1000;

/**
 * Backups that nobody has to think of: every hour in which something changed, when the program ends, and when another
 * version opens the workspace, before it can change anything of it. The last seven stay, and one a week for four weeks.
 */
export function startSnapshots(parts: SnapshotParts): Snapshots {
  const { folder, now, version, head, write, onProblem = console.error } = parts;
  const { hourly = everyHour } = parts;
  let turn: Promise<void> = Promise.resolve();

  const take = async (always: (last: { version: string }) => boolean): Promise<void> => {
    const hash = await head();
    if (hash === null) return;
    const last = await lastOf(folder);
    if (last !== null && last.hash === hash && !always(last)) return;
    await makeFolder(folder);
    await write(join(folder, snapshotName(now())));
    for (const name of outlived(await snapshotNames(folder))) await rm(join(folder, name), { force: true });
  };
  /** A disk that is full must not keep anybody from working: it is said and tried again an hour later. */
  const inTurn = (always: (last: { version: string }) => boolean) => {
    turn = turn.then(() => take(always)).catch(onProblem);
    return turn;
  };

  const first = inTurn((last) => last.version !== version);
  const stop = hourly(() => void inTurn(() => false));
  return {
    takeIfChanged: () => inTurn(() => false),
    async close() {
      stop();
      await first;
      await inTurn(() => false);
    },
  };
}

/** `2026-11-29T21-00-00.000Z.earmark.tar`: the order of the names is the order of time. */
export function snapshotName(at: number): string {
  return `${new Date(at).toISOString().replaceAll(':', '-')}.earmark.tar`;
}

/** Of these snapshots those that need not be kept: neither among the last seven nor the newest of one of four weeks. */
export function outlived(names: readonly string[]): string[] {
  const newestFirst = [...names].sort().reverse();
  const weeks = new Set<number>();
  return newestFirst.filter((name, index) => {
    const week = Math.floor(timeOf(name) / weekLength);
    const isFirstOfWeek = !weeks.has(week) && weeks.size < weeksKept;
    if (isFirstOfWeek) weeks.add(week);
    return index >= kept && !isFirstOfWeek;
  });
}

function timeOf(name: string): number {
  return Date.parse(name.slice(0, 24).replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'));
}

async function snapshotNames(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.filter((name) => /^\d{4}-\d\d-\d\dT[\d-]{8}\.\d{3}Z\.earmark\.tar$/.test(name));
}

/** What the newest snapshot says of itself; null when there is none that can be read. */
async function lastOf(folder: string): Promise<{ version: string; hash: string | null } | null> {
  const name = (await snapshotNames(folder)).sort().at(-1);
  const json = name === undefined ? null : await headJson(join(folder, name)).catch(() => null);
  const version = anyHeadSchema.safeParse(json).data?.version;
  if (version === undefined) return null;
  return { version, hash: backupHeadSchema.safeParse(json).data?.journal.hash ?? null };
}

function everyHour(act: () => void): () => void {
  const timer = setInterval(act, 3_600_000);
  timer.unref();
  return () => clearInterval(timer);
}
