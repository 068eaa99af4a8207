import { describe, expect, test } from 'vitest';
import { addAnnotation } from '../../../renderer/commands/annotations';
import { answerLine } from '../../../renderer/commands/answers';
import { NotFound } from '../../../renderer/commands/errors';
import { changeScorecard, prepareEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { redo, undo } from '../../../renderer/commands/history';
import { recordImported } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import type { PreparedRows } from '../../../renderer/db/prepared';
import { reader } from '../../../renderer/db/reader';
import { evaluationsOf, latestEvaluation, reviewOf } from '../../../renderer/queries/review';
import { contextOn, databaseIn, history, inbound, libraryItem, profile } from './harness';

const other = { ...inbound, id: '019a2b10-4c00-7a11-8d01-5e1f0a0000ff', version: 2 };

/** A call that has been opened and not judged yet. */
async function opened() {
  const db = databaseIn(profile());
  const prepared: PreparedRows = new Map();
  const context = { ...contextOn(db), prepared };
  await seedStarters(context, [inbound, other]);
  await recordImported(context, [libraryItem(2)]);
  const [interaction] = await reader(db).all('interactions');
  if (interaction === undefined) throw new Error('recordImported made no interaction');
  const start = { interactionId: interaction.id, scorecardVersionId: inbound.id, chosenBecause: 'Direction' };
  const evaluationId = await prepareEvaluation(context, start);
  const review = () => reviewOf(db, evaluationId, prepared);
  return { db, context, prepared, interaction, start, evaluationId, review };
}

describe('An evaluation that is prepared', () => {
  test('is shown as a draft and leaves nothing behind', async () => {
    const { db, context, interaction, start, evaluationId, review } = await opened();
    const entries = (await history(db)).length;
    expect(await review()).toMatchObject({ begun: false, evaluation: { state: 'draft', evaluator: 'Zoë' } });
    expect(await prepareEvaluation(context, start)).toBe(evaluationId);
    expect(await submitEvaluation(context, evaluationId)).toMatchObject({ kind: 'missing' });
    expect(await undo(context, evaluationId)).toBeNull();
    expect(await db.evaluations.count()).toBe(0);
    expect(await latestEvaluation(db, interaction.id)).toBeUndefined();
    expect((await history(db)).length).toBe(entries);
  });

  test('is begun with its first answer, and undo takes back the answer alone', async () => {
    const { db, context, interaction, evaluationId, review } = await opened();
    await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
    expect((await history(db)).slice(-2).map(({ label }) => label)).toEqual(['Start evaluation', 'Answer']);
    expect(await review()).toMatchObject({ begun: true, evaluation: { id: evaluationId } });
    expect(await undo(context, evaluationId)).toBe('Answer');
    expect(await undo(context, evaluationId)).toBeNull();
    expect((await latestEvaluation(db, interaction.id))?.id).toBe(evaluationId);
    expect(await redo(context, evaluationId)).toBe('Answer');
    expect((await review())?.answers).toHaveLength(1);
  });

  test.each([
    [
      'a mark',
      (context: Parameters<typeof addAnnotation>[0], evaluationId: string) =>
        addAnnotation(context, { evaluationId, start: 1, end: null, channel: 0, polarity: 'praise' }),
    ],
    [
      'another scorecard',
      (context: Parameters<typeof addAnnotation>[0], evaluationId: string) =>
        changeScorecard(context, evaluationId, other.id, 'Chosen'),
    ],
  ])('is begun with %s', async (_what, edit) => {
    const { context, evaluationId, review } = await opened();
    await edit(context, evaluationId);
    expect(await review()).toMatchObject({ begun: true });
  });

  test('is begun once by two keys at once', async () => {
    const { db, context, evaluationId } = await opened();
    const keys = ['a', 'b'].map((line) =>
      answerLine(context, evaluationId, line, { kind: 'not-applicable' }),
    );
    await Promise.all(keys);
    expect(await db.evaluations.count()).toBe(1);
    expect((await history(db)).filter(({ label }) => label === 'Start evaluation')).toHaveLength(1);
  });

  test('is a new one after the first has been begun', async () => {
    const { db, context, interaction, start, evaluationId } = await opened();
    await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
    const second = await prepareEvaluation(context, start);
    expect(second).not.toBe(evaluationId);
    await answerLine(context, second, 'a', { kind: 'not-applicable' });
    expect((await evaluationsOf(db, interaction.id)).map(({ evaluation }) => evaluation.id)).toEqual([
      second,
      evaluationId,
    ]);
  });

  test('is refused on what is not there', async () => {
    const { context, start } = await opened();
    for (const wrong of [{ interactionId: other.id }, { scorecardVersionId: other.scorecardId }])
      await expect(prepareEvaluation(context, { ...start, ...wrong })).rejects.toBeInstanceOf(NotFound);
  });
});
