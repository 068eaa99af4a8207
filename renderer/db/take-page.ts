import type { ChangeEntry } from '@domain/sync/change';
import { clockReceiveRows } from '@domain/sync/clock';
import { guardedFields } from '@domain/sync/law';
import { liveRow, type StoredRow } from '@domain/sync/merge';
import { type PendingChange, rebaseRow } from '@domain/sync/rebase';
import { type TableName, tables } from '@domain/tables';
import { teamLaw } from '@domain/team/team-law';
import { isTable, manyEntries, putSize } from './apply';
import type { EarmarkDatabase } from './database';
import { eachEntry } from './history';
import { readClock, readJournalPlace, type TeamPlace, writeClock, writeTeamPlace } from './meta';
import { forgetSheets, renewSheets } from './submitted-sheets';

/** A page as it comes from main: rows of the team (null: there is none), and what is pending on them (contract/sync.ts). */
export interface TeamRows {
  readonly rows: readonly { readonly table: string; readonly id: string; readonly row: StoredRow | null }[];
  readonly pending: readonly ChangeEntry[];
  readonly journal: { readonly generation: string; readonly count: number };
}

/**
 * Takes a page of the team's rows in, in one transaction: each row becomes what the database has with the own changes
 * that it has not answered yet on it. `stale`: the journal has gone on since the page was read, so it says too little of
 * what is pending and nothing was changed. Rows that no schema of this version fits, or of tables that it does not have, are left out and counted in the
 * place, so that a later version reads them again (see `placeForVersion`). `after`: the number behind which the page begins.
 */
export function takePage(
  db: EarmarkDatabase,
  page: TeamRows,
  place: TeamPlace,
  by: { readonly version: string; readonly after: number },
): Promise<{ readonly kind: 'stale' } | { readonly kind: 'taken'; readonly place: TeamPlace }> {
  return db.transaction('rw', db.tables, async () => {
    const journal = await readJournalPlace(db);
    if (journal?.generation !== page.journal.generation || journal.count > page.journal.count) {
      return { kind: 'stale' };
    }
    const pending = pendingByRow([...page.pending, ...(await outboxEntries(db))]);
    const written = new Map<TableName, string[]>();
    let leftOut = page.rows.filter(({ table, row }) => !isTable(table) && row !== null).length;
    const clock = clockReceiveRows(
      await readClock(db),
      page.rows.flatMap(({ table, row }) => (isTable(table) && row !== null ? [row] : [])),
    );
    for (const [table, rows] of byTable(page.rows)) {
      const puts: StoredRow[] = [];
      const gone: string[] = [];
      const [stateField = null] = guardedFields(teamLaw, table);
      for (const { id, row } of rows) {
        const rebased = rebaseRow(row, pending.get(nameOf(table, id)) ?? [], tables[table].merge, stateField);
        if (rebased === null) gone.push(id);
        else if (fits(table, rebased)) puts.push(rebased);
        // Where the database has none, what is pending is a part of a row at most, and is answered soon.
        else if (row !== null) leftOut += 1;
      }
      for (let start = 0; start < puts.length; start += putSize) {
        await db[table].bulkPut(puts.slice(start, start + putSize));
      }
      await db[table].bulkDelete(gone);
      written.set(table, [...puts.map(({ id }) => id), ...gone]);
    }
    // Many at once are a library that comes for the first time: sheets are made when they are wanted, as after a refill.
    await (page.rows.length < manyEntries ? renewSheets : forgetSheets)(db, written);
    await writeClock(db, clock);
    const taken = { ...place, leftOut: withLeftOut(place.leftOut ?? null, leftOut, by) };
    await writeTeamPlace(db, taken);
    return { kind: 'taken', place: taken };
  });
}

function withLeftOut(
  earlier: NonNullable<TeamPlace['leftOut']> | null,
  changes: number,
  { version, after }: { readonly version: string; readonly after: number },
): NonNullable<TeamPlace['leftOut']> | null {
  if (changes === 0) return earlier;
  return { from: earlier?.from ?? after, changes: (earlier?.changes ?? 0) + changes, version };
}

/** The place from which this version reads on: what another one had to leave out is read again, as it may fit by now. */
export function placeForVersion(place: TeamPlace, version: string): TeamPlace {
  const { cursor, leftOut = null } = place;
  if (leftOut === null || leftOut.version === version || cursor === null) return place;
  return { ...place, cursor: { ...cursor, n: Math.min(cursor.n, leftOut.from) }, leftOut: null };
}

/**
 * After everything was read again: rows that the database has no longer, and that this device has never written to, are
 * gone here as well.
 */
export function forgetUnseen(
  db: EarmarkDatabase,
  seen: ReadonlySet<string>,
  place: TeamPlace,
): Promise<void> {
  return db.transaction('rw', db.tables, async () => {
    const own = new Set<string>();
    await eachEntry(db, ({ diff }) => {
      for (const { table, id } of diff) own.add(nameOf(table, id));
    });
    const gone = new Map<TableName, string[]>();
    for (const table of Object.keys(tables) as TableName[]) {
      const ids = (await db[table].toCollection().primaryKeys()).filter((id) => {
        const name = nameOf(table, id);
        return !seen.has(name) && !own.has(name);
      });
      if (ids.length === 0) continue;
      await db[table].bulkDelete(ids);
      gone.set(table, ids);
    }
    await renewSheets(db, gone);
    await writeTeamPlace(db, place);
  });
}

export function nameOf(table: string, id: string): string {
  return `${table}\n${id}`;
}

async function outboxEntries(db: EarmarkDatabase): Promise<ChangeEntry[]> {
  const ids = (await db.outbox.toArray()).map(({ id }) => id);
  return (await db.history.bulkGet(ids)).flatMap((found) => found?.entry ?? []);
}

function pendingByRow(entries: readonly ChangeEntry[]): Map<string, PendingChange[]> {
  const found = new Map<string, PendingChange[]>();
  for (const { stamp, diff } of entries) {
    for (const change of diff) {
      const name = nameOf(change.table, change.id);
      found.set(name, [...(found.get(name) ?? []), { change, stamp }]);
    }
  }
  return found;
}

function byTable(rows: TeamRows['rows']): Map<TableName, TeamRows['rows'][number][]> {
  const found = new Map<TableName, TeamRows['rows'][number][]>();
  for (const row of rows) {
    if (!isTable(row.table)) continue;
    found.set(row.table, [...(found.get(row.table) ?? []), row]);
  }
  return found;
}

function fits(table: TableName, row: StoredRow): boolean {
  const live = liveRow(row);
  return live === null || tables[table].schema.safeParse(live).success;
}
