import { createHash } from 'node:crypto';
import { answerSchema, answerSheet, processLines } from '@domain/evaluation/answer';
import { missingForSubmit } from '@domain/evaluation/missing';
import { sealText } from '@domain/evaluation/seal';
import { decideSubmit, type SubmitFacts } from '@domain/evaluation/submit';
import { agentScore, attributedLines } from '@domain/scorecard/attribution';
import { formLines } from '@domain/scorecard/scorecard';
import { isAttributable, judge, scoreForm } from '@domain/scorecard/scoring';
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
      agent: { plain: 1, final: 1, band: 'Fine' },
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
        const laidLines = new Set(picked.map((index) => `l${index}`));
        const expected = judge(form, sheet)
          .lines.filter(({ line, outcome }) => laidLines.has(line.id) && isAttributable(line, outcome))
          .map(({ line }) => line.id);
        expect(attributedLines(form, sheet, laidLines)).toEqual(expected);
        const own = agentScore(form, sheet, laidLines);
        if (expected.length === 0) expect(own).toBeNull();
        else expect(own?.counted).not.toEqual(expect.arrayContaining(expected));
      }),
    );
  });

  it('never makes the agent’s share of points smaller where points alone are weighed', () => {
    fc.assert(
      fc.property(anyFormAndSheet, ({ form: any, sheet }) => {
        const form = {
          ...any,
          weighting: 'points' as const,
          sections: any.sections.map((section) => ({
            ...section,
            lines: section.lines.map((line) => ({ ...line, attributable: true, bonus: false })),
          })),
        };
        const all = new Set(formLines(form).map(({ line }) => line.id));
        const own = agentScore(form, sheet, all);
        // Whatever is left has lost nothing.
        if (own !== null && own.plain !== null && own.possible > 0)
          expect(own.plain).toBeGreaterThanOrEqual(1);
        expect(scoreForm(form, sheet).counted.length).toBeGreaterThanOrEqual(own?.counted.length ?? 0);
      }),
    );
  });
});

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
});

describe('an answer from before attribution was kept', () => {
  it('is the agent’s', () => {
    const { processReason: _reason, ...old } = answerOf('a', 'no');
    expect(answerSchema.parse(old).processReason).toBeNull();
    expect(processLines([old as never])).toEqual(new Set());
  });
});
