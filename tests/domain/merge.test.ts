import { applyChange, diffRow, type RowChange } from '@domain/base/diff';
import type { Json, Row } from '@domain/base/record';
import { lowestStamp } from '@domain/sync/clock';
import {
  applyEntry,
  changeOf,
  liveRow,
  type MergePolicy,
  mergeRow,
  type StoredRow,
} from '@domain/sync/merge';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Few stamps, so that ties happen: two devices, and a machine that was cloned. */
const clocked = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb'))
  .map(([time, device]) => stampAt(time, device));
/** As rows hold them: what nobody set has the lowest. */
const stamp = fc.oneof({ weight: 4, arbitrary: clocked }, fc.constant(lowestStamp));
const value = fc.oneof(fc.nat(2), fc.constant(null), fc.constantFrom('', 'x', 'ü'), fc.array(fc.nat(1)));
const name = fc.constantFrom('a', 'b', 'c');
const policies: MergePolicy[] = ['fields', 'immutable'];

function stampAt(time: number, device = 'aaaaaaaaaaaa'): string {
  return `${String(time).padStart(13, '0')}0000-${device}`;
}

function isSaid(held: Json): boolean {
  return held !== null && held !== '' && !(Array.isArray(held) && held.length === 0);
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
const change: fc.Arbitrary<RowChange> = fc.record(
  {
    table: fc.constant('t'),
    id: fc.constant('r1'),
    before: fc.option(values),
    after: fc.option(values),
    again: fc.constant(true as const),
  },
  { requiredKeys: ['table', 'id', 'before', 'after'] },
);

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
    const entries = fc.array(fc.tuple(change, clocked), { minLength: 1, maxLength: 6 });
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
            kept = applyEntry(kept, changeOf(kept, one), stampAt(time));
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

  it('takes from two that made one row by themselves what either of them set', () => {
    const halves = fc
      .record({ a: value, b: value, c: value })
      .chain((all) => fc.tuple(fc.constant(all), fc.subarray(['a', 'b', 'c'] as const), clocked, clocked));
    const blank = fc.constantFrom(null, '', []);
    fc.assert(
      fc.property(halves, blank, ([all, ours, one, other], nothing) => {
        const said = (mine: boolean) =>
          Object.fromEntries(
            Object.entries(all).map(([field, held]) => [
              field,
              ours.some((own) => own === field) === mine ? held : nothing,
            ]),
          );
        const entries = [
          [{ ...made, after: said(true) }, one],
          [{ ...made, after: said(false) }, other],
        ] as const;
        const row = entries.reduce<StoredRow | null>((kept, [by, at]) => applyEntry(kept, by, at), null);
        for (const [field, held] of Object.entries(all)) {
          if (isSaid(held)) expect(row?.fields[field]).toEqual(held);
          else expect(isSaid(row?.fields[field] ?? null)).toBe(false);
        }
      }),
    );
  });

  it('shows nothing of a deleted row through the blanks of the one that is made in its place', () => {
    const anew: RowChange = { ...made, after: { a: null, b: 2 } };
    const kept = applyEntry(applyEntry(null, made, stampAt(0)), deleted, stampAt(1));
    expect(liveRow(applyEntry(kept, changeOf(kept, anew), stampAt(2)))).toEqual({ id: 'r1', a: null, b: 2 });
    expect(changeOf(null, anew)).toBe(anew);
    expect(changeOf(kept, edited)).toBe(edited);
    expect(changeOf(kept, deleted)).toBe(deleted);
  });

  it('lets the blank that somebody chose later take the place of a choice', () => {
    const cleared: RowChange = { table: 't', id: 'r1', before: { a: 1 }, after: { a: null } };
    const row = [made, cleared].reduce<StoredRow | null>(
      (kept, one, time) => applyEntry(kept, one, stampAt(time)),
      null,
    );
    const late: RowChange = { ...made, after: { a: null, b: null } };
    expect(row && liveRow(applyEntry(row, late, stampAt(5)))).toEqual({ id: 'r1', a: null, b: 1 });
  });

  it('keeps the first of two immutable rows, whichever has a blank', () => {
    const first: RowChange = { ...made, after: { a: 1, b: null } };
    const second: RowChange = { ...made, after: { a: null, b: 2 } };
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const) {
      const row = applyEntry(null, other, stampAt(2), 'immutable');
      expect(applyEntry(row, one, stampAt(1), 'immutable').fields).toEqual(one.after);
    }
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
