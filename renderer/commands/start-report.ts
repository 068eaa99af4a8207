import type { StartReport } from '@contract/app';
import type { EarmarkDatabase } from '../db/database';
import { readStartTold, writeStartTold } from '../db/meta';
import type { RowsRepaired } from '../db/repair-rows';

/** What the start found in all: main's report, the rows that could not be opened, and how many changes came back from the journal. */
export type StartFindings = StartReport & RowsRepaired & { readonly restored: number };

/** Whether this start has something to tell that was not told yet; a reload of the page tells nothing twice. */
export async function takeStartNote(db: EarmarkDatabase, found: StartFindings): Promise<boolean> {
  if (found.unfinished === null && found.rebuilt === null && found.closed === 0) return false;
  return db.transaction('rw', db.meta, async () => {
    // Rows are taken away by this page and not by main: that is news each time.
    if ((await readStartTold(db)) === found.startedAt && found.closed === 0) return false;
    await writeStartTold(db, found.startedAt);
    return true;
  });
}
