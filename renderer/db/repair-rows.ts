import type { ChangeEntry } from '@domain/sync/change';
import { refillEntries } from './apply';
import type { EarmarkDatabase } from './database';
import { eachPage } from './history-pages';
import { forgetPlaces, readRowsNote, writeRowsNote } from './meta';
import { eachLyingRow, sealedTables } from './seal/lying-rows';
import { keyIds } from './seal/row-keys';
import { RowClosed } from './seal/row-seal';

/** What was found of rows that can't be opened. */
export interface RowsRepaired {
  /** So many were taken away; what the journal has of them comes back with the next comparison. */
  readonly closed: number;
  /** Changes among them that the journal did not have yet. */
  readonly lost: number;
}

/** Entries that are applied again in one transaction. */
const atOnce = 500;

/**
 * Takes rows away that can't be opened, because they are damaged or their key is gone, and makes what follows from the others
 * anew; the journal must be compared afterwards. Looks for them only where the note says that there may be any: one was met, or
 * rows lie under a key that is not here. Nothing that opens is given up, and it may be broken off anywhere.
 */
export async function repairRows(db: EarmarkDatabase): Promise<RowsRepaired> {
  const note = await readRowsNote(db);
  const here = keyIds(db.seal.keys());
  const isHere = (id: string | null) => id === null || here.has(id);
  if (!note.closed && note.under.every(isHere)) return { closed: 0, lost: 0 };
  // What was begun is gone on with at the next start.
  await writeRowsNote(db, { ...note, closed: true });
  let closed = 0;
  for (const table of sealedTables) closed += await takeAway(db, table);
  const lost = await db.transaction('rw', [db.meta, db.outbox, db.history], async () => {
    await forgetPlaces(db);
    const waiting = (await db.outbox.toArray()).map(({ id }) => id);
    const left = await db.history.where('id').anyOf(waiting).primaryKeys();
    return waiting.length - left.length;
  });
  // Both follow from the rest, and are made when somebody looks.
  await Promise.all([db.undoStacks.clear(), db.submittedSheets.clear()]);
  await applyAgain(db);
  const under = note.under.filter(isHere);
  await writeRowsNote(db, { under: under.length > 0 ? under : [db.seal.sealsWith()], closed: false });
  return { closed, lost };
}

async function takeAway(db: EarmarkDatabase, table: (typeof sealedTables)[number]): Promise<number> {
  let closed = 0;
  await eachLyingRow(db, table, ({ key, row, remove }) => {
    try {
      db.seal.open(table, key, row);
    } catch (error) {
      if (!(error instanceof RowClosed)) throw error;
      remove();
      closed += 1;
    }
  });
  return closed;
}

/** Merges all changes that are here into the rows once more: those that were taken away are there again, the others stay. */
async function applyAgain(db: EarmarkDatabase): Promise<void> {
  const apply = (entries: readonly ChangeEntry[]) =>
    // Dexie follows what is awaited inside only where the function itself says that it is asynchronous.
    db.transaction('rw', db.tables, async () => refillEntries(db, entries));
  await eachPage(db, apply);
  for (let after = ''; ; ) {
    const rows = await db.history.where('stamp').above(after).limit(atOnce).toArray();
    const last = rows.at(-1);
    if (last === undefined) return;
    await apply(rows.map(({ entry }) => entry));
    after = last.stamp;
  }
}
