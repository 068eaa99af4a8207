import { watch } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { ImportProblem } from '@contract/import-problem';
import type { LibraryItem } from '@contract/recordings';
import type { WatchedFolder } from '@contract/watch';
import type { Timers } from '../../ports/host';
import type { CallsInProgress } from '../growing/calls-in-progress';
import type { Ending } from '../import-run';
import type { Candidate } from '../sources';
import { type FolderProblem, isRecordingLike, lookAtFolder } from './folder-look';
import { isStillRecorded } from './recorder-done';
import { type Settled, type Sight, sameSight, settle, type Waiting } from './settle';
import type { KeptFolder, WatchStore } from './watch-store';

/** What a watched folder works with. */
export interface WatchTools {
  readonly store: WatchStore;
  readonly timers: Timers;
  /** Calls that can be listened to while they are written. */
  readonly calls: Pick<CallsInProgress, 'openedIn' | 'follow' | 'seen' | 'ended'>;
  /** Brings one file in, or says why not. Null: the program is closing. */
  readonly bringIn: (candidate: Candidate, kept: KeptFolder) => Promise<Ending | null>;
  readonly onArrival: (item: LibraryItem) => void;
  /** The folder stands differently now. */
  readonly onChange: () => void;
  /** What is kept of the folder has changed. */
  readonly keep: () => Promise<void>;
}

export interface RunningFolder {
  readonly kept: KeptFolder;
  view(): WatchedFolder;
  pause(paused: boolean): void;
  /** Ends the watching; resolves when nothing of it runs any more. */
  close(): Promise<void>;
}

/** Network drives tell nothing, so looking is what finds files; what a system does tell only makes the look earlier. */
const lookEvery = 2_000;
/** Looking may take so small a share of the time: a folder with very many files is looked at more seldom. */
const restPerLook = 10;
const afterHint = 300;
/** What failed because of the disk or of permissions is tried again after this time. */
const retryAfter = 60_000;
const namesShown = 5;
const problemsShown = 20;

/** Watches one folder until it is closed. */
export function watchFolder(kept: KeptFolder, tools: WatchTools): RunningFolder {
  const { store, timers } = tools;
  let folder = kept;
  let state: 'looking' | 'watching' | FolderProblem = 'looking';
  let handled: Map<string, Sight> | null = null;
  let waiting: ReadonlyMap<string, Waiting> = new Map();
  const retries = new Map<string, number>();
  let problems: WatchedFolder['problems'] = [];
  /** How long the last walk through the folder took, in milliseconds; bringing files in makes no look more seldom. */
  let walked = 0;
  let closed = false;
  let cancelNext: () => void = () => undefined;
  let looking: Promise<void> = Promise.resolve();
  const stopHints = hints(folder.path, () => next(afterHint));

  function next(after: number): void {
    cancelNext();
    if (closed || folder.paused) return;
    cancelNext = timers.after(after, () => {
      looking = looking.then(async () => {
        await look().catch((cause: unknown) => console.error(cause));
        next(Math.max(lookEvery, restPerLook * walked));
      });
    });
  }

  async function look(): Promise<void> {
    if (closed || folder.paused) return;
    handled ??= await store.handled(folder.id);
    const began = timers.now();
    const sight = await lookAtFolder(folder.path);
    walked = timers.now() - began;
    if (sight.kind === 'problem') {
      await tools.calls.seen(folder.path, []);
      return stand(sight.problem);
    }
    if (folder.skipExisting) await skip(sight.files, handled);
    const fresh = new Map([...sight.files].filter(([path, one]) => isNew(path, one)));
    const settled = settle(waiting, fresh, timers.now());
    const ready = await whole(settled);
    if (tools.calls.openedIn(folder.path).length > 0)
      await tools.calls.follow(folder.path, fileIds(sight.files));
    await tools.calls.seen(folder.path, beingWritten(sight.files));
    stand('watching');
    for (const path of ready) {
      const one = fresh.get(path);
      if (closed || folder.paused || one === undefined) return;
      await take(path, one);
    }
  }

  /** What is whole of what has kept still; the rest goes on waiting. */
  async function whole(settled: Settled): Promise<string[]> {
    const kept = new Map(settled.waiting);
    const ready: string[] = [];
    for (const [name, one] of settled.ready) {
      if (await isStillRecorded(join(folder.path, name), one, timers.now())) kept.set(name, one);
      else ready.push(name);
    }
    waiting = kept;
    return ready;
  }

  /** What each file keeps when it is renamed, by its whole path. */
  function fileIds(files: ReadonlyMap<string, Sight>): Map<string, string | null> {
    return new Map([...files].map(([name, { fileId }]) => [join(folder.path, name), fileId ?? null]));
  }

  /** What has been seen to grow, and what somebody listens to and has not been brought in yet. */
  function beingWritten(files: ReadonlyMap<string, Sight>): string[] {
    const grown = [...waiting].flatMap(([name, one]) => (one.grown ? [join(folder.path, name)] : []));
    const opened = tools.calls.openedIn(folder.path).filter((path) => {
      const name = relative(folder.path, path).replaceAll(sep, '/');
      const [sight, dealtWith] = [files.get(name), handled?.get(name)];
      return sight !== undefined && (dealtWith === undefined || !sameSight(dealtWith, sight));
    });
    return [...new Set([...grown, ...opened])];
  }

  function stand(next: typeof state): void {
    state = next;
    tools.onChange();
  }

  function isNew(path: string, sight: Sight): boolean {
    const known = handled?.get(path);
    if (known !== undefined && sameSight(known, sight)) return false;
    return (retries.get(path) ?? 0) <= timers.now();
  }

  async function skip(files: ReadonlyMap<string, Sight>, known: Map<string, Sight>): Promise<void> {
    await store.noteHandled(folder.id, files);
    for (const [path, sight] of files) known.set(path, sight);
    folder = { ...folder, skipExisting: false };
    await tools.keep();
  }

  async function take(name: string, sight: Sight): Promise<void> {
    const path = join(folder.path, name);
    if (!(await isRecordingLike(path))) return note(name, sight);
    const ending = await tools.bringIn({ path, name, byteLength: sight.byteLength }, folder);
    if (ending === null || ending.outcome === 'cancelled') return;
    const { problem } = ending;
    if (problem !== null && mayMend(problem)) {
      tell(name, problem);
      return retry(name);
    }
    // Before it counts as dealt with: after a kill in between it is brought in again, and found to be here already.
    await tools.calls.ended(path, ending.recordingId);
    await note(name, sight);
    problems = problems.filter((one) => one.name !== name);
    if (problem !== null) tell(name, problem);
    if (ending.item !== null && ending.outcome !== 'duplicate') {
      folder = {
        ...folder,
        broughtIn: folder.broughtIn + 1,
        lastAt: new Date(timers.now()).toISOString(),
      };
      await tools.keep();
      tools.onArrival(ending.item);
    }
    tools.onChange();
  }

  function retry(name: string): void {
    retries.set(name, timers.now() + retryAfter);
  }

  async function note(name: string, sight: Sight): Promise<void> {
    handled?.set(name, sight);
    retries.delete(name);
    await store.noteHandled(folder.id, [[name, sight]]);
  }

  function tell(name: string, problem: ImportProblem): void {
    problems = [{ name, problem }, ...problems.filter((one) => one.name !== name)].slice(0, problemsShown);
  }

  next(0);
  return {
    get kept() {
      return folder;
    },
    view: () => ({
      id: folder.id,
      path: folder.path,
      originals: folder.originals,
      paused: folder.paused,
      state,
      broughtIn: folder.broughtIn,
      lastAt: folder.lastAt,
      waiting: { names: [...waiting.keys()].slice(0, namesShown), count: waiting.size },
      problems,
    }),
    pause(paused) {
      folder = { ...folder, paused };
      waiting = new Map();
      tools.onChange();
      next(0);
    },
    async close() {
      closed = true;
      cancelNext();
      stopHints();
      await looking;
    },
  };
}

/** What a change of permissions, room or time may mend by itself. */
function mayMend({ kind }: ImportProblem): boolean {
  return (
    kind === 'unreadable' ||
    kind === 'disk-full' ||
    kind === 'storage' ||
    kind === 'changing' ||
    kind === 'not-found'
  );
}

/** Listens to what the system tells of a folder, where it does. */
function hints(path: string, onHint: () => void): () => void {
  try {
    const watcher = watch(path, { recursive: true, persistent: false }, onHint);
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    return () => undefined;
  }
}
