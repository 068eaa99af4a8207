import { type Columns, valuesOf } from '@domain/base/columns';
import type { ChangeEntry } from '@domain/sync/change';
import type { Page } from '@playwright/test';

/** What the page's database holds, read in one transaction past all code of Earmark's. */
export interface PageEntries {
  /** The ids of all changes. */
  readonly all: string[];
  /** Those that the journal has acknowledged: they are in the outbox no more. */
  readonly saved: string[];
  /** For each mark the changes that made it: more than one is a mark made twice. */
  readonly madeTwice: number;
  /** Marks that a change made and that no row shows, though no change took them away. */
  readonly rowsMissing: number;
}

export async function pageEntries(page: Page): Promise<PageEntries> {
  const { rows, pages, waiting, annotations } = await lying(page);
  const paged = pages.flatMap((text) => {
    const columns: Columns = JSON.parse(text);
    return valuesOf(columns) as unknown as ChangeEntry[]; // a refill writes nothing else into them
  });
  const history = rows.concat(paged);
  const made = new Map<string, number>();
  for (const entry of history) {
    for (const { table, id, before, after } of entry.diff) {
      if (table === 'annotations' && before === null && after !== null && entry.kind === 'do')
        made.set(id, (made.get(id) ?? 0) + 1);
    }
  }
  const unsaved = new Set(waiting);
  const marks = new Set(annotations);
  return {
    all: history.map(({ id }) => id),
    saved: history.map(({ id }) => id).filter((id) => !unsaved.has(id)),
    madeTwice: [...made.values()].filter((times) => times > 1).length,
    rowsMissing: [...made.keys()].filter((id) => !marks.has(id)).length,
  };
}

/** What lies in the tables of changes: the pages as their text, and the ids of the marks. */
function lying(page: Page) {
  return page.evaluate(async () => {
    const open = indexedDB.open('earmark');
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    const read = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const stores = db.transaction(['history', 'historyPages', 'outbox', 'annotations']);
    const [rows, pages, outbox, annotations] = await Promise.all([
      read(stores.objectStore('history').getAll()),
      read(stores.objectStore('historyPages').getAll()),
      read(stores.objectStore('outbox').getAll()),
      read(stores.objectStore('annotations').getAllKeys()),
    ]);
    db.close();
    return {
      rows: rows.map(({ entry }): ChangeEntry => entry),
      pages: pages.map(({ entries }): string => new TextDecoder().decode(entries)),
      waiting: outbox.map(({ id }): string => id),
      annotations: annotations.map(String),
    };
  });
}
