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
import type { EarmarkDatabase } from './database';
import { scopeEntries } from './history';
import { permanentScope, scopeKey } from './scope-key';

/*
 * The undo and redo stacks are folded from the history as it grows and kept beside it, so that a key pressed late in a
 * long evaluation costs what the first one did. Where none are kept, as after a refill, they are folded when somebody looks:
 * most of a large workspace's are never asked for. A stack keeps no changes, and of each step the first and the last entry
 * alone: those between follow one another in the scope, so the history has them where they are needed.
 */

/** The stacks of one scope as they are stored. */
export type StackRow = { scopeKey: string; stacks: ScopeHistory };

/** What undo and redo can do in a scope; the steps carry their labels and no changes. */
export async function stacksOf(db: EarmarkDatabase, scope: string | null): Promise<History> {
  const row = await db.undoStacks.get(scopeKey(scope));
  return row === undefined ? foldedStacks(db, scope) : new Map([[scope, row.stacks]]);
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

/** Takes one more entry, the latest of its scope and in the history already, into the stacks. */
export async function addToStacks(db: EarmarkDatabase, entry: ChangeEntry): Promise<void> {
  const { scope } = entry;
  if (scope === permanentScope) return;
  const row = await db.undoStacks.get(scopeKey(scope));
  const history =
    row === undefined
      ? await foldedStacks(db, scope)
      : historyAdd(new Map([[scope, row.stacks]]), withoutDiff(entry));
  await put(db, scope, history);
}

/** Forgets the stacks of these scopes, when entries have come in that are not the latest: the next look folds them. */
export async function forgetStacks(db: EarmarkDatabase, scopes: Iterable<string | null>): Promise<void> {
  if ((await db.undoStacks.count()) === 0) return;
  await db.undoStacks.bulkDelete([...new Set(scopes)].map(scopeKey));
}

/** The stacks as the whole history of a scope makes them. */
async function foldedStacks(db: EarmarkDatabase, scope: string | null): Promise<History> {
  const stacks = historyOf((await scopeEntries(db, scope)).map(withoutDiff)).get(scope);
  return new Map(stacks === undefined ? [] : [[scope, short(stacks)]]);
}

async function put(db: EarmarkDatabase, scope: string | null, history: History): Promise<void> {
  const stacks = history.get(scope);
  if (stacks !== undefined) await db.undoStacks.put({ scopeKey: scopeKey(scope), stacks: short(stacks) });
}

async function entriesOf(
  db: EarmarkDatabase,
  scope: string | null,
  { entryIds }: Step,
): Promise<ChangeEntry[]> {
  const ends = await db.history.bulkGet([...entryIds]);
  const [first, last] = [ends[0]?.stamp, ends.at(-1)?.stamp];
  if (first !== undefined && last !== undefined) return scopeEntries(db, scope, { from: first, to: last });
  // After a refill it may lie in pages, which are found by their scopes alone.
  const entries = await scopeEntries(db, scope);
  const begins = entries.findIndex(({ id }) => id === entryIds[0]);
  const ended = entries.findIndex(({ id }) => id === entryIds.at(-1));
  return begins < 0 || ended < 0 ? [] : entries.slice(begins, ended + 1);
}

function short(stacks: ScopeHistory): ScopeHistory {
  return { ...stacks, undo: stacks.undo.map(endsOnly), redo: stacks.redo.map(endsOnly) };
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
