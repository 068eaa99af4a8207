import { createHash } from 'node:crypto';
import { coverageHear, coverageNone } from '@domain/evaluation/coverage';
import { sealText } from '@domain/evaluation/seal';
import { describe, expect, test } from 'vitest';
import { commentLine } from '../../../renderer/commands/answers';
import { CorrectionRefused } from '../../../renderer/commands/errors';
import { correctEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { undo } from '../../../renderer/commands/history';
import { heardHere, keepListening } from '../../../renderer/commands/listening';
import { retireVersion } from '../../../renderer/commands/scorecards';
import { evaluationsOf, reviewOf } from '../../../renderer/queries/review';
import { publishedVersions } from '../../../renderer/queries/scorecards';
import { draft, inbound } from './harness';
import { answerAll } from './sheets';

const heard = coverageHear(coverageNone, { channelsHeard: [0, 1], start: 0, end: 12, speed: 1 });

async function submitted() {
  const made = await draft();
  await answerAll(made.context, made.evaluationId, inbound);
  await keepListening(made.context, made.evaluationId, heard);
  await submitEvaluation(made.context, made.evaluationId);
  return made;
}

describe('Correcting a submitted evaluation', () => {
  test('makes the next revision and leaves the first as it was sealed', async () => {
    const { db, context, evaluationId, interaction } = await submitted();
    const before = await reviewOf(db, evaluationId);
    const id = await correctEvaluation(context, evaluationId, 'Wrong line');
    const review = await reviewOf(db, id);
    expect(review?.evaluation).toMatchObject({ revision: 2, corrects: evaluationId, state: 'draft' });
    expect(review?.answers).toHaveLength(before?.answers.length ?? 0);
    expect(review?.annotations).toHaveLength(before?.annotations.length ?? 0);
    expect(review?.heard).toEqual(heard);
    expect(await reviewOf(db, evaluationId)).toEqual(before);

    await commentLine(context, id, inbound.form.sections[0]?.lines[0]?.id ?? '', 'Corrected');
    expect(await submitEvaluation(context, id)).toEqual({ kind: 'submitted' });
    expect(await evaluationsOf(db, interaction.id)).toMatchObject([
      { evaluation: { id }, corrected: false },
      { evaluation: { id: evaluationId }, corrected: true },
    ]);
  });

  test('leads to the correction that there is', async () => {
    const { context, evaluationId } = await submitted();
    const id = await correctEvaluation(context, evaluationId, 'Wrong line');
    expect(await correctEvaluation(context, evaluationId, 'Again')).toBe(id);
    await expect(correctEvaluation(context, id, 'Of a draft')).rejects.toBeInstanceOf(CorrectionRefused);
  });

  test('needs a reason', async () => {
    const { db, context, evaluationId } = await submitted();
    await expect(correctEvaluation(context, evaluationId, ' ')).rejects.toBeInstanceOf(CorrectionRefused);
    expect(await db.evaluations.count()).toBe(1);
  });
});

describe('A seal', () => {
  test('covers what had been heard, and the roles as they were', async () => {
    const { db, context, evaluationId } = await submitted();
    const review = await reviewOf(db, evaluationId);
    if (review === undefined) throw new Error('gone');
    const { evaluation, version, answers, annotations } = review;
    expect(evaluation.heard).toEqual([
      [0, 12_000, 100, 100],
      [0, 12_000, 100, 100],
    ]);
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    expect(sha(sealText(evaluation, version, answers, annotations))).toBe(evaluation.seal);
    for (const change of [{ heard: [] }, { channelRoles: ['mixed' as const] }, { correctionReason: 'x' }])
      expect(sha(sealText({ ...evaluation, ...change }, version, answers, annotations))).not.toBe(
        evaluation.seal,
      );
    await keepListening(
      context,
      evaluationId,
      coverageHear(heard, { channelsHeard: [0], start: 20, end: 30, speed: 1 }),
    );
    expect((await reviewOf(db, evaluationId))?.heard).toEqual(heard);
    expect(await heardHere(context, evaluationId)).toEqual(heard);
  });

  test('holds over the form as it was stored, with fields of other versions and without ours', async () => {
    const { db, context, evaluationId } = await draft();
    const stored = await db.scorecardVersions.get(inbound.id);
    if (stored === undefined) throw new Error('gone');
    const form = JSON.parse(JSON.stringify(inbound.form)) as typeof inbound.form & { later?: unknown };
    form.later = { of: 'a newer Earmark' };
    for (const section of form.sections)
      for (const line of section.lines) Reflect.deleteProperty(line, 'skill');
    await db.scorecardVersions.put({ ...stored, fields: { ...stored.fields, form } } as typeof stored);
    await answerAll(context, evaluationId, inbound);
    await submitEvaluation(context, evaluationId);
    const review = await reviewOf(db, evaluationId);
    if (review === undefined) throw new Error('gone');
    const text = sealText(review.evaluation, review.version, review.answers, review.annotations);
    expect(text).toContain('a newer Earmark');
    expect(createHash('sha256').update(text).digest('hex')).toBe(review.evaluation.seal);
  });
});

test('Retiring a version is told apart from the version, and undone in the library.', async () => {
  const { db, context } = await draft();
  const before = await db.scorecardVersions.toArray();
  await retireVersion(context, inbound.id, true);
  expect((await publishedVersions(db)).map(({ retired }) => retired)).toEqual([true]);
  expect(await db.scorecardVersions.toArray()).toEqual(before);
  expect(await undo(context, null)).toBe('Retire scorecard version');
  expect((await publishedVersions(db)).map(({ retired }) => retired)).toEqual([false]);
});
