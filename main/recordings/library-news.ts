import type { HereNews } from '@contract/blobs';
import { createBell } from '../files/bell';
import type { RecordingsLibrary } from './library';

/** So many ids go into one message. */
const idsAtOnce = 5000;

/** A library, and word of which recordings come into it and leave it. */
export interface ToldLibrary {
  readonly library: RecordingsLibrary;
  /** All that are there at first, then what comes and goes, until the signal is aborted. */
  watch(signal: AbortSignal | undefined): AsyncIterable<HereNews>;
}

/** Tells of a library by looking at it whenever something has come or gone. */
export function tellOfLibrary(untold: RecordingsLibrary): ToldLibrary {
  const bell = createBell();
  const telling =
    <Rest extends readonly unknown[]>(act: (...rest: Rest) => Promise<void>) =>
    async (...rest: Rest) => {
      await act(...rest);
      bell.ring();
    };
  const library: RecordingsLibrary = {
    ...untold,
    finish: telling(untold.finish),
    takeOut: telling(untold.takeOut),
    putBack: telling(untold.putBack),
  };
  const idsNow = () => new Set(library.items().map(({ recording }) => recording.id));
  return {
    library,
    async *watch(signal) {
      let rung = bell.count();
      let known = idsNow();
      const all = [...known];
      for (let from = 0; from === 0 || from < all.length; from += idsAtOnce) {
        const complete = from + idsAtOnce >= all.length;
        yield { begins: from === 0, complete, came: all.slice(from, from + idsAtOnce), went: [] };
      }
      for (;;) {
        await bell.after(rung, signal);
        if (signal?.aborted) return;
        rung = bell.count();
        const now = idsNow();
        const came = [...now].filter((id) => !known.has(id));
        const went = [...known].filter((id) => !now.has(id));
        known = now;
        if (came.length + went.length > 0) yield { begins: false, complete: true, came, went };
      }
    },
  };
}
