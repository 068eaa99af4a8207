import { z } from 'zod';
import { type Diff, type RowChange, squashDiff } from '../base/diff';
import { type Fields, fieldsSchema, type Json } from '../base/record';
import type { ChangeEntry } from './change';
import { lowestStamp, type Stamp, stampSchema } from './clock';
import { heldTexts } from './lost-text';
import { type StoredRow, writtenBy } from './merge';

/**
 * One change of one row, as it goes to the team database. `op` names it for ever, so that sending it twice does
 * nothing twice. `blank`: fields in `set` that nobody set, which lose to any other write (see `writtenBy`). `deleted` null:
 * says nothing of that. `base` is what its author saw before, of guarded fields and of
 * fields that held a text; `epoch` is the assignment it was made under (see verdict.ts); `seen` are the rows that a step
 * which seals them was decided on (see seen-rows.ts), null of everything else.
 */
export const operationSchema = z.strictObject({
  op: z.string().min(1).max(80),
  kind: z.string().min(1).max(64),
  id: z.string().min(1).max(200),
  stamp: stampSchema,
  set: fieldsSchema,
  unset: z.array(z.string()),
  blank: z.array(z.string()),
  deleted: z.boolean().nullable(),
  base: fieldsSchema,
  epoch: z.int().min(0),
  seen: z.record(z.string(), z.array(stampSchema)).nullable(),
});
export type Operation = Readonly<z.infer<typeof operationSchema>>;

/** What turning entries into operations has to know of the rows: which fields are guarded, and the epoch of a row. */
export interface OperationFacts {
  guarded(kind: string): readonly string[];
  epoch(change: RowChange): number;
}

/** A batch holds at most so many operations, and at most so many bytes of JSON where it holds more than one. */
export const batchLimits = { operations: 500, bytes: 1024 * 1024 } as const;

/**
 * The operations of an entry, in the order in which the server can take them: what makes a guarded row first, as others
 * hang on it, and what moves its guarded fields last, as nothing may follow that.
 */
export function operationsOf(entry: ChangeEntry, facts: OperationFacts): Operation[] {
  // What another device finished is shared by that one: here it would be said to be this person's.
  const diff: Diff = squashDiff(entry.diff).filter(({ stamps }) => stamps === undefined);
  return diff
    .map((change, index) => ({
      rank: rankOf(change, facts.guarded(change.table)),
      operation: operationOf(change, `${entry.id}/${index}`, entry.stamp, facts),
    }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ operation }) => operation);
}

function operationOf(change: RowChange, op: string, stamp: Stamp, facts: OperationFacts): Operation {
  const { fields, stamps, deleted } = writtenBy(change, stamp);
  const guarded = facts.guarded(change.table);
  const base = Object.entries(change.before ?? {}).filter(
    ([field, value]) =>
      Object.hasOwn(stamps, field) && (guarded.includes(field) || heldTexts(value).length > 0),
  );
  return {
    op,
    kind: change.table,
    id: change.id,
    stamp,
    set: cleanFields(fields),
    unset: Object.keys(stamps).filter((field) => field !== 'deleted' && !Object.hasOwn(fields, field)),
    blank: Object.keys(fields).filter((field) => stamps[field] === lowestStamp),
    deleted: stamps.deleted === undefined ? null : deleted,
    base: cleanFields(Object.fromEntries(base)),
    epoch: facts.epoch(change),
    seen: change.seen ?? null,
  };
}

function rankOf({ before, after }: RowChange, guarded: readonly string[]): number {
  if (guarded.length === 0) return 1;
  if (before === null) return 0;
  return guarded.some((field) => after !== null && Object.hasOwn(after, field)) ? 2 : 1;
}

/** What an operation writes, as a row that knows nothing else. */
export function rowOfOperation({ id, set, unset, blank, stamp, deleted }: Operation): StoredRow {
  const stamps = Object.fromEntries(
    [...Object.keys(set), ...unset].map((field) => [field, blank.includes(field) ? lowestStamp : stamp]),
  );
  return {
    id,
    fields: set,
    stamps: deleted === null ? stamps : { ...stamps, deleted: stamp },
    deleted: deleted === true,
  };
}

/** The operations in batches, in their order. One that is larger than a batch may be goes alone. */
export function batchesOf(operations: readonly Operation[]): Operation[][] {
  const batches: Operation[][] = [];
  let bytes = 0;
  for (const operation of operations) {
    const size = utf8Length(JSON.stringify(operation)) + 1;
    const last = batches.at(-1);
    if (last !== undefined && last.length < batchLimits.operations && bytes + size < batchLimits.bytes) {
      last.push(operation);
      bytes += size;
    } else {
      batches.push([operation]);
      bytes = size + 2;
    }
  }
  return batches;
}

/** The bytes that a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x80) continue;
    // Two for each half of a pair; what stands alone counts as the sign that is written in its place.
    const isPair = code >= 0xd800 && code < 0xdc00 && isLowHalf(text.charCodeAt(at + 1));
    bytes += code < 0x800 ? 1 : 2;
    if (isPair) at += 1;
  }
  return bytes;
}

function isLowHalf(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}

function cleanFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, cleanValue(value)]));
}

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair: one such sign would hold up everything behind it. */
function cleanValue(value: Json): Json {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key), cleanValue(item)] as const),
  );
}

const halfPairs = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function cleanText(text: string): string {
  return text.replaceAll('\0', '\u2400').replace(halfPairs, '\ufffd');
}
