import type { Page } from '@playwright/test';
import { putPageRows } from './page-rows';

/** A record to be laid into the page's database, with the table it belongs to. */
export interface RowToStore {
  readonly table: string;
  readonly record: { readonly id: string };
}

/** Lays records into the database as if they had been merged long ago, past history and journal. */
export async function storeRows(page: Page, rows: readonly RowToStore[]): Promise<void> {
  for (const table of new Set(rows.map((row) => row.table))) {
    const records = rows.filter((row) => row.table === table).map(({ record }) => record);
    await putPageRows(
      page,
      table,
      records.map(({ id, ...fields }) => ({ id, fields, stamps: {}, deleted: false })),
    );
  }
}
