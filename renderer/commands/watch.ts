import type { LibraryItem } from '@contract/recordings';
import type { OriginalsChoice } from '@contract/settings';
import type { CallInProgress, WatchedFolder } from '@contract/watch';
import { type EarmarkClient, HostGoneError } from '../host/client';
import { followCalls } from './calls-in-progress';
import { type ImportContext, reconcileLibrary } from './import';
import { recordImported } from './recordings';
import { writePace } from './write-pace';

export type { CallInProgress, WatchedFolder };

/** How what is watched stands: the folders, and the calls that are being written into them. */
export interface WatchView {
  readonly folders: readonly WatchedFolder[];
  readonly calls: readonly CallInProgress[];
}

/** What to watch, and what to do with what is found. */
export interface WatchOrder {
  readonly path: string;
  readonly originals: OriginalsChoice;
  readonly existing: boolean;
}

const retryDelay = 1000;

/** Watches a folder from now on. */
export function watchFolder(client: EarmarkClient, order: WatchOrder): Promise<WatchedFolder> {
  return client.watch.add(order);
}

export async function pauseWatching(client: EarmarkClient, id: string, paused: boolean): Promise<void> {
  await client.watch.pause({ id, paused });
}

export async function stopWatching(client: EarmarkClient, id: string): Promise<void> {
  await client.watch.remove({ id });
}

/**
 * Follows the watched folders until the signal is aborted: what they bring in becomes rows within seconds, and `onNews`
 * is told how they stand. What was judged of a call in progress goes to its recording when it has ended. When main was away,
 * the library is read again.
 */
export async function followWatched(
  context: ImportContext,
  onNews: (view: WatchView) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await followOnce(context, onNews, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof HostGoneError)) throw error;
    }
    await pause(retryDelay, signal);
  }
}

async function followOnce(
  context: ImportContext,
  onNews: (view: WatchView) => void,
  signal: AbortSignal,
): Promise<void> {
  let waiting: LibraryItem[] = [];
  let first = true;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let writing: Promise<unknown> = Promise.resolve();
  let following: Promise<unknown> = Promise.resolve();
  const write = () => {
    timer = null;
    const items = waiting;
    waiting = [];
    writing = writing.then(() => recordImported(context.commands, items));
  };
  for await (const { folders, arrivals, items, calls } of await context.client.watch.follow(undefined, {
    signal,
  })) {
    // What came in before this page listened is in the library and in no message.
    if (first && arrivals > 0) await reconcileLibrary(context);
    first = false;
    waiting.push(...items);
    if (items.length > 0) timer ??= setTimeout(write, writePace);
    onNews({ folders, calls });
    following = following.then(() => followCalls(context, calls)).catch(tellLater);
  }
  if (timer !== null) clearTimeout(timer);
  write();
  await Promise.all([writing, following]);
}

/** Main tells of what could not be followed now again with its next news. */
function tellLater(error: unknown): void {
  if (!(error instanceof HostGoneError)) console.error(error);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
