import { createHash } from 'node:crypto';
import { answerSchema, answerSheet, processLines } from '@domain/evaluation/answer';
import { type Evaluation, laidToProcess } from '@domain/evaluation/evaluation';
import { missingForSubmit } from '@domain/evaluation/missing';
import { sealText } from '@domain/evaluation/seal';
import { decideSubmit, type SubmitFacts } from '@domain/evaluation/submit';
import type { Sheet } from '@domain/scorecard/answer-value';
import { agentScore, attributedLines } from '@domain/scorecard/attribution';
import { explain } from '@domain/scorecard/explain';
import { isAttributable, type LaidToProcess } from '@domain/scorecard/laid-to-process';
import { type Form, formLines, formSchema, type Line } from '@domain/scorecard/scorecard';
import { judge, scoreForm } from '@domain/scorecard/scoring';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyFormAndSheet } from './arbitraries';
import { answerOf, markOf, someDraft, versionWith } from './evaluations';

const options = [
  { id: 'yes', text: 'Yes', points: 10 },
  { id: 'no', text: 'No', points: 0 },
];
const version = versionWith([
  { id: 'a', kind: 'single', options, weight: 75, attributable: true },
  { id: 'b', kind: 'single', options, weight: 25 },
]);
const laid = (lineId: string, option: string, processReason: string | null) => ({
  ...answerOf(lineId, option),
  processReason,
});
const lossOf = (lines: readonly string[]): LaidToProcess => ({ lines: new Set(lines), leaves: 'loss' });
const facts: SubmitFacts = {
  evaluation: someDraft,
  version,
  answers: [answerOf('a', 'no'), answerOf('b', 'yes')],
  annotations: [markOf(1, 'b')],
  listening: [],
  channelRoles: ['agent', 'customer'],
  at: '2026-10-02T10:00:00.000Z',
};

function ready(answers: SubmitFacts['answers']) {
  const decision = decideSubmit({ ...facts, answers });
  if (decision.kind !== 'ready') throw new Error(`Not ready but ${decision.kind}`);
  return decision;
}

describe('what is laid to the process', () => {
  it('gives a second score, which is kept with the first', () => {
    const { evaluation } = ready([laid('a', 'no', 'System down'), answerOf('b', 'yes')]);
    expect(evaluation.score).toMatchObject({
      plain: 0.25,
      final: 0.25,
      band: null,
      agent: { plain: 1, final: 1, band: 'Fine', leaves: 'loss' },
    });
    expect(ready(facts.answers).evaluation.score).toMatchObject({ final: 0.25, agent: null });
  });

  it.each<[string, ReturnType<typeof laid>[], string[]]>([
    ['a blank reason', [laid('a', 'no', ' '), laid('b', 'yes', null)], ['a reason']],
    ['none where a reason is given', [laid('a', 'no', 'System'), laid('b', 'yes', null)], []],
    ['none where nothing was lost after all', [laid('a', 'yes', ''), laid('b', 'yes', null)], []],
    ['none on a line that does not allow it', [laid('a', 'yes', null), laid('b', 'no', '')], []],
  ])('asks before submitting for %s', (_title, answers, expected) => {
    const missing = missingForSubmit(version.form, answerSheet(answers), answers, []);
    expect(missing.map(({ lineId, what }) => `${lineId} ${what}`)).toEqual(expected);
  });

  it('counts on exactly those lines that allow it and have lost something', () => {
    fc.assert(
      fc.property(anyFormAndSheet, fc.array(fc.nat(11)), ({ form, sheet }, picked) => {
        const laid = lossOf(picked.map((index) => `l${index}`));
        const expected = judge(form, sheet)
          .lines.filter(({ line, outcome }) => laid.lines.has(line.id) && isAttributable(line, outcome))
          .map(({ line }) => line.id);
        expect(attributedLines(form, sheet, laid)).toEqual(expected);
        const excused = explain(form, sheet, laid).filter((line) => line.excused);
        expect(excused.map(({ lineId }) => lineId)).toEqual(expected);
        expect(agentScore(form, sheet, laid) === null).toBe(expected.length === 0);
      }),
    );
  });

  it('never lowers a score, before auto-fails or after them', () => {
    fc.assert(
      fc.property(
        anyTakingFormAndSheet,
        fc.array(fc.nat(11), { minLength: 3 }),
        ({ form, sheet }, picked) => {
          const own = agentScore(form, sheet, lossOf(picked.map((index) => `l${index}`)));
          const experienced = scoreForm(form, sheet);
          // Less than nothing, measured against less, is further below it: see withoutLoss.
          if (own === null || takesMoreThanItGives(form, sheet)) return;
          for (const which of ['plain', 'final', 'critical'] as const) {
            const [before, after] = [experienced[which], own[which]];
            if (before !== null && after !== null) expect(after).toBeGreaterThanOrEqual(before - 1e-9);
          }
          expect(own.failedForm.length).toBeLessThanOrEqual(experienced.failedForm.length);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('does not shrink a bonus in a section whose other lines have left', () => {
    const bonus = [
      { id: 'all', text: 'All', points: 100 },
      { id: 'some', text: 'Some', points: 10 },
    ];
    const form = formSchema.parse({
      title: 'Bonus',
      weighting: 'section-share',
      sections: [
        {
          id: 'one',
          title: 'One',
          lines: [
            { id: 'a', text: 'A', kind: 'single', options, attributable: true },
            { id: 'more', text: 'More', kind: 'single', options: bonus, bonus: true },
          ],
        },
        { id: 'two', title: 'Two', lines: [{ id: 'b', text: 'B', kind: 'single', options }] },
      ],
    });
    const sheet: Sheet = new Map([
      ['a', { kind: 'single', optionId: 'no' }],
      ['more', { kind: 'single', optionId: 'some' }],
      ['b', { kind: 'single', optionId: 'no' }],
    ]);
    expect(scoreForm(form, sheet).final).toBeCloseTo(0.5, 12);
    expect(agentScore(form, sheet, lossOf(['a']))?.final).toBeCloseTo(1, 12);
  });

  it('leaves nothing lost where all of it is laid to the process', () => {
    fc.assert(
      fc.property(anyTakingFormAndSheet, ({ form, sheet }) => {
        const own = scoreForm(form, sheet, lossOf(formLines(form).map(({ line }) => line.id)));
        if (own.plain !== null) expect(own.plain).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(own.final).toBe(own.plain);
        expect(own.earned).toBeGreaterThanOrEqual(own.possible - 1e-9);
      }),
    );
  });

  it.each<[Form['weighting'], number]>([
    ['points', 7 / 17],
    ['question-share', (0.75 * 0.7) / (0.75 * 0.7 + 0.25)],
  ])('keeps what was earned on a line that lost a part, by %s', (weighting, expected) => {
    const form: Form = {
      ...versionWith([
        { id: 'a', kind: 'scale', minValue: 0, maxValue: 10, weight: 75, attributable: true },
        { id: 'b', kind: 'single', options, weight: 25 },
      ]).form,
      weighting,
    };
    const sheet: Sheet = new Map([
      ['a', { kind: 'number', value: 7 }],
      ['b', { kind: 'single', optionId: 'no' }],
    ]);
    expect(agentScore(form, sheet, lossOf(['a']))?.final).toBeCloseTo(expected, 12);
    expect(agentScore(form, sheet, { lines: new Set(['a']), leaves: 'line' })?.final).toBe(0);
  });
});

/** Any form whose lines may be laid to the process, and take points away as well as give them. */
const anyTakingFormAndSheet = fc
  .tuple(anyFormAndSheet, fc.array(fc.integer({ min: -10, max: 20 }), { minLength: 5, maxLength: 5 }))
  .map(([{ form, sheet }, points]) => {
    const take = <T extends { points: number }>(list: readonly T[], at: number): T[] =>
      list.map((one, index) => ({ ...one, points: points[(at + index) % points.length] ?? one.points }));
    const sections = form.sections.map((section) => ({
      ...section,
      lines: section.lines.map((line, at): Line => {
        const attributable = true;
        if (line.kind === 'single' || line.kind === 'multi')
          return { ...line, attributable, options: take(line.options, at) };
        if (line.kind === 'numeric' || line.kind === 'timed')
          return { ...line, attributable, ranges: take(line.ranges, at) };
        return { ...line, attributable };
      }),
    }));
    return { form: { ...form, sections }, sheet };
  });

/** Whether a section, or the critical lines, add less than nothing as the customer experienced it. */
function takesMoreThanItGives(form: Form, sheet: Sheet): boolean {
  const lines = explain(form, sheet);
  const adds = (section: Form['sections'][number]) =>
    lines.reduce((sum, line) => sum + (line.sectionId === section.id ? line.contribution : 0), 0);
  return form.sections.some((section) => adds(section) < 0) || (scoreForm(form, sheet).critical ?? 0) < 0;
}

describe('the seal', () => {
  it('of an evaluation in which nothing was laid to the process is the one it always was', () => {
    const { evaluation, sealText: text } = ready(facts.answers);
    // Worked out when scores and answers did not know of the process yet.
    expect(createHash('sha256').update(text).digest('hex')).toBe(
      '9df6090e5ad7e55013470e1fabbab0910cd1096b822b9f7f5f7614a8a64427af',
    );
    // As rows of that time lie in the database: without the new fields.
    const { agent: _agent, ...score } = evaluation.score ?? {};
    const old = JSON.parse(JSON.stringify({ ...evaluation, score })) as typeof evaluation;
    const answers = facts.answers.map(({ processReason: _reason, ...answer }) => answer);
    expect(sealText(old, version, answers as unknown as SubmitFacts['answers'], facts.annotations)).toBe(
      text,
    );
  });

  it('covers the attribution, its reason and the second score', () => {
    const answers = [laid('a', 'no', 'System down'), answerOf('b', 'yes')];
    const { evaluation, sealText: text } = ready(answers);
    const other = (change: typeof answers, score = evaluation.score) =>
      sealText({ ...evaluation, score }, version, change, facts.annotations);
    expect(other(answers)).toBe(text);
    expect(other([laid('a', 'no', 'System up'), answerOf('b', 'yes')])).not.toBe(text);
    expect(other([answerOf('a', 'no'), answerOf('b', 'yes')])).not.toBe(text);
    expect(other(answers, evaluation.score && { ...evaluation.score, agent: null })).not.toBe(text);
  });

  it('of a score that left whole lines out stays as it was, and so does the score', () => {
    const answers = [laid('a', 'no', 'System down'), answerOf('b', 'yes')];
    const { evaluation } = ready(answers);
    const agent = { plain: 0.5, final: 0.5, band: null };
    const text = (own: object) => {
      const score = { ...evaluation.score, agent: own } as Evaluation['score']; // as rows of that time lie there
      return sealText({ ...evaluation, score }, version, answers, []);
    };
    expect(text({ ...agent, leaves: 'line' })).toBe(text(agent));
    expect(text({ ...agent, leaves: 'loss' })).not.toBe(text(agent));
    const old = evaluation.score && { ...evaluation.score, agent: { ...agent, leaves: 'line' as const } };
    expect(laidToProcess({ state: 'submitted', score: old }, answers).leaves).toBe('line');
    expect(laidToProcess({ state: 'draft', score: null }, answers).leaves).toBe('loss');
  });
});

describe('an answer from before attribution was kept', () => {
  it('is the agent’s', () => {
    const { processReason: _reason, ...old } = answerOf('a', 'no');
    expect(answerSchema.parse(old).processReason).toBeNull();
    expect(processLines([old as never])).toEqual(new Set());
  });
});
