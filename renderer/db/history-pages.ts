import { type Columns, columnsOf, valuesOf } from '@domain/base/columns';
import type { Json } from '@domain/base/record';
import type { ChangeEntry } from '@domain/sync/change';
import type { EarmarkDatabase } from './database';
import { hash32 } from './hash32';
import { scopeKey } from './scope-key';

/*
 * What a refill brings back lies page by page: a row for each entry, with its indexes, takes several times as long to write, and
 * most of these entries are never looked at again. A page holds only what lies before the place that is noted of the journal.
 */

/** Some entries in the order of the journal, by columns (see `columnsOf`), as UTF-8 of JSON. */
export type HistoryPageRow = { readonly id: string; readonly entries: Uint8Array };

/** Which pages were written together, and what to look for in them. */
export type HistoryHeadRow = { readonly id: string; readonly pages: readonly PageHead[] };

/** What a page holds: from its lowest stamp to its highest, and of these scopes, each as a number that few others share. */
type PageHead = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly scopes: Uint32Array;
};

/** So many bytes at most, unless one entry has more: Chromium puts rows of 64 KiB and more into files of their own. */
const pageBytes = 48_000;

/** Keeps entries as pages, within the transaction that is open. */
export async function keepPages(db: EarmarkDatabase, entries: readonly ChangeEntry[]): Promise<void> {
  const pages = pagesOf(entries);
  const [first] = pages;
  if (first === undefined) return;
  await Promise.all([
    db.historyPages.bulkAdd(pages.map(({ head: { id }, entries }) => ({ id, entries }))),
    db.historyHeads.add({ id: first.head.id, pages: pages.map(({ head }) => head) }),
  ]);
}

/** The entries of one scope that lie in pages, in no order. */
export async function pagedInScope(db: EarmarkDatabase, scope: string | null): Promise<ChangeEntry[]> {
  const wanted = hash32(scopeKey(scope));
  const heads = (await pageHeads(db)).filter(({ scopes }) => scopes.includes(wanted));
  const entries = await entriesOf(db, heads);
  return entries.filter((entry) => entry.scope === scope);
}

/** The latest entries in pages that lie behind a stamp, so many or more, latest first; all later ones are among them. */
export async function pagedBelow(
  db: EarmarkDatabase,
  behind: string | null,
  least: number,
): Promise<ChangeEntry[]> {
  const heads = (await pageHeads(db)).filter(({ from }) => behind === null || from < behind);
  heads.sort((one, other) => (one.to > other.to ? -1 : 1));
  const found: ChangeEntry[] = [];
  for (const [index, head] of heads.entries()) {
    for (const entry of await entriesOf(db, [head]))
      if (behind === null || entry.stamp < behind) found.push(entry);
    const next = heads[index + 1]?.to ?? '';
    if (found.filter(({ stamp }) => stamp > next).length >= least) break;
  }
  return found.sort(latestFirst);
}

/** Calls back with all entries in pages, page by page. */
export async function eachPage(
  db: EarmarkDatabase,
  act: (entries: readonly ChangeEntry[]) => Promise<unknown>,
): Promise<void> {
  for (const id of await db.historyPages.toCollection().primaryKeys()) {
    const row = await db.historyPages.get(id);
    if (row !== undefined) await act(parsed(row));
  }
}

/** Makes a row of each entry in pages, when nobody knows any more whether the journal has them. */
export async function unpackPages(db: EarmarkDatabase): Promise<void> {
  await eachPage(db, (entries) => db.history.bulkPut(entries.map(historyRow)));
  await Promise.all([db.historyPages.clear(), db.historyHeads.clear()]);
}

/** An entry as it lies by itself. */
export function historyRow(entry: ChangeEntry) {
  return { id: entry.id, stamp: entry.stamp, scopeKey: scopeKey(entry.scope), entry };
}

function pagesOf(entries: readonly ChangeEntry[]): { head: PageHead; entries: Uint8Array }[] {
  const encoder = new TextEncoder();
  const pages: { head: PageHead; entries: Uint8Array }[] = [];
  let size = 64;
  for (let from = 0; from < entries.length; ) {
    const part = entries.slice(from, from + size);
    const bytes = encoder.encode(JSON.stringify(columnsOf(part as readonly Json[]))); // entries are JSON
    // The next page holds as many as fill it, if they are like those of this one.
    size = Math.max(1, Math.floor((part.length * pageBytes * 0.9) / bytes.length));
    if (bytes.length > pageBytes && part.length > 1) {
      size = Math.min(size, part.length - 1);
      continue;
    }
    pages.push({ head: headOf(part[0]?.id ?? '', part), entries: bytes });
    from += part.length;
  }
  return pages;
}

function headOf(id: string, entries: readonly ChangeEntry[]): PageHead {
  const stamps = entries.map(({ stamp }) => stamp).sort();
  const scopes = new Set(entries.map(({ scope }) => hash32(scopeKey(scope))));
  return { id, from: stamps[0] ?? '', to: stamps.at(-1) ?? '', scopes: Uint32Array.from(scopes) };
}

async function pageHeads(db: EarmarkDatabase): Promise<PageHead[]> {
  return (await db.historyHeads.toArray()).flatMap(({ pages }) => pages);
}

async function entriesOf(db: EarmarkDatabase, heads: readonly PageHead[]): Promise<ChangeEntry[]> {
  const rows = await db.historyPages.bulkGet(heads.map(({ id }) => id));
  return rows.flatMap((row) => (row === undefined ? [] : parsed(row)));
}

function parsed({ entries }: HistoryPageRow): ChangeEntry[] {
  const said: Columns | ChangeEntry[] = JSON.parse(new TextDecoder().decode(entries)); // written above, or before there were columns
  return Array.isArray(said) ? said : (valuesOf(said) as unknown as ChangeEntry[]); // as it was given above
}

function latestFirst(one: ChangeEntry, other: ChangeEntry): number {
  return one.stamp > other.stamp ? -1 : 1;
}
