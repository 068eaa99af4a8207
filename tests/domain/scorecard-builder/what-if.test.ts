import { changeLine, removeLine } from '@domain/scorecard/edit-form';
import { explain } from '@domain/scorecard/explain';
import { type LaidToProcess, nothingLaid } from '@domain/scorecard/laid-to-process';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { mapSheet, type PastEvaluation, rescore, whatIf } from '@domain/scorecard/what-if';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormAndSheet } from '../arbitraries';
import { formOf, sheetOf } from '../forms';

const bands = [
  { name: 'Good', from: 75, tone: 'praise' },
  { name: 'Poor', from: 0, tone: 'concern' },
];
const form = formOf(
  [
    { id: 'a', weight: 50 },
    { id: 'b', weight: 50 },
  ],
  { bands },
);
const past = (
  id: string,
  agent: string | null,
  answers: Parameters<typeof sheetOf>[0],
  of = form,
): PastEvaluation => ({
  id,
  agent,
  form: of,
  sheet: sheetOf(answers),
  laid: nothingLaid,
});
const weighed = (a: number, b: number): Form =>
  changeLine(
    changeLine(form, 'a', (line) => ({ ...line, weight: a })),
    'b',
    (line) => ({ ...line, weight: b }),
  );

describe('what if this form were in force', () => {
  it('tells who would change band, per agent and per line', () => {
    const all = [
      past('1', 'Maya', { a: 'yes', b: 'no' }),
      past('2', 'Maya', { a: 'yes', b: 'yes' }),
      past('3', 'Omar', { a: 'no', b: 'yes' }),
    ];
    const draft = weighed(80, 20);
    const result = whatIf(
      draft,
      all.map((one) => rescore(one, draft)),
    );
    expect(result).toMatchObject({ evaluations: 3, whole: 3, part: 0, none: 0 });
    expect(result.bands).toEqual([
      { from: 'Poor', to: 'Good', count: 1 },
      { from: 'Good', to: 'Good', count: 1 },
      { from: 'Poor', to: 'Poor', count: 1 },
    ]);
    expect(result.moved.map(({ id }) => id)).toEqual(['1']);
    expect(result.agents.map(({ agent, up, down }) => [agent, up, down])).toEqual([
      ['Omar', 0, 0],
      ['Maya', 1, 0],
    ]);
    expect(result.agents[0]?.meanBefore).toBeCloseTo(0.5, 9);
    expect(result.agents[0]?.meanAfter).toBeCloseTo(0.2, 9);
    expect(result.lines.map(({ lineId, evaluations }) => [lineId, evaluations])).toEqual([
      ['a', 3],
      ['b', 3],
    ]);
    expect(result.lines[0]?.meanBefore).toBeCloseTo(100 / 3, 9);
    expect(result.lines[0]?.meanAfter).toBeCloseTo((2 * 80) / 3, 9);
  });

  it('says of what maps in part that it does, and of what maps to nothing only that', () => {
    const longer = formOf([{ id: 'a' }, { id: 'c' }], { bands });
    const some = rescore(past('1', null, { a: 'yes', b: 'no' }), longer);
    const none = rescore(past('2', null, { b: 'no' }), longer);
    expect([some.mapped, none.mapped]).toEqual(['part', 'none']);
    expect(none.after).toEqual({ final: null, band: null });
    expect(whatIf(longer, [some, none])).toMatchObject({ evaluations: 2, part: 1, none: 1 });
  });

  it('carries over only what the new line can have', () => {
    const sheet = sheetOf({ a: 'slip', b: 'yes', c: 'yes' });
    const fewer = changeLine(form, 'a', (line) =>
      line.kind === 'single' ? { ...line, options: line.options.filter(({ id }) => id !== 'slip') } : line,
    );
    expect([...mapSheet(sheet, fewer).keys()]).toEqual(['b']);
    expect([...mapSheet(sheet, removeLine(form, 'b')).keys()]).toEqual(['a']);
  });

  it('changes nothing with the same form, or with all weights scaled', () => {
    fc.assert(
      fc.property(anyFormAndSheet, fc.integer({ min: 2, max: 9 }), ({ form: same, sheet }, factor) => {
        const one: PastEvaluation = { id: '1', agent: null, form: same, sheet, laid: nothingLaid };
        const again = rescore(one, same);
        if (again.mapped !== 'none') expect(again.after).toEqual(again.before);
        const scaled: Form = {
          ...same,
          sections: same.sections.map((section) => ({
            ...section,
            weight: section.weight === null ? factor : section.weight * factor,
            multiplier: section.multiplier * factor,
            lines: section.lines.map((line) => ({
              ...line,
              weight: line.weight === null ? null : line.weight * factor,
            })),
          })),
        };
        // A line without a weight counts 1 where its section has none: scaling leaves that unscaled, so skip those.
        const allGiven = formLines(same).every(
          ({ section, line }) => section.weight !== null || line.weight !== null,
        );
        if (allGiven && again.mapped !== 'none') {
          const { final } = rescore(one, scaled).after;
          if (final === null || again.before.final === null) expect(final).toBe(again.before.final);
          else expect(final).toBeCloseTo(again.before.final, 9);
        }
      }),
    );
  });
});

describe('the score that is the agent’s own', () => {
  const attributable = formOf(
    [{ id: 'a', attributable: true }, { id: 'b' }, { id: 'c', attributable: true }],
    {},
  );
  const process: LaidToProcess = { lines: new Set(['a', 'b', 'c']), leaves: 'loss' };

  it.each<[string, Parameters<typeof sheetOf>[0], number | null, number | null]>([
    ['leaves out a line lost through the process', { a: 'no', b: 'yes', c: 'yes' }, 2 / 3, 1],
    ['keeps a line that does not allow it', { a: 'yes', b: 'no', c: 'yes' }, 2 / 3, 2 / 3],
    ['keeps a line on which nothing was lost', { a: 'yes', b: 'no', c: 'no' }, 1 / 3, 1 / 2],
    ['does not fail where the process failed', { a: 'breach', b: 'yes', c: 'yes' }, 0, 1],
    ['is none where nothing remains', { a: 'no' }, 0, null],
  ])('%s', (_title, answers, customer, agent) => {
    const sheet = sheetOf(answers);
    const scores = [scoreForm(attributable, sheet), scoreForm(attributable, sheet, process)];
    for (const [index, expected] of [customer, agent].entries()) {
      const final = scores[index]?.final ?? null;
      if (expected === null) expect(final).toBeNull();
      else expect(final).toBeCloseTo(expected, 12);
    }
  });

  it('is the customer’s when nothing is laid to the process, and its explanation sums to it always', () => {
    fc.assert(
      fc.property(anyFormAndSheet, fc.array(fc.nat(11)), ({ form: any, sheet }, picked) => {
        expect(scoreForm(any, sheet, nothingLaid)).toEqual(scoreForm(any, sheet));
        const lines = new Set(picked.map((index) => `l${index}`));
        const willing: Form = {
          ...any,
          sections: any.sections.map((section) => ({
            ...section,
            lines: section.lines.map((line) => ({ ...line, attributable: true })),
          })),
        };
        const laid = { lines, leaves: 'loss' } as const;
        const score = scoreForm(willing, sheet, laid);
        const sum = explain(willing, sheet, laid).reduce(
          (total, { contribution }) => total + contribution,
          0,
        );
        if (score.plain !== null) expect(sum).toBeCloseTo(score.plain * 100, 6);
        expect(score.failedForm.some(({ lineId }) => lines.has(lineId))).toBe(false);
      }),
    );
  });
});
