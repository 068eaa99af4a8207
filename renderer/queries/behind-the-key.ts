import { type EarmarkDatabase, openDatabase } from '../db/database';
import { readRowsNote } from '../db/meta';

/** What of a window's database can't be read without the key of the workspace. */
export interface BehindTheKey {
  /** So many at most: those that were deleted can't be told from the others. */
  readonly evaluations: number;
  readonly marks: number;
  /** Changes that no journal has. */
  readonly unsaved: number;
}

/** Counts what lies behind the key, by ids alone; null where nothing does. */
export async function behindTheKey(db: EarmarkDatabase): Promise<BehindTheKey | null> {
  const { under } = await readRowsNote(db);
  if (under.every((id) => id === null)) return null;
  const [evaluations, marks, unsaved] = await Promise.all([
    db.evaluations.count(),
    db.annotations.count(),
    db.outbox.count(),
  ]);
  return { evaluations, marks, unsaved };
}

/** The same of this window's database, which is opened for it and closed again. */
export async function behindTheKeyHere(): Promise<BehindTheKey | null> {
  const db = openDatabase();
  try {
    return await behindTheKey(db);
  } finally {
    db.close();
  }
}
