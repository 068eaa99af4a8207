import { type Diff, diffRow } from '@domain/base/diff';
import { answerSheet, processLines } from '@domain/evaluation/answer';
import { changeLine } from '@domain/scorecard/edit-form';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { scoreForm } from '@domain/scorecard/scoring';
import type { ChangeEntry } from '@domain/sync/change';
import { describe, expect, test } from 'vitest';
import { answerLine, attributeLine } from '../../../renderer/commands/answers';
import { correctEvaluation, startEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { recordImported } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import { applyEntries } from '../../../renderer/db/apply';
import { reader } from '../../../renderer/db/reader';
import { sheetOf } from '../../../renderer/db/submitted-sheets';
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

/** A change of another device, later than any here. */
const lateEntry = (diff: Diff): ChangeEntry => ({
  id: '019a2b10-0000-7000-8000-0000000000aa',
  stamp: '99999999999990000-00000000000b',
  at: '2026-11-22T00:00:00.000Z',
  device: '00000000000b',
  author: 'Ada',
  label: 'Late',
  scope: null,
  kind: 'do',
  undoes: null,
  coalesce: null,
  diff: [...diff],
});

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

  test('reads sheets that say what the answers say, also where another device answers late', async () => {
    const { db, context, ids, omar, lostId } = await judged();
    const kept = async () => {
      const rows = await db.submittedSheets.toArray();
      for (const row of rows) {
        const answers = await reader(db).where('answers', 'evaluationId', row.evaluationId);
        expect(sheetOf(row).sheet).toEqual(answerSheet(answers));
        expect(sheetOf(row).laid.lines).toEqual(processLines(answers));
      }
      return rows.map(({ evaluationId }) => evaluationId).sort();
    };
    expect(await kept()).toEqual([]);
    for (const id of ids.values()) await submitEvaluation(context, id);
    expect(await kept()).toEqual([...ids.values()].sort());

    const before = (await reader(db).where('answers', 'evaluationId', omar)).find(
      ({ lineId }) => lineId === lostId,
    );
    if (before === undefined) throw new Error('Nothing was answered');
    await db.transaction('rw', db.tables, async () =>
      applyEntries(db, [lateEntry(diffRow('answers', before, { ...before, processReason: null }))]),
    );
    expect(await kept()).toHaveLength(3);
    const { result } = await run(db, { form: inbound.form, scores: 'own' });
    expect(result.rows.find(({ id }) => id === omar)?.before.final).toBeLessThan(1);

    // A database from before sheets were kept gets them, and the same comes out.
    await db.submittedSheets.clear();
    await db.meta.delete('sheets');
    const again = await run(db, { form: inbound.form, scores: 'own' });
    expect(again.result).toEqual(result);
    expect(await kept()).toHaveLength(3);
    await db.transaction('rw', db.tables, async () => {
      const [evaluation] = (await reader(db).all('evaluations')).filter(({ id }) => id === omar);
      await applyEntries(db, [lateEntry(diffRow('evaluations', evaluation ?? null, null))]);
    });
    expect(await kept()).not.toContain(omar);
  });

  test('leaves out what was laid to the process where the agents’ own scores are asked for', async () => {
    const { db, context, omar, lostId } = await judged();
    await submitEvaluation(context, omar);
    const { result } = await run(db, { form: heavy(lostId), scores: 'own' });
    expect(result.rows[0]).toMatchObject({ before: { final: 1 }, after: { final: 1 } });
  });
});
