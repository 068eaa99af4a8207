import type { CallFigures } from '@domain/recordings/call-figures';
import type { ChangeEntry } from '@domain/sync/change';
import type { StoredRow } from '@domain/sync/merge';
import type { TableName } from '@domain/tables';
import Dexie, { type DexieOptions, type Table } from 'dexie';
import type { HistoryHeadRow, HistoryPageRow } from './history-pages';
import { idPrefixes, indexes } from './indexes';
import { type MadeHeadRow, readWhole } from './made-rows';
import { noteClosedRow } from './meta';
import { createRowSeal, type RowSeal } from './seal/row-seal';
import { sealedCore } from './seal/sealed-core';
import type { SubmittedSheetRow } from './submitted-sheets';
import type { StackRow } from './undo-stacks';

/** A change of this device as undo and the journal need it; see also history-pages. `scopeKey` stands for the scope, which may be null. */
export type HistoryRow = { id: string; stamp: string; scopeKey: string; entry: ChangeEntry };

/** An entry of `history` that the journal has not acknowledged yet, in the order of writing. */
export type OutboxRow = { sequence?: number; id: string };

/** See meta.ts for the keys and what their values are. */
export type MetaRow = { key: string; value: unknown };

/**
 * The call figures of a recording as main worked them out, kept here alone and never synced: they follow from the
 * recording. `basis` names what they were made from and with; figures of another basis are made anew.
 */
export type FiguresRow = { recordingId: string; basis: string; figures: CallFigures };

type RowTables = { readonly [T in TableName]: Table<StoredRow, string> };
type OwnTables = {
  readonly history: Table<HistoryRow, string>;
  readonly historyPages: Table<HistoryPageRow, string>;
  readonly historyHeads: Table<HistoryHeadRow, string>;
  readonly madeHeads: Table<MadeHeadRow, string>;
  readonly outbox: Table<OutboxRow, number>;
  readonly undoStacks: Table<StackRow, string>;
  readonly callFigures: Table<FiguresRow, string>;
  readonly submittedSheets: Table<SubmittedSheetRow, [versionId: string, evaluationId: string]>;
  readonly meta: Table<MetaRow, string>;
};

/** The working state of the renderer: a table of stored rows for each record type, and what saving them needs. */
export type EarmarkDatabase = Dexie &
  RowTables &
  OwnTables & {
    /** What its rows are sealed with; see db/seal. */
    readonly seal: RowSeal;
  };

/** The database on this machine was written by a newer Earmark; opening it could lose what only that one knows. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
}

/**
 * The database, not yet opened: it opens with its first use, or with `open()`, which rejects with DatabaseTooNew.
 * Every commit reaches the disk before it is answered (strict durability: see SYNC in the specification, section 1).
 * Without a seal rows lie open, and those that do not can't be read.
 */
export function openDatabase(
  name = 'earmark',
  options: DexieOptions = {},
  seal: RowSeal = createRowSeal(),
): EarmarkDatabase {
  const factory = options.indexedDB ?? globalThis.indexedDB;
  const dexie = new Dexie(name, {
    ...options,
    indexedDB: refusingNewer(factory),
    chromeTransactionDurability: 'strict',
  });
  defineVersions(dexie);
  const db = Object.assign(dexie, { seal }) as EarmarkDatabase; // Dexie adds the tables named in stores() as properties
  let noted = false;
  const onClosed = () => {
    if (noted) return;
    noted = true;
    // Not in the transaction that fails of it. Where it can't be noted, the next start meets the row itself.
    Dexie.ignoreTransaction(() => noteClosedRow(db)).catch(() => undefined);
  };
  db.use(sealedCore(seal, onClosed));
  readWhole(db);
  return db;
}

/** Opens a database again that the browser has closed of itself, as it does when the disk took no more; see refused.ts. */
export async function reopenDatabase(db: EarmarkDatabase, error: unknown): Promise<void> {
  const isClosed = error instanceof Error && error.name === 'InvalidStateError';
  if (db.isOpen() && isClosed) db.close({ disableAutoOpen: false });
  // After a failed opening Dexie stays shut until it is asked to open.
  if (!db.isOpen()) await db.open();
}

/** Each version once, in order; a released version is never edited, only followed. */
function defineVersions(dexie: Dexie): void {
  // 1: the records of the first release, their history with its undo stacks, what is unsaved, and where clock and journal stand.
  dexie.version(1).stores({
    ...rowStores(['recordings', 'interactions', 'scorecardVersions', 'annotations']),
    answers: 'id, fields.evaluationId',
    evaluations: 'id, fields.interactionId, fields.recordingId',
    history: 'id, stamp, [scopeKey+stamp]',
    outbox: '++sequence, id',
    undoStacks: 'scopeKey',
    meta: 'key',
  });
  // 2: what of a recording each device has heard for an evaluation.
  dexie.version(2).stores({ listeningCoverage: 'id, fields.evaluationId' });
  // 3: contacts by the details that a person and an import disagree on, so that they are found without reading all.
  dexie.version(3).stores({ interactions: 'id, fields.recordingId, *fields.unsettled' });
  // 4: which published versions have been retired since.
  dexie.version(4).stores(rowStores(['scorecardStatuses']));
  // 5: saved views of the library, how long calls are kept, what was purged, and the call figures known on this machine.
  dexie.version(5).stores({
    ...rowStores(['savedViews', 'retentions', 'retentionClasses', 'purges']),
    callFigures: 'recordingId',
  });
  // 6: drafts of scorecards, their sections and their lines.
  dexie.version(6).stores(rowStores(['scorecardDrafts', 'draftSections', 'draftLines']));
  // 7: rules that choose a scorecard.
  dexie.version(7).stores(rowStores(['scorecardRules']));
  // 8: clips with their notes, and the libraries and playlists that they lie in.
  dexie.version(8).stores(rowStores(['clips', 'clipNotes', 'clipFolders', 'clipPlacements']));
  // 9: what copies are made without, who overrode a missing consent and why, and what sound was let out.
  dexie.version(9).stores(rowStores(['redactions', 'consentOverrides', 'soundExports']));
  // 10: submitted evaluations with their answers in one row each, to be scored again, and evaluations by their state.
  dexie.version(10).stores({
    evaluations: 'id, fields.interactionId, fields.recordingId, fields.state, fields.submittedAt',
    submittedSheets: '[versionId+evaluationId], evaluationId, corrects',
  });
  // 11: exercises over clips, and pairs of clips that are compared.
  dexie.version(11).stores(rowStores(['clipExercises', 'clipPairs']));
  // 12: what lost where two devices of a team disagreed.
  dexie.version(12).stores(rowStores(['conflictCopies']));
  // 13: who opened which recording.
  dexie.version(13).stores(rowStores(['openings']));
  // 14: what people have tried at exercises; calls by when they were, and marks by their call, for the calls of a month.
  dexie.version(14).stores({
    ...rowStores(['practiceAttempts', 'annotations']),
    interactions: 'id, fields.recordingId, fields.startedAt, *fields.unsettled',
  });
  // 15: copies of what lost, by the row that they belong to.
  dexie.version(15).stores(rowStores(['conflictCopies']));
  // 16: what a refill brings back in pages, and fewer indexes: each costs a refill as much as a third of a row.
  dexie.version(16).stores({
    historyPages: 'id',
    historyHeads: 'id',
    evaluations: 'id, fields.interactionId, [fields.state+fields.submittedAt]',
    ...rowStores(['answers', 'listeningCoverage']),
  });
  // 17: which call is assigned to whom.
  dexie.version(17).stores(rowStores(['assignments']));
  // 18: evaluations that a refill brought back are found by heads, and no index tells which are submitted: made-rows, meta.
  dexie.version(18).stores({ madeHeads: 'id', ...rowStores(['evaluations']) });
}

function rowStores(tables: readonly TableName[]): Record<string, string> {
  return Object.fromEntries(
    tables.map((table) => {
      const fields = indexes[table].filter((field) => field !== idPrefixes[table]);
      return [table, ['id', ...fields.map((field) => `fields.${field}`)].join(', ')];
    }),
  );
}

/**
 * Dexie meets a database of a newer version by opening it without naming a version, and then writes to it. The browser
 * itself refuses in the same step as it looks, so the refusal is passed on instead of asking for the version before.
 */
function refusingNewer(factory: NonNullable<DexieOptions['indexedDB']>): IDBFactory {
  const real = factory as IDBFactory; // Dexie's option type names only `open`, and is given a whole factory
  return {
    open(name: string, version?: number): IDBOpenDBRequest {
      if (version === undefined) throw new DatabaseTooNew(`The database ${name} belongs to a newer version`);
      return real.open(name, version);
    },
    deleteDatabase: (name) => real.deleteDatabase(name),
    databases: () => real.databases(),
    cmp: (one, other) => real.cmp(one, other),
  };
}
