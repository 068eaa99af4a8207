import type { RowChange } from '@domain/base/diff';
import type { ChangeEntry } from '@domain/sync/change';
import type { Stamp } from '@domain/sync/clock';
import { applyEntry, type StoredRow } from '@domain/sync/merge';
import type { RowAsMade } from '@domain/sync/row-as-made';
import { type TableName, tables } from '@domain/tables';
import Dexie from 'dexie';
import type { EarmarkDatabase } from './database';
import { isKeptAsMade, keepHeads, madeTable, rowAsMade, whole } from './made-rows';
import { forgetSheets, renewSheets } from './submitted-sheets';

/** Dexie tells observers which rows were written only for puts of fewer than 50; for more it says "all of them". */
export const putSize = 49;

/** From so many entries on nobody is helped by knowing which rows they wrote. */
export const manyEntries = 200;

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
  if (entries.length < manyEntries) await mergeRows(db, changes, () => {}, putSize);
  // All at once: the database works on one table while the page hands it the next.
  else await Promise.all([...changes].map(([table, named]) => addOrMerge(db, table, named)));
  await forgetSheets(db, idsOf(changes));
}

/**
 * Adds the rows that were made by these changes, without asking first whether they are there: in a refill they are not, and
 * asking is a third of the work. Those that are there all the same, and those that were only edited, are merged.
 */
async function addOrMerge(db: EarmarkDatabase, table: TableName, named: readonly Stamped[]): Promise<void> {
  const made = new Map<string, StoredRow | RowAsMade>();
  const edited: Stamped[] = [];
  const asMade = isKeptAsMade(table);
  for (const one of named) {
    const { change, stamp } = one;
    const row = made.get(change.id) ?? null;
    if (row === null && change.before !== null) edited.push(one);
    else
      made.set(
        change.id,
        (row === null && asMade ? rowAsMade(change, stamp) : null) ??
          applyEntry(row === null ? null : whole(row), change, stamp, tables[table].merge),
      );
  }
  const rows = [...made.values()];
  await keepHeads(
    db,
    table,
    rows.filter((row) => 'made' in row),
  );
  const there = await madeTable(db, table)
    .bulkAdd(rows)
    .then(
      () => new Set<string>(),
      (error: unknown) => {
        if (!(error instanceof Dexie.BulkError)) throw error;
        // Only what is there already may be merged; any other refusal is one.
        const failed = Object.entries(error.failuresByPos);
        for (const [, failure] of failed) if (failure.name !== 'ConstraintError') throw failure;
        return new Set(failed.map(([at]) => rows[Number(at)]?.id ?? ''));
      },
    );
  const left = named.filter(({ change }) => there.has(change.id)).concat(edited);
  if (left.length > 0) await mergeRows(db, new Map([[table, left]]), () => {}, Number.POSITIVE_INFINITY);
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

/** Whether this version knows a table of this name. */
export function isTable(name: string): name is TableName {
  return Object.hasOwn(tables, name);
}
