import { type CallSignalSettings, defaultCallSignalSettings } from '@domain/recordings/call-signals';
import type { Table } from 'dexie';
import type { EarmarkDatabase } from '../db/database';
import { observeRows, type RowsChanged } from '../db/observe-rows';
import { fields } from '../db/reader';
import type { LibraryRow } from './library';
import {
  createLibraryRecords,
  type LibraryRecords,
  type LibraryTable,
  type LibraryTables,
  libraryTables,
} from './library-records';
import type { Work } from './work-records';

/** The library as it stands. `rows` is the same array for as long as nothing of it has changed. */
export type LibrarySnapshot = {
  readonly state: 'reading' | 'ready' | 'failed';
  readonly rows: readonly LibraryRow[];
  /** Who has what to do, known before the rows are; null: not read yet. Another object whenever it has changed. */
  readonly work: Work | null;
};

/** The whole library in memory, kept in step with the database, this page's changes and other pages' alike. */
export interface LibraryStore {
  snapshot(): LibrarySnapshot;
  /** Calls back after each change; answers what ends it. */
  subscribe(listener: () => void): () => void;
  /** Answers when it has been read whole for the first time; rejects when the database refuses. */
  ready(): Promise<void>;
  /** The settings of the call signals have changed: figures made with the old ones are not shown any more. */
  signalsChanged(): void;
  close(): void;
}

/** So many rows are read at once: the page answers in between. */
const pageSize = 4_000;
/** Changes are gathered for so long, in milliseconds; while an import runs they come many times a second. */
const gatherFor = 30;
/**
 * Showing a change costs a little for each row, so the next waits so many times as long as that took, and no longer than
 * this: for a change or two, and for as many as come in with a team's library or an import.
 */
const restFactor = 6;
const restMost = { few: 600, many: 3000 } as const;
const manyChanges = 400;

/** Begins to read the library; what it opens, `close` ends. */
export function openLibraryStore(
  db: EarmarkDatabase,
  signals: () => CallSignalSettings = () => defaultCallSignalSettings,
): LibraryStore {
  const records = createLibraryRecords(signals);
  const listeners = new Set<() => void>();
  const pending = new Map<LibraryTable, Set<string> | 'all'>();
  let shown: LibrarySnapshot = { state: 'reading', rows: [], work: null };
  let closed = false;
  let busy = true;
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** When the next change may be shown, in milliseconds of `performance.now()`. */
  let mayShowAt = 0;

  const show = (state: LibrarySnapshot['state']) => {
    shown = { state, rows: records.rows(), work: state === 'failed' ? null : records.work() };
    for (const listener of listeners) listener();
  };
  // Whoever starts with what they have to do need not wait for the whole library.
  const showWork = () => {
    records.refreshWork();
    if (!closed) show('reading');
  };
  const schedule = () => {
    if (closed || busy || timer !== null || pending.size === 0) return;
    timer = setTimeout(() => void catchUp(), Math.max(gatherFor, mayShowAt - performance.now()));
  };
  const stop = observeRows(db, libraryTables, (changed) => {
    gather(pending, changed);
    schedule();
  });

  async function catchUp(): Promise<void> {
    timer = null;
    busy = true;
    const changes = new Map(pending);
    pending.clear();
    try {
      for (const [table, keys] of changes)
        await (keys === 'all' ? readAll : readSome)(db, records, table, keys);
      if (closed) return;
      // The database's own time is not the page's: on a busy machine waiting for it costs nobody anything.
      const began = performance.now();
      if (records.refresh()) show('ready');
      // Who listens draws when this is over: that is most of what it costs.
      await nextTask();
      const now = performance.now();
      mayShowAt = now + Math.min(restMost[isMany(changes) ? 'many' : 'few'], (now - began) * restFactor);
    } catch {
      // Whoever writes hears of a database that refuses; what was known stays on the screen and is read anew later.
      for (const table of changes.keys()) pending.set(table, 'all');
    }
    busy = false;
    schedule();
  }

  async function begin(): Promise<void> {
    records.staleAll();
    // All at once: while the page takes in what one table answers, the database looks for what the others do.
    const reads = new Map(libraryTables.map((table) => [table, readAll(db, records, table)] as const));
    const judged = Promise.all([reads.get('assignments'), reads.get('evaluations')]);
    await Promise.all([...reads.values(), judged.then(showWork)]);
    records.refresh();
    busy = false;
    if (closed) return;
    show('ready');
    schedule();
  }
  const reading = begin();
  reading.catch(() => {
    if (!closed) show('failed');
  });

  return {
    snapshot: () => shown,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    ready: () => reading,
    signalsChanged() {
      records.staleAll();
      if (!busy && !closed && records.refresh()) show('ready');
    },
    close() {
      closed = true;
      stop();
      if (timer !== null) clearTimeout(timer);
      listeners.clear();
    },
  };
}

function gather(pending: Map<LibraryTable, Set<string> | 'all'>, changed: RowsChanged<LibraryTable>): void {
  for (const [table, keys] of changed) {
    const known = pending.get(table);
    if (keys === 'all' || known === 'all') pending.set(table, 'all');
    else if (known === undefined) pending.set(table, new Set(keys));
    else for (const key of keys) known.add(key);
  }
}

function isMany(changes: ReadonlyMap<LibraryTable, ReadonlySet<string> | 'all'>): boolean {
  let count = 0;
  for (const keys of changes.values()) count += keys === 'all' ? manyChanges : keys.size;
  return count >= manyChanges;
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Reads a whole table page by page, and forgets what is no longer in it. */
async function readAll(db: EarmarkDatabase, records: LibraryRecords, table: LibraryTable): Promise<void> {
  const gone = new Set(records.keys(table));
  let last: string | undefined;
  for (;;) {
    const page = await readPage(db, records, table, last, gone);
    if (page.count < pageSize) break;
    last = page.last;
  }
  for (const key of gone) records.put(table, key, undefined);
}

async function readPage(
  db: EarmarkDatabase,
  records: LibraryRecords,
  table: LibraryTable,
  after: string | undefined,
  gone: Set<string>,
): Promise<{ count: number; last: string | undefined }> {
  if (table === 'callFigures') {
    const rows = await pageOf(db.callFigures, after);
    for (const row of rows) {
      records.put(table, row.recordingId, row);
      gone.delete(row.recordingId);
    }
    return { count: rows.length, last: rows.at(-1)?.recordingId };
  }
  const rows = await pageOf(db[table], after);
  for (const row of rows) {
    if (row.deleted) continue;
    // What was just read is nobody else's: the record is the stored fields themselves, and all of them are not copied.
    const record = Object.assign(row.fields, { id: row.id }) as unknown as LibraryTables[typeof table]; // checked by its schema when it was written
    records.put(table, row.id, record);
    gone.delete(row.id);
  }
  return { count: rows.length, last: rows.at(-1)?.id };
}

function pageOf<Row>(table: Table<Row, string>, after: string | undefined): Promise<Row[]> {
  const rows = after === undefined ? table.toCollection() : table.where(':id').above(after);
  return rows.limit(pageSize).toArray();
}

async function readSome(
  db: EarmarkDatabase,
  records: LibraryRecords,
  table: LibraryTable,
  keys: ReadonlySet<string> | 'all',
): Promise<void> {
  const wanted = [...keys];
  if (table === 'callFigures') {
    const rows = await db.callFigures.bulkGet(wanted);
    for (const [index, key] of wanted.entries()) records.put(table, key, rows[index]);
    return;
  }
  const rows = await db[table].bulkGet(wanted);
  for (const [index, key] of wanted.entries()) records.put(table, key, fields(table, rows[index]));
}
