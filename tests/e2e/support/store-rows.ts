import type { Page } from '@playwright/test';

/** A record to be laid into the page's database, with the table it belongs to. */
export interface RowToStore {
  readonly table: string;
  readonly record: { readonly id: string };
}

/** Lays records into the database as if they had been merged long ago, past history and journal. */
export async function storeRows(page: Page, rows: readonly RowToStore[]): Promise<void> {
  await page.evaluate(async (all) => {
    const open = indexedDB.open('earmark');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const transaction = db.transaction([...new Set(all.map(({ table }) => table))], 'readwrite');
    for (const { table, record } of all) {
      const { id, ...fields } = record;
      transaction.objectStore(table).put({ id, fields, stamps: {}, deleted: false });
    }
    await new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
    });
    db.close();
  }, rows);
}
