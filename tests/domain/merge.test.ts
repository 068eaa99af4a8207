import { applyChange, diffRow, type RowChange } from '@domain/base/diff';
import type { Row } from '@domain/base/record';
import { applyEntry, liveRow, type MergePolicy, mergeRow, type StoredRow } from '@domain/sync/merge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Few stamps, so that ties happen: two devices, and a machine that was cloned. */
const stamp = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb'))
  .map(([time, device]) => stampAt(time, device));
const value = fc.oneof(fc.nat(2), fc.constant(null), fc.constantFrom('', 'x', 'ü'), fc.array(fc.nat(1)));
const name = fc.constantFrom('a', 'b', 'c');
const policies: MergePolicy[] = ['fields', 'immutable'];

function stampAt(time: number, device = 'aaaaaaaaaaaa'): string {
  return `${String(time).padStart(13, '0')}0000-${device}`;
}

const stored: fc.Arbitrary<StoredRow> = fc
  .tuple(
    fc.dictionary(name, fc.tuple(stamp, fc.option(value, { nil: undefined, freq: 4 })), {
      noNullPrototype: true,
    }),
    fc.option(fc.tuple(stamp, fc.boolean())),
  )
  .map(([fields, deletion]) => ({
    id: 'r1',
    fields: Object.fromEntries(
      Object.entries(fields).flatMap(([field, [, held]]) => (held === undefined ? [] : [[field, held]])),
    ),
    stamps: {
      ...Object.fromEntries(Object.entries(fields).map(([field, [written]]) => [field, written])),
      ...(deletion && { deleted: deletion[0] }),
    },
    deleted: deletion?.[1] ?? false,
  }));

const values = fc.dictionary(name, value, { noNullPrototype: true });
const change: fc.Arbitrary<RowChange> = fc.record({
  table: fc.constant('t'),
  id: fc.constant('r1'),
  before: fc.option(values),
  after: fc.option(values),
});

describe.each(policies)('merging rows by %s', (policy) => {
  it('is commutative', () => {
    fc.assert(
      fc.property(stored, stored, (one, other) => {
        expect(mergeRow(one, other, policy)).toEqual(mergeRow(other, one, policy));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(stored, stored, stored, (one, two, three) => {
        expect(mergeRow(mergeRow(one, two, policy), three, policy)).toEqual(
          mergeRow(one, mergeRow(two, three, policy), policy),
        );
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(stored, (row) => {
        expect(mergeRow(row, row, policy)).toEqual(row);
      }),
    );
  });

  it('converges for any order of delivery, with duplicates', () => {
    const entries = fc.array(fc.tuple(change, stamp), { minLength: 1, maxLength: 6 });
    const deliveries = entries.chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
      ),
    );
    fc.assert(
      fc.property(deliveries, ([inOrder, shuffled]) => {
        const deliver = (all: typeof inOrder) =>
          all.reduce<StoredRow | null>((row, [one, at]) => applyEntry(row, one, at, policy), null);
        expect(deliver(shuffled)).toEqual(deliver(inOrder));
      }),
    );
  });
});

describe('applying entries', () => {
  it('in the order they were written gives what the changes give', () => {
    const whole = fc.record({ a: value, b: value }).map((fields): Row => ({ ...fields, id: 'r1' }));
    fc.assert(
      fc.property(fc.array(fc.option(whole, { freq: 4 }), { maxLength: 8 }), (states) => {
        let row: Row | null = null;
        let kept: StoredRow | null = null;
        states.forEach((state, time) => {
          for (const one of diffRow('t', row, state)) {
            row = applyChange(row, one);
            kept = applyEntry(kept, one, stampAt(time));
          }
          expect(kept && liveRow(kept)).toEqual(row);
        });
      }),
    );
  });

  const made: RowChange = { table: 't', id: 'r1', before: null, after: { a: 1, b: 1 } };
  const edited: RowChange = { table: 't', id: 'r1', before: { a: 1 }, after: { a: 2 } };
  const removed: RowChange = { table: 't', id: 'r1', before: { b: 1 }, after: {} };
  const deleted: RowChange = { table: 't', id: 'r1', before: { a: 1, b: 1 }, after: null };
  const undeleted: RowChange = { table: 't', id: 'r1', before: null, after: { a: 1, b: 1 } };

  it.each<[string, RowChange[], object | null]>([
    ['makes the row', [made], { a: 1, b: 1 }],
    ['edits one field', [made, edited], { a: 2, b: 1 }],
    ['takes a field away', [made, removed], { a: 1 }],
    ['deletes the row', [made, deleted], null],
    ['leaves an edited row deleted', [made, deleted, edited], null],
    ['brings a deleted row back', [made, deleted, undeleted], { a: 1, b: 1 }],
    ['knows an edit before it knows the row', [edited], { a: 2 }],
  ])('%s', (_title, changes, expected) => {
    const row = changes.reduce<StoredRow | null>(
      (kept, one, time) => applyEntry(kept, one, stampAt(time)),
      null,
    );
    expect(row && liveRow(row)).toEqual(expected && { ...expected, id: 'r1' });
  });

  it('keeps the fields of a deleted row', () => {
    const row = applyEntry(applyEntry(null, made, stampAt(0)), deleted, stampAt(1));
    expect(row).toMatchObject({ fields: { a: 1, b: 1 }, deleted: true });
  });

  it('lets an immutable row stand as it was first written, though it may be deleted', () => {
    const other: RowChange = { ...made, after: { a: 9, c: 9 } };
    const first = applyEntry(null, made, stampAt(1), 'immutable');
    expect(liveRow(applyEntry(first, other, stampAt(2), 'immutable'))).toEqual({ id: 'r1', a: 1, b: 1 });
    expect(liveRow(applyEntry(first, other, stampAt(0), 'immutable'))).toEqual({ id: 'r1', a: 9, c: 9 });
    expect(liveRow(applyEntry(first, deleted, stampAt(2), 'immutable'))).toBeNull();
  });

  it('keeps the content of an immutable row whose deletion arrived first', () => {
    const row = applyEntry(applyEntry(null, deleted, stampAt(2), 'immutable'), made, stampAt(1), 'immutable');
    expect(row).toMatchObject({ fields: { a: 1, b: 1 }, deleted: true });
  });

  it.each<[string, object, object, object]>([
    ['the greater value', { a: 1 }, { a: 2 }, { a: 2 }],
    ['any value before none', { a: null }, {}, { a: null }],
    ['the greater text', { a: 'x' }, { a: 'ü' }, { a: 'ü' }],
  ])('breaks a tie of equal stamps: %s', (_title, one, other, expected) => {
    const write = (fields: object): RowChange => ({
      table: 't',
      id: 'r1',
      before: { a: 0 },
      after: { ...fields },
    });
    const row = applyEntry(applyEntry(null, write(one), stampAt(1)), write(other), stampAt(1));
    expect(row.fields).toEqual(expected);
  });

  it('refuses to merge two different rows', () => {
    const row = applyEntry(null, made, stampAt(0));
    expect(() => mergeRow(row, { ...row, id: 'r2' })).toThrow('r1');
  });
});
