import { answerSheet } from '@domain/evaluation/answer';
import { missingForSubmit } from '@domain/evaluation/missing';
import type { AnswerValue } from '@domain/scorecard/answer-value';
import { scoreForm } from '@domain/scorecard/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormAndSheet } from './arbitraries';
import { answerOf, markOf, versionWith } from './evaluations';

const notApplicable: AnswerValue = { kind: 'not-applicable' };
const single = {
  kind: 'single',
  options: [
    { id: 'yes', text: 'Yes', points: 10 },
    { id: 'no', text: 'No', points: 0, commentRequired: true, evidenceRequired: true },
  ],
};
const multi = { ...single, kind: 'multi' };
const shownByNo = { showWhen: { tests: [{ lineId: 'a', optionIds: ['no'] }] } };
const done = answerOf('a', 'yes');
const text = (content: string) => answerOf('t', { kind: 'text', text: content });

describe('what is missing before submitting', () => {
  it.each<[string, object[], ReturnType<typeof answerOf>[], string[], string[]]>([
    ['an unanswered line', [{ id: 'a', ...single }], [], [], ['a answer']],
    ['a line with a comment alone', [{ id: 'a', ...single }], [answerOf('a', null, 'hm')], [], ['a answer']],
    ['an answer the line can’t have', [{ id: 'a', ...single }], [answerOf('a', '?')], [], ['a answer']],
    [
      'N/A where it isn’t allowed',
      [{ id: 'a', ...single, allowNotApplicable: false }],
      [answerOf('a', notApplicable)],
      [],
      ['a answer'],
    ],
    ['a bonus line', [{ id: 'a', ...single, bonus: true }], [], [], ['a answer']],
    [
      'comment and evidence',
      [{ id: 'a', ...single }],
      [answerOf('a', 'no')],
      [],
      ['a comment', 'a evidence'],
    ],
    ['a comment that is blank', [{ id: 'a', ...single }], [answerOf('a', 'no', ' \n')], ['a'], ['a comment']],
    [
      'evidence bound elsewhere',
      [{ id: 'a', ...single }],
      [answerOf('a', 'no', 'why')],
      ['b'],
      ['a evidence'],
    ],
    [
      'what one of several options asks for',
      [{ id: 'a', ...multi }],
      [answerOf('a', { kind: 'multi', optionIds: ['yes', 'no'] })],
      ['a'],
      ['a comment'],
    ],
    [
      'a shown conditional line',
      [
        { id: 'a', ...single },
        { id: 'b', ...single, ...shownByNo },
      ],
      [answerOf('a', 'no', 'why')],
      ['a'],
      ['b answer'],
    ],
    [
      'a comment on an excluded line',
      [{ id: 'a', ...single, excluded: true }],
      [answerOf('a', 'no')],
      ['a'],
      ['a comment'],
    ],
    ['a required text', [{ id: 't', kind: 'text', answerRequired: true }], [], [], ['t answer']],
    [
      'a required text left blank',
      [{ id: 't', kind: 'text', answerRequired: true }],
      [text('  ')],
      [],
      ['t answer'],
    ],
    ['a required date', [{ id: 't', kind: 'date', answerRequired: true }], [], [], ['t answer']],
    [
      'a required excluded line',
      [{ id: 'a', ...single, excluded: true, answerRequired: true }],
      [],
      [],
      ['a answer'],
    ],
    [
      'lines in reading order',
      [
        { id: 'b', ...single },
        { id: 'a', ...single },
      ],
      [],
      [],
      ['b answer', 'a answer'],
    ],
  ])('is %s', (_title, lines, answers, evidence, expected) => {
    expect(missing(lines, answers, evidence)).toEqual(expected);
  });

  it.each<[string, object[], ReturnType<typeof answerOf>[], string[]]>([
    ['answered lines', [{ id: 'a', ...single }], [done], []],
    ['N/A', [{ id: 'a', ...single }], [answerOf('a', notApplicable)], []],
    ['an option with all it asks for', [{ id: 'a', ...single }], [answerOf('a', 'no', 'why')], ['a']],
    [
      'a hidden line',
      [
        { id: 'a', ...single },
        { id: 'b', ...single, ...shownByNo },
      ],
      [done],
      [],
    ],
    [
      'a hidden line that was answered before',
      [
        { id: 'a', ...single },
        { id: 'b', ...single, ...shownByNo },
      ],
      [done, answerOf('b', 'no')],
      [],
    ],
    [
      'open text, date and excluded lines',
      [
        { id: 't', kind: 'text' },
        { id: 'd', kind: 'date' },
        { id: 'x', ...single, excluded: true },
      ],
      [],
      [],
    ],
    [
      'a required text that is there',
      [{ id: 't', kind: 'text', answerRequired: true }],
      [text('Well done')],
      [],
    ],
    [
      'a number outside every range',
      [{ id: 'n', kind: 'numeric', ranges: [{ min: 0, max: 1, points: 1 }] }],
      [answerOf('n', { kind: 'number', value: 5 })],
      [],
    ],
  ])('is nothing for %s', (_title, lines, answers, evidence) => {
    expect(missing(lines, answers, evidence)).toEqual([]);
  });

  it('names every line that leaves the score provisional', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form, sheet }) => {
        const unanswered = missingForSubmit(form, sheet, [], [])
          .filter(({ what }) => what === 'answer')
          .map(({ lineId }) => lineId);
        expect(unanswered).toEqual(scoreForm(form, sheet).open);
      }),
    );
  });
});

function missing(lines: object[], answers: ReturnType<typeof answerOf>[], evidence: string[]): string[] {
  const marks = evidence.map((lineId, index) => markOf(index, lineId));
  return missingForSubmit(versionWith(lines).form, answerSheet(answers), answers, marks).map(
    ({ lineId, what }) => `${lineId} ${what}`,
  );
}
