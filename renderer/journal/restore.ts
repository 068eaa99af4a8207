import type { JournalHead } from '@contract/journal';
import type { ChangeEntry } from '@domain/sync/change';
import { clockReceive } from '@domain/sync/clock';
import { manyEntries, refillEntries } from '../db/apply';
import type { EarmarkDatabase } from '../db/database';
import { historyRow, keepPages, unpackPages } from '../db/history-pages';
import { type JournalPlace, readClock, readJournalPlace, writeClock, writeJournalPlace } from '../db/meta';
import { forgetStacks } from '../db/undo-stacks';
import type { JournalClient } from './client';

/** How many of the journal's entries have been compared so far. */
export type RestoreProgress = { readonly done: number; readonly total: number };

/** `restored`: entries that were missing here; `waiting`: entries that the journal does not have yet. */
export type RestoreResult = { readonly restored: number; readonly waiting: number };

export interface RestoreOptions {
  readonly db: EarmarkDatabase;
  readonly client: JournalClient;
  readonly onProgress?: (progress: RestoreProgress) => void;
  /** Entries asked for at once. */
  readonly pageSize?: number;
}

/**
 * Brings this database and the journal to the same entries: what only the journal has is merged in, what only this
 * database has is put (back) into the outbox. Where the two are known to agree up to some entry it goes on from there;
 * where the journal is another one, shorter or different, everything here counts as unsaved until the journal shows
 * it. Each page is one transaction, so it may be broken off anywhere and called again; it never loses and never doubles.
 */
export async function restoreFromJournal(options: RestoreOptions): Promise<RestoreResult> {
  const { db, client, onProgress = () => {}, pageSize = 2000 } = options;
  let head = await client.head();
  let place = await readJournalPlace(db);
  if (place === undefined || !(await isContinuation(client, place, head))) place = await distrust(db, head);
  let restored = 0;
  let ahead: ReadAhead | null = null;
  while (place.count < head.count) {
    const page: Page = await (ahead?.from === place.count
      ? ahead.page
      : readPage(client, place.count, pageSize));
    head = page.head;
    if (head.generation !== place.generation) {
      place = await distrust(db, head);
      continue;
    }
    if (page.entries.length === 0) throw new Error('The journal answers fewer entries than it says it has');
    // Main reads the next ones while these are written.
    const next = place.count + page.entries.length;
    ahead = next < head.count ? { from: next, page: readPage(client, next, pageSize) } : null;
    const taken = await takeIn(db, place, head, page.entries);
    place = taken.place;
    restored += taken.restored;
    onProgress({ done: place.count, total: head.count });
  }
  return { restored, waiting: await db.outbox.count() };
}

type Page = Awaited<ReturnType<JournalClient['read']>>;
type ReadAhead = { readonly from: number; readonly page: Promise<Page> };

function readPage(client: JournalClient, from: number, limit: number): Promise<Page> {
  const page = client.read({ from, limit });
  // Whoever awaits it hears of a failure; nobody does where what was read before could not be written.
  page.catch(() => undefined);
  return page;
}

/** Whether the journal is the one that this place was noted in, grown since or not. */
async function isContinuation(
  client: JournalClient,
  place: JournalPlace,
  head: JournalHead,
): Promise<boolean> {
  if (place.generation !== head.generation || place.count > head.count) return false;
  if (place.count === 0) return true;
  if (place.count === head.count && place.hash !== null) return place.hash === head.hash;
  // A journal put back from a backup may have grown past this place by other entries.
  const { entries } = await client.read({ from: place.count - 1, limit: 1 });
  return entries[0]?.id === place.lastId;
}

/** Forgets what the journal was thought to have: every change of this device waits again, in the order of writing. */
async function distrust(db: EarmarkDatabase, head: JournalHead): Promise<JournalPlace> {
  const place: JournalPlace = { generation: head.generation, count: 0, hash: null, lastId: null };
  await db.transaction('rw', [db.outbox, db.history, db.historyPages, db.historyHeads, db.meta], async () => {
    await unpackPages(db);
    const ids = await db.history.orderBy('stamp').primaryKeys();
    await db.outbox.clear();
    await db.outbox.bulkAdd(ids.map((id) => ({ id })));
    await writeJournalPlace(db, place);
  });
  return place;
}

/**
 * Merges the journal's next entries in and notes how far the two agree now. Another page on this database may have taken
 * in as much or more, or begun anew: it goes on from where that stands.
 */
function takeIn(
  db: EarmarkDatabase,
  from: JournalPlace,
  head: JournalHead,
  entries: readonly ChangeEntry[],
): Promise<{ place: JournalPlace; restored: number }> {
  return db.transaction('rw', db.tables, async () => {
    const place = (await readJournalPlace(db)) ?? { ...from, count: 0, hash: null, lastId: null };
    const fits = place.generation === head.generation && place.count >= from.count;
    const left = fits ? entries.slice(place.count - from.count) : [];
    if (left.length === 0) return { place, restored: 0 };
    const missing = await unknownOf(db, left);
    await refillEntries(db, missing);
    if (missing.length < manyEntries) await db.history.bulkPut(missing.map(historyRow));
    else await keepPages(db, missing);
    await forgetStacks(
      db,
      missing.map(({ scope }) => scope),
    );
    if ((await db.outbox.count()) > 0) {
      await db.outbox
        .where('id')
        .anyOf(left.map(({ id }) => id))
        .delete();
    }
    await writeClock(
      db,
      missing.reduce((clock, { stamp }) => clockReceive(clock, stamp), await readClock(db)),
    );
    const count = place.count + left.length;
    const next: JournalPlace = {
      generation: place.generation,
      count,
      hash: count === head.count ? head.hash : null,
      lastId: left.at(-1)?.id ?? place.lastId,
    };
    await writeJournalPlace(db, next);
    return { place: next, restored: missing.length };
  });
}

/** Those that are not here yet. Pages need no look: they hold nothing behind the place that is noted. */
async function unknownOf(
  db: EarmarkDatabase,
  entries: readonly ChangeEntry[],
): Promise<readonly ChangeEntry[]> {
  if ((await db.history.limit(1).count()) === 0) return entries;
  const rows = await db.history.bulkGet(entries.map(({ id }) => id));
  const known = new Set(rows.flatMap((row) => row?.id ?? []));
  return entries.filter(({ id }) => !known.has(id));
}
