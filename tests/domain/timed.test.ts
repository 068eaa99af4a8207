import { seconds } from '@domain/base/time';
import { missingForSubmit } from '@domain/evaluation/missing';
import { type AnswerValue, answerValueSchema } from '@domain/scorecard/answer-value';
import { explain, lineWeights } from '@domain/scorecard/explain';
import { lineSchema } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { timedMark, timedPasses, timedSeconds } from '@domain/scorecard/timed';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formOf, sheetOf } from './forms';

const timed = (start: number, end: number): AnswerValue => ({
  kind: 'timed',
  start: seconds(start),
  end: seconds(end),
});
const line = {
  id: 'core',
  kind: 'timed',
  text: 'Answers the core need within 30 s',
  from: 'Call is answered',
  to: 'Need is met',
  limit: 30,
  ranges: [
    { min: 0, max: 30, points: 10 },
    { min: 30, max: 60, points: 5 },
    { min: 600, max: 9999, points: 0, autoFail: 'form' },
  ],
};
const form = formOf([line, { id: 'other' }], { weighting: 'points' });
const score = (answer: AnswerValue) => scoreForm(form, sheetOf({ core: answer, other: 'yes' }));

describe('a timed line', () => {
  it.each([
    ['well within', 2, 20, 18, 10, true],
    ['on the limit, whatever binary fractions make of it', 10.3, 40.3, 30, 10, true],
    ['a millisecond over it', 10.3, 40.301, 30.001, 5, false],
    ['at once', 4, 4, 0, 10, true],
    ['in no range', 0, 70, 70, 0, false],
  ])('%s: %d s to %d s is %d s', (_title, start, end, time, earned, passes) => {
    const answer = timed(start, end);
    expect(timedSeconds(answer)).toBe(time);
    expect(timedPasses(lineOf(line), answer)).toBe(passes);
    expect(explain(form, sheetOf({ core: answer, other: 'yes' }))[0]).toMatchObject({
      lineId: 'core',
      earned,
      possible: 10,
      notCounted: null,
    });
    expect(score(answer).earned).toBe(earned + 10);
  });

  it('may ask for no less than its limit, or have none', () => {
    const slow = lineOf({ ...line, direction: 'at-least' });
    expect([29.999, 30, 31].map((end) => timedPasses(slow, timed(0, end)))).toEqual([false, true, true]);
    expect(timedPasses(lineOf({ ...line, limit: null }), timed(0, 5))).toBeNull();
    expect(timedPasses(slow, { kind: 'not-applicable' })).toBeNull();
  });

  it('fails the form where its range says so', () => {
    expect(score(timed(0, 700))).toMatchObject({ final: 0, failedForm: [{ lineId: 'core' }] });
  });

  it.each<[string, AnswerValue]>([
    ['moments the wrong way round', timed(20, 2)],
    ['a number', { kind: 'number', value: 20 }],
  ])('has no answer in %s', (_title, answer) => {
    const sheet = sheetOf({ core: answer, other: 'yes' });
    expect(scoreForm(form, sheet)).toMatchObject({ open: ['core'], provisional: true });
    expect(missingForSubmit(form, sheet, [], [])).toEqual([{ lineId: 'core', what: 'answer' }]);
  });

  it('is not counted as N/A, and missing nothing once answered', () => {
    const sheet = sheetOf({ core: { kind: 'not-applicable' }, other: 'yes' });
    expect(explain(form, sheet)[0]).toMatchObject({ notCounted: 'not-applicable' });
    expect(missingForSubmit(form, sheet, [], [])).toEqual([]);
    expect(missingForSubmit(form, sheetOf({ core: timed(0, 9), other: 'yes' }), [], [])).toEqual([]);
  });

  it('carries its weight like any other line', () => {
    expect(lineWeights(form).get('core')).toBe(0.5);
  });

  it('scores as a numeric line that is answered with the seconds', () => {
    const numeric = formOf([{ ...line, kind: 'numeric' }, { id: 'other' }], { weighting: 'points' });
    const milliseconds = fc.nat(700_000);
    fc.assert(
      fc.property(milliseconds, milliseconds, (start, length) => {
        const answer = timed(start / 1000, (start + length) / 1000);
        const typed: AnswerValue = { kind: 'number', value: length / 1000 };
        expect(score(answer)).toEqual(scoreForm(numeric, sheetOf({ core: typed, other: 'yes' })));
      }),
    );
  });

  it('is checked at the door', () => {
    expect(answerValueSchema.safeParse({ kind: 'timed', start: -1, end: 2 }).success).toBe(false);
    expect(answerValueSchema.safeParse({ kind: 'timed', start: 1 }).success).toBe(false);
  });
});

function lineOf(fields: object) {
  const parsed = lineSchema.parse(fields);
  if (parsed.kind !== 'timed') throw new Error('Not a timed line');
  return parsed;
}

describe('marking the moments of a timed line', () => {
  it('keeps the first while the second is not marked, which is no answer yet', () => {
    const first = timedMark(null, 'start', 10.3);
    expect(first).toEqual({ kind: 'timed', start: 10.3, end: null });
    expect(first && timedSeconds(first)).toBeNull();
    expect(timedMark(first, 'end', 40.3)).toEqual({ kind: 'timed', start: 10.3, end: 40.3 });
  });

  it('takes the moments in any order, moves one without the other, and takes the last one away with the answer', () => {
    const end = timedMark({ kind: 'not-applicable' }, 'end', 5);
    expect(end).toEqual({ kind: 'timed', start: null, end: 5 });
    const turned = timedMark(end, 'start', 7);
    expect(turned && timedSeconds(turned)).toBeNull();
    expect(timedMark(timedMark(turned, 'start', null), 'end', null)).toBeNull();
  });

  it('keeps moments to the millisecond', () => {
    expect(timedMark(null, 'start', 1.23456)).toMatchObject({ start: 1.235 });
  });
});
