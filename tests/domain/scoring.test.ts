import type { AnswerValue } from '@domain/scorecard/answer-value';
import { explain, lineWeights, sectionTotals } from '@domain/scorecard/explain';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { bandFor, scoreForm } from '@domain/scorecard/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyForm, anyFormAndSheet } from './arbitraries';
import { formOf, sheetOf } from './forms';

const notApplicable: AnswerValue = { kind: 'not-applicable' };

/** Close enough for sums of binary fractions: nine places. */
function expectScore(actual: number | null, expected: number | null): void {
  if (actual === null || expected === null) expect(actual).toBe(expected);
  else expect(actual).toBeCloseTo(expected, 9);
}

function scaled(form: Form, factor: number): Form {
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      // A weight that nobody set counts as 1, so scaling everything means writing it down.
      weight:
        (section.weight ?? (form.weighting === 'section-share' ? 1 : null)) && (section.weight ?? 1) * factor,
      multiplier: section.multiplier * factor,
      lines: section.lines.map((line) => ({
        ...line,
        weight: line.weight === null ? (section.weight === null ? factor : null) : line.weight * factor,
      })),
    })),
  };
}

describe('scoring', () => {
  it('does not depend on the order of the answers', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form, sheet }) => {
        const reversed = new Map([...sheet].reverse());
        expect(scoreForm(form, reversed)).toEqual(scoreForm(form, sheet));
      }),
    );
  });

  it('does not change when all weights are scaled by one factor', () => {
    fc.assert(
      fc.property(anyFormAndSheet, fc.constantFrom(0.01, 0.5, 3, 100), ({ form, sheet }, factor) => {
        const one = scoreForm(form, sheet);
        const other = scoreForm(scaled(form, factor), sheet);
        expectScore(other.plain, one.plain);
        expectScore(other.final, one.final);
        expectScore(other.critical, one.critical);
      }),
    );
  });

  it('is explained by lines that sum to the plain and to the final score', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form, sheet }) => {
        const { plain, final } = scoreForm(form, sheet);
        const lines = explain(form, sheet);
        const sum = (of: (line: (typeof lines)[number]) => number) =>
          lines.reduce((total, line) => total + of(line), 0);
        expect(lines).toHaveLength(formLines(form).length);
        expect(sum(({ contribution }) => contribution)).toBeCloseTo((plain ?? 0) * 100, 9);
        expect(sum(({ contributionAfterFails }) => contributionAfterFails)).toBeCloseTo(
          (final ?? 0) * 100,
          9,
        );
        if (plain !== null) expect(sum(({ weight }) => weight)).toBeCloseTo(1, 9);
      }),
    );
  });

  it('lets an auto-fail dominate its scope', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form, sheet }) => {
        const score = scoreForm(form, sheet);
        if (score.failedForm.length > 0) expect([score.final, score.earnedAfterFails]).toEqual([0, 0]);
        const failed = new Set(score.failedSections.map(({ sectionId }) => sectionId));
        for (const line of explain(form, sheet)) {
          if (failed.has(line.sectionId)) expect(line.contributionAfterFails).toBe(0);
        }
        if (score.failedForm.length + failed.size === 0) expect(score.final).toBe(score.plain);
      }),
    );
  });

  it('is null, never 0, when every line is N/A', () => {
    fc.assert(
      fc.property(anyForm, (form) => {
        const sheet = new Map(formLines(form).map(({ line }) => [line.id, notApplicable]));
        const { plain, final, critical, earned, possible, provisional } = scoreForm(form, sheet);
        expect({ plain, final, critical }).toEqual({ plain: null, final: null, critical: null });
        expect({ earned, possible, provisional }).toEqual({ earned: 0, possible: 0, provisional: false });
      }),
    );
  });

  it('puts each line in exactly one place: counted, open, or not counted for a named reason', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form, sheet }) => {
        const { counted, open } = scoreForm(form, sheet);
        for (const { lineId, notCounted } of explain(form, sheet)) {
          expect(counted.includes(lineId)).toBe(notCounted === null);
          expect(open.includes(lineId)).toBe(notCounted === 'unanswered');
        }
      }),
    );
  });

  it('gives every section the weight that its lines carry, 1 in all', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form, sheet }) => {
        const weights = lineWeights(form);
        const totals = sectionTotals(form, sheet);
        const sum = totals.reduce((total, { weight }) => total + weight, 0);
        expect(sum).toBeCloseTo([...weights.values()].some((weight) => weight > 0) ? 1 : 0, 9);
      }),
    );
  });
});

describe('a line', () => {
  const multi = {
    id: 'a',
    kind: 'multi',
    max: 10,
    options: [
      { id: 'x', text: 'X', points: 6 },
      { id: 'y', text: 'Y', points: 6 },
      { id: 'z', text: 'Z', points: 4, bonus: true },
    ],
  };
  const numeric = { id: 'a', kind: 'numeric', ranges: [{ min: 0, max: 2, points: 10, autoFail: null }] };
  const scale = { id: 'a', kind: 'scale', minValue: 1, maxValue: 5 };
  const number = (value: number): AnswerValue => ({ kind: 'number', value });
  const select = (...optionIds: string[]): AnswerValue => ({ kind: 'multi', optionIds });

  it.each<[string, object, AnswerValue, number | null]>([
    ['multi: nothing selected earns nothing', multi, select(), 0],
    ['multi: the cap holds', multi, select('x', 'y'), 1],
    ['multi: bonus comes on top of the cap', multi, select('x', 'y', 'z'), 1.4],
    ['multi: an option named twice counts once', multi, select('x', 'x'), 0.6],
    ['numeric: outside every range earns nothing', numeric, number(7), 0],
    ['numeric: both ends of a range belong to it', numeric, number(2), 1],
    ['scale: face value', scale, number(1), 0.2],
    ['scale: min-max', { ...scale, normalise: 'min-max' }, number(1), 0],
    ['scale: a value beyond the end is the end', scale, number(9), 1],
    ['an option that does not exist is no answer', { id: 'a' }, { kind: 'single', optionId: '?' }, null],
    ['an answer of another kind is no answer', { id: 'a' }, number(3), null],
    ['N/A where it is not allowed is no answer', { id: 'a', allowNotApplicable: false }, notApplicable, null],
    ['N/A is not counted', { id: 'a' }, notApplicable, null],
    ['text is never scored', { id: 'a', kind: 'text' }, { kind: 'text', text: 'x' }, null],
  ])('%s', (_title, line, answer, expected) => {
    const score = scoreForm(formOf([line]), new Map([['a', answer]]));
    expectScore(score.plain, expected);
  });

  it.each([
    [1, 0.5, true],
    [2, 0.5, false],
    [3, 0.5, false],
  ])('answered %d of 4 with a limit of %d fails the form: %s', (value, failBelow, failed) => {
    const form = formOf([{ id: 'a', kind: 'scale', minValue: 0, maxValue: 4, failBelow }]);
    expect(scoreForm(form, new Map([['a', number(value)]])).failedForm).toHaveLength(failed ? 1 : 0);
  });

  it.each<[string, object, AnswerValue]>([
    ['single', { options: [{ id: 'x', text: 'X', points: 0 }] }, { kind: 'single', optionId: 'x' }],
    ['multi', { kind: 'multi', options: [{ id: 'x', text: 'X', points: 0 }] }, select('x')],
    ['numeric', { kind: 'numeric', ranges: [{ min: 0, max: 9, points: 0 }] }, number(1)],
    ['scale', { kind: 'scale', minValue: 0, maxValue: 0 }, number(0)],
  ])('of kind %s on which nothing can be earned does not count', (_kind, line, answer) => {
    const form = formOf([{ id: 'a', ...line }]);
    expect(explain(form, new Map([['a', answer]]))).toMatchObject([{ notCounted: 'nothing-to-earn' }]);
  });

  it('takes points away without being possible when it only has deductions', () => {
    const deduction = {
      id: 'b',
      options: [
        { id: 'none', text: 'None', points: 0 },
        { id: 'late', text: 'Late', points: -2 },
      ],
    };
    const form = formOf([{ id: 'a' }, deduction], { weighting: 'points' });
    expect(scoreForm(form, sheetOf({ a: 'yes', b: 'none' }))).toMatchObject({ plain: 1, possible: 10 });
    expect(scoreForm(form, sheetOf({ a: 'yes', b: 'late' }))).toMatchObject({ plain: 0.8, earned: 8 });
  });

  it('fails the form even when it is worth no points', () => {
    const check = {
      id: 'check',
      options: [
        { id: 'ok', text: 'Fine', points: 0 },
        { id: 'breach', text: 'Breach', points: 0, autoFail: 'form' },
      ],
    };
    const form = formOf([{ id: 'a' }, check]);
    expect(scoreForm(form, sheetOf({ a: 'yes', check: 'breach' }))).toMatchObject({
      plain: 1,
      final: 0,
      failedForm: [{ lineId: 'check' }],
    });
    expect(scoreForm(form, sheetOf({ a: 'yes', check: 'ok' }))).toMatchObject({ plain: 1, final: 1 });
  });

  it.each([
    ['hidden', { showWhen: { tests: [{ lineId: 'a', optionIds: ['no'] }] } }],
    ['excluded', { excluded: true }],
  ])('fails nothing while it is %s', (_state, extra) => {
    const form = formOf([{ id: 'a' }, { id: 'b', ...extra }]);
    expect(scoreForm(form, sheetOf({ a: 'yes', b: 'breach' }))).toMatchObject({ final: 1, failedForm: [] });
  });
});

describe('bandFor', () => {
  const form = formOf([{ id: 'a' }], {
    bands: [
      { name: 'Needs improvement', from: 0, tone: 'concern' },
      { name: 'Exceeds', from: 90, tone: 'praise' },
      { name: 'Meets', from: 75, tone: 'neutral' },
    ],
  });

  it.each([
    [1.2, 'Exceeds'],
    [0.9, 'Exceeds'],
    [0.1 + 0.7 + 0.1, 'Exceeds'],
    [0.8999, 'Meets'],
    [0.75, 'Meets'],
    [0, 'Needs improvement'],
    [-0.1, 'Needs improvement'],
    [null, undefined],
  ])('calls %d %s', (final, name) => {
    expect(bandFor(form, final)?.name).toBe(name);
  });

  it('is null for a form without bands', () => {
    expect(bandFor(formOf([{ id: 'a' }]), 1)).toBeNull();
  });
});
