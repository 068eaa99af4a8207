import { type Diff, diffRow, type RowChange, squashDiff } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { ChangeEntry } from '@domain/sync/change';
import { type Clock, clockReceive, clockTick } from '@domain/sync/clock';
import { changeOf, liveRow, type StoredRow } from '@domain/sync/merge';
import { isSealing } from '@domain/sync/seen-rows';
import { type TableName, tables } from '@domain/tables';
import { teamLaw } from '@domain/team/team-law';
import { applyEntries, isTable } from './apply';
import type { EarmarkDatabase } from './database';
import type { HeldWrites } from './held-writes';
import { historyRow } from './history-pages';
import { readClock, writeClock } from './meta';
import type { PreparedRows } from './prepared';
import { type Reader, reader } from './reader';
import { permanentScope } from './scope-key';
import { seenOf } from './seen-of';
import { nameOf } from './take-page';
import { addToStacks } from './undo-stacks';

/** What writing needs from outside: the database, the time, randomness and who writes. */
export interface WriterContext {
  readonly db: EarmarkDatabase;
  /** Unix milliseconds. */
  now(): number;
  random(bytes: number): Uint8Array;
  /** 12 hex digits that name this installation. */
  readonly device: string;
  author(): string;
  /** Rows that wait for the first change in their scope to be written with it. */
  readonly prepared?: PreparedRows;
  /** Told after each commit that wrote something: the journal feed is woken by it. */
  committed(): void;
  /** Takes the write in turn, and again where the disk is full; absent, it is tried once. */
  readonly writes?: Pick<HeldWrites, 'run'>;
}

/** What an entry says besides its changes; see ChangeEntry. */
export interface Step {
  readonly label: string;
  readonly scope: string | null;
  readonly kind?: ChangeEntry['kind'];
  readonly coalesce?: string | null;
  readonly undoes?: string | null;
}

/** A command has decided something that the record's own schema forbids: a defect of ours, and nothing is written. */
export class InvalidRecord extends Error {
  override readonly name = 'InvalidRecord';
  readonly table: TableName;
  readonly id: string;

  constructor(table: TableName, id: string, detail: string) {
    super(`${table} ${id}: ${detail}`);
    this.table = table;
    this.id = id;
  }
}

/**
 * The one writer: reads, decides and writes rows, history, undo stacks, outbox and clock in one transaction, or nothing at all.
 * `decide` may await nothing but the reader. Answers the entry written; null when there was nothing to change.
 */
export function transact(
  context: WriterContext,
  step: Step,
  decide: (reader: Reader) => Promise<Diff> | Diff,
): Promise<ChangeEntry | null> {
  return transactStep(context, async (read) => ({ step, diff: await decide(read) }));
}

/** As `transact`, for commands that find out only inside the transaction what step they are, such as undo. */
export async function transactStep(
  context: WriterContext,
  decide: (reader: Reader) => Promise<{ step: Step; diff: Diff } | null>,
): Promise<ChangeEntry | null> {
  const { db } = context;
  const attempt = () =>
    db.transaction('rw', db.tables, async () => {
      const decided = await decide(reader(db, context.prepared));
      const diff = squashDiff(decided?.diff ?? []);
      // An undo whose changes cancel out is written all the same: it takes its step off the stack.
      if (decided === null || (diff.length === 0 && (decided.step.undoes ?? null) === null)) return null;
      await writePrepared(context, decided.step.scope);
      return writeParts(context, decided.step, diff);
    });
  const entry = await (context.writes?.run(attempt) ?? attempt());
  if (entry !== null) context.committed();
  return entry;
}

/** So many rows go into one entry, which keeps it below a megabyte: what a journal line and a message can carry. */
const rowsInEntry = 400;

/**
 * Writes a change as one entry, or as several where it is large; undo takes them back together. Of an undo the first
 * entry moves the step and the others follow it. Answers the first.
 */
async function writeParts(context: WriterContext, step: Step, diff: Diff): Promise<ChangeEntry> {
  const first = diff.slice(0, rowsInEntry);
  const many = diff.length > first.length;
  const coalesce = step.coalesce ?? (many ? `parts ${uuidv7(context.now(), context.random(10))}` : null);
  const entry = await write(context, { ...step, coalesce }, first);
  for (let from = rowsInEntry; from < diff.length; from += rowsInEntry) {
    await write(context, { ...step, coalesce }, diff.slice(from, from + rowsInEntry));
  }
  return entry;
}

async function write(context: WriterContext, step: Step, diff: Diff): Promise<ChangeEntry> {
  const { db, device } = context;
  const now = context.now();
  const changes = await changesOf(db, step.kind === 'redo' ? diff.map(asOwn) : diff);
  const { clock, stamp } = clockTick(clockBehind(await readClock(db), changes), now, device);
  const entry: ChangeEntry = {
    id: uuidv7(now, context.random(10)),
    stamp,
    at: new Date(now).toISOString(),
    device,
    author: context.author(),
    label: step.label,
    scope: step.scope,
    kind: step.kind ?? 'do',
    undoes: step.undoes ?? null,
    coalesce: step.coalesce ?? null,
    diff: changes,
  };
  await applyEntries(db, [entry], checkRow);
  await db.history.add(historyRow(entry));
  await addToStacks(db, entry);
  await db.outbox.add({ id: entry.id });
  await writeClock(db, clock);
  return entry;
}

/** Behind every stamp that comes along from another device, so that whatever is done here later wins. */
function clockBehind(clock: Clock, changes: readonly RowChange[]): Clock {
  return changes.flatMap(({ stamps }) => Object.values(stamps ?? {})).reduce(clockReceive, clock);
}

/** What is done again is done here and now: under its old stamps it would lose to the undo. */
function asOwn({ stamps: _stamps, ...change }: RowChange): RowChange {
  return change;
}

/** The changes as they are written over what is stored, deleted rows included. */
async function changesOf(db: EarmarkDatabase, diff: Diff): Promise<RowChange[]> {
  const made = new Map<TableName, string[]>();
  for (const { table, id, before } of diff) {
    if (before === null && isTable(table)) made.set(table, [...(made.get(table) ?? []), id]);
  }
  const stored = new Map<string, StoredRow>();
  for (const [table, ids] of made) {
    for (const row of await db[table].bulkGet(ids))
      if (row !== undefined) stored.set(nameOf(table, row.id), row);
  }
  return Promise.all(
    diff.map(async (change) => {
      const said = changeOf(stored.get(nameOf(change.table, change.id)) ?? null, change);
      return isSealing(teamLaw, said) ? { ...said, seen: await seenOf(db, said) } : said;
    }),
  );
}

async function writePrepared(context: WriterContext, scope: string | null): Promise<void> {
  const waiting = scope === null ? undefined : context.prepared?.get(scope);
  if (waiting === undefined || (await context.db[waiting.table].get(waiting.row.id)) !== undefined) return;
  const { label, table, row } = waiting;
  await write(context, { label, scope: permanentScope }, diffRow(table, null, row));
}

function checkRow(table: TableName, row: StoredRow): void {
  const live = liveRow(row);
  const checked = live === null ? null : tables[table].schema.safeParse(live);
  if (checked !== null && !checked.success) throw new InvalidRecord(table, row.id, checked.error.message);
}
