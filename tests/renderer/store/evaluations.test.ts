import { createHash } from 'node:crypto';
import { answerSheet } from '@domain/evaluation/answer';
import { sealText } from '@domain/evaluation/seal';
import { formLines } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { describe, expect, test, vi } from 'vitest';
import {
  addAnnotation,
  bindEvidence,
  changeAnnotation,
  removeAnnotations,
} from '../../../renderer/commands/annotations';
import { answerLine, attributeLine, chooseRootCause, commentLine } from '../../../renderer/commands/answers';
import type { CommandContext } from '../../../renderer/commands/context';
import { EvaluationSealed, NotFound } from '../../../renderer/commands/errors';
import { changeScorecard, startEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { redo, undo } from '../../../renderer/commands/history';
import { swapChannels } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { reader } from '../../../renderer/db/reader';
import { latestEvaluation, reviewOf } from '../../../renderer/queries/review';
import { allRows, databaseIn, draft, history, inbound } from './harness';
import { answerAll } from './sheets';

const other = { ...inbound, id: '019a2b10-4c00-7a11-8d01-5e1f0a0000ff', version: 2 };
const lines = formLines(inbound.form).map(({ line }) => line);
const [firstLine] = lines;
if (firstLine === undefined) throw new Error('The starter has no lines');

describe('An evaluation', () => {
  test('begins as a draft of this evaluator that pins recording and scorecard version', async () => {
    const { db, evaluationId, interaction } = await draft();
    expect((await reviewOf(db, evaluationId))?.evaluation).toMatchObject({
      interactionId: interaction.id,
      recordingId: interaction.recordingId,
      scorecardVersionId: inbound.id,
      chosenBecause: 'Call type',
      evaluator: 'Zoë',
      state: 'draft',
      revision: 1,
      score: null,
      seal: null,
    });
    expect((await latestEvaluation(db, interaction.id))?.id).toBe(evaluationId);
  });

  test('is not begun twice by a second press of the key', async () => {
    const { context, evaluationId, interaction } = await draft();
    const start = { interactionId: interaction.id, scorecardVersionId: inbound.id, chosenBecause: 'Again' };
    expect(await Promise.all([startEvaluation(context, start), startEvaluation(context, start)])).toEqual([
      evaluationId,
      evaluationId,
    ]);
    expect(await context.db.evaluations.count()).toBe(1);
  });

  test('cannot be begun on what is not there', async () => {
    const { context, interaction } = await draft();
    const start = { interactionId: interaction.id, scorecardVersionId: inbound.id, chosenBecause: '' };
    for (const wrong of [{ interactionId: other.id }, { scorecardVersionId: other.id }]) {
      await expect(startEvaluation(context, { ...start, ...wrong })).rejects.toBeInstanceOf(NotFound);
    }
  });

  test('keeps the answers of another scorecard while it is judged with this one', async () => {
    const { db, context, evaluationId } = await draft();
    await seedStarters(context, [other]);
    await answerLine(context, evaluationId, 'line-of-old-form', { kind: 'not-applicable' });
    await changeScorecard(context, evaluationId, other.id, 'Asked to');
    const review = await reviewOf(db, evaluationId);
    expect(review?.evaluation).toMatchObject({ scorecardVersionId: other.id, chosenBecause: 'Asked to' });
    expect(review?.version.id).toBe(other.id);
    expect(review?.answers.map(({ lineId }) => lineId)).toEqual(['line-of-old-form']);
    expect(await undo(context, evaluationId)).toBe('Change scorecard');
    expect((await reviewOf(db, evaluationId))?.evaluation.scorecardVersionId).toBe(inbound.id);
  });

  test('writes no row for a line that was looked at and left alone', async () => {
    const { db, context, evaluationId } = await draft();
    await answerLine(context, evaluationId, firstLine.id, null);
    await commentLine(context, evaluationId, firstLine.id, '');
    await chooseRootCause(context, evaluationId, firstLine.id, null);
    expect(await db.answers.count()).toBe(0);
  });

  test('keeps both choices of a line when two keys come before the first is written', async () => {
    const { db, context, evaluationId } = await draft();
    const choose = (optionId: string) =>
      answerLine(context, evaluationId, 'several', (current) => ({
        kind: 'multi',
        optionIds: [...(current?.kind === 'multi' ? current.optionIds : []), optionId],
      }));
    await Promise.all([choose('a'), choose('b')]);
    expect((await reviewOf(db, evaluationId))?.answers).toMatchObject([
      { value: { kind: 'multi', optionIds: ['a', 'b'] } },
    ]);
  });

  test('takes back the typed reason of a process at once, then the attribution itself', async () => {
    const { db, context, evaluationId } = await draft();
    await answerLine(context, evaluationId, firstLine.id, { kind: 'single', optionId: 'no' });
    for (const reason of ['', 'S', 'Sy']) await attributeLine(context, evaluationId, firstLine.id, reason);
    const reason = async () => (await reviewOf(db, evaluationId))?.answers[0]?.processReason;
    expect(await reason()).toBe('Sy');
    expect(await undo(context, evaluationId)).toBe('Lay to the process');
    expect(await reason()).toBe('');
    await undo(context, evaluationId);
    expect(await reason()).toBeNull();
    await attributeLine(context, evaluationId, firstLine.id, 'System');
    await attributeLine(context, evaluationId, firstLine.id, null);
    expect(await undo(context, evaluationId)).toBe('Lay to the agent');
    expect(await reason()).toBe('System');
  });

  test('takes a text that was typed as an answer back at once', async () => {
    const { db, context, evaluationId } = await draft();
    await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
    for (const text of ['H', 'Hi']) await answerLine(context, evaluationId, 'b', { kind: 'text', text });
    await undo(context, evaluationId);
    expect((await reviewOf(db, evaluationId))?.answers.map(({ lineId }) => lineId)).toEqual(['a']);
  });

  test('puts marks in the order they are heard, whichever way a span was drawn', async () => {
    const { db, context, evaluationId } = await draft();
    const mark = { evaluationId, channel: null, polarity: 'neutral' } as const;
    const late = await addAnnotation(context, { ...mark, start: 30, end: null });
    const drawnBackwards = await addAnnotation(context, {
      ...mark,
      start: 20,
      end: 10,
      text: 'Hold',
      lineId: 'a',
    });
    expect((await reviewOf(db, evaluationId))?.annotations).toMatchObject([
      { id: drawnBackwards, start: 10, end: 20, text: 'Hold', lineId: 'a' },
      { id: late, start: 30, end: null, text: '', lineId: null },
    ]);
    await changeAnnotation(context, late, { start: 5, end: 2, polarity: 'concern', tags: ['tone'] });
    await bindEvidence(context, drawnBackwards, null);
    expect((await reviewOf(db, evaluationId))?.annotations).toMatchObject([
      { id: late, start: 2, end: 5, polarity: 'concern', tags: ['tone'] },
      { id: drawnBackwards, lineId: null },
    ]);
    await removeAnnotations(context, [late, drawnBackwards, late, 'gone']);
    expect((await reviewOf(db, evaluationId))?.annotations).toEqual([]);
    expect(await undo(context, evaluationId)).toBe('Remove mark');
    expect((await reviewOf(db, evaluationId))?.annotations.length).toBe(2);
  });
});

describe('Submitting', () => {
  test('answers what is missing and changes nothing', async () => {
    const { db, context, evaluationId } = await draft();
    const before = await allRows(db);
    const result = await submitEvaluation(context, evaluationId);
    expect(result).toMatchObject({ kind: 'missing' });
    expect(result.kind === 'missing' && result.missing).toContainEqual({
      lineId: firstLine.id,
      what: 'answer',
    });
    expect(await allRows(db)).toEqual(before);
  });

  test('keeps the score and the SHA-256 of everything that was judged', async () => {
    const { db, context, evaluationId } = await draft();
    await answerAll(context, evaluationId, inbound);
    expect(await submitEvaluation(context, evaluationId)).toEqual({ kind: 'submitted' });
    const review = await reviewOf(db, evaluationId);
    if (review === undefined) throw new Error('gone');
    const { evaluation, version, answers, annotations } = review;
    const score = scoreForm(version.form, answerSheet(answers));
    expect(evaluation).toMatchObject({
      state: 'submitted',
      score: { plain: score.plain, final: score.final, earned: score.earned, possible: score.possible },
    });
    const text = sealText(evaluation, version, answers, annotations);
    expect(evaluation.seal).toBe(createHash('sha256').update(text).digest('hex'));
    expect((await history(db)).at(-1)).toMatchObject({ kind: 'seal', scope: evaluationId });
  });

  test('seals what is there when it commits, not what was there when it was asked for', async () => {
    const { db, context, evaluationId } = await draft();
    await answerAll(context, evaluationId, inbound);
    const digest = crypto.subtle.digest.bind(crypto.subtle);
    const hashing = vi.spyOn(crypto.subtle, 'digest').mockImplementationOnce(async (algorithm, data) => {
      await commentLine(context, evaluationId, firstLine.id, 'A last word');
      return digest(algorithm, data);
    });
    expect(await submitEvaluation(context, evaluationId)).toEqual({ kind: 'submitted' });
    hashing.mockRestore();
    const review = await reviewOf(db, evaluationId);
    if (review === undefined) throw new Error('gone');
    const { evaluation, version, answers, annotations } = review;
    const text = sealText(evaluation, version, answers, annotations);
    expect(text).toContain('A last word');
    expect(evaluation.seal).toBe(createHash('sha256').update(text).digest('hex'));
  });

  test('happens once, however often it is asked for', async () => {
    const { db, context, evaluationId } = await draft();
    await answerAll(context, evaluationId, inbound);
    const results = await Promise.allSettled([1, 2, 3].map(() => submitEvaluation(context, evaluationId)));
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    expect((await history(db)).filter(({ kind }) => kind === 'seal').length).toBe(1);
  });
});

describe('After submission', () => {
  const commands: [
    string,
    (context: CommandContext, evaluationId: string, markId: string) => Promise<unknown>,
  ][] = [
    ['answerLine', (context, id) => answerLine(context, id, firstLine.id, { kind: 'not-applicable' })],
    ['answerLine with null', (context, id) => answerLine(context, id, firstLine.id, null)],
    ['commentLine', (context, id) => commentLine(context, id, firstLine.id, 'More')],
    ['attributeLine', (context, id) => attributeLine(context, id, firstLine.id, 'System')],
    ['chooseRootCause', (context, id) => chooseRootCause(context, id, firstLine.id, 'Knowledge')],
    [
      'addAnnotation',
      (context, id) =>
        addAnnotation(context, { evaluationId: id, start: 0, end: 1, channel: 0, polarity: 'praise' }),
    ],
    ['changeAnnotation', (context, _id, mark) => changeAnnotation(context, mark, { text: 'Other' })],
    ['bindEvidence', (context, _id, mark) => bindEvidence(context, mark, null)],
    ['removeAnnotations', (context, _id, mark) => removeAnnotations(context, [mark])],
    ['changeScorecard', (context, id) => changeScorecard(context, id, other.id, 'No')],
    ['submitEvaluation', (context, id) => submitEvaluation(context, id)],
    ['undo', (context, id) => undo(context, id)],
    ['redo', (context, id) => redo(context, id)],
  ];

  test.each(commands)('%s is refused and changes nothing, after a restart too.', async (_name, command) => {
    const { factory, db, context, evaluationId } = await draft();
    await seedStarters(context, [other]);
    await answerAll(context, evaluationId, inbound);
    await commentLine(context, evaluationId, firstLine.id, 'Undone');
    await undo(context, evaluationId);
    await submitEvaluation(context, evaluationId);
    const mark = (await reviewOf(db, evaluationId))?.annotations[0]?.id ?? '';
    const before = await allRows(db);
    await expect(command(context, evaluationId, mark)).rejects.toBeInstanceOf(EvaluationSealed);
    db.close();
    const again = databaseIn(factory);
    const restarted = { ...context, db: again };
    await expect(command(restarted, evaluationId, mark)).rejects.toBeInstanceOf(EvaluationSealed);
    await undo(restarted, null);
    expect(await allRows(again)).toEqual(before);
  });

  test('undo in the library cannot reach into it', async () => {
    const { db, context, evaluationId, interaction } = await draft();
    await swapChannels(context, interaction.recordingId);
    await answerAll(context, evaluationId, inbound);
    await submitEvaluation(context, evaluationId);
    const before = await reviewOf(db, evaluationId);
    expect(await undo(context, null)).toBe('Swap channels');
    expect(await undo(context, null)).toBeNull();
    // The recording has its roles back; the evaluation shows those it was made with.
    expect((await reader(db).get('recordings', interaction.recordingId))?.channelRoles).toEqual([
      'agent',
      'customer',
    ]);
    const after = await reviewOf(db, evaluationId);
    expect(after?.recording.channelRoles).toEqual(['customer', 'agent']);
    expect(after).toEqual(before);
  });
});
