import type { ChangeEntry } from '@domain/sync/change';
import { applyEntry, type StoredRow } from '@domain/sync/merge';
import { type TableName, tables } from '@domain/tables';
import type { EarmarkDatabase } from './database';
import { renewSheets } from './submitted-sheets';

/** Dexie tells observers which rows were written only for puts of fewer than 50; for more it says "all of them". */
const putSize = 49;

/**
 * Merges entries into the rows, within the transaction that is open; `check` sees each row before it is written.
 * Changes of tables that this version does not know stay in the history and the journal, for a version that does.
 */
export async function applyEntries(
  db: EarmarkDatabase,
  entries: readonly ChangeEntry[],
  check: (table: TableName, row: StoredRow) => void = () => {},
): Promise<void> {
  const named = rowsNamed(entries);
  for (const [table, ids] of named) {
    const stored = await db[table].bulkGet(ids);
    const rows = new Map(stored.flatMap((row) => (row === undefined ? [] : [[row.id, row] as const])));
    for (const { stamp, diff } of entries) {
      for (const change of diff) {
        if (change.table !== table) continue;
        rows.set(change.id, applyEntry(rows.get(change.id) ?? null, change, stamp, tables[table].merge));
      }
    }
    for (const row of rows.values()) check(table, row);
    const written = [...rows.values()];
    for (let start = 0; start < written.length; start += putSize) {
      await db[table].bulkPut(written.slice(start, start + putSize));
    }
  }
  await renewSheets(db, named);
}

function rowsNamed(entries: readonly ChangeEntry[]): Map<TableName, string[]> {
  const named = new Map<TableName, Set<string>>();
  for (const { diff } of entries) {
    for (const { table, id } of diff) {
      if (!isTable(table)) continue;
      named.set(table, (named.get(table) ?? new Set()).add(id));
    }
  }
  return new Map([...named].map(([table, ids]) => [table, [...ids]]));
}

function isTable(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}
