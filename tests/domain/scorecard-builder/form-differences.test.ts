import { changeLine, moveLine, moveSection, removeLine } from '@domain/scorecard/edit-form';
import { type FormDifference, formDifferences } from '@domain/scorecard/form-differences';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm } from '../arbitraries';
import { formOf, options, sectionOf } from '../forms';

const form = formOf([], {
  sections: [
    sectionOf('s', 40, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]),
    sectionOf('t', 60, [{ id: 'd' }, { id: 'e' }]),
  ],
});

function told({ part, change }: FormDifference): string {
  const name = part.kind === 'form' ? 'form' : `${part.kind} ${part.id}`;
  if (change.kind === 'moved') return `${name} moved ${change.from} ${change.to}`;
  if (change.kind !== 'changed') return `${name} ${change.kind}`;
  return `${name} ${change.field} ${JSON.stringify(change.before)} ${JSON.stringify(change.after)}`;
}

describe('the differences between two forms', () => {
  it.each<[string, Form, string[]]>([
    ['are none for the same form', form, []],
    ['name a changed title', { ...form, title: 'New' }, ['form title "A form" "New"']],
    [
      'name a changed weight',
      changeLine(form, 'b', (line) => ({ ...line, weight: 5 })),
      ['line b weight null 5'],
    ],
    ['name a removed line', removeLine(form, 'b'), ['line b removed']],
    [
      'name one line moved, not its neighbours',
      moveLine(form, 'a', { sectionId: 's', index: 2 }),
      ['line a moved 1 3'],
    ],
    [
      'name the section a line went to',
      moveLine(form, 'a', { sectionId: 't', index: 0 }),
      ['line a moved s t'],
    ],
    ['name one section moved, not its lines', moveSection(form, 's', 1), ['section s moved 1 2']],
    [
      'name options',
      changeLine(form, 'a', (line) =>
        line.kind === 'single'
          ? {
              ...line,
              options: [
                ...line.options.slice(1).map((one) => (one.id === 'no' ? { ...one, points: 3 } : one)),
                {
                  ...line.options[0],
                  id: 'new',
                  text: 'New',
                  points: 1,
                  bonus: false,
                  autoFail: null,
                  commentRequired: false,
                  evidenceRequired: false,
                  absence: false,
                },
              ],
            }
          : line,
      ),
      ['option no points 0 3', 'option new added', 'option yes removed'],
    ],
    [
      'name a kind with the options it lost',
      changeLine(form, 'a', ({ id, text }) => ({
        ...(formLines(formOf([{ id, text, kind: 'text' }]))[0]?.line ?? raise()),
      })),
      ['line a kind "single" "text"', ...options.map(({ id }) => `option ${id} removed`)],
    ],
  ])('%s', (_title, after, expected) => {
    expect(formDifferences(form, after).map(told)).toEqual(expected);
  });

  it('are empty exactly when the forms hold the same, and seen from the other side name the same parts', () => {
    fc.assert(
      fc.property(anyForm, anyForm, (one, other) => {
        expect(formDifferences(one, one)).toEqual([]);
        const there = formDifferences(one, other);
        const back = formDifferences(other, one);
        expect(there.length === 0).toBe(JSON.stringify(one) === JSON.stringify(other));
        const count = (list: FormDifference[], kind: string) =>
          list.filter(({ change }) => change.kind === kind).length;
        expect(count(there, 'added')).toBe(count(back, 'removed'));
        expect(count(there, 'changed')).toBe(count(back, 'changed'));
        expect(count(there, 'moved')).toBe(count(back, 'moved'));
      }),
    );
  });
});

function raise(): never {
  throw new Error('no line');
}
