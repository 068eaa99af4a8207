import { type Columns, valuesOf } from '@domain/base/columns';
import type { ChangeEntry } from '@domain/sync/change';
import type { Page } from '@playwright/test';
import { pageRows } from '../e2e/support/page-rows';

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
  const read = await pageRows(page, ['history', 'historyPages', 'outbox', 'annotations']);
  // Nothing else is ever written into these tables.
  const rows = read.history.map(({ entry }) => entry as ChangeEntry);
  const paged = read.historyPages.flatMap(({ entries }) => {
    const columns: Columns = JSON.parse(new TextDecoder().decode(entries as Uint8Array));
    return valuesOf(columns) as unknown as ChangeEntry[];
  });
  const history = rows.concat(paged);
  const made = new Map<string, number>();
  for (const entry of history) {
    for (const { table, id, before, after } of entry.diff) {
      if (table === 'annotations' && before === null && after !== null && entry.kind === 'do')
        made.set(id, (made.get(id) ?? 0) + 1);
    }
  }
  const unsaved = new Set(read.outbox.map(({ id }) => id));
  const marks = new Set(read.annotations.map(({ id }) => id));
  return {
    all: history.map(({ id }) => id),
    saved: history.map(({ id }) => id).filter((id) => !unsaved.has(id)),
    madeTwice: [...made.values()].filter((times) => times > 1).length,
    rowsMissing: [...made.keys()].filter((id) => !marks.has(id)).length,
  };
}
