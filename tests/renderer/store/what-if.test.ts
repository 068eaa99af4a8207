import { changeLine } from '@domain/scorecard/edit-form';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import { describe, expect, test } from 'vitest';
import { answerLine, attributeLine } from '../../../renderer/commands/answers';
import { correctEvaluation, startEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { recordImported } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { reader } from '../../../renderer/db/reader';
import { rescoreAll, type WhatIfRequest } from '../../../renderer/queries/what-if/rescore-all';
import { evaluationsInPart } from '../../../renderer/screens/what-if/evaluations-in-part';
import { contextOn, databaseIn, inbound, libraryItem, profile } from './harness';
import { answerAll } from './sheets';

/** Three calls judged with the same form, all lines at their best; the second agent then loses one line. */
async function judged() {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await seedStarters(context, [inbound]);
  await recordImported(context, [
    libraryItem(1, { agentName: 'Maya' }),
    libraryItem(2, { agentName: 'Omar', callType: 'refund' }),
    libraryItem(3, null),
  ]);
  const interactions = await reader(db).all('interactions');
  const ids = new Map<string | null, string>();
  for (const { id: interactionId, agentName } of interactions) {
    const id = await startEvaluation(context, {
      interactionId,
      scorecardVersionId: inbound.id,
      chosenBecause: 'Call type',
    });
    ids.set(agentName, id);
    await answerAll(context, id, inbound);
  }
  const [lost] = formLines(inbound.form).filter(
    ({ line }) => line.kind === 'single' && line.attributable && line.options.length > 1,
  );
  if (lost === undefined || lost.line.kind !== 'single') throw new Error('No line can be lost');
  const worst = lost.line.options.toSorted((one, other) => one.points - other.points)[0];
  const omar = ids.get('Omar') ?? '';
  await answerLine(context, omar, lost.line.id, { kind: 'single', optionId: worst?.id ?? '' });
  await attributeLine(context, omar, lost.line.id, 'System down');
  return { db, context, ids, omar, lostId: lost.line.id };
}

async function run(db: Parameters<typeof rescoreAll>[0], request: Partial<WhatIfRequest> & { form: Form }) {
  const work = rescoreAll(db, { scorecardId: inbound.scorecardId, scores: 'experienced', ...request });
  const progress: { done: number; total: number }[] = [];
  for (;;) {
    const step = await work.next();
    if (step.done) return { result: step.value, progress };
    progress.push(step.value);
  }
}

const heavy = (lineId: string): Form =>
  changeLine(inbound.form, lineId, (line) => ({ ...line, weight: (line.weight ?? 10) * 20 }));

describe('Scoring all evaluations again', () => {
  test('takes the submitted ones alone, each as its last revision stands, and writes nothing', async () => {
    const { db, context, ids, omar } = await judged();
    expect((await run(db, { form: inbound.form })).result.summary.evaluations).toBe(0);
    await submitEvaluation(context, omar);
    await submitEvaluation(context, ids.get('Maya') ?? '');
    const again = await correctEvaluation(context, omar, 'Wrong line');
    const before = await db.evaluations.toArray();
    expect((await run(db, { form: inbound.form })).result.rows.map(({ id }) => id)).toContain(omar);
    await submitEvaluation(context, again);
    const { result } = await run(db, { form: inbound.form });
    expect(result.rows.map(({ id }) => id).sort()).toEqual([again, ids.get('Maya')].sort());
    expect(before).toHaveLength(4);
    expect(await db.answers.count()).toBe(4 * formLines(inbound.form).length);
  });

  test('says what each would score, who it is about, and what each line adds', async () => {
    const { db, context, ids, omar, lostId } = await judged();
    for (const id of ids.values()) await submitEvaluation(context, id);
    const form = heavy(lostId);
    const { result, progress } = await run(db, { form });
    expect(progress.at(-1)).toEqual({ done: 3, total: 3 });
    const [first] = result.rows;
    expect(first).toMatchObject({ id: omar, agent: 'Omar', callType: 'refund', version: 1, mapped: 'whole' });
    const review = await reader(db).where('answers', 'evaluationId', omar);
    const sheet = new Map(review.flatMap(({ lineId, value }) => (value ? [[lineId, value] as const] : [])));
    expect(first?.before.final).toBe(scoreForm(inbound.form, sheet).final);
    expect(first?.after.final).toBe(scoreForm(form, sheet).final);
    expect(result.versions).toEqual([1]);

    // What the lines add sums to the score, before and after.
    for (const [at, { before, after }] of result.rows.entries()) {
      const sum = (of: Float64Array) =>
        of
          .subarray(at * result.lineIds.length, (at + 1) * result.lineIds.length)
          .reduce((total, value) => total + (Number.isNaN(value) ? 0 : value), 0);
      expect(sum(result.before)).toBeCloseTo((before.final ?? 0) * 100, 9);
      expect(sum(result.after)).toBeCloseTo((after.final ?? 0) * 100, 9);
    }
    expect(evaluationsInPart(result, { kind: 'agent', agent: 'Omar' }).map(({ id }) => id)).toEqual([omar]);
    expect(evaluationsInPart(result, { kind: 'agent', agent: 'Maya' })).toEqual([]);
    expect(evaluationsInPart(result, { kind: 'line', lineId: lostId })).toHaveLength(2);
  });

  test('leaves out what was laid to the process where the agents’ own scores are asked for', async () => {
    const { db, context, omar, lostId } = await judged();
    await submitEvaluation(context, omar);
    const { result } = await run(db, { form: heavy(lostId), scores: 'own' });
    expect(result.rows[0]).toMatchObject({ before: { final: 1 }, after: { final: 1 } });
  });
});
