import { stampTime } from '@domain/sync/clock';
import { liveRow, type StoredRow } from '@domain/sync/merge';
import type { RecordOf, TableName } from '@domain/tables';
import type { EarmarkDatabase } from './database';
import { type IndexOf, idPrefixes } from './indexes';
import { hasHeads, withMade } from './made-rows';
import type { PreparedRows } from './prepared';

/** What there is, as domain records: deleted rows are not seen. Inside a transaction it reads within it. */
export interface Reader {
  get<T extends TableName>(table: T, id: string): Promise<RecordOf<T> | undefined>;
  /** In the order of the ids; undefined where there is none. */
  many<T extends TableName>(table: T, ids: readonly string[]): Promise<(RecordOf<T> | undefined)[]>;
  all<T extends TableName>(table: T): Promise<RecordOf<T>[]>;
  where<T extends TableName>(table: T, field: IndexOf<T>, ...values: string[]): Promise<RecordOf<T>[]>;
  /** What was deleted, as it was then, and when (Unix milliseconds): in the order of the ids; null where nothing was. */
  deleted<T extends TableName>(table: T, ids: readonly string[]): Promise<(Deleted<T> | null)[]>;
  deletedWhere<T extends TableName>(table: T, field: IndexOf<T>, ...values: string[]): Promise<Deleted<T>[]>;
}

export interface Deleted<T extends TableName> {
  readonly record: RecordOf<T>;
  readonly at: number;
}

/** Prepared rows are found by their ids as if they were there, until they are or have been deleted. */
export function reader(db: EarmarkDatabase, prepared?: PreparedRows): Reader {
  const known = <T extends TableName>(table: T, id: string | undefined, row: StoredRow | undefined) => {
    const waiting = row === undefined && id !== undefined ? prepared?.get(id) : undefined;
    if (waiting?.table !== table) return fields(table, row);
    return waiting.row as unknown as RecordOf<T>; // whoever prepared it made it for this table
  };
  return {
    get: async (table, id) => known(table, id, await db[table].get(id)),
    many: async (table, ids) =>
      (await db[table].bulkGet([...ids])).map((row, index) => known(table, ids[index], row)),
    all: async (table) => alive(table, await db[table].toArray()),
    where: async (table, field, ...values) => alive(table, await rowsWhere(db, table, field, values)),
    deleted: async (table, ids) => (await db[table].bulkGet([...ids])).map((row) => deletedRow(table, row)),
    deletedWhere: async (table, field, ...values) =>
      (await rowsWhere(db, table, field, values)).flatMap((row) => deletedRow(table, row) ?? []),
  };
}

/** The stored rows, deleted ones included, whose field says one of these. */
export async function rowsWhere(
  db: EarmarkDatabase,
  table: TableName,
  field: string,
  values: readonly string[],
): Promise<StoredRow[]> {
  const rows = db[table];
  if (idPrefixes[table] !== field) {
    const found = rows.where(`fields.${field}`).anyOf(values).toArray();
    return hasHeads(table, field) ? withMade(db, values, await found) : found;
  }
  const each = [...new Set(values)]
    .sort()
    .map((value) => rows.where(':id').startsWith(`${value}:`).toArray());
  return (await Promise.all(each)).flat();
}

/** A stored row as its domain record; undefined when there is none or it is deleted. */
export function fields<T extends TableName>(_table: T, row: StoredRow | undefined): RecordOf<T> | undefined {
  const live = row === undefined ? null : liveRow(row);
  return live === null ? undefined : (live as unknown as RecordOf<T>); // checked by its schema when it was written
}

function deletedRow<T extends TableName>(_table: T, row: StoredRow | undefined): Deleted<T> | null {
  if (row === undefined || !row.deleted) return null;
  const record = { ...row.fields, id: row.id } as unknown as RecordOf<T>; // checked by its schema when it was written
  return { record, at: stampTime(row.stamps.deleted) };
}

/** The records of those stored rows that are not deleted. */
export function alive<T extends TableName>(table: T, rows: readonly StoredRow[]): RecordOf<T>[] {
  return rows.flatMap((row) => fields(table, row) ?? []);
}
