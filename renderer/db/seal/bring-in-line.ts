import type { EarmarkDatabase } from '../database';
import { readRowsNote, writeRowsNote } from '../meta';
import { eachLyingRow, sealedTables } from './lying-rows';
import { keyIdOf, RowClosed } from './row-seal';

/** Notes that rows may lie under this key (null: open) from now on: before the first of them is written. */
export async function noteRowsUnder(db: EarmarkDatabase, keyId: string | null): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const note = await readRowsNote(db);
    if (!note.under.includes(keyId)) await writeRowsNote(db, { ...note, under: [...note.under, keyId] });
  });
}

/** What a pass over all rows has done. */
export interface PassOverRows {
  readonly written: number;
  /** Rows that could not be opened, and lie as they did. */
  readonly closed: number;
  /** Whether all rows lie alike now. */
  readonly inLine: boolean;
}

/**
 * Writes each row anew that lies otherwise than rows are written now, table by table in small transactions, and notes it when
 * all lie alike. May be broken off anywhere: each row says what it lies under. `rest` is awaited between two transactions.
 */
export async function bringRowsInLine(db: EarmarkDatabase, rest: () => Promise<void>): Promise<PassOverRows> {
  const { seal } = db;
  const wanted = seal.sealsWith();
  const { under } = await readRowsNote(db);
  let [written, closed] = [0, 0];
  if (under.length === 1 && under[0] === wanted) return { written, closed, inLine: true };
  // With other keys meanwhile this pass proves nothing any more; whoever took them begins another.
  const counts = () => seal.sealsWith() === wanted;
  for (const table of sealedTables) {
    await eachLyingRow(
      db,
      table,
      ({ key, row, put }) => {
        if (!counts() || keyIdOf(row) === wanted) return;
        try {
          const next = seal.seal(table, key, seal.open(table, key, row));
          // Some notes are never sealed.
          if (keyIdOf(next) === keyIdOf(row)) return;
          put(next);
          written += 1;
        } catch (error) {
          if (!(error instanceof RowClosed)) throw error;
          closed += 1;
        }
      },
      async () => {
        await rest();
        return counts();
      },
    );
  }
  if (!counts() || closed > 0) return { written, closed, inLine: false };
  const known = new Set([...under, wanted]);
  const inLine = await db.transaction('rw', db.meta, async () => {
    const note = await readRowsNote(db);
    // Another page may write under another key by now.
    if (note.under.some((id) => !known.has(id))) return false;
    await writeRowsNote(db, { ...note, under: [wanted] });
    return true;
  });
  return { written, closed, inLine };
}
