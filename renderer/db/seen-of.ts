import { kindOf } from '@domain/sync/law';
import { type NamedRow, sealedKinds, seenRows } from '@domain/sync/seen-rows';
import { teamLaw } from '@domain/team/team-law';
import { isTable } from './apply';
import type { EarmarkDatabase } from './database';
import { rowsWhere } from './reader';

/** What somebody sees who sees this row, and what hangs on it, as they lie here now: deleted rows too. */
export async function seenOf(
  db: EarmarkDatabase,
  { table, id }: { readonly table: string; readonly id: string },
): Promise<{ [row: string]: string[] }> {
  return seenRows(await sealedRows(db, table, id));
}

/** The rows that a seal on this one is about: itself, and what hangs on it. */
export async function sealedRows(db: EarmarkDatabase, table: string, id: string): Promise<NamedRow[]> {
  const rows: NamedRow[] = [];
  const own = isTable(table) ? await db[table].get(id) : undefined;
  if (own !== undefined) rows.push({ kind: table, row: own });
  for (const kind of sealedKinds(teamLaw, table)) {
    const { parent } = kindOf(teamLaw, kind);
    if (parent === null || !isTable(kind)) continue;
    const parts = await rowsWhere(db, kind, parent.field, [id]);
    rows.push(...parts.map((row) => ({ kind, row })));
  }
  return rows;
}
