import type { RowChange } from '@domain/base/diff';
import type { Stamp } from '@domain/sync/clock';
import type { StoredRow } from '@domain/sync/merge';
import { type RowAsMade, wholeRow } from '@domain/sync/row-as-made';
import { type TableName, tableNames } from '@domain/tables';
import type { Table } from 'dexie';
import type { EarmarkDatabase } from './database';
import { hash32 } from './hash32';
import { idPrefixes, indexes } from './indexes';

/*
 * What a refill brings back and nobody has changed since it was made lies as its change says it, where the table has no indexes
 * of its own: half as many bytes. Such a row has no `fields`, so that it is in no index either, which costs a refill more than its
 * bytes do; evaluations are found by their contacts all the same, by heads that each name a thousand of them. Once such a row is
 * changed it is written like any other.
 */

/**
 * A head is two rows. The one says of some evaluations, in the order of the journal, the contact of each as a number that few
 * others share; all of these are read for each look. The other, ten times as long, says their ids, line by line.
 */
export type MadeHeadRow =
  | { readonly id: string; readonly contacts: Uint32Array }
  | { readonly id: string; readonly evaluations: string };

const contactsPrefix = 'contacts:';
const evaluationsPrefix = 'evaluations:';

/** What the heads are of. */
const headed = { table: 'evaluations', field: 'interactionId' } as const;
/** Below 64 KiB, from which on Chromium keeps a row in a file of its own. */
const inHead = 1000;

/** Whether rows of this table may lie as they were made. */
export function isKeptAsMade(table: TableName): boolean {
  return indexes[table].every(
    (field) => field === idPrefixes[table] || (table === headed.table && field === headed.field),
  );
}

/** A row as the change made it that is all that ever happened to it; null where it is not told by that alone. */
export function rowAsMade({ id, before, after, again, stamps }: RowChange, stamp: Stamp): RowAsMade | null {
  // What another device wrote has stamps of its own, and is looked for by its state.
  if (before !== null || after === null || again || stamps !== undefined) return null;
  return { id, made: after, stamp };
}

/** Lets rows be found that lie as they were made, within the transaction that is open. */
export async function keepHeads(
  db: EarmarkDatabase,
  table: TableName,
  rows: readonly RowAsMade[],
): Promise<void> {
  if (table !== headed.table) return;
  const heads: MadeHeadRow[] = [];
  for (let from = 0; from < rows.length; from += inHead) {
    const part = rows.slice(from, from + inHead);
    const name = part[0]?.id ?? '';
    heads.push(
      {
        id: contactsPrefix + name,
        contacts: Uint32Array.from(part, ({ made }) => hash32(String(made[headed.field]))),
      },
      { id: evaluationsPrefix + name, evaluations: part.map(({ id }) => id).join('\n') },
    );
  }
  // One that is there already names the same rows, or the same and others.
  await db.madeHeads.bulkPut(heads);
}

/** Whether rows that lie as they were made are found by this field. */
export function hasHeads(table: TableName, field: string): boolean {
  return table === headed.table && field === headed.field;
}

/** The evaluations that the index has found, and those that lie as they were made, in the order of the contacts and then of the ids. */
export async function withMade(
  db: EarmarkDatabase,
  values: readonly string[],
  found: StoredRow[],
): Promise<StoredRow[]> {
  const { table, field } = headed;
  const ids = new Set(await idsInHeads(db, values));
  for (const { id } of found) ids.delete(id);
  if (ids.size === 0) return found;
  const wanted = new Set(values);
  const rows = (await db[table].bulkGet([...ids])).filter((row) => row !== undefined);
  const all = found.concat(rows.filter((row) => wanted.has(String(row.fields[field]))));
  const place = (row: StoredRow) => `${String(row.fields[field])}\n${row.id}`;
  return all.sort((one, other) => (place(one) < place(other) ? -1 : 1));
}

async function idsInHeads(db: EarmarkDatabase, values: readonly string[]): Promise<string[]> {
  const wanted = new Set(values.map(hash32));
  const places = new Map<string, number[]>();
  for (const row of await db.madeHeads.where(':id').startsWith(contactsPrefix).toArray()) {
    const found = 'contacts' in row ? placesOf(row.contacts, wanted) : [];
    if (found.length > 0) places.set(evaluationsPrefix + row.id.slice(contactsPrefix.length), found);
  }
  if (places.size === 0) return [];
  const rows = await db.madeHeads.bulkGet([...places.keys()]);
  return rows.flatMap((row) => {
    if (row === undefined || !('evaluations' in row)) return [];
    const ids = row.evaluations.split('\n');
    return (places.get(row.id) ?? []).flatMap((at) => ids[at] ?? []);
  });
}

function placesOf(contacts: Uint32Array, wanted: ReadonlySet<number>): number[] {
  const places: number[] = [];
  for (let at = 0; at < contacts.length; at++) if (wanted.has(contacts[at] ?? 0)) places.push(at);
  return places;
}

/** The row itself, however it lies. */
export function whole(row: StoredRow | RowAsMade): StoredRow {
  return 'made' in row ? wholeRow(row) : row;
}

/** The table as one that takes rows as they were made. */
export function madeTable(db: EarmarkDatabase, table: TableName): Table<StoredRow | RowAsMade, string> {
  return db[table] as Table<StoredRow | RowAsMade, string>; // `readWhole` makes whole rows of them for whoever reads
}

/** Whoever reads a row sees it whole, however it lies. */
export function readWhole(db: EarmarkDatabase): void {
  // Asked for by a key that is not there, Dexie hands over no row at all.
  for (const name of tableNames.filter(isKeptAsMade))
    madeTable(db, name).hook('reading', (row: StoredRow | RowAsMade | undefined) => row && whole(row));
}
