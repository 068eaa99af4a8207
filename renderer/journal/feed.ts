import type { StorageProblem } from '@contract/errors';
import type { JournalHead } from '@contract/journal';
import type { ChangeEntry } from '@domain/sync/change';
import type { EarmarkDatabase, OutboxRow } from '../db/database';
import { readJournalPlace, writeJournalPlace } from '../db/meta';
import { isDatabaseRefusal } from '../db/refused';
import { HostGoneError, storageProblemOf } from '../host/client';
import type { JournalClient } from './client';
import { restoreFromJournal } from './restore';

/** Why saving fails: what main says of the disk, `database` when the window's own takes no writes, or nobody knows. */
export type SavingProblem = StorageProblem | 'database' | 'unknown';

/**
 * What the person is told of saving: `saved`, everything is in the journal; `saving`, some is on its way; `offline`,
 * main can't be reached; `failing`, main or the database refuses, for the reason in `problem`. `waiting` changes are in this
 * database alone; `since` is the Unix milliseconds at which this state began.
 */
export type JournalFeedState = {
  readonly waiting: number;
  readonly state: 'saved' | 'saving' | 'offline' | 'failing';
  readonly problem: SavingProblem | null;
  readonly since: number;
};

export interface JournalFeed {
  /** Something was committed, or main is back: look now rather than at the next try. */
  wake(): void;
  /** As `wake`, and first sees whether the journal is still the one that everything is thought to be in. */
  compare(): void;
  state(): JournalFeedState;
  /** Answers when no attempt is under way, successful or not. */
  idle(): Promise<void>;
  /** Stops after the call that is under way; answers when nothing runs any more. */
  close(): Promise<void>;
}

export interface JournalFeedOptions {
  readonly db: EarmarkDatabase;
  readonly client: JournalClient;
  readonly onState: (state: JournalFeedState) => void;
  /** Unix milliseconds. */
  readonly now?: () => number;
  /** Runs a function after some milliseconds; answers what calls that off. */
  readonly later?: (milliseconds: number, run: () => void) => () => void;
}

const batchEntries = 500;
/** Characters of JSON in one call: far below what a WebSocket message may be, and soon on disk. */
const batchCharacters = 1_000_000;
const retryDelays = [250, 500, 1000, 2000, 4000, 8000];

/**
 * Brings the outbox into the journal, oldest first, one call at a time; an entry leaves the outbox only when main has
 * said that it is on disk. Whatever fails is tried again: the journal knows entries by their ids and writes none twice.
 */
export function startJournalFeed(options: JournalFeedOptions): JournalFeed {
  const { db, client, onState, now = Date.now, later = timeout } = options;
  let shown: JournalFeedState = { waiting: 0, state: 'saving', problem: null, since: now() };
  let running: Promise<void> | null = null;
  let woken = false;
  let unsure = false;
  let closed = false;
  let failures = 0;
  let cancelRetry = () => {};

  const show = async (state: JournalFeedState['state'], problem: SavingProblem | null = null) => {
    const waiting = await db.outbox.count().catch(() => shown.waiting);
    const same = shown.state === state && shown.problem === problem;
    if (closed || (same && shown.waiting === waiting)) return;
    shown = { waiting, state, problem, since: shown.state === state ? shown.since : now() };
    onState(shown);
  };

  const drain = async () => {
    try {
      do {
        woken = false;
        if (unsure) await restoreFromJournal({ db, client });
        unsure = false;
        // While there is trouble each new attempt is no news.
        const onSending = () => (failures > 0 ? show(shown.state, shown.problem) : show('saving'));
        while (!closed && (await sendBatch(db, client, onSending))) failures = 0;
      } while (woken && !closed);
      failures = 0;
      await show('saved');
    } catch (error) {
      if (closed) return;
      const delay = retryDelays[Math.min(failures, retryDelays.length - 1)] ?? 0;
      failures += 1;
      if (isGone(error)) await show('offline');
      else await show('failing', problemOf(error));
      if (!closed) cancelRetry = later(delay, wake);
    }
  };

  const wake = () => {
    woken = true;
    if (closed || running !== null) return;
    cancelRetry();
    running = drain().finally(() => {
      running = null;
      // Woken while it was failing: what it failed at may work by now.
      if (woken) wake();
    });
  };

  wake();
  return {
    wake,
    compare() {
      unsure = true;
      wake();
    },
    state: () => shown,
    async idle() {
      while (running !== null) await running;
    },
    async close() {
      closed = true;
      cancelRetry();
      await running;
    },
  };
}

/** Sends the oldest entries and takes them out of the outbox; false when there was nothing to send. */
async function sendBatch(
  db: EarmarkDatabase,
  client: JournalClient,
  onSending: () => Promise<void>,
): Promise<boolean> {
  if ((await readJournalPlace(db)) === undefined) await restoreFromJournal({ db, client });
  const batch = await nextBatch(db);
  if (batch.rows.length === 0) return false;
  await onSending();
  if (batch.entries.length === 0) {
    await db.outbox.bulkDelete(batch.rows.flatMap(({ sequence }) => sequence ?? []));
    return true;
  }
  const head = await client.append({ entries: batch.entries });
  if (!(await acknowledge(db, head, batch))) await restoreFromJournal({ db, client });
  return true;
}

type Batch = { readonly rows: readonly OutboxRow[]; readonly entries: ChangeEntry[] };

async function nextBatch(db: EarmarkDatabase): Promise<Batch> {
  const rows = await db.outbox.orderBy('sequence').limit(batchEntries).toArray();
  const history = await db.history.bulkGet(rows.map(({ id }) => id));
  const entries: ChangeEntry[] = [];
  let characters = 0;
  for (const [index, found] of history.entries()) {
    if (found === undefined) continue;
    characters += JSON.stringify(found.entry).length;
    if (entries.length > 0 && characters > batchCharacters) return { rows: rows.slice(0, index), entries };
    entries.push(found.entry);
  }
  return { rows, entries };
}

/**
 * Takes the acknowledged entries out of the outbox. Answers whether this database still knows all that the journal has:
 * not when the journal is another one by now, or something else has written to it.
 */
function acknowledge(db: EarmarkDatabase, head: JournalHead, { rows, entries }: Batch): Promise<boolean> {
  return db.transaction('rw', db.outbox, db.meta, async () => {
    const place = await readJournalPlace(db);
    const lastId = entries.at(-1)?.id ?? null;
    const follows = place?.generation === head.generation && head.count === place.count + entries.length;
    if (place?.generation === head.generation) {
      await db.outbox.bulkDelete(rows.flatMap(({ sequence }) => sequence ?? []));
    }
    if (follows) {
      await writeJournalPlace(db, {
        generation: head.generation,
        count: head.count,
        hash: head.hash,
        lastId,
      });
    }
    return follows;
  });
}

/** Whether main could not be reached, as the host client says it; anything else is a failure to save. */
function isGone(error: unknown): boolean {
  return error instanceof HostGoneError;
}

function problemOf(error: unknown): SavingProblem {
  return isDatabaseRefusal(error) ? 'database' : (storageProblemOf(error) ?? 'unknown');
}

function timeout(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
}
