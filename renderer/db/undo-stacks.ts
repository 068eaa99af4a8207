import { squashDiff } from '@domain/base/diff';
import type { ChangeEntry } from '@domain/sync/change';
import {
  type History,
  historyAdd,
  historyOf,
  type Restep,
  redoStep,
  type ScopeHistory,
  type Step,
  undoStep,
} from '@domain/sync/history';
import Dexie from 'dexie';
import type { EarmarkDatabase, HistoryRow } from './database';
import { permanentScope, scopeKey } from './scope-key';

/*
 * The undo and redo stacks are folded from the history as it grows and kept beside it, so that a key pressed late in a
 * long evaluation costs what the first one did. A stack keeps no changes, and of each step the first and the last entry
 * alone: those between follow one another in the scope, so the history has them where they are needed.
 */

/** The stacks of one scope as they are stored. */
export type StackRow = { scopeKey: string; stacks: ScopeHistory };

/** What undo and redo can do in a scope; the steps carry their labels and no changes. */
export async function stacksOf(db: EarmarkDatabase, scope: string | null): Promise<History> {
  const row = await db.undoStacks.get(scopeKey(scope));
  return new Map(row === undefined ? [] : [[scope, row.stacks]]);
}

/** What undo or redo would write next in a scope; null when there is nothing. */
export async function nextStep(
  db: EarmarkDatabase,
  scope: string | null,
  kind: 'undo' | 'redo',
): Promise<Restep | null> {
  const stacks = (await stacksOf(db, scope)).get(scope);
  const step = stacks?.[kind].at(-1);
  if (stacks === undefined || step === undefined) return null;
  const whole = { ...step, diff: squashDiff((await entriesOf(db, scope, step)).flatMap(({ diff }) => diff)) };
  const history: History = new Map([[scope, { ...stacks, [kind]: [...stacks[kind].slice(0, -1), whole] }]]);
  return kind === 'undo' ? undoStep(history, scope) : redoStep(history, scope);
}

/** Takes one more entry, the latest of its scope, into the stacks. */
export async function addToStacks(db: EarmarkDatabase, entry: ChangeEntry): Promise<void> {
  if (entry.scope === permanentScope) return;
  const history = historyAdd(await stacksOf(db, entry.scope), withoutDiff(entry));
  await put(db, entry.scope, history);
}

/** Folds these scopes anew, when entries have come in that are not the latest. */
export async function refoldStacks(db: EarmarkDatabase, scopes: Iterable<string | null>): Promise<void> {
  for (const scope of new Set(scopes)) {
    if (scope === permanentScope) continue;
    const rows = await inScope(db, scope, Dexie.minKey, Dexie.maxKey);
    await put(db, scope, historyOf(rows.map(({ entry }) => withoutDiff(entry))));
  }
}

async function put(db: EarmarkDatabase, scope: string | null, history: History): Promise<void> {
  const stacks = history.get(scope);
  if (stacks === undefined) return;
  const short = { ...stacks, undo: stacks.undo.map(endsOnly), redo: stacks.redo.map(endsOnly) };
  await db.undoStacks.put({ scopeKey: scopeKey(scope), stacks: short });
}

async function entriesOf(
  db: EarmarkDatabase,
  scope: string | null,
  { entryIds }: Step,
): Promise<ChangeEntry[]> {
  const ends = await db.history.bulkGet([...entryIds]);
  const [first, last] = [ends[0]?.stamp, ends.at(-1)?.stamp];
  if (first === undefined || last === undefined) return [];
  return (await inScope(db, scope, first, last)).map(({ entry }) => entry);
}

function inScope(
  db: EarmarkDatabase,
  scope: string | null,
  from: unknown,
  to: unknown,
): Promise<HistoryRow[]> {
  const key = scopeKey(scope);
  return db.history.where('[scopeKey+stamp]').between([key, from], [key, to], true, true).toArray();
}

function endsOnly(step: Step): Step {
  const [first] = step.entryIds;
  const last = step.entryIds.at(-1);
  return first === undefined || last === undefined || step.entryIds.length <= 2
    ? step
    : { ...step, entryIds: [first, last] };
}

function withoutDiff(entry: ChangeEntry): ChangeEntry {
  return { ...entry, diff: [] };
}
