import type { EarmarkDatabase } from '../db/database';

/** How many changes are in this database and not yet acknowledged by the journal. */
export function waitingCount(db: EarmarkDatabase): Promise<number> {
  return db.outbox.count();
}
