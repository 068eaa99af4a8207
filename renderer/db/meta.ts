import { type Clock, clockAtStart } from '@domain/sync/clock';
import type { EarmarkDatabase } from './database';

/**
 * How far this database and the journal are known to agree: the journal's first `count` entries are all here, the last
 * of them is `lastId`, and `hash` is the hash of its record when the journal told it.
 */
export type JournalPlace = {
  readonly generation: string;
  readonly count: number;
  readonly hash: string | null;
  readonly lastId: string | null;
};

type MetaValues = { clock: Clock; journal: JournalPlace };

/** The clock as it stood after the last write or restore. */
export async function readClock(db: EarmarkDatabase): Promise<Clock> {
  return (await readMeta(db, 'clock')) ?? clockAtStart;
}

export function writeClock(db: EarmarkDatabase, clock: Clock): Promise<unknown> {
  return db.meta.put({ key: 'clock', value: clock });
}

/** Undefined when this database has never met a journal. */
export function readJournalPlace(db: EarmarkDatabase): Promise<JournalPlace | undefined> {
  return readMeta(db, 'journal');
}

export function writeJournalPlace(db: EarmarkDatabase, place: JournalPlace): Promise<unknown> {
  return db.meta.put({ key: 'journal', value: place });
}

async function readMeta<K extends keyof MetaValues>(
  db: EarmarkDatabase,
  key: K,
): Promise<MetaValues[K] | undefined> {
  const row = await db.meta.get(key);
  return row?.value as MetaValues[K] | undefined; // this file is the only one that writes these values
}
