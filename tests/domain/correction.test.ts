import { type CorrectionFacts, decideCorrection, evaluationsInForce } from '@domain/evaluation/correction';
import { describe, expect, it } from 'vitest';
import { answerOf, markOf, someDraft } from './evaluations';

const submitted = {
  ...someDraft,
  state: 'submitted' as const,
  submittedAt: '2026-10-02T10:00:00.000Z',
  seal: 'b'.repeat(64),
  heard: [[0, 5000, 100, 100]],
  channelRoles: ['agent' as const, 'customer' as const],
};

function facts(change: Partial<CorrectionFacts> = {}): CorrectionFacts {
  let next = 0;
  return {
    evaluation: submitted,
    answers: [{ ...answerOf('a', 'yes', 'Heard it'), processReason: 'The system was down' }],
    annotations: [markOf(1, 'a')],
    others: [submitted],
    reason: ' The second call was meant ',
    evaluator: 'Kim',
    device: '00000000000a',
    at: '2026-10-03T08:00:00.000Z',
    newId: () => `019a2b10-0000-7000-8000-00000000cc0${next++}`,
    ...change,
  };
}

describe('a correction', () => {
  it('is the next revision as a draft of its own, with everything that was said and heard', () => {
    const decision = decideCorrection(facts());
    if (decision.kind !== 'ready') throw new Error(decision.why);
    const { evaluation, answers, annotations, listening } = decision;
    expect(evaluation).toMatchObject({
      state: 'draft',
      revision: 2,
      evaluator: 'Kim',
      corrects: submitted.id,
      correctionReason: 'The second call was meant',
      score: null,
      seal: null,
      heard: null,
      channelRoles: null,
    });
    expect(evaluation.id).not.toBe(submitted.id);
    expect(answers).toEqual([
      {
        ...answerOf('a', 'yes', 'Heard it'),
        processReason: 'The system was down',
        id: `${evaluation.id}:a`,
        evaluationId: evaluation.id,
      },
    ]);
    expect(annotations[0]).toEqual({
      ...markOf(1, 'a'),
      id: annotations[0]?.id,
      evaluationId: evaluation.id,
    });
    expect(annotations[0]?.id).not.toBe(markOf(1, 'a').id);
    expect(listening).toMatchObject({ evaluationId: evaluation.id, heard: submitted.heard });
  });

  it.each([
    ['without a reason', { reason: '  ' }, { why: 'reason-missing' }],
    ['of a draft', { evaluation: someDraft }, { why: 'not-submitted' }],
    [
      'of what is corrected already, and names the correction',
      { others: [submitted, { ...submitted, id: 'x', corrects: submitted.id }] },
      { why: 'corrected', by: 'x' },
    ],
  ])('is refused %s', (_title, change, refusal) => {
    expect(decideCorrection(facts(change))).toMatchObject({ kind: 'refused', ...refusal });
  });

  it('takes the place of what it corrects once it is submitted', () => {
    const draft = { ...submitted, id: 'x', state: 'draft' as const, corrects: submitted.id };
    expect(evaluationsInForce([submitted, draft])).toEqual([submitted, draft]);
    const done = { ...draft, state: 'submitted' as const };
    expect(evaluationsInForce([submitted, done])).toEqual([done]);
  });

  it('copes with rows from before corrections were kept', () => {
    const { heard: _heard, corrects: _corrects, ...rest } = submitted;
    const old = rest as typeof submitted; // as such a row is read
    expect(decideCorrection(facts({ evaluation: old, others: [old] }))).toMatchObject({ listening: null });
    expect(evaluationsInForce([old])).toEqual([old]);
  });
});
