import type { ChangeEntry } from '@domain/sync/change';
import Dexie from 'dexie';
import type { EarmarkDatabase } from './database';
import { eachPage, pagedBelow, pagedInScope } from './history-pages';
import { scopeKey } from './scope-key';

/*
 * The history as its readers see it: what has been done on this device since its database was last refilled is a row for each
 * entry, and what came back from the journal then lies in pages.
 */

/** Whether anything was ever done. */
export async function hasHistory(db: EarmarkDatabase): Promise<boolean> {
  return (await db.history.limit(1).count()) > 0 || (await db.historyHeads.limit(1).count()) > 0;
}

/** The changes of a scope in the order of writing; of those between two stamps, both included, where they are given. */
export async function scopeEntries(
  db: EarmarkDatabase,
  scope: string | null,
  between?: { readonly from: string; readonly to: string },
): Promise<ChangeEntry[]> {
  const [paged, rows] = await Promise.all([
    pagedInScope(db, scope),
    inScope(db, scope, between?.from, between?.to).toArray(),
  ]);
  return paged
    .filter(({ stamp }) => between === undefined || (stamp >= between.from && stamp <= between.to))
    .concat(rows.map(({ entry }) => entry))
    .sort(inOrder);
}

/** The changes of a scope behind a stamp, in the order of writing; all of them where the stamp is empty. */
export async function entriesBehind(
  db: EarmarkDatabase,
  scope: string,
  stamp: string,
): Promise<ChangeEntry[]> {
  return (await scopeEntries(db, scope)).filter((entry) => entry.stamp > stamp);
}

/** The stamp of the last change of a scope; empty where there was none. */
export async function lastStamp(db: EarmarkDatabase, scope: string): Promise<string> {
  const last = await inScope(db, scope).last();
  const paged = (await pagedInScope(db, scope)).map(({ stamp }) => stamp);
  return [last?.stamp ?? '', ...paged].reduce((latest, stamp) => (stamp > latest ? stamp : latest));
}

/** The latest changes behind a stamp (null: of all), latest first; fewer than `limit` where there are no others. */
export async function latestEntries(
  db: EarmarkDatabase,
  behind: string | null,
  limit: number,
): Promise<ChangeEntry[]> {
  const left = behind === null ? db.history.orderBy('stamp') : db.history.where('stamp').below(behind);
  const rows = await left.reverse().limit(limit).toArray();
  const all = rows.map(({ entry }) => entry).concat(await pagedBelow(db, behind, limit));
  return all.sort((one, other) => inOrder(other, one)).slice(0, limit);
}

/** Calls back with every change there is, in no order. */
export async function eachEntry(db: EarmarkDatabase, act: (entry: ChangeEntry) => void): Promise<void> {
  await db.history.each(({ entry }) => act(entry));
  await eachPage(db, async (entries) => entries.forEach(act));
}

function inScope(
  db: EarmarkDatabase,
  scope: string | null,
  from: unknown = Dexie.minKey,
  to: unknown = Dexie.maxKey,
) {
  const key = scopeKey(scope);
  return db.history.where('[scopeKey+stamp]').between([key, from], [key, to], true, true);
}

function inOrder(one: ChangeEntry, other: ChangeEntry): number {
  return one.stamp < other.stamp ? -1 : 1;
}
