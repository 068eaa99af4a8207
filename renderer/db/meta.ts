import type { CompactCoverage } from '@domain/evaluation/listening-coverage';
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

/** Where somebody is in a call, on this device alone. Times in seconds. */
export type CallPlace = {
  readonly position: number;
  readonly speed: number;
  /** What of the waveform is shown. */
  readonly from: number;
  readonly pixelsPerSecond: number;
  /** The recording whose picture is shown, where it is not the call's own; how much later it is shown, in seconds. */
  readonly pictureOf: string | null;
  readonly pictureOffset: number;
};

/** When the journal was last read against its chain of hashes, and whether all of it held. */
export type CheckedAt = { readonly at: string; readonly whole: boolean };

/** How far the team's rows have been read; `again`: everything is being read anew, because the database was restored. */
export type TeamPlace = {
  /** As the contract has it: position, the furthest head met, and the mark of that. */
  readonly cursor: {
    readonly store: string;
    readonly n: number;
    readonly head: number;
    readonly mark: string | null;
  } | null;
  readonly again: boolean;
  /** What came and no schema of this version fits: behind number `from`, so many changes, as `version` met them. */
  readonly leftOut?: { readonly from: number; readonly changes: number; readonly version: string } | null;
};

/**
 * `round` grows with each change of a submitted evaluation or its answers; `whole`: each submitted evaluation has its sheet.
 * A refill takes sheets away, and a database from before this note may have too few.
 */
export type SheetsNote = { readonly round: number; readonly whole: boolean };

/**
 * `under`: all that rows may lie under, keys by their names and null for what lies open; one alone where all rows are in line.
 * `closed`: a row was met that can't be opened, so that the next start looks for all of them.
 */
export type RowsNote = { readonly under: readonly (string | null)[]; readonly closed: boolean };

type MetaValues = {
  rows: RowsNote;
  sheets: SheetsNote;
  team: TeamPlace;
  clock: Clock;
  journal: JournalPlace;
  journalChecked: CheckedAt;
  openEvaluation: string | null;
  startTold: string;
};

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

export async function readTeamPlace(db: EarmarkDatabase): Promise<TeamPlace> {
  return (await readMeta(db, 'team')) ?? { cursor: null, again: false };
}

export function writeTeamPlace(db: EarmarkDatabase, place: TeamPlace): Promise<unknown> {
  return db.meta.put({ key: 'team', value: place });
}

export async function readSheetsNote(db: EarmarkDatabase): Promise<SheetsNote> {
  return (await readMeta(db, 'sheets')) ?? { round: 0, whole: false };
}

export function writeSheetsNote(db: EarmarkDatabase, note: SheetsNote): Promise<unknown> {
  return db.meta.put({ key: 'sheets', value: note });
}

/** A database from before this note, and a new one, has open rows at most. */
export async function readRowsNote(db: EarmarkDatabase): Promise<RowsNote> {
  return (await readMeta(db, 'rows')) ?? { under: [null], closed: false };
}

export function writeRowsNote(db: EarmarkDatabase, note: RowsNote): Promise<unknown> {
  return db.meta.put({ key: 'rows', value: note });
}

/** A row can't be opened: the next start looks for all of them. */
export function noteClosedRow(db: EarmarkDatabase): Promise<unknown> {
  return db.transaction('rw', db.meta, async () =>
    writeRowsNote(db, { ...(await readRowsNote(db)), closed: true }),
  );
}

/** Forgets how far journal and team are known here, so that both are compared from the beginning. */
export function forgetPlaces(db: EarmarkDatabase): Promise<unknown> {
  return db.meta.bulkDelete(['journal', 'team', 'sheets'] satisfies (keyof MetaValues)[]);
}

/** Undefined when it never was. */
export function readJournalChecked(db: EarmarkDatabase): Promise<CheckedAt | undefined> {
  return readMeta(db, 'journalChecked');
}

export function writeJournalChecked(db: EarmarkDatabase, checked: CheckedAt): Promise<unknown> {
  return db.meta.put({ key: 'journalChecked', value: checked });
}

export async function readCallPlace(
  db: EarmarkDatabase,
  recordingId: string,
): Promise<CallPlace | undefined> {
  return (await db.meta.get(placeKey(recordingId)))?.value as CallPlace | undefined; // written below only
}

export function writeCallPlace(db: EarmarkDatabase, recordingId: string, place: CallPlace): Promise<unknown> {
  return db.meta.put({ key: placeKey(recordingId), value: place });
}

function placeKey(recordingId: string): string {
  return `place:${recordingId}`;
}

/** When the run of main began whose start was last told of; undefined when none was. */
export function readStartTold(db: EarmarkDatabase): Promise<string | undefined> {
  return readMeta(db, 'startTold');
}

export function writeStartTold(db: EarmarkDatabase, startedAt: string): Promise<unknown> {
  return db.meta.put({ key: 'startTold', value: startedAt });
}

/** The evaluation that is open in Review. */
export function readOpenEvaluation(db: EarmarkDatabase): Promise<string | null | undefined> {
  return readMeta(db, 'openEvaluation');
}

export function writeOpenEvaluation(db: EarmarkDatabase, evaluationId: string | null): Promise<unknown> {
  return db.meta.put({ key: 'openEvaluation', value: evaluationId });
}

/** What somebody has heard on this device and is in no row yet. */
export type HeardNote = { readonly evaluator: string; readonly heard: CompactCoverage };

const heardPrefix = 'heard:';

/** By the evaluation it counts for, or by the contact while no evaluation of it has been begun. */
export async function readHeardNote(db: EarmarkDatabase, of: string): Promise<HeardNote | undefined> {
  return (await db.meta.get(heardPrefix + of))?.value as HeardNote | undefined; // written below only
}

export function writeHeardNote(db: EarmarkDatabase, of: string, note: HeardNote): Promise<unknown> {
  return db.meta.put({ key: heardPrefix + of, value: note });
}

export function removeHeardNotes(db: EarmarkDatabase, of: readonly string[]): Promise<unknown> {
  return db.meta.bulkDelete(of.map((one) => heardPrefix + one));
}

/** What all notes are of. */
export async function heardNotes(db: EarmarkDatabase): Promise<string[]> {
  const keys = await db.meta.where('key').startsWith(heardPrefix).primaryKeys();
  return keys.map((key) => key.slice(heardPrefix.length));
}

async function readMeta<K extends keyof MetaValues>(
  db: EarmarkDatabase,
  key: K,
): Promise<MetaValues[K] | undefined> {
  const row = await db.meta.get(key);
  return row?.value as MetaValues[K] | undefined; // this file is the only one that writes these values
}
