import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LibraryItem } from '@contract/recordings';
import type { OriginalsChoice } from '@contract/settings';
import type { CallInProgress, WatchedFolder, WatchNews } from '@contract/watch';
import { noHabits } from '@domain/recordings/source-habits';
import { createBell } from '../../files/bell';
import { asRefusal } from '../../files/storage-problem';
import type { Timers } from '../../ports/host';
import { RefusalError } from '../../ports/refusal';
import { type CallsInProgress, openCallsInProgress } from '../growing/calls-in-progress';
import { createOpenedCalls } from '../growing/opened-calls';
import { importOne } from '../import-run';
import type { ImportGround } from '../imports';
import { habitsFor } from '../source-habits';
import { createWatchStore, type KeptFolder } from './watch-store';
import { type RunningFolder, watchFolder } from './watched-folder';

/** The folders whose recordings come in by themselves. */
export interface WatchedFolders {
  add(order: { path: string; originals: OriginalsChoice; existing: boolean }): Promise<WatchedFolder>;
  pause(id: string, paused: boolean): Promise<void>;
  remove(id: string): Promise<void>;
  /** Those that are still being written. */
  readonly calls: Pick<CallsInProgress, 'openMedia' | 'sampleFile'>;
  openCall(id: string): Promise<CallInProgress>;
  releaseCalls(ids: readonly string[]): Promise<void>;
  /** How they stand, at once and at each change, until the signal is aborted. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<WatchNews>;
  close(): Promise<void>;
}

/** Takes up the watching of all folders that were watched when the program ended. */
export async function openWatchedFolders(
  ground: Omit<ImportGround, 'now' | 'uploads' | 'lanes'>,
  timers: Timers,
): Promise<WatchedFolders> {
  const store = createWatchStore(ground.root);
  const running = new Map<string, RunningFolder>();
  const closing = new AbortController();
  const bell = createBell();
  const calls = await openCallsInProgress({
    store: createOpenedCalls(ground.root),
    timers,
    find: ground.library.find,
    habits: (folder) => habitsFor(folder, ground.settings) ?? noHabits,
    onChange: bell.ring,
  });
  const arrived: LibraryItem[] = [];
  let arrivals = 0;
  /** One file at a time: what a person imports meanwhile goes before what comes by itself. */
  let turn: Promise<unknown> = Promise.resolve();

  const keep = () => store.keepFolders([...running.values()].map(({ kept }) => kept));

  function begin(kept: KeptFolder): void {
    const folder = watchFolder(kept, {
      store,
      timers,
      calls,
      keep,
      onChange: bell.ring,
      onArrival(item) {
        arrivals += 1;
        arrived.push(item);
        // Whoever is further behind reads the library itself.
        if (arrived.length > 1000) arrived.shift();
      },
      bringIn(candidate, { path, originals }) {
        const work = turn.then(async () => {
          if (closing.signal.aborted) return null;
          return ground.working(() =>
            importOne(candidate, candidate.name, {
              ...ground,
              originals,
              habits: habitsFor(path, ground.settings) ?? noHabits,
              metadataOf: () => null,
              log: { report: () => undefined },
              now: () => timers.now(),
              signal: closing.signal,
            }),
          );
        });
        turn = work.catch(() => undefined);
        return work;
      },
    });
    running.set(kept.id, folder);
  }

  function folderOf(id: string): RunningFolder {
    const found = running.get(id);
    if (found === undefined) throw new RefusalError({ code: 'NOT_FOUND', data: { what: 'watched folder' } });
    return found;
  }

  for (const kept of await store.folders()) begin(kept);
  return {
    async add({ path, originals, existing }) {
      const folder = resolve(path);
      const found = await stat(folder).catch((cause: unknown) => Promise.reject(asRefusal(cause)));
      if (!found.isDirectory()) throw new RefusalError({ code: 'NOT_FOUND', data: { what: folder } });
      const known = [...running.values()].find(({ kept }) => kept.path === folder);
      if (known !== undefined) return known.view();
      const kept: KeptFolder = {
        id: randomUUID(),
        path: folder,
        originals,
        paused: false,
        skipExisting: !existing,
        broughtIn: 0,
        lastAt: null,
      };
      await store.keepFolders([...[...running.values()].map((one) => one.kept), kept]);
      begin(kept);
      bell.ring();
      return folderOf(kept.id).view();
    },
    async pause(id, paused) {
      folderOf(id).pause(paused);
      await keep();
    },
    async remove(id) {
      const folder = folderOf(id);
      running.delete(id);
      await keep();
      bell.ring();
      await folder.close();
      await calls.seen(folder.kept.path, []);
      await store.forget(id);
    },
    calls,
    openCall: calls.open,
    releaseCalls: calls.release,
    async *follow(signal) {
      let seen = arrivals;
      while (signal?.aborted !== true && !closing.signal.aborted) {
        const rung = bell.count();
        const fresh = Math.min(arrivals - seen, arrived.length);
        seen = arrivals;
        yield {
          folders: [...running.values()].map((one) => one.view()),
          arrivals,
          items: fresh === 0 ? [] : arrived.slice(-fresh),
          calls: calls.list(),
        };
        await bell.after(rung, signal);
      }
    },
    async close() {
      closing.abort();
      calls.close();
      bell.ring();
      await Promise.all([...running.values()].map((one) => one.close()));
      await turn;
    },
  };
}
