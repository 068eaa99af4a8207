import { applyChange, invertDiff, type RowChange, squashDiff } from '@domain/base/diff';
import type { Row } from '@domain/base/record';
import type { ChangeEntry } from '@domain/sync/change';
import { liveRow } from '@domain/sync/merge';
import type { EarmarkDatabase } from '../db/database';
import { entriesBehind } from '../db/history';
import { reader } from '../db/reader';

/** A row of an evaluation before and after a step; null where there was none. */
export type HistoryChange = {
  readonly table: string;
  readonly before: Row | null;
  readonly after: Row | null;
};

/** Something a person did to an evaluation; what was typed in one go is one step. */
export interface HistoryStep {
  /** Of its last entry: going back to this step takes back what lies behind it. Empty: the beginning. */
  readonly stamp: string;
  readonly at: string;
  readonly author: string;
  readonly device: string | null;
  readonly label: string;
  readonly kind: ChangeEntry['kind'];
  readonly changes: readonly HistoryChange[];
}

const historyTables = ['evaluations', 'answers', 'annotations'] as const;

/** What was done to an evaluation, newest first, down to its beginning; empty when it has not been begun. */
export async function evaluationHistory(db: EarmarkDatabase, evaluationId: string): Promise<HistoryStep[]> {
  const evaluation = await reader(db).get('evaluations', evaluationId);
  if (evaluation === undefined) return [];
  const entries = await entriesBehind(db, evaluationId, '');
  const rows = await rowsNow(db, entries);
  const steps: HistoryStep[] = [];
  // Backwards from what is there now: marks that a correction brought along were made by another scope.
  for (const group of stepsOf(entries).reverse()) {
    const last = group.at(-1);
    if (last === undefined) continue;
    const changes = squashDiff(group.flatMap(({ diff }) => diff)).flatMap((change) =>
      isShown(change.table) ? [stepBack(rows, change)] : [],
    );
    const { stamp, at, author, device, label, kind } = last;
    steps.push({ stamp, at, author, device, label, kind, changes });
  }
  const begun = {
    stamp: '',
    at: evaluation.startedAt,
    author: evaluation.evaluator,
    device: null,
    label: evaluation.corrects === null ? 'Start evaluation' : 'Start correction',
    kind: 'do',
    changes: [],
  } as const;
  return [...steps, begun];
}

/** Entries that are one step for the person, as undo takes them back. */
function stepsOf(entries: readonly ChangeEntry[]): ChangeEntry[][] {
  const groups: ChangeEntry[][] = [];
  for (const entry of entries) {
    const last = groups.at(-1)?.at(-1);
    const joins =
      last !== undefined &&
      entry.coalesce !== null &&
      last.coalesce === entry.coalesce &&
      last.kind === entry.kind &&
      last.author === entry.author &&
      last.device === entry.device;
    if (joins) groups.at(-1)?.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

type Rows = Map<string, Row | null>;

async function rowsNow(db: EarmarkDatabase, entries: readonly ChangeEntry[]): Promise<Rows> {
  const rows: Rows = new Map();
  for (const table of historyTables) {
    const named = entries.flatMap(({ diff }) => diff.filter((one) => one.table === table));
    const ids = [...new Set(named.map(({ id }) => id))];
    for (const [index, row] of (await db[table].bulkGet(ids)).entries())
      rows.set(`${table} ${ids[index]}`, row === undefined ? null : liveRow(row));
  }
  return rows;
}

function isShown(table: string): boolean {
  return historyTables.some((one) => one === table);
}

/** Takes a change back in the rows, and answers what it did. */
function stepBack(rows: Rows, change: RowChange): HistoryChange {
  const key = `${change.table} ${change.id}`;
  const after = rows.get(key) ?? null;
  const [back] = invertDiff([change]);
  const before = back === undefined ? null : applyChange(after, back);
  rows.set(key, before);
  return { table: change.table, before, after: change.after === null ? null : after };
}
