import { evaluationSchema } from '@domain/evaluation/evaluation';
import { sealText } from '@domain/evaluation/seal';
import { decideSubmit, type SubmitFacts, sealEvaluation } from '@domain/evaluation/submit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, markOf, someDraft, versionWith } from './evaluations';

const at = '2026-10-02T10:00:00.000Z';
const options = [
  { id: 'yes', text: 'Yes', points: 10 },
  { id: 'breach', text: 'Breach', points: 0, autoFail: 'form' },
];
const version = versionWith([
  { id: 'a', kind: 'single', options, weight: 75 },
  { id: 'b', kind: 'single', options, weight: 25, critical: true },
]);
const facts: SubmitFacts = {
  evaluation: someDraft,
  version,
  answers: [answerOf('a', 'yes'), answerOf('b', 'breach', 'said the balance')],
  annotations: [markOf(1, 'b'), markOf(2, null)],
  listening: [],
  channelRoles: ['agent', 'customer'],
  at,
};

function ready(from: SubmitFacts) {
  const decision = decideSubmit(from);
  if (decision.kind !== 'ready') throw new Error(`Not ready but ${decision.kind}`);
  return decision;
}

describe('submitting', () => {
  it('keeps both scores, the points and the band', () => {
    const { evaluation } = ready(facts);
    expect(evaluation).toEqual({
      ...someDraft,
      state: 'submitted',
      submittedAt: at,
      score: {
        plain: 0.75,
        final: 0,
        critical: 0,
        earned: 10,
        earnedAfterFails: 0,
        possible: 20,
        band: null,
        agent: null,
      },
      heard: [],
      channelRoles: ['agent', 'customer'],
    });
    expect(evaluationSchema.safeParse(sealEvaluation(evaluation, 'b'.repeat(64))).success).toBe(true);
  });

  it('says what is missing', () => {
    expect(decideSubmit({ ...facts, answers: [answerOf('a', 'yes')] })).toEqual({
      kind: 'missing',
      missing: [{ lineId: 'b', what: 'answer' }],
    });
  });

  it('is refused a second time', () => {
    const { evaluation } = ready(facts);
    expect(decideSubmit({ ...facts, evaluation })).toEqual({ kind: 'refused', why: 'not-a-draft' });
  });

  it('is refused with a version that the evaluation does not pin', () => {
    const other = { ...version, id: '019a2b10-0000-7000-8000-0000000000f2' };
    expect(decideSubmit({ ...facts, version: other })).toEqual({ kind: 'refused', why: 'other-version' });
  });
});

describe('the text that is sealed', () => {
  const submitted = ready(facts).evaluation;
  const original = sealText(submitted, version, facts.answers, facts.annotations);

  it('is the one that submitting hands out', () => {
    expect(ready(facts).sealText).toBe(original);
  });

  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...facts.answers], { minLength: 2 }),
        fc.shuffledSubarray([...facts.annotations], { minLength: 2 }),
        (answers, annotations) => {
          expect(sealText(submitted, version, answers, annotations)).toBe(original);
        },
      ),
    );
  });

  it('stays the same when the seal is set, the state moves on, the version is retired or records gain fields', () => {
    const later = { ...sealEvaluation(submitted, 'b'.repeat(64)), state: 'draft' as const, newField: 1 };
    const answers = facts.answers.map((answer) => ({ ...answer, newField: 1 }));
    const annotations = facts.annotations.map((annotation) => ({ ...annotation, newField: 1 }));
    expect(sealText(later, { ...version, retired: true }, answers, annotations)).toBe(original);
  });

  it.each<[string, Partial<SubmitFacts>]>([
    ['the evaluator', { evaluation: { ...submitted, evaluator: 'Kim' } }],
    ['the recording', { evaluation: { ...submitted, recordingId: 'c'.repeat(64) } }],
    ['the instant', { evaluation: { ...submitted, submittedAt: '2026-10-02T10:00:00.001Z' } }],
    ['the score', { evaluation: { ...submitted, score: null } }],
    ['a comment', { answers: [answerOf('a', 'yes'), answerOf('b', 'breach', 'said the balance!')] }],
    ['an answer', { answers: [answerOf('a', 'breach'), answerOf('b', 'breach', 'said the balance')] }],
    ['a mark', { annotations: [markOf(1, 'b')] }],
    ['what a mark is bound to', { annotations: [markOf(1, 'b'), markOf(2, 'a')] }],
    ['the form', { version: versionWith([{ id: 'a', kind: 'single', options, weight: 74 }]) }],
  ])('changes with %s', (_title, changed) => {
    const other = { ...facts, evaluation: submitted, ...changed };
    expect(sealText(other.evaluation, other.version, other.answers, other.annotations)).not.toBe(original);
  });
});
