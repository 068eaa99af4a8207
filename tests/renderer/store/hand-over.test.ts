import { diffRow } from '@domain/base/diff';
import { answerId } from '@domain/evaluation/answer';
import type { Assignee } from '@domain/team/assignment';
import { isWaiting } from '@domain/team/work';
import { expect, it } from 'vitest';
import { commentLine } from '../../../renderer/commands/answers';
import { assignCalls } from '../../../renderer/commands/assignments';
import { takeCopy } from '../../../renderer/commands/conflict-copies';
import { prepareEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { redo, undo } from '../../../renderer/commands/history';
import { recordImported } from '../../../renderer/commands/recordings';
import { libraryScope } from '../../../renderer/commands/scopes';
import { reader } from '../../../renderer/db/reader';
import { permanentScope } from '../../../renderer/db/scope-key';
import { transact } from '../../../renderer/db/transact';
import { assignmentOfCall } from '../../../renderer/queries/assignments';
import { conflicts } from '../../../renderer/queries/conflicts';
import { contextOn, databaseIn, inbound, libraryItem, profile } from './harness';
import { answerAll } from './sheets';
import { ada, bo, device, kim, twoDevices } from './team-devices';
import { workIn } from './work-of';

const kimSelf: Assignee = { id: kim.id, name: 'Kim' };
const boSelf: Assignee = { id: bo.id, name: bo.id };
const line = inbound.form.sections[0]?.lines[0]?.id ?? '';

/** A lead, and Kim, who has begun what the lead has assigned to her; and Bo. */
async function begun() {
  const { one: lead, two: hers, server } = await twoDevices(ada);
  const db = databaseIn(profile());
  const his = device(db, contextOn(db, { device: '00000000000c' }), server, '00000000000c', bo);
  const call = (await reader(lead.db).all('interactions'))[0]?.id ?? '';
  const wish = { interactionIds: [call], scorecardVersionId: inbound.id, due: null };
  await assignCalls(lead.context, 'Ada', { ...wish, people: [kimSelf] });
  for (const each of [lead, hers]) await each.meet();
  const assigned = await assignmentOfCall(hers.db, call, kimSelf);
  const prepared = new Map();
  const context = { ...hers.context, prepared, author: () => 'Kim' };
  const id = await prepareEvaluation(context, {
    ...{ interactionId: call, scorecardVersionId: inbound.id, chosenBecause: 'assigned by Ada' },
    assignmentId: assigned?.assignment.id ?? null,
  });
  await commentLine(context, id, line, 'The greeting came after nine seconds.');
  for (const each of [hers, lead, his]) await each.meet();
  return { ...{ lead, hers, his, server, call, wish, id }, kimsContext: context };
}

it('a begun draft goes on with whoever its call is given to, where it was left', async () => {
  const { lead, hers, his, call, wish, id, kimsContext } = await begun();
  const done = await assignCalls(lead.context, 'Ada', { ...wish, people: [boSelf] }, lead.assign);
  expect(done).toEqual({ calls: 1, handedOver: 1, meanwhile: 0, staying: [] });
  // Kim is on a train: she has heard of nothing yet.
  await commentLine(kimsContext, id, line, 'The greeting came after ten seconds and had no name.');
  for (const each of [lead, his, hers, lead, his]) await each.meet();
  const found = await assignmentOfCall(his.db, call, boSelf);
  expect(found?.evaluationId).toBe(id);
  const answer = () => reader(his.db).get('answers', answerId(id, line));
  expect((await answer())?.comment).toBe('The greeting came after nine seconds.');
  // It has left Kim's device, and what she wrote too late is a copy that her lead can take into it.
  expect(await reader(hers.db).get('evaluations', id)).toBeUndefined();
  expect(await reader(hers.db).where('answers', 'evaluationId', id)).toEqual([]);
  expect((await workIn(hers.db)).of(kimSelf)[0]).toMatchObject({
    assignment: { ended: 'reassigned' },
    evaluationId: null,
  });
  expect(JSON.stringify(await hers.db.conflictCopies.toArray())).toContain('after ten seconds');
  const [late] = await conflicts(lead.db);
  expect(late).toMatchObject({ copy: { why: 'reassigned' }, takes: true, evaluation: { evaluator: 'bo' } });
  await takeCopy(lead.context, late?.copy.id ?? '');
  for (const each of [lead, his]) await each.meet();
  expect((await answer())?.comment).toBe('The greeting came after ten seconds and had no name.');
  const hisContext = { ...his.context, author: () => boSelf.name };
  await answerAll(hisContext, id, inbound);
  expect(await submitEvaluation(hisContext, id)).toEqual({ kind: 'submitted' });
  for (const each of [his, lead]) await each.meet();
  expect(await reader(lead.db).get('evaluations', id)).toMatchObject({ state: 'submitted', evaluator: 'bo' });
});

it('a begun draft stays with its evaluator while the team database is out of reach, and its call with it', async () => {
  const { lead, call, wish, id } = await begun();
  const away = () => Promise.reject(new Error('no route'));
  const done = await assignCalls(lead.context, 'Ada', { ...wish, people: [boSelf] }, away);
  expect(done).toEqual({
    ...{ calls: 0, handedOver: 0, meanwhile: 0 },
    staying: [{ from: 'Kim', why: 'unreachable' }],
  });
  expect((await assignmentOfCall(lead.db, call, kimSelf))?.evaluationId).toBe(id);
  expect(await assignmentOfCall(lead.db, call, boSelf)).toBeNull();
});

it('what was submitted before it could be given away stays with who submitted it', async () => {
  const { lead, hers, call, wish, id, kimsContext } = await begun();
  await answerAll(kimsContext, id, inbound);
  await submitEvaluation(kimsContext, id);
  await hers.meet();
  const done = await assignCalls(lead.context, 'Ada', { ...wish, people: [boSelf] }, lead.assign);
  expect(done.staying).toEqual([{ from: 'Kim', why: 'submitted' }]);
  for (const each of [lead, hers]) await each.meet();
  expect(await assignmentOfCall(hers.db, call, kimSelf)).toBeNull();
  expect(await reader(hers.db).get('evaluations', id)).toMatchObject({
    state: 'submitted',
    evaluator: 'Kim',
  });
});

it('taking back what assigned a call long ago leaves the call with whoever has it since, and says so', async () => {
  const { lead, hers, his, call, wish } = await begun();
  await assignCalls(lead.context, 'Ada', { ...wish, people: [boSelf] }, lead.assign);
  await expect(undo(lead.context, libraryScope)).rejects.toMatchObject({ calls: 1, label: null });
  for (const each of [lead, hers, his]) await each.meet();
  expect((await workIn(hers.db)).of(kimSelf)).toMatchObject([{ assignment: { ended: 'reassigned' } }]);
  expect((await assignmentOfCall(his.db, call, boSelf))?.assignment.ended).toBeNull();
  // It is passed over: the next undo is of what was done before.
  expect(await undo(lead.context, libraryScope)).not.toBe('Assign calls');
});

/** Another window of the lead ends what Bo has of a call, which the library's undo of this one knows nothing of. */
async function takenElsewhere(lead: Awaited<ReturnType<typeof begun>>['lead'], call: string) {
  const [has] = (await reader(lead.db).where('assignments', 'interactionId', call)).filter(
    ({ ended }) => ended === null,
  );
  if (has === undefined) throw new Error('nobody has the call');
  await transact(lead.context, { label: 'Elsewhere', scope: permanentScope }, () =>
    diffRow('assignments', has, { ...has, ended: 'withdrawn', endedAt: '2026-11-30T09:00:00.000Z' }),
  );
}

it('taking back what gave away several calls takes back those that still stand so', async () => {
  const { one: lead } = await twoDevices(ada);
  await recordImported(lead.context, [libraryItem(7)]);
  const ids = (await reader(lead.db).all('interactions')).map(({ id }) => id);
  const wish = { interactionIds: ids, scorecardVersionId: null, due: null };
  await assignCalls(lead.context, 'Ada', { ...wish, people: [kimSelf] });
  await assignCalls(lead.context, 'Ada', { ...wish, people: [boSelf] });
  await takenElsewhere(lead, ids[0] ?? '');
  await expect(undo(lead.context, libraryScope)).rejects.toMatchObject({ calls: 1, label: 'Assign calls' });
  const work = await workIn(lead.db);
  expect(work.of(kimSelf).filter(isWaiting)).toHaveLength(1);
  expect(work.of(boSelf).filter(isWaiting)).toHaveLength(0);
  await expect(redo(lead.context, libraryScope)).rejects.toMatchObject({ calls: 1, label: 'Assign calls' });
  expect((await workIn(lead.db)).of(boSelf).filter(isWaiting)).toHaveLength(1);
});
