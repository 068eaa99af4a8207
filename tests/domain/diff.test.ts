import { applyChange, type Diff, diffRow, invertDiff, squashDiff } from '@domain/base/diff';
import type { Row } from '@domain/base/record';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const id = fc.constantFrom('r1', 'r2');
const fields = fc.dictionary(
  fc.constantFrom('a', 'b', 'c'),
  fc.oneof(fc.nat(2), fc.constant(null), fc.array(fc.nat(1))),
  {
    noNullPrototype: true,
  },
);
const maybeRow = fc.option(fields.map((one): Row => ({ ...one, id: 'r1' })));

type Table = ReadonlyMap<string, Row>;

function apply(table: Table, diff: Diff): Table {
  const rows = new Map(table);
  for (const change of diff) {
    const row = applyChange(rows.get(change.id) ?? null, change);
    if (row === null) rows.delete(change.id);
    else rows.set(change.id, row);
  }
  return rows;
}

/** A table, and a diff that takes it through some states of its rows one after the other. */
const walk = fc
  .tuple(
    fc.dictionary(id, fields, { noNullPrototype: true }),
    fc.array(fc.tuple(id, fc.option(fields, { freq: 3 })), { maxLength: 8 }),
  )
  .map(([start, states]) => {
    const table: Table = new Map(Object.entries(start).map(([rowId, row]) => [rowId, { ...row, id: rowId }]));
    const diff: Diff = states.reduce<{ rows: Table; diff: Diff }>(
      ({ rows, diff: so }, [rowId, state]) => {
        const step = diffRow('t', rows.get(rowId) ?? null, state && { ...state, id: rowId });
        return { rows: apply(rows, step), diff: [...so, ...step] };
      },
      { rows: table, diff: [] },
    ).diff;
    return { table, diff };
  });

describe('a diff', () => {
  it('takes a row from one state to the other', () => {
    fc.assert(
      fc.property(maybeRow, maybeRow, (before, after) => {
        const [change] = diffRow('t', before, after);
        expect(change ? applyChange(before, change) : before).toEqual(after);
      }),
    );
  });

  it('is empty between equal states', () => {
    fc.assert(
      fc.property(maybeRow, (row) => {
        expect(diffRow('t', row, row)).toEqual([]);
      }),
    );
  });

  it('names only the fields that differ', () => {
    expect(diffRow('t', { id: 'r1', a: 1, b: [1] }, { id: 'r1', a: 2, b: [1], c: null })).toEqual([
      { table: 't', id: 'r1', before: { a: 1 }, after: { a: 2, c: null } },
    ]);
  });

  it('inverted twice is itself', () => {
    fc.assert(
      fc.property(walk, ({ diff }) => {
        expect(invertDiff(invertDiff(diff))).toEqual(diff);
      }),
    );
  });

  it('applied and then inverted changes nothing', () => {
    fc.assert(
      fc.property(walk, ({ table, diff }) => {
        expect(apply(apply(table, diff), invertDiff(diff))).toEqual(table);
      }),
    );
  });
});

describe('a squashed diff', () => {
  it('does the same as the diff', () => {
    fc.assert(
      fc.property(walk, ({ table, diff }) => {
        expect(apply(table, squashDiff(diff))).toEqual(apply(table, diff));
      }),
    );
  });

  it('can be inverted as well', () => {
    fc.assert(
      fc.property(walk, ({ table, diff }) => {
        expect(apply(apply(table, diff), invertDiff(squashDiff(diff)))).toEqual(table);
      }),
    );
  });

  it('names each row once, and no row that ends where it began', () => {
    fc.assert(
      fc.property(walk, ({ table, diff }) => {
        const squashed = squashDiff(diff);
        const after = apply(table, diff);
        const changed = ['r1', 'r2'].filter(
          (rowId) => diffRow('t', table.get(rowId) ?? null, after.get(rowId) ?? null).length > 0,
        );
        expect(squashed.map((change) => change.id).sort()).toEqual(changed);
        expect(squashDiff(squashed)).toEqual(squashed);
      }),
    );
  });

  it('forgets fields that end where they began', () => {
    const change = (before: object, after: object) => ({
      table: 't',
      id: 'r1',
      before: { ...before },
      after: { ...after },
    });
    expect(squashDiff([change({ a: 1 }, { a: 2 }), change({ a: 2, b: 1 }, { a: 1, b: 2 })])).toEqual([
      change({ b: 1 }, { b: 2 }),
    ]);
    expect(squashDiff([change({ a: 1 }, { a: 2 }), change({ a: 2 }, { a: 1 })])).toEqual([]);
    expect(squashDiff([change({}, { a: 2 }), change({ a: 2 }, {})])).toEqual([]);
  });

  it('keeps rows of two tables apart', () => {
    const diff = [...diffRow('t', null, { id: 'r1', a: 1 }), ...diffRow('u', { id: 'r1', a: 1 }, null)];
    expect(squashDiff(diff)).toEqual(diff);
  });
});
