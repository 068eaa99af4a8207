import type { RowChange } from '../base/diff';
import { jsonEquals } from '../base/record';
import { lowestStamp, type Stamp } from './clock';
import { guardedFields, type Law, type Step } from './law';
import type { StoredRow } from './merge';

/** Rows by `kind/id`, each with the stamps that it holds, in their order: the same stamps are the same row. */
export type SeenRows = { readonly [row: string]: readonly Stamp[] };

/** A row and what kind it is. */
export interface NamedRow {
  readonly kind: string;
  readonly row: Pick<StoredRow, 'id' | 'stamps'>;
}

/**
 * What somebody has seen who saw these rows. Every write has a stamp of its own, so a row that holds a stamp more or less
 * is another one. What nobody set holds none.
 */
export function seenRows(rows: readonly NamedRow[]): { [row: string]: Stamp[] } {
  return Object.fromEntries(
    rows.map(({ kind, row }) => [
      seenName(kind, row.id),
      [...new Set(Object.values(row.stamps))].filter((stamp) => stamp !== lowestStamp).sort(),
    ]),
  );
}

export function seenName(kind: string, id: string): string {
  return `${kind}/${id}`;
}

/** Whether these are the rows that somebody saw, and all of them. */
export function sawAll(seen: SeenRows | null, rows: readonly NamedRow[]): boolean {
  return seen !== null && jsonEquals(seen, seenRows(rows));
}

/** The names of the rows that are other than they were seen: changed, new, or gone. */
export function changedSince(seen: SeenRows, rows: readonly NamedRow[]): string[] {
  const now = seenRows(rows);
  const names = [...new Set([...Object.keys(seen), ...Object.keys(now)])];
  return names.filter((name) => !jsonEquals(seen[name] ?? null, now[name] ?? null)).sort();
}

/** The kinds of the rows that a step of this kind seals besides its own row: what hangs on it and is somebody's work. */
export function sealedKinds(law: Law, kind: string): string[] {
  return law.kinds.filter((one) => one.copied && one.parent?.kind === kind).map((one) => one.kind);
}

/** Whether a change takes a step that says something of all that hangs on its row. */
export function isSealing(law: Law, { table, before, after }: RowChange): boolean {
  const [stateField] = guardedFields(law, table);
  if (stateField === undefined || before === null || after === null) return false;
  const takes = ({ kind, from, to, seals }: Step) =>
    seals && kind === table && before[stateField] === from && after[stateField] === to;
  return law.steps.some(takes);
}
