import { expect, it } from 'vitest';
import { assignCalls } from '../../../renderer/commands/assignments';
import { correctEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { returnEvaluation } from '../../../renderer/commands/return-evaluation';
import { reader } from '../../../renderer/db/reader';
import { conflicts } from '../../../renderer/queries/conflicts';
import { reviewOf } from '../../../renderer/queries/review';
import { sealHolds } from '../../../renderer/queries/seal';
import { contextOn, databaseIn, inbound, profile } from './harness';
import { answerAll } from './sheets';
import { ada, device, twoDevices } from './team-devices';
import { waitingFor, workIn } from './work-of';

/** Kim has submitted an evaluation of a call that her lead has assigned to her. */
async function submitted() {
  const { one: hers, evaluationId: id, server } = await twoDevices();
  const db = databaseIn(profile());
  const lead = device(db, contextOn(db, { device: '00000000000c' }), server, '00000000000c', ada);
  await answerAll(hers.context, id, inbound);
  await submitEvaluation(hers.context, id);
  for (const each of [hers, lead]) await each.meet();
  const evaluator = (await reader(db).get('evaluations', id))?.evaluator ?? '';
  const self = { id: 'kim', name: evaluator };
  const call = (await reader(db).all('interactions'))[0]?.id ?? '';
  const wish = { interactionIds: [call], scorecardVersionId: inbound.id, due: null };
  await assignCalls(lead.context, 'Ada', { ...wish, people: [self] });
  for (const each of [lead, hers]) await each.meet();
  expect(await waitingFor(hers.db, self)).toBe(0);
  return { hers, lead, server, id, self };
}

it('a returned evaluation stands in the inbox of its evaluator, counts no more, and is done with its next revision', async () => {
  const { hers, lead, id, self } = await submitted();
  expect(await returnEvaluation(lead.context, id, 'Ada', '  ')).toBe('reason-missing');
  expect(await returnEvaluation(lead.context, id, 'Ada', 'The greeting is at 0:04.')).toBeNull();
  expect(await returnEvaluation(lead.context, id, 'Ada', 'Once more.')).toBe('not-submitted');
  for (const each of [lead, hers]) await each.meet();
  expect(await waitingFor(hers.db, self)).toBe(1);
  expect((await workIn(hers.db)).of(self)).toMatchObject([
    {
      ...{ state: 'returned', evaluationId: id, assignment: { assignedBy: 'Ada' } },
      returned: { by: 'Ada', reason: 'The greeting is at 0:04.' },
    },
  ]);
  expect(await hers.db.submittedSheets.count()).toBe(0);
  const review = await reviewOf(hers.db, id);
  expect(review && (await sealHolds(review))).toBe(true);
  const next = await correctEvaluation(hers.context, id, 'The greeting is at 0:04.');
  expect((await workIn(hers.db)).of(self)).toMatchObject([
    { state: 'started', evaluationId: next, returned: { by: 'Ada' } },
  ]);
  expect(await submitEvaluation(hers.context, next)).toEqual({ kind: 'submitted' });
  expect(await waitingFor(hers.db, self)).toBe(0);
  for (const each of [hers, lead]) await each.meet();
  expect(await reader(lead.db).get('evaluations', next)).toMatchObject({
    ...{ state: 'submitted', revision: 2, corrects: id, returned: null },
  });
  expect(await returnEvaluation(lead.context, id, 'Ada', 'Too late.')).toBe('not-submitted');
  expect(await returnEvaluation(lead.context, next, 'Ada', 'And again.')).toBeNull();
});

it('returned work that nobody had assigned stands in the inbox of its evaluator until its next revision is submitted', async () => {
  const { one: hers, evaluationId: id, server } = await twoDevices();
  const db = databaseIn(profile());
  const lead = device(db, contextOn(db, { device: '00000000000c' }), server, '00000000000c', ada);
  await answerAll(hers.context, id, inbound);
  await submitEvaluation(hers.context, id);
  for (const each of [hers, lead]) await each.meet();
  const self = { id: 'kim', name: (await reader(db).get('evaluations', id))?.evaluator ?? '' };
  expect((await workIn(hers.db)).of(self)).toEqual([]);
  await returnEvaluation(lead.context, id, 'Ada', 'The greeting is at 0:04.');
  for (const each of [lead, hers]) await each.meet();
  const returned = { by: 'Ada', reason: 'The greeting is at 0:04.' };
  expect((await workIn(hers.db)).of(self)).toMatchObject([
    { state: 'returned', evaluationId: id, assignment: null, returned },
  ]);
  const next = await correctEvaluation(hers.context, id, 'The greeting is at 0:04.');
  expect((await workIn(hers.db)).of(self)).toMatchObject([
    { state: 'started', evaluationId: next, returned },
  ]);
  await submitEvaluation(hers.context, next);
  expect((await workIn(hers.db)).of(self)).toEqual([]);
});

it('where two leads return it at once, one of them has returned it, and the other’s reason is kept', async () => {
  const { lead, server, id } = await submitted();
  const db = databaseIn(profile());
  const other = device(db, contextOn(db, { device: '00000000000e' }), server, '00000000000e', ada);
  await other.meet();
  await returnEvaluation(lead.context, id, 'Ada', 'The greeting is at 0:04, not missing.');
  await returnEvaluation(other.context, id, 'Ada', 'The refund was promised twice, see 3:12.');
  for (const each of [lead, other, lead]) await each.meet();
  for (const each of [lead, other]) {
    expect((await reader(each.db).get('evaluations', id))?.returned?.reason).toContain('The greeting');
    const [lost] = await conflicts(each.db);
    expect(JSON.stringify(lost?.copy.value)).toContain('The refund was promised twice');
    expect(lost).toMatchObject({ takes: false, revises: false });
  }
});

it('whoever only evaluates returns nothing: the team database takes it back', async () => {
  const { hers, id } = await submitted();
  await returnEvaluation(hers.context, id, 'Kim', 'I would rather do it again.');
  await hers.meet();
  expect(await reader(hers.db).get('evaluations', id)).toMatchObject({ state: 'submitted', returned: null });
});
