import type { Page } from '@playwright/test';
import { rowsSealOf } from './rows-seal';

/** A row as the program wrote it. */
export type PageRow = Readonly<Record<string, unknown>>;

/** What these tables of a window's database hold, read in one transaction past the program, and opened. */
export async function pageRows<T extends string>(
  page: Page,
  tables: readonly T[],
): Promise<Record<T, PageRow[]>> {
  const lying = await readLying(page, tables);
  const seal = await rowsSealOf(page);
  const opened = lying.map(([name, path, rows]) => [
    name,
    rows.map((row) => seal.open(name, keyAt(path, row), row)),
  ]);
  return Object.fromEntries(opened) as Record<T, PageRow[]>; // one property for each name that was asked for
}

/** The rows of one table as they lie in a window's database: sealed where they are. */
export async function lyingRows(page: Page, table: string): Promise<PageRow[]> {
  return (await readLying(page, [table])).flatMap(([, , rows]) => rows);
}

type LyingTable = [name: string, key: string | string[], rows: Record<string, unknown>[]];

function readLying(page: Page, tables: readonly string[]): Promise<LyingTable[]> {
  return page.evaluate(async (names) => {
    const open = indexedDB.open('earmark');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const read = db.transaction([...names]);
    const all = await Promise.all(
      names.map(
        (name) =>
          new Promise<LyingTable>((resolve, reject) => {
            const store = read.objectStore(name);
            const request = store.getAll();
            request.onsuccess = () => resolve([name, store.keyPath ?? [], request.result]);
            request.onerror = () => reject(request.error);
          }),
      ),
    );
    db.close();
    return all;
  }, tables);
}

/** So many rows go over at once. */
const atOnce = 5_000;

/** Lays records into one table of a window's database past the program, sealed as the program would seal them. */
export async function putPageRows(page: Page, table: string, rows: readonly PageRow[]): Promise<void> {
  const seal = await rowsSealOf(page);
  for (let from = 0; from < rows.length; from += atOnce) {
    const lying = rows
      .slice(from, from + atOnce)
      .map((row): PageRow => ({ ...seal.seal(table, row.id, row) }));
    // The bytes go over in one: each value that crosses by itself costs as much as a row.
    const sealed = lying.map((row) => (row.sealed instanceof Uint8Array ? row.sealed : new Uint8Array()));
    const open = lying.map(({ sealed: _sealed, ...row }) => row);
    await page.evaluate(putLying, {
      table,
      open: JSON.stringify(open),
      lengths: sealed.map(({ length }) => length),
      bytes: new Uint8Array(Buffer.concat(sealed)),
    });
  }
}

/** Runs in the page: it may use nothing from outside. */
async function putLying(said: {
  readonly table: string;
  readonly open: string;
  readonly lengths: readonly number[];
  readonly bytes: Uint8Array;
}): Promise<void> {
  const open = indexedDB.open('earmark');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    open.onsuccess = () => resolve(open.result);
    open.onerror = () => reject(open.error);
  });
  const transaction = db.transaction(said.table, 'readwrite');
  const store = transaction.objectStore(said.table);
  const rows: object[] = JSON.parse(said.open);
  let at = 0;
  for (const [index, row] of rows.entries()) {
    const length = said.lengths[index] ?? 0;
    store.put(length === 0 ? row : { ...row, sealed: said.bytes.slice(at, at + length) });
    at += length;
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
  });
  db.close();
}

function keyAt(path: string | readonly string[], row: PageRow): unknown {
  return typeof path === 'string' ? row[path] : path.map((one) => row[one]);
}
