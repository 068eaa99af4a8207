import type { RowChange } from '@domain/base/diff';
import type { ChangeEntry } from '@domain/sync/change';
import type { Stamp } from '@domain/sync/clock';
import { applyEntry, type StoredRow } from '@domain/sync/merge';
import { type TableName, tables } from '@domain/tables';
import type { EarmarkDatabase } from './database';
import { forgetSheets, renewSheets } from './submitted-sheets';

/** Dexie tells observers which rows were written only for puts of fewer than 50; for more it says "all of them". */
export const putSize = 49;

/** From so many entries on nobody is helped by knowing which rows they wrote. */
const manyEntries = 200;

/**
 * Merges entries into the rows, within the transaction that is open; `check` sees each row before it is written.
 * Changes of tables that this version does not know stay in the history and the journal, for a version that does.
 */
export async function applyEntries(
  db: EarmarkDatabase,
  entries: readonly ChangeEntry[],
  check: (table: TableName, row: StoredRow) => void = () => {},
): Promise<void> {
  const changes = changesByTable(entries);
  await mergeRows(db, changes, check, putSize);
  await renewSheets(db, idsOf(changes));
}

/** As `applyEntries`, for what comes from the journal, and may be all there is: sheets are made when they are wanted. */
export async function refillEntries(db: EarmarkDatabase, entries: readonly ChangeEntry[]): Promise<void> {
  const changes = changesByTable(entries);
  await mergeRows(db, changes, () => {}, entries.length < manyEntries ? putSize : Number.POSITIVE_INFINITY);
  await forgetSheets(db, idsOf(changes));
}

type Stamped = { readonly change: RowChange; readonly stamp: Stamp };
type Changes = ReadonlyMap<TableName, readonly Stamped[]>;

async function mergeRows(
  db: EarmarkDatabase,
  changes: Changes,
  check: (table: TableName, row: StoredRow) => void,
  atOnce: number,
): Promise<void> {
  for (const [table, named] of changes) {
    const ids = [...new Set(named.map(({ change }) => change.id))];
    const stored = await db[table].bulkGet(ids);
    const rows = new Map(stored.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])));
    for (const { change, stamp } of named)
      rows.set(change.id, applyEntry(rows.get(change.id) ?? null, change, stamp, tables[table].merge));
    for (const row of rows.values()) check(table, row);
    const written = [...rows.values()];
    for (let start = 0; start < written.length; start += atOnce)
      await db[table].bulkPut(written.slice(start, start + atOnce));
  }
}

function changesByTable(entries: readonly ChangeEntry[]): Changes {
  const changes = new Map<TableName, Stamped[]>();
  for (const { stamp, diff } of entries) {
    for (const change of diff) {
      const { table } = change;
      if (!isTable(table)) continue;
      const known = changes.get(table);
      if (known === undefined) changes.set(table, [{ change, stamp }]);
      else known.push({ change, stamp });
    }
  }
  return changes;
}

function idsOf(changes: Changes): Map<TableName, string[]> {
  return new Map(
    [...changes].map(([table, named]) => [table, [...new Set(named.map(({ change }) => change.id))]]),
  );
}

function isTable(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}
