import { z } from 'zod';
import type { RowChange } from '../base/diff';
import { canonicalJson, type Fields, fieldsSchema, type Json, type Row } from '../base/record';
import { lowestStamp, type Stamp, stampsSchema } from './clock';

/**
 * A row as it is stored and exchanged: its fields and, per field, the stamp of its last write. A stamp without a field
 * is a field that was taken away. `deleted` is a field like any other, with its own stamp under that name; no table
 * may call one of its fields so. A deleted row keeps its fields, so that undeleting it loses nothing.
 */
export const storedRowSchema = z.object({
  id: z.string().min(1),
  fields: fieldsSchema,
  stamps: stampsSchema,
  deleted: z.boolean(),
});
export type StoredRow = {
  readonly id: string;
  readonly fields: Fields;
  readonly stamps: { readonly [field: string]: Stamp };
  readonly deleted: boolean;
};

/** `fields`: the last writer of each field wins; `immutable`: what was written first stands, whole. */
export type MergePolicy = 'fields' | 'immutable';

/**
 * What two copies of one row become: commutative, associative and idempotent, so that any order of delivery, with
 * duplicates, ends in the same row. Fields that only one side knows are kept.
 */
export function mergeRow(one: StoredRow, other: StoredRow, policy: MergePolicy = 'fields'): StoredRow {
  if (one.id !== other.id) throw new Error(`Rows ${one.id} and ${other.id} are not copies of one row`);
  const content = policy === 'immutable' ? first(one, other) : latest(one, other);
  const deletion = wins(stampOf(one, 'deleted'), one.deleted, stampOf(other, 'deleted'), other.deleted)
    ? one
    : other;
  const stamp = deletion.stamps.deleted;
  return {
    id: one.id,
    fields: content.fields,
    stamps: stamp === undefined ? content.stamps : { ...content.stamps, deleted: stamp },
    deleted: deletion.deleted,
  };
}

/**
 * The row after a committed change. Equal to merging what the change writes into the row, so entries may arrive in any
 * order and more than once: a deletion leaves the fields alone, making a row that was deleted brings it back, and
 * editing a deleted row leaves it deleted. Changes under one stamp must name each row once (see `squashDiff`).
 */
export function applyEntry(
  row: StoredRow | null,
  change: RowChange,
  stamp: Stamp,
  policy: MergePolicy = 'fields',
): StoredRow {
  const written = writtenBy(change, stamp);
  return row === null ? written : mergeRow(row, written, policy);
}

/** The row as the domain sees it; null when it is deleted. */
export function liveRow(row: StoredRow): Row | null {
  return row.deleted ? null : { ...row.fields, id: row.id };
}

/**
 * A change as it has to be written by whoever has this row: making one anew that is there and deleted says so. Without
 * it, what the row held before it was deleted would show through the blanks of the new one.
 */
export function changeOf(row: StoredRow | null, change: RowChange): RowChange {
  if (row === null || change.before !== null || change.after === null) return change;
  // Whoever brings a deleted row back does so now, whoever wrote it: under its old stamps it would stay deleted.
  const { stamps: _stamps, ...own } = change;
  return { ...own, again: true };
}

/**
 * What a change says by itself, as a row that knows nothing else. Where two devices make one row by themselves, neither
 * has said anything with its blanks: they carry the lowest stamp and lose to whatever the other one chose.
 */
export function writtenBy({ id, before, after, again, stamps: given }: RowChange, stamp: Stamp): StoredRow {
  if (given !== undefined) return { id, fields: after ?? {}, stamps: given, deleted: false };
  if (after === null) return { id, fields: {}, stamps: { deleted: stamp }, deleted: true };
  const named = new Set([...Object.keys(before ?? {}), ...Object.keys(after)]);
  const stamps = Object.fromEntries([...named].map((field) => [field, stamp]));
  if (before !== null) return { id, fields: after, stamps, deleted: false };
  const unsaid = again ? [] : Object.keys(after).filter((field) => isBlank(after[field]));
  const lowest = Object.fromEntries(unsaid.map((field) => [field, lowestStamp]));
  return { id, fields: after, stamps: { ...stamps, ...lowest, deleted: stamp }, deleted: false };
}

/** Null, and what holds nothing. False and 0 are choices. */
export function isBlank(value: Json | undefined): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === null || value === '';
}

type Content = Pick<StoredRow, 'fields' | 'stamps'>;

function latest(one: StoredRow, other: StoredRow): Content {
  const fields: { [field: string]: Fields[string] } = {};
  const stamps: { [field: string]: Stamp } = {};
  for (const field of new Set([...Object.keys(one.stamps), ...Object.keys(other.stamps)])) {
    if (field === 'deleted') continue;
    const oneWins = wins(stampOf(one, field), one.fields[field], stampOf(other, field), other.fields[field]);
    const winner = oneWins ? one : other;
    const value = winner.fields[field];
    if (value !== undefined) fields[field] = value;
    stamps[field] = stampOf(winner, field);
  }
  return { fields, stamps };
}

function first(one: StoredRow, other: StoredRow): Content {
  const [oneKey, otherKey] = [ageOf(one), ageOf(other)];
  const { fields, stamps } = oneKey <= otherKey ? one : other;
  const { deleted: _deleted, ...contentStamps } = stamps;
  return { fields, stamps: contentStamps };
}

/** Orders the contents of immutable rows: by when they were written, then by value; a row without content comes last. */
function ageOf({ fields, stamps }: StoredRow): string {
  const { deleted: _deleted, ...contentStamps } = stamps;
  const earliest =
    Object.values(contentStamps)
      .filter((stamp) => stamp !== lowestStamp)
      .sort()[0] ?? '~';
  return earliest + canonicalJson([fields, contentStamps]);
}

/** Stamps are compared bytewise; of equal ones (a cloned machine) the greater value wins, and any value beats none. */
function wins(
  stamp: string,
  value: Fields[string] | undefined,
  otherStamp: string,
  otherValue: Fields[string] | undefined,
): boolean {
  if (stamp !== otherStamp) return stamp > otherStamp;
  return textOf(value) >= textOf(otherValue);
}

function textOf(value: Fields[string] | undefined): string {
  return value === undefined ? '' : canonicalJson(value);
}

function stampOf(row: StoredRow, field: string): string {
  return row.stamps[field] ?? '';
}
