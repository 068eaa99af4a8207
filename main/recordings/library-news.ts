import { setTimeout as sleep } from 'node:timers/promises';
import type { HereNews } from '@contract/blobs';
import type { RecordingsLibrary } from './library';

/** So many ids go into one message. */
const idsAtOnce = 5000;
/** After a message the next one waits so long, in milliseconds; the first change is told at once, before any row of it is made. */
const pace = 200;

/** A library, and word of which recordings come into it and leave it. */
export interface ToldLibrary {
  readonly library: RecordingsLibrary;
  /** All that are there at first, then what comes and goes, until the signal is aborted. */
  watch(signal: AbortSignal | undefined): AsyncIterable<HereNews>;
}

interface Watcher {
  /** Recordings of which something has happened. */
  readonly changed: Set<string>;
  wake(): void;
}

/** Tells of a library whenever something has come or gone. */
export function tellOfLibrary(untold: RecordingsLibrary): ToldLibrary {
  const watchers = new Set<Watcher>();
  const tell = (id: string) => {
    for (const watcher of watchers) {
      watcher.changed.add(id);
      watcher.wake();
    }
  };
  const library: RecordingsLibrary = {
    ...untold,
    async finish(opened, item, play) {
      await untold.finish(opened, item, play);
      tell(item.recording.id);
    },
    async takeOut(id, to) {
      await untold.takeOut(id, to);
      tell(id);
    },
    async putBack(id, from) {
      await untold.putBack(id, from);
      tell(id);
    },
  };
  const isHere = (id: string) => library.find(id) !== null;

  return {
    library,
    async *watch(signal) {
      const changed = new Set<string>();
      const watcher: Watcher = { changed, wake: () => undefined };
      const wake = () => watcher.wake();
      watchers.add(watcher);
      signal?.addEventListener('abort', wake);
      try {
        const all = library.items().map(({ recording }) => recording.id);
        for (let from = 0; from === 0 || from < all.length; from += idsAtOnce) {
          const complete = from + idsAtOnce >= all.length;
          yield { begins: from === 0, complete, came: all.slice(from, from + idsAtOnce), went: [] };
        }
        while (!signal?.aborted) {
          if (changed.size === 0) {
            await new Promise<void>((resolve) => {
              watcher.wake = resolve;
            });
            continue;
          }
          const ids = [...changed];
          changed.clear();
          yield {
            ...{ begins: false, complete: true },
            came: ids.filter(isHere),
            went: ids.filter((id) => !isHere(id)),
          };
          await sleep(pace, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
        }
      } finally {
        watchers.delete(watcher);
        signal?.removeEventListener('abort', wake);
      }
    },
  };
}
