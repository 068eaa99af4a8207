import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '@domain/base/ids';
import { createBell } from '../../files/bell';
import { errorCode } from '../../files/storage-problem';
import type { ResealingService, ResealingState } from '../../ports/recordings';
import { itemFileName } from '../item-store';
import type { KeyedTurns } from '../keyed-turns';
import type { RecordingsLibrary } from '../library';
import { draftEnding, type ResealDisk, resealFile } from './reseal-file';

export interface ResealingParts {
  /** The library's folder; what is deleted lies in its trash. */
  readonly root: string;
  readonly library: Pick<RecordingsLibrary, 'vault' | 'find' | 'resealItem'>;
  readonly turns: KeyedTurns;
  /** Whether the disk has room for one more copy of a recording. */
  readonly hasRoom: (bytes: number) => Promise<boolean>;
  readonly disk?: ResealDisk;
  readonly onProblem?: (error: unknown) => void;
}

/**
 * Brings the files of a library in line with what is wanted of them, recording after recording, in the background: sealed
 * all of them, or open all of them. Broken off anywhere, it goes on at the next start where it was.
 */
export interface Resealing extends ResealingService {
  close(): Promise<void>;
}

/** The turn in which the bytes of a recording change their form: who hands one out to a process takes it too. */
export function bytesTurn(id: string): string {
  return `bytes ${id}`;
}

export function createResealing(parts: ResealingParts): Resealing {
  const { root, library, turns, hasRoom, onProblem = console.error } = parts;
  const { vault } = library;
  const ended = new AbortController();
  const bell = createBell();
  let now: ResealingState = { step: 'settled', done: 0, total: 0, failed: 0 };
  let paused = false;
  let asked = 0;
  let answered = 0;
  let looking: Promise<void> | null = null;
  let wake: () => void = () => undefined;

  const change = (next: Partial<ResealingState>) => {
    now = { ...now, ...next };
    bell.ring();
  };

  function begin(): void {
    looking ??= lookThrough()
      .catch(onProblem)
      .finally(() => {
        looking = null;
        // Asked for while the last look was ending.
        if (answered !== asked && !ended.signal.aborted) begin();
      });
  }

  async function lookThrough(): Promise<void> {
    while (answered !== asked && !ended.signal.aborted) {
      answered = asked;
      const folders = await foldersOf(root);
      change({ step: paused ? 'paused' : 'running', done: 0, total: folders.length, failed: 0 });
      for (const { id, path } of folders) {
        if (answered !== asked) break;
        await whilePaused();
        if (ended.signal.aborted) return;
        const failed = await turns.run(id, () => resealFolder(id, path));
        if (ended.signal.aborted) return;
        if (failed === 'no-room') {
          change({ step: 'no-room' });
          return;
        }
        change({ done: now.done + 1, failed: now.failed + failed });
      }
    }
    change({ step: 'settled' });
  }

  async function whilePaused(): Promise<void> {
    while (paused && !ended.signal.aborted) {
      change({ step: 'paused' });
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
      change({ step: 'running' });
    }
  }

  /** How many of the recording's files could not be brought in line. */
  async function resealFolder(id: string, folder: string): Promise<number | 'no-room'> {
    let failed = 0;
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      if (name.endsWith(draftEnding)) {
        await rm(path, { force: true });
        continue;
      }
      try {
        if (!(await hasRoom((await stat(path)).size))) return 'no-room';
        if (name === itemFileName && library.find(id) !== null) {
          // Others write it too, and from what they know.
          if (await isOtherwise(path)) await library.resealItem(id);
          continue;
        }
        const inPlace = (act: () => Promise<void>) => turns.run(bytesTurn(id), act);
        const reseal = () =>
          resealFile(path, { vault, sealed: vault.seals(), ...diskOf(parts) }, ended.signal, inPlace);
        // Transcripts are changed in turns of their own.
        await (name.startsWith('transcript') ? turns.run(`transcript ${id}`, reseal) : reseal());
      } catch (error) {
        if (ended.signal.aborted) return failed;
        const code = errorCode(error);
        if (code === 'ENOENT') continue; // taken out of the library meanwhile
        if (code === 'ENOSPC' || code === 'EDQUOT') return 'no-room';
        failed += 1;
        onProblem(error);
      }
    }
    return failed;
  }

  async function isOtherwise(path: string): Promise<boolean> {
    const content = await vault.open(path);
    await content.close();
    return content.sealed !== vault.seals();
  }

  return {
    look() {
      asked += 1;
      change({ step: paused ? 'paused' : 'running' });
      begin();
    },
    pause(next) {
      paused = next;
      if (looking !== null) change({ step: next ? 'paused' : 'running' });
      if (!next) wake();
    },
    state: () => now,
    async *watch(signal) {
      const stops = signal === undefined ? ended.signal : AbortSignal.any([signal, ended.signal]);
      while (!stops.aborted) {
        const rung = bell.count();
        yield now;
        await bell.after(rung, stops);
      }
    },
    async close() {
      ended.abort();
      wake();
      await looking;
    },
  };
}

/** The resealing of a library that is still being opened. */
export function resealingOnce(opening: Promise<{ readonly resealing: Resealing }>): ResealingService {
  const begun: ResealingState = { step: 'running', done: 0, total: 0, failed: 0 };
  let there: Resealing | null = null;
  const known = opening.then(({ resealing }) => {
    there = resealing;
    return resealing;
  });
  known.catch(() => undefined);
  return {
    look: () => void known.then((one) => one.look()).catch(() => undefined),
    pause: (paused) => void known.then((one) => one.pause(paused)).catch(() => undefined),
    state: () => there?.state() ?? begun,
    async *watch(signal) {
      const opened = await known.catch(() => null);
      if (opened !== null) yield* opened.watch(signal);
    },
  };
}

function diskOf({ disk }: ResealingParts): { disk?: ResealDisk } {
  return disk === undefined ? {} : { disk };
}

/** The folders of all recordings, those in the trash among them. */
async function foldersOf(root: string): Promise<{ id: string; path: string }[]> {
  const within = async (folder: string) =>
    (await readdir(folder).catch(() => [])).flatMap((id) =>
      sha256Schema.safeParse(id).success ? [{ id, path: join(folder, id) }] : [],
    );
  return [...(await within(root)), ...(await within(join(root, '.trash')))];
}
