import type { AnswerValue } from '@domain/scorecard/answer-value';
import { formLines, formSchema } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { visibleLines } from '@domain/scorecard/visible';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormAndSheet } from './arbitraries';

const options = [
  { id: 'yes', text: 'Yes', points: 1 },
  { id: 'no', text: 'No', points: 0 },
];

/** A form of single lines; each name may hang on another line being answered "no". */
function chain(shownBy: Record<string, string | null>) {
  return formSchema.parse({
    title: 'A form',
    weighting: 'points',
    sections: [
      {
        id: 's',
        title: 'S',
        lines: Object.entries(shownBy).map(([id, other]) => ({
          id,
          text: id,
          kind: 'single',
          options,
          showWhen: other && { tests: [{ lineId: other, optionIds: ['no'] }] },
        })),
      },
    ],
  });
}

const no: AnswerValue = { kind: 'single', optionId: 'no' };
const yes: AnswerValue = { kind: 'single', optionId: 'yes' };

describe('visible lines', () => {
  it.each<[string, Record<string, string | null>, Record<string, AnswerValue>, string]>([
    ['without conditions are all lines', { a: null, b: null }, {}, 'ab'],
    ['wait for the answer they hang on', { a: null, b: 'a' }, {}, 'a'],
    ['appear with it', { a: null, b: 'a' }, { a: no }, 'ab'],
    ['stay away with another', { a: null, b: 'a' }, { a: yes }, 'a'],
    ['stay away with N/A', { a: null, b: 'a' }, { a: { kind: 'not-applicable' } }, 'a'],
    ['appear along a chain', { a: null, b: 'a', c: 'b' }, { a: no, b: no }, 'abc'],
    ['vanish with a hidden line, answered or not', { a: null, b: 'a', c: 'b' }, { a: yes, b: no }, 'a'],
    ['can hang on a later line', { c: 'b', b: 'a', a: null }, { a: no, b: no }, 'cba'],
    ['never appear in a circle', { a: 'b', b: 'a', c: 'b' }, { a: no, b: no }, ''],
    ['never hang on themselves', { a: 'a', b: null }, { a: no }, 'b'],
    ['never hang on a line that does not exist', { a: '?', b: null }, { '?': no }, 'b'],
  ])('%s', (_title, shownBy, answers, expected) => {
    const form = chain(shownBy);
    expect([...visibleLines(form, new Map(Object.entries(answers)))].join('')).toBe(expected);
  });

  const conditional = (showWhen: object) =>
    formSchema.parse({
      title: 'A form',
      weighting: 'points',
      sections: [
        {
          id: 's',
          title: 'S',
          lines: ['a', 'b', 'c']
            .map((id) => ({ id, text: id, kind: 'single', options }))
            .with(2, {
              id: 'c',
              text: 'c',
              kind: 'single',
              options,
              ...{ showWhen },
            }),
        },
      ],
    });
  const a = { lineId: 'a', optionIds: ['no'] };
  const b = { lineId: 'b', optionIds: ['no'] };

  it.each<[string, object, Record<string, AnswerValue>, boolean]>([
    ['wants all tests met', { tests: [a, b] }, { a: no, b: no }, true],
    ['is not met by one of all', { tests: [a, b] }, { a: no, b: yes }, false],
    ['is met by one of any', { operator: 'any', tests: [a, b] }, { a: yes, b: no }, true],
    ['is not met by none of any', { operator: 'any', tests: [a, b] }, { a: yes, b: yes }, false],
    ['may want any other answer', { tests: [{ ...a, negated: true }] }, { a: yes }, true],
    ['is not met by that answer then', { tests: [{ ...a, negated: true }] }, { a: no }, false],
    ['is met by no answer never, negated or not', { tests: [{ ...a, negated: true }] }, {}, false],
    ['nor by N/A', { tests: [{ ...a, negated: true }] }, { a: { kind: 'not-applicable' } }, false],
    [
      'of any survives a line that does not exist',
      { operator: 'any', tests: [{ ...a, lineId: '?' }, b] },
      { b: no },
      true,
    ],
  ])('a condition %s', (_title, showWhen, answers, shown) => {
    const visible = visibleLines(conditional(showWhen), new Map(Object.entries(answers)));
    expect(visible.has('c')).toBe(shown);
  });

  it('make hiding the same as N/A for the score', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form, sheet }) => {
        const visible = visibleLines(form, sheet);
        const hidden = formLines(form).filter(({ line }) => !visible.has(line.id));
        // Nothing but N/A on the hidden lines: they could not have shown others before, and cannot now.
        const blanked = new Map(sheet);
        for (const { line } of hidden) blanked.set(line.id, { kind: 'not-applicable' });
        expect(scoreForm(form, blanked)).toEqual(scoreForm(form, sheet));
      }),
    );
  });
});
