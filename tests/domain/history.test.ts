import { applyChange, type Diff, diffRow } from '@domain/base/diff';
import type { Row } from '@domain/base/record';
import type { ChangeEntry } from '@domain/sync/change';
import { type History, historyAdd, historyOf, redoStep, undoDepth, undoStep } from '@domain/sync/history';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

function entryOf(
  number: number,
  parts: Omit<Partial<ChangeEntry>, 'diff'> & { diff?: Diff } = {},
): ChangeEntry {
  return {
    id: `019a2b10-0000-7000-8000-${String(number).padStart(12, '0')}`,
    stamp: `${String(number).padStart(13, '0')}0000-aaaaaaaaaaaa`,
    at: '2026-10-02T09:40:51.000Z',
    device: 'aaaaaaaaaaaa',
    author: 'Maya',
    label: `entry ${number}`,
    scope: null,
    kind: 'do',
    undoes: null,
    coalesce: null,
    ...parts,
    diff: [...(parts.diff ?? [])],
  };
}

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

/** A desk: rows, the entries written so far, and the history kept up with them. */
type Desk = { rows: Table; entries: ChangeEntry[]; history: History };

function write(desk: Desk, parts: Omit<Partial<ChangeEntry>, 'diff'>, diff: Diff): Desk {
  const entry = entryOf(desk.entries.length, { ...parts, diff });
  return {
    rows: apply(desk.rows, diff),
    entries: [...desk.entries, entry],
    history: historyAdd(desk.history, entry),
  };
}

function step(desk: Desk, kind: 'undo' | 'redo'): Desk | null {
  const next = kind === 'undo' ? undoStep(desk.history, null) : redoStep(desk.history, null);
  return next && write(desk, { kind, undoes: next.undoes, label: next.label }, next.diff);
}

function stepThrough(desk: Desk, kind: 'undo' | 'redo'): Desk {
  let last = desk;
  for (let next = step(last, kind); next !== null; next = step(last, kind)) last = next;
  return last;
}

const state = fc.option(fc.nat(3), { freq: 4 }).map((a) => (a === null ? null : { a }));
type Action = 'undo' | 'redo' | [id: string, after: { a: number } | null, coalesce: string | null];

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    arbitrary: fc.tuple(fc.constantFrom('r1', 'r2'), state, fc.constantFrom(null, 'typing')),
    weight: 4,
  },
  { arbitrary: fc.constantFrom('undo' as const, 'redo' as const), weight: 2 },
);

function act(desk: Desk, one: Action): Desk {
  if (one === 'undo' || one === 'redo') return step(desk, one) ?? desk;
  const [id, after, coalesce] = one;
  const diff = diffRow('t', desk.rows.get(id) ?? null, after && { ...after, id });
  return diff.length === 0 ? desk : write(desk, { coalesce }, diff);
}

describe('history', () => {
  const actions = fc.array(action, { maxLength: 20 });
  const empty: Desk = { rows: new Map(), entries: [], history: new Map() };

  it('undoes everything back to the beginning and redoes everything to the end', () => {
    fc.assert(
      fc.property(actions, (all) => {
        const desk = all.reduce(act, empty);
        const end = stepThrough(desk, 'redo');
        const beginning = stepThrough(end, 'undo');
        expect(beginning.rows).toEqual(empty.rows);
        expect(stepThrough(beginning, 'redo').rows).toEqual(end.rows);
      }),
    );
  });

  it('is the same whether it is kept up or rebuilt from the entries', () => {
    fc.assert(
      fc.property(actions, (all) => {
        const desk = all.reduce(act, empty);
        expect(historyOf(desk.entries)).toEqual(desk.history);
      }),
    );
  });
});

describe('undo and redo', () => {
  const typed = (number: number, coalesce: string | null = 'comment:l1') =>
    entryOf(number, {
      coalesce,
      diff: diffRow('t', number === 0 ? null : { id: 'r1', text: `${number - 1}` }, {
        id: 'r1',
        text: `${number}`,
      }),
    });
  const undoOf = (number: number, undone: ChangeEntry) =>
    entryOf(number, { kind: 'undo', undoes: undone.id });

  it('take consecutive entries of one coalescing key as one step', () => {
    const history = historyOf([typed(0), typed(1), typed(2)]);
    expect(history.get(null)?.undo).toHaveLength(1);
    expect(undoStep(history, null)).toEqual({
      undoes: typed(2).id,
      label: 'entry 0',
      diff: [{ table: 't', id: 'r1', before: { text: '2' }, after: null }],
    });
  });

  it.each<[string, ChangeEntry[], number]>([
    ['another key', [typed(0), typed(1, 'comment:l2')], 2],
    ['no key', [typed(0, null), typed(1, null)], 2],
    ['another entry between', [typed(0), entryOf(1), typed(2)], 3],
    ['an undo between', [typed(0), entryOf(1), undoOf(2, entryOf(1)), typed(3)], 2],
  ])('do not join across %s', (_title, entries, steps) => {
    expect(historyOf(entries).get(null)?.undo).toHaveLength(steps);
  });

  it('find a joined step by any of its entries', () => {
    const history = historyOf([typed(0), typed(1), undoOf(2, typed(0))]);
    expect(history.get(null)).toMatchObject({ undo: [], redo: [{ label: 'entry 0' }] });
  });

  it('forget what could be redone when something else is done', () => {
    const history = historyOf([entryOf(0), undoOf(1, entryOf(0)), entryOf(2)]);
    expect(redoStep(history, null)).toBeNull();
  });

  it('keep scopes apart', () => {
    const history = historyOf([entryOf(0, { scope: 'e1' }), entryOf(1, { scope: 'e2' })]);
    expect(undoStep(history, 'e1')?.label).toBe('entry 0');
    expect(undoStep(history, 'e2')?.label).toBe('entry 1');
    expect(undoStep(history, null)).toBeNull();
  });

  it('end at a seal, in its own scope alone', () => {
    const sealed = entryOf(2, { scope: 'e1', kind: 'seal' });
    const history = historyOf([
      entryOf(0, { scope: 'e1' }),
      entryOf(1, { scope: 'e2' }),
      sealed,
      undoOf(3, entryOf(0, { scope: 'e1' })),
    ]);
    expect(undoStep(history, 'e1')).toBeNull();
    expect(history.get('e1')?.sealed).toBe(true);
    expect(undoStep(history, 'e2')?.label).toBe('entry 1');
  });

  it('begin anew behind a seal that the team database refused', () => {
    const seal = entryOf(1, { scope: 'e1', kind: 'seal' });
    const history = historyOf([entryOf(0, { scope: 'e1' }), seal, entryOf(2, { scope: 'e1' })]);
    expect(history.get('e1')?.undo.map(({ label }) => label)).toEqual(['entry 2']);
  });

  it('ignore an undo of an entry that nobody knows', () => {
    const history = historyOf([entryOf(0), undoOf(1, entryOf(9))]);
    expect(undoStep(history, null)?.label).toBe('entry 0');
    expect(redoStep(history, null)).toBeNull();
  });

  it('reach back as far as the depth and no further', () => {
    const history = historyOf(Array.from({ length: undoDepth + 5 }, (_, number) => entryOf(number)));
    expect(history.get(null)?.undo).toHaveLength(undoDepth);
    expect(history.get(null)?.undo[0]?.label).toBe('entry 5');
  });
});
