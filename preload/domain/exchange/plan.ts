import type { Diff, RowChange } from '../base/diff';
import { type Fields, jsonEquals } from '../base/record';
import { type MergePolicy, mergeRow, type StoredRow } from '../sync/merge';
import { type ExchangeDocument, headOf, type WhyLeftOut } from './document';

/** What taking a document in comes to where these rows are. */
export type DocumentPlan =
  | { readonly kind: 'brings'; readonly isNew: boolean; readonly diff: Diff }
  | { readonly kind: 'here' }
  | { readonly kind: 'left-out'; readonly why: WhyLeftOut };

export interface PlanFacts {
  /** The row of that name as it is stored here, deleted ones too. */
  stored(table: string, id: string): StoredRow | null;
  policy(table: string): MergePolicy;
  /** Whether what was deleted here comes back: a person who takes a file in means that, a folder that is looked into does not. */
  readonly revives: boolean;
}

/**
 * What a document changes here. Finished work stands as it is here, whatever comes later; of a call, each field is whoever
 * wrote it last. Nothing is said of what is the same already, so a document that is taken twice changes nothing.
 */
export function planDocument(document: ExchangeDocument, facts: PlanFacts): DocumentPlan {
  return document.kind === 'call' ? planCall(document, facts) : planFinished(document, facts);
}

function planFinished(document: ExchangeDocument, { stored, revives }: PlanFacts): DocumentPlan {
  const head = headOf(document);
  if (head === null) return { kind: 'left-out', why: 'unreadable' };
  const table = document.rows.find(({ row }) => row === head)?.table ?? '';
  const there = stored(table, head.id);
  if (there !== null && !there.deleted)
    return jsonEquals(there.fields, head.fields) ? { kind: 'here' } : { kind: 'left-out', why: 'differs' };
  if (there !== null && !revives) return { kind: 'left-out', why: 'deleted-here' };
  if (there !== null && !jsonEquals(there.fields, head.fields)) return { kind: 'left-out', why: 'differs' };
  // A part that is here without its whole belongs to something else, and stays what it is.
  const parts = document.rows.filter(({ row }) => row !== head);
  if (parts.some((part) => isAnother(stored(part.table, part.row.id), part.row)))
    return { kind: 'left-out', why: 'differs' };
  return { kind: 'brings', isNew: true, diff: document.rows.map(({ table, row }) => making(table, row)) };
}

function isAnother(there: StoredRow | null, row: StoredRow): boolean {
  return there !== null && (!there.deleted || there.fields.evaluationId !== row.fields.evaluationId);
}

function planCall({ rows }: ExchangeDocument, { stored, policy, revives }: PlanFacts): DocumentPlan {
  let isNew = false;
  const diff = rows.flatMap(({ table, row }): Diff => {
    const there = stored(table, row.id);
    if (there === null || (there.deleted && revives)) {
      isNew ||= table === 'interactions';
      return [making(table, row)];
    }
    return there.deleted ? [] : merging(table, there, mergeRow(there, row, policy(table)));
  });
  return diff.length === 0 ? { kind: 'here' } : { kind: 'brings', isNew, diff };
}

function making(table: string, { id, fields, stamps }: StoredRow): RowChange {
  return { table, id, before: null, after: fields, stamps: { ...stamps } };
}

/** The fields that merging has changed, with the stamps that won. */
function merging(table: string, there: StoredRow, merged: StoredRow): Diff {
  const won = Object.keys(merged.stamps).filter(
    (field) => field !== 'deleted' && merged.stamps[field] !== there.stamps[field],
  );
  if (won.length === 0) return [];
  return [
    {
      table,
      id: there.id,
      before: pick(there.fields, won),
      after: pick(merged.fields, won),
      stamps: pick(merged.stamps, won),
    },
  ];
}

function pick<T extends Fields[string]>(from: { readonly [field: string]: T }, names: readonly string[]) {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = from[name];
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
}
