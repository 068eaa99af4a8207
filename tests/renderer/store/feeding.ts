import type { EarmarkDatabase } from '../../../renderer/db/database';
import type { JournalClient } from '../../../renderer/journal/client';
import { type JournalFeed, type JournalFeedState, startJournalFeed } from '../../../renderer/journal/feed';

/** A feed whose retries wait for the test, with all the states it has shown. */
export function feeding(
  db: EarmarkDatabase,
  client: JournalClient,
  onState: (state: JournalFeedState) => void = () => {},
) {
  const states: JournalFeedState[] = [];
  const delays: number[] = [];
  const watchers = new Set<() => void>();
  let pending: (() => void) | null = null;
  let time = 0;
  const feed: JournalFeed = startJournalFeed({
    db,
    client,
    now: () => time++,
    later: (milliseconds, run) => {
      delays.push(milliseconds);
      pending = run;
      return () => {
        pending = null;
      };
    },
    onState: (state) => {
      states.push(state);
      onState(state);
      for (const watcher of watchers) watcher();
    },
  });
  return {
    feed,
    states,
    delays,
    /** Lets the waiting retry happen now; whether there was one. */
    retry(): boolean {
      const run = pending;
      pending = null;
      run?.();
      return run !== null;
    },
    /** Waits until the feed shows this state. */
    shows: (state: JournalFeedState['state']) =>
      new Promise<JournalFeedState>((resolve) => {
        const look = () => {
          const latest = states.at(-1);
          if (latest?.state !== state) return;
          watchers.delete(look);
          resolve(latest);
        };
        watchers.add(look);
        look();
      }),
  };
}

/** Brings the whole outbox into a journal that answers. */
export async function drained(db: EarmarkDatabase, client: JournalClient): Promise<void> {
  const { feed, shows } = feeding(db, client);
  await shows('saved');
  await feed.close();
}
