import { assertNever } from '../base/assert';
import { type Diff, invertDiff, squashDiff } from '../base/diff';
import type { ChangeEntry } from './change';

/** One step for undo: the entries that are taken back together, and their changes as one diff. */
export type Step = {
  readonly entryIds: readonly string[];
  readonly label: string;
  readonly coalesce: string | null;
  readonly diff: Diff;
};

/** What undo and redo can do in one scope; the last step of each list is the next one. Sealed: nothing, until the scope is a draft again. */
export type ScopeHistory = {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
  readonly sealed: boolean;
  /** Whether the next entry may join the last step: only while nothing but `do` has happened since. */
  readonly joins: boolean;
};

/** The undo and redo stacks by scope; null is the scope of the library. */
export type History = ReadonlyMap<string | null, ScopeHistory>;

/** What undo or redo has to write next, ready to apply, and the entry id for the `undoes` of the entry that does it. */
export type Restep = { readonly undoes: string; readonly label: string; readonly diff: Diff };

/** Older steps than this many in one scope can no longer be undone. */
export const undoDepth = 1000;

const emptyScope: ScopeHistory = { undo: [], redo: [], sealed: false, joins: false };

/** The stacks after all these entries, oldest first: how undo survives a restart. Leave out other devices' entries. */
export function historyOf(entries: Iterable<ChangeEntry>): History {
  const history = new Map<string | null, ScopeHistory>();
  for (const entry of entries) {
    history.set(entry.scope, scopeAfter(history.get(entry.scope) ?? emptyScope, entry));
  }
  return history;
}

/** The stacks after one more entry. */
export function historyAdd(history: History, entry: ChangeEntry): History {
  return new Map(history).set(entry.scope, scopeAfter(history.get(entry.scope) ?? emptyScope, entry));
}

/** What undo would take back in this scope; null when there is nothing. */
export function undoStep(history: History, scope: string | null): Restep | null {
  const step = history.get(scope)?.undo.at(-1);
  return step === undefined ? null : restep(step, squashDiff(invertDiff(step.diff)));
}

/** What redo would bring again in this scope; null when there is nothing. */
export function redoStep(history: History, scope: string | null): Restep | null {
  const step = history.get(scope)?.redo.at(-1);
  return step === undefined ? null : restep(step, step.diff);
}

function restep(step: Step, diff: Diff): Restep {
  return { undoes: step.entryIds.at(-1) ?? '', label: step.label, diff };
}

function scopeAfter(scope: ScopeHistory, entry: ChangeEntry): ScopeHistory {
  // Nothing is done to what is submitted, so an entry behind the seal says that the team database refused the submission.
  if (scope.sealed) return entry.kind === 'do' ? scopeAfterDo(emptyScope, entry) : scope;
  switch (entry.kind) {
    case 'do':
      return scopeAfterDo(scope, entry);
    case 'undo':
      return scopeAfterMove(scope, entry, 'undo', 'redo');
    case 'redo':
      return scopeAfterMove(scope, entry, 'redo', 'undo');
    case 'seal':
      return { ...emptyScope, sealed: true };
    default:
      return assertNever(entry.kind);
  }
}

function scopeAfterDo(scope: ScopeHistory, entry: ChangeEntry): ScopeHistory {
  const last = scope.undo.at(-1);
  if (last && scope.joins && entry.coalesce !== null && entry.coalesce === last.coalesce) {
    const joined: Step = {
      ...last,
      entryIds: [...last.entryIds, entry.id],
      diff: squashDiff([...last.diff, ...entry.diff]),
    };
    return { ...scope, undo: [...scope.undo.slice(0, -1), joined] };
  }
  const step: Step = {
    entryIds: [entry.id],
    label: entry.label,
    coalesce: entry.coalesce,
    diff: squashDiff(entry.diff),
  };
  return { undo: [...scope.undo, step].slice(-undoDepth), redo: [], sealed: false, joins: true };
}

/** Moves the step that holds the named entry to the other stack; an entry that nobody knows moves nothing. */
function scopeAfterMove(
  scope: ScopeHistory,
  entry: ChangeEntry,
  from: 'undo' | 'redo',
  to: 'undo' | 'redo',
): ScopeHistory {
  const index = scope[from].findLastIndex(({ entryIds }) => entryIds.some((id) => id === entry.undoes));
  const step = scope[from][index];
  if (step === undefined) return { ...scope, joins: false };
  return { ...scope, [from]: scope[from].toSpliced(index, 1), [to]: [...scope[to], step], joins: false };
}
