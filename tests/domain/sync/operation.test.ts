import { type RowChange, squashDiff } from '@domain/base/diff';
import type { ChangeEntry } from '@domain/sync/change';
import { applyEntry, mergeRow, type StoredRow } from '@domain/sync/merge';
import {
  batchesOf,
  batchLimits,
  type Operation,
  operationSchema,
  operationsOf,
  rowOfOperation,
  utf8Length,
} from '@domain/sync/operation';
import { rebaseRow } from '@domain/sync/rebase';
import { furthestAhead, restamp } from '@domain/sync/restamp';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const entryId = '019a0000-0000-7000-8000-000000000003';
const facts = { guarded: (kind: string) => (kind === 'evaluations' ? ['state'] : []), epoch: () => 0 };
const stamp = fc
  .tuple(fc.nat(3), fc.constantFrom('aaaaaaaaaaaa', 'bbbbbbbbbbbb'))
  .map(([time, device]) => stampAt(time, device));
const values = fc.dictionary(
  fc.constantFrom('a', 'b', 'state'),
  fc.oneof(fc.nat(2), fc.constantFrom('', 'x'), fc.constant(null)),
  { noNullPrototype: true },
);
const change: fc.Arbitrary<RowChange> = fc
  .record({
    table: fc.constant('t'),
    id: fc.constant('r'),
    before: fc.option(values),
    after: fc.option(values),
  })
  .filter(({ before, after }) => before !== null || after !== null);
const written = fc.tuple(change, stamp);

function stampAt(time: number, device = 'aaaaaaaaaaaa'): string {
  return `${String(time).padStart(13, '0')}0000-${device}`;
}

function entryOf(diff: RowChange[], at = stampAt(1)): ChangeEntry {
  return {
    ...{ id: entryId, stamp: at, at: '2026-11-30T00:00:00.000Z', device: at.slice(18), author: 'Kim' },
    ...{ label: 'x', scope: null, kind: 'do', undoes: null, coalesce: null, diff },
  };
}

function rowAfter(changes: readonly (readonly [RowChange, string])[]): StoredRow | null {
  return changes.reduce<StoredRow | null>((row, [one, at]) => applyEntry(row, one, at), null);
}

describe('operations', () => {
  it('write what their changes write', () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 4 }), written, (earlier, [one, at]) => {
        const row = rowAfter(earlier);
        const [operation] = operationsOf(entryOf([one], at), facts);
        const [squashed] = squashDiff([one]);
        if (row === null || operation === undefined || squashed === undefined) return;
        expect(mergeRow(row, rowOfOperation(operation))).toEqual(applyEntry(row, squashed, at));
        expect(operationSchema.parse(operation)).toEqual(operation);
      }),
    );
  });

  it('make the evaluation before what hangs on it, and submit it after', () => {
    const made = [
      { table: 'answers', id: 'e:1', before: null, after: { evaluationId: 'e' } },
      { table: 'evaluations', id: 'e', before: null, after: { state: 'draft' } },
    ];
    const submitted = [
      { table: 'evaluations', id: 'e', before: { state: 'draft' }, after: { state: 'submitted' } },
      { table: 'answers', id: 'e:1', before: { comment: '' }, after: { comment: 'x' } },
    ];
    const kinds = (diff: RowChange[]) => operationsOf(entryOf(diff), facts).map(({ kind }) => kind);
    expect(kinds(made)).toEqual(['evaluations', 'answers']);
    expect(kinds(submitted)).toEqual(['answers', 'evaluations']);
    expect(operationsOf(entryOf(submitted), facts).map(({ op }) => op)).toEqual([
      `${entryId}/1`,
      `${entryId}/0`,
    ]);
  });

  it('say what their author saw of guarded fields and of texts, and nothing else', () => {
    const text = 'a sentence that is long enough';
    const before = { state: 'draft', comment: text, value: { note: text }, points: 3, hash: 'f'.repeat(64) };
    const after = { state: 'submitted', comment: '', value: null, points: 4, hash: null };
    const [operation] = operationsOf(entryOf([{ table: 'evaluations', id: 'e', before, after }]), facts);
    expect(operation?.base).toEqual({ state: 'draft', comment: text, value: { note: text } });
  });

  it('hold no sign that PostgreSQL can’t keep', () => {
    const after = { comment: 'a\0b\ud800c', 'x\udc00': [{ 'k\0': '🎧' }] };
    const [operation] = operationsOf(entryOf([{ table: 't', id: 'r', before: null, after }]), facts);
    expect(operation?.set).toMatchObject({ comment: 'a␀b\ufffdc' });
    expect(JSON.stringify(operation)).not.toMatch(/\\u0000|\\ud800|\\udc00"?:\[\{"k\\u0000/);
    expect(JSON.stringify(operation)).toContain('🎧');
  });
});

describe('batches', () => {
  const operation = fc
    .string({ unit: 'binary', maxLength: 2000, size: 'max' })
    .map((text) => operationWith(text.repeat(200)));

  it('hold every operation once, in order, within their limits', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 12 }), (operations) => {
        const batches = batchesOf(operations);
        expect(batches.flat()).toEqual(operations);
        for (const batch of batches) {
          expect(batch.length).toBeLessThanOrEqual(batchLimits.operations);
          if (batch.length > 1)
            expect(utf8Length(JSON.stringify(batch))).toBeLessThanOrEqual(batchLimits.bytes);
        }
      }),
      { numRuns: 6 },
    );
  });

  it('are no smaller than they need to be', () => {
    const many = Array.from({ length: 1201 }, () => operationWith('x'));
    expect(batchesOf(many).map(({ length }) => length)).toEqual([500, 500, 201]);
  });

  it.each(['', 'a', 'ü', '通', '🎧', 'aü通🎧'])('count the bytes of “%s” as UTF-8 has them', (text) => {
    expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
  });
});

function operationWith(text: string): Operation {
  return {
    ...{ op: 'x/0', kind: 't', id: 'r', stamp: stampAt(1), set: { text } },
    ...{ unset: [], blank: [], deleted: null, base: {}, epoch: 0, seen: null },
  };
}

describe('rebasing', () => {
  const pending = written.map(([one, at]) => ({ change: one, stamp: at }));
  const server = fc.array(written, { minLength: 1, maxLength: 3 }).map(rowAfter);

  it('ends where merging the pending changes into the server’s row ends, in any order', () => {
    fc.assert(
      fc.property(server, fc.array(pending, { maxLength: 4 }), (row, changes) => {
        if (row === null) return;
        const rebased = rebaseRow(row, changes);
        expect(rebaseRow(row, changes.toReversed())).toEqual(rebased);
        expect(rebaseRow(rebased, changes)).toEqual(rebased);
      }),
    );
  });

  it('changes nothing more once the server has taken what was pending', () => {
    fc.assert(
      fc.property(server, fc.array(pending, { maxLength: 4 }), fc.nat(4), (row, changes, answered) => {
        const taken = rebaseRow(row, changes.slice(0, answered));
        expect(rebaseRow(taken, changes.slice(answered))).toEqual(rebaseRow(row, changes));
      }),
    );
  });

  it('forgets what the server has refused', () => {
    expect(rebaseRow(null, [])).toBeNull();
  });

  it.each([
    ['draft', 'submitted'],
    ['returned', 'returned'],
  ])(
    'of a row that is %s shows it as %s where it is being submitted, on the slowest clock',
    (state, shown) => {
      const row = { id: 'r', fields: { state }, stamps: { state: stampAt(9) }, deleted: false };
      const change = { table: 't', id: 'r', before: { state: 'draft' }, after: { state: 'submitted' } };
      const rebased = rebaseRow(row, [{ change, stamp: stampAt(1) }], 'fields', 'state');
      expect(rebased?.fields.state).toBe(shown);
    },
  );
});

describe('new stamps', () => {
  const clock = { milliseconds: 1000, counter: 0 };
  const operations = fc.array(fc.tuple(fc.nat(30), fc.boolean()), { maxLength: 10 }).map((list) =>
    list.map(([time, ahead]) => ({
      ...operationWith('x'),
      stamp: stampAt(ahead ? furthestAhead * 100 + time : time),
    })),
  );

  it('keep the order, are never too far ahead, and leave the others alone', () => {
    fc.assert(
      fc.property(operations, fc.integer({ min: 500, max: 1_000_000 }), (before, now) => {
        const { operations: after } = restamp(before, now, clock);
        for (const [index, one] of after.entries()) {
          const stamped = Number(one.stamp.slice(0, 13));
          expect(stamped).toBeLessThanOrEqual(now + furthestAhead);
          const old = before[index]?.stamp ?? '';
          if (Number(old.slice(0, 13)) <= now + furthestAhead) expect(one.stamp).toBe(old);
          else expect(stamped).toBeGreaterThanOrEqual(clock.milliseconds);
        }
        const ahead = before.flatMap(({ stamp: old }, index) =>
          old === after[index]?.stamp ? [] : [[old, after[index]?.stamp ?? ''] as const],
        );
        const byOld = [...ahead].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, given]) => given);
        expect(byOld).toEqual([...byOld].sort());
        expect(new Set(byOld).size).toBe(new Set(ahead.map(([old]) => old)).size);
      }),
    );
  });
});
