import { z } from 'zod';
import { type Fields, fieldsSchema, jsonEquals, type Row } from './record';

/**
 * One row's change. `before` null: the row is made; `after` null: it is taken away; otherwise both hold only the
 * fields that differ, and a field named on one side alone is absent on the other. `again`: the row was there before and
 * deleted, and whoever makes it knew, so that what is blank in it now was blanked (see `writtenBy`). `seen`: the rows that
 * this was decided on, each with its stamps, where it is a step that seals them (see sync/seen-rows.ts). `stamps`: the row is
 * another device's work, and these are the stamps that its fields were written with there.
 */
export const rowChangeSchema = z.object({
  table: z.string().min(1),
  id: z.string().min(1),
  before: fieldsSchema.nullable(),
  after: fieldsSchema.nullable(),
  again: z.literal(true).optional(),
  seen: z.record(z.string(), z.array(z.string())).optional(),
  stamps: z.record(z.string(), z.string()).optional(),
});
export type RowChange = z.infer<typeof rowChangeSchema>;

/** What a command decides: the same value is the write, the undo and the outbox entry. */
export const diffSchema = z.array(rowChangeSchema);
export type Diff = readonly RowChange[];

/** The change that takes one row from one state to another; null stands for "no such row". */
export function diffRow(table: string, before: Row | null, after: Row | null): Diff {
  const id = before?.id ?? after?.id;
  if (id === undefined) return [];
  if (before === null || after === null) {
    return [{ table, id, before: before && withoutId(before), after: after && withoutId(after) }];
  }
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => field !== 'id' && !jsonEquals(before[field], after[field]),
  );
  if (changed.length === 0) return [];
  return [{ table, id, before: pick(before, changed), after: pick(after, changed) }];
}

/** The change that undoes a change. `invertDiff(invertDiff(d))` is `d`. */
export function invertDiff(diff: Diff): Diff {
  return diff.map(({ table, id, before, after }) => ({ table, id, before: after, after: before })).reverse();
}

/** The row after the change; null when there is none any more. A change of a row that is missing makes it. */
export function applyChange(row: Row | null, change: RowChange): Row | null {
  if (change.after === null) return null;
  const kept = Object.fromEntries(
    Object.entries(change.before === null ? {} : (row ?? {})).filter(
      ([field]) => !(change.before !== null && field in change.before),
    ),
  );
  return { ...kept, ...change.after, id: change.id };
}

/**
 * The same change with each row named once and nothing that ends where it began. What is written under one stamp must
 * be squashed: of two writes of one field with equal stamps the greater value would win, not the later one.
 */
export function squashDiff(diff: Diff): Diff {
  const squashed = new Map<string, RowChange>();
  for (const change of diff) {
    const key = `${change.table}\n${change.id}`;
    const earlier = squashed.get(key);
    squashed.set(key, earlier === undefined ? change : joinChanges(earlier, change));
  }
  return [...squashed.values()].flatMap(withoutNothing);
}

function joinChanges(first: RowChange, second: RowChange): RowChange {
  return {
    ...first,
    before: first.before && { ...omit(second.before ?? {}, fieldsNamed(first)), ...first.before },
    after: second.after && { ...omit(first.after ?? {}, fieldsNamed(second)), ...second.after },
  };
}

function withoutNothing(change: RowChange): Diff {
  const { before, after } = change;
  if (before === null && after === null) return [];
  if (before === null || after === null) return [change];
  const changed = [...fieldsNamed(change)].filter((field) => !jsonEquals(before[field], after[field]));
  if (changed.length === 0) return [];
  return [{ ...change, before: pick(before, changed), after: pick(after, changed) }];
}

function fieldsNamed({ before, after }: RowChange): ReadonlySet<string> {
  return new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
}

function omit(fields: Fields, names: ReadonlySet<string>): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => !names.has(field)));
}

function withoutId({ id: _id, ...fields }: Row): Fields {
  return fields;
}

function pick(row: Fields, fields: readonly string[]): Fields {
  const picked: { [field: string]: Fields[string] } = {};
  for (const field of fields) {
    const value = row[field];
    if (value !== undefined) picked[field] = value;
  }
  return picked;
}
