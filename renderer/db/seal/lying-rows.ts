import type { EarmarkDatabase } from '../database';
import { keptOpen, type StoredTable } from './kept-open';

/** The tables whose rows are sealed. */
export const sealedTables = (Object.keys(keptOpen) as StoredTable[]).filter(
  (table) => keptOpen[table] !== 'whole',
);

/** So many rows are looked at in one transaction; a page of history is as large as a hundred others. */
const atOnce: { readonly [T in StoredTable]?: number } = { historyPages: 20 };
const atOnceElsewhere = 300;

/** A row as it lies, with what can be done about it. */
export interface LyingRow {
  readonly key: unknown;
  readonly row: object;
  put(row: object): void;
  remove(): void;
}

/**
 * Calls back with each row of a table as it lies, past Dexie, so that no observer hears of what is written: it must mean the same as
 * before. One transaction for each batch, with the order of writing kept; calls `between` after each, and ends where that answers false.
 */
export async function eachLyingRow(
  db: EarmarkDatabase,
  table: StoredTable,
  act: (lying: LyingRow) => void,
  between: () => Promise<boolean> = async () => true,
): Promise<void> {
  const limit = atOnce[table] ?? atOnceElsewhere;
  let keys = await db.table(table).toCollection().limit(limit).primaryKeys();
  while (keys.length > 0) {
    await actOn(db.backendDB(), table, keys as IDBValidKey[], act); // Dexie does not say that keys are keys
    // What is added behind them meanwhile lies as it should: it is not run after.
    if (!(await between()) || keys.length < limit) return;
    keys = await db.table(table).where(':id').above(keys.at(-1)).limit(limit).primaryKeys();
  }
}

function actOn(
  db: IDBDatabase,
  table: StoredTable,
  keys: readonly IDBValidKey[],
  act: (lying: LyingRow) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(table, 'readwrite');
    const store = transaction.objectStore(table);
    let failure: unknown = null;
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(failure ?? transaction.error);
    for (const key of keys) {
      const request: IDBRequest<unknown> = store.get(key);
      request.onsuccess = () => {
        const row = request.result;
        // Another transaction may have taken it away.
        if (typeof row !== 'object' || row === null) return;
        try {
          act({ key, row, put: (next) => void store.put(next), remove: () => void store.delete(key) });
        } catch (error) {
          failure = error;
          transaction.abort();
        }
      };
    }
  });
}
