import type { AnswerValue } from '@domain/scorecard/answer-value';
import { explain, lineWeights, sectionTotals } from '@domain/scorecard/explain';
import { type Form, formSchema } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { describe, expect, it } from 'vitest';
import { sectionOf, sheetOf } from './forms';

const notApplicable: AnswerValue = { kind: 'not-applicable' };

describe('weights', () => {
  const form = (weighting: string, ...sections: object[]) =>
    formSchema.parse({ title: 'A form', weighting, sections });

  it.each<[string, Form, Record<string, number>]>([
    [
      'of a section are split evenly over its lines',
      form(
        'question-share',
        sectionOf('s', 60, [{ id: 'a' }, { id: 'b' }]),
        sectionOf('t', 40, [{ id: 'c' }]),
      ),
      { a: 0.3, b: 0.3, c: 0.4 },
    ],
    [
      'that lines have of their own leave the rest of the section to the others',
      form(
        'question-share',
        sectionOf('s', 60, [{ id: 'a', weight: 10 }, { id: 'b' }, { id: 'c' }]),
        sectionOf('t', 40, [{ id: 'd' }]),
      ),
      { a: 0.1, b: 0.25, c: 0.25, d: 0.4 },
    ],
    [
      'that nobody set are equal',
      form('question-share', sectionOf('s', null, [{ id: 'a' }, { id: 'b' }, { id: 'note', kind: 'text' }])),
      { a: 0.5, b: 0.5 },
    ],
    [
      'of a section go by points inside it',
      form(
        'section-share',
        sectionOf('s', 60, [{ id: 'a' }, { id: 'b' }]),
        sectionOf('t', 40, [{ id: 'c' }]),
      ),
      { a: 0.3, b: 0.3, c: 0.4 },
    ],
    [
      'are left to the others by bonus and excluded lines',
      form(
        'question-share',
        sectionOf('s', 60, [{ id: 'a' }, { id: 'b', bonus: true }, { id: 'c', excluded: true }]),
      ),
      { a: 1, b: 0 },
    ],
    [
      'of a section are split without its excluded and text lines',
      form(
        'question-share',
        sectionOf('s', 60, [{ id: 'a' }, { id: 'x', excluded: true }, { id: 'note', kind: 'text' }]),
        sectionOf('t', 40, [{ id: 'c' }]),
      ),
      { a: 0.6, c: 0.4 },
    ],
  ])('%s', (_title, weighted, expected) => {
    const weights = lineWeights(weighted);
    expect([...weights.keys()]).toEqual(Object.keys(expected));
    for (const [lineId, weight] of Object.entries(expected))
      expect(weights.get(lineId)).toBeCloseTo(weight, 9);
  });

  it('that N/A sets free go to the lines that count, and the section heading says what is earned so far', () => {
    const weighted = form(
      'question-share',
      sectionOf('s', 60, [{ id: 'a' }, { id: 'b' }]),
      sectionOf('t', 40, [{ id: 'c' }]),
    );
    const sheet = sheetOf({ a: 'yes', b: notApplicable });
    expect(explain(weighted, sheet).map(({ weight, notCounted }) => [weight, notCounted])).toEqual([
      [1, null],
      [0, 'not-applicable'],
      [0, 'unanswered'],
    ]);
    expect(sectionTotals(weighted, sheet)).toEqual([
      { sectionId: 's', weight: 0.6, earned: 0.3, failed: false },
      { sectionId: 't', weight: 0.4, earned: null, failed: false },
    ]);
    expect(scoreForm(weighted, sheet)).toMatchObject({ plain: 1, open: ['c'], provisional: true });
  });

  it('keep a failed section in the whole', () => {
    const weighted = form(
      'section-share',
      sectionOf('s', 60, [{ id: 'a' }]),
      sectionOf('t', 40, [{ id: 'c' }]),
    );
    expect(scoreForm(weighted, sheetOf({ a: 'yes', c: 'slip' }))).toMatchObject({
      plain: 1,
      final: 0.6,
      failedSections: [{ sectionId: 't', lineId: 'c' }],
    });
  });
});
