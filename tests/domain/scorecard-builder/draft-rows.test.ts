import { applyChange } from '@domain/base/diff';
import { ordersFor } from '@domain/base/order';
import type { Row } from '@domain/base/record';
import { longestRising } from '@domain/base/rising';
import {
  type DraftRows,
  draftLineSchema,
  draftSectionSchema,
  scorecardDraftSchema,
} from '@domain/scorecard/draft';
import { draftDiff, draftForm, newDraftDiff } from '@domain/scorecard/draft-rows';
import { changeLine, lineAsKind, moveLine, newLine, removeSection } from '@domain/scorecard/edit-form';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from '../arbitraries';
import { formOf } from '../forms';

const id = '019a2b10-0000-7000-8000-0000000000d1';
const begun = { id, scorecardId: id, basedOnId: null, createdAt: '2026-11-22T10:00:00.000Z', note: '' };

/** Rows as the database keeps them after these changes. */
function written(diff: ReturnType<typeof draftDiff>, before: DraftRows | null): DraftRows {
  const rows = new Map<string, { table: string; row: Row }>();
  const put = (table: string, row: Row) => rows.set(`${table} ${row.id}`, { table, row });
  if (before !== null) {
    put('scorecardDrafts', before.draft);
    for (const row of before.sections) put('draftSections', row);
    for (const row of before.lines) put('draftLines', row);
  }
  for (const change of diff) {
    const key = `${change.table} ${change.id}`;
    const row = applyChange(rows.get(key)?.row ?? null, change);
    if (row === null) rows.delete(key);
    else put(change.table, row);
  }
  const of = (table: string) => [...rows.values()].filter((one) => one.table === table).map(({ row }) => row);
  return {
    draft: scorecardDraftSchema.parse(of('scorecardDrafts')[0]),
    sections: of('draftSections').map((row) => draftSectionSchema.parse(row)),
    lines: of('draftLines').map((row) => draftLineSchema.parse(row)),
  };
}

const begin = (form: Form) => written(newDraftDiff(begun, form), null);

describe('the rows of a draft', () => {
  it('say the form that they were made from', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        expect(draftForm(begin(form))).toEqual(form);
      }),
    );
  });

  it('become any other form, in whatever order they are read', () => {
    fc.assert(
      fc.property(anyForm, anyForm, (form, other) => {
        const rows = begin(form);
        const next = written(draftDiff(rows, other), rows);
        expect(draftForm(next)).toEqual(other);
        expect(
          draftForm({ ...next, lines: next.lines.toReversed(), sections: next.sections.toReversed() }),
        ).toEqual(other);
        expect(draftDiff(next, other)).toEqual([]);
      }),
    );
  });

  it('differ in the one field that was changed, and in one row where a line moves', () => {
    const form = formOf([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    const rows = begin(form);
    const renamed = changeLine(form, 'b', (line) => ({ ...line, text: 'New' }));
    expect(draftDiff(rows, renamed)).toEqual([
      { table: 'draftLines', id: `${id}:b`, before: { text: 'L' }, after: { text: 'New' } },
    ]);
    const moved = moveLine(form, 'c', { sectionId: 's', index: 0 });
    expect(draftDiff(rows, moved)).toMatchObject([{ id: `${id}:c`, after: { order: 0 } }]);
  });

  it('join the edits of two devices: one changes the kind, the other the answers', () => {
    const form = formOf([{ id: 'a' }, { id: 'b' }]);
    const rows = begin(form);
    const kind = draftDiff(
      rows,
      changeLine(form, 'a', (line) => lineAsKind(line, 'scale', () => 'x')),
    );
    const text = draftDiff(
      rows,
      changeLine(form, 'a', (line) => ({ ...line, text: 'Theirs' })),
    );
    const joined = draftForm(written([...kind, ...text], rows));
    expect(formLines(joined)[0]?.line).toMatchObject({
      kind: 'scale',
      text: 'Theirs',
      minValue: 1,
      maxValue: 5,
    });
  });

  it('keep a line whose section another device has deleted, where the checks find it', () => {
    const form = formOf([{ id: 'a' }]);
    const rows = begin(form);
    const gone = draftDiff(rows, removeSection(form, 's')).filter(({ table }) => table === 'draftSections');
    const line = newLine('z', 'text', () => 'o');
    const added = draftDiff(rows, {
      ...form,
      sections: form.sections.map((one) => ({ ...one, lines: [...one.lines, line] })),
    });
    const joined = draftForm(written([...gone, ...added], rows));
    expect(joined.sections).toMatchObject([{ id: 's', title: '', lines: [{ id: 'a' }, { id: 'z' }] }]);
  });
});

describe('the numbers that keep a list in order', () => {
  const known = fc.array(fc.option(fc.integer({ min: -3, max: 3 })), { maxLength: 9 });

  it('rise, and a list that rises keeps its own', () => {
    fc.assert(
      fc.property(known, (list) => {
        const orders = ordersFor(list);
        expect(orders).toHaveLength(list.length);
        expect(longestRising(orders).size).toBe(list.length);
        expect(ordersFor(orders)).toEqual(orders);
      }),
    );
  });

  it('stay as they are for what keeps its place, however often one puts in between', () => {
    let orders = [1, 2];
    for (let step = 0; step < 40; step++) {
      const next = ordersFor([orders[0] ?? null, null, ...orders.slice(1)]);
      expect([next[0], ...next.slice(2)]).toEqual(orders);
      orders = next;
    }
    for (let step = 0; step < 100; step++) orders = ordersFor([orders[0] ?? null, null, ...orders.slice(1)]);
    expect(longestRising(orders).size).toBe(142);
  });
});
