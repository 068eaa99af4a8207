import { answerId } from '@domain/evaluation/answer';
import { describe, expect, it } from 'vitest';
import { answerLine, commentLine } from '../../../renderer/commands/answers';
import { assignCalls } from '../../../renderer/commands/assignments';
import { discardCopy, mergeCopy, reviseWithCopy, takeCopy } from '../../../renderer/commands/conflict-copies';
import { prepareEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { undo } from '../../../renderer/commands/history';
import { conflictsScope } from '../../../renderer/commands/scopes';
import type { PreparedRows } from '../../../renderer/db/prepared';
import { reader } from '../../../renderer/db/reader';
import { inboxOf, openAssignmentsOf, teamWork } from '../../../renderer/queries/assignments';
import { conflicts, openConflicts } from '../../../renderer/queries/conflicts';
import { submissionRefused } from '../../../renderer/queries/submission-refused';
import { allRows, contextOn, databaseIn, inbound, profile } from './harness';
import { answerAll } from './sheets';
import { ada, device, kim, twoDevices } from './team-devices';

const lineOf = (index: number) => inbound.form.sections.flatMap(({ lines }) => lines)[index]?.id ?? '';
const [first, second] = [lineOf(0), lineOf(1)];

describe('two devices that meet in a team database', () => {
  it('have the same rows after both worked offline on different lines', async () => {
    const { one, two, evaluationId } = await twoDevices();
    await one.meet();
    await two.meet();
    await commentLine(one.context, evaluationId, first, 'Greeted late.');
    await commentLine(two.context, evaluationId, second, 'Asked twice.');
    for (const each of [one, two, one]) await each.meet();
    expect(await allRows(two.db)).toEqual(await allRows(one.db));
    const answers = await reader(one.db).all('answers');
    expect(answers.map(({ comment }) => comment).sort()).toEqual(['Asked twice.', 'Greeted late.']);
  });

  it('lose no sentence where both wrote on the same line', async () => {
    const { one, two, evaluationId } = await twoDevices();
    await one.meet();
    await two.meet();
    await commentLine(one.context, evaluationId, first, 'The greeting came after nine seconds.');
    await commentLine(two.context, evaluationId, first, 'There was no greeting with a name in it.');
    for (const each of [one, two, one]) await each.meet();
    expect(await allRows(two.db)).toEqual(await allRows(one.db));
    const [copy] = await one.db.conflictCopies.toArray();
    const kept = await one.db.answers.get(answerId(evaluationId, first));
    expect([copy?.fields.value, kept?.fields.comment].sort()).toEqual([
      'The greeting came after nine seconds.',
      'There was no greeting with a name in it.',
    ]);
  });

  it('keep showing what is typed while the team’s rows come in', async () => {
    const { one, two, evaluationId } = await twoDevices();
    await commentLine(one.context, evaluationId, first, 'First thoughts.');
    await one.meet();
    await two.meet();
    await commentLine(two.context, evaluationId, first, 'From the other device.');
    await two.meet();
    // Neither saved nor shared yet: it is in the outbox alone.
    await answerLine(one.context, evaluationId, first, { kind: 'not-applicable' });
    await one.meet();
    const row = await one.db.answers.get(answerId(evaluationId, first));
    expect(row?.fields).toMatchObject({
      comment: 'From the other device.',
      value: { kind: 'not-applicable' },
    });
  });

  it('take back what came after a submission, and keep it as a copy', async () => {
    const { one, two, evaluationId } = await twoDevices();
    await one.meet();
    await two.meet();
    await answerAll(one.context, evaluationId, inbound);
    expect(await submitEvaluation(one.context, evaluationId)).toEqual({ kind: 'submitted' });
    await one.meet();
    await commentLine(two.context, evaluationId, second, 'Written while the other one submitted.');
    for (const each of [two, one, two]) await each.meet();
    expect((await one.db.evaluations.get(evaluationId))?.fields.state).toBe('submitted');
    expect(await allRows(two.db)).toEqual(await allRows(one.db));
    expect(JSON.stringify(await two.db.conflictCopies.toArray())).toContain(
      'Written while the other one submitted.',
    );
    expect(JSON.stringify(await two.db.answers.toArray())).not.toContain('Written while');
  });

  it('show a call in the inbox of whom it is assigned to, and its lead how far they are', async () => {
    const { one: lead, two, server } = await twoDevices(ada);
    const [call] = await reader(lead.db).all('interactions');
    const to = { id: kim.id, name: 'Kim Ito' };
    const wish = { interactionIds: [call?.id ?? ''], scorecardVersionId: inbound.id, due: null };
    await assignCalls(lead.context, 'Ada', { ...wish, people: [to] });
    for (const each of [lead, two]) await each.meet();
    const [entry] = await inboxOf(two.db, to);
    expect(entry).toMatchObject({ progress: 'to-do', scorecard: inbound.form.title, evaluationId: null });
    expect(await inboxOf(two.db, { id: 'bo', name: 'Bo' })).toEqual([]);
    await assignCalls(lead.context, 'Ada', { ...wish, people: [{ id: 'bo', name: 'Bo Lind' }] });
    for (const each of [lead, two]) await each.meet();
    expect((await inboxOf(two.db, to))[0]?.assignment.ended).toBe('reassigned');
    expect(await openAssignmentsOf(two.db, to)).toBe(0);
    expect(
      server.team.row('assignments', (await lead.db.assignments.toArray()).at(-1)?.id ?? ''),
    ).not.toBeNull();
    expect(await undo(lead.context, null)).toBe('Assign calls');
    for (const each of [lead, two]) await each.meet();
    expect(await openAssignmentsOf(two.db, to)).toBe(1);
    const prepared: PreparedRows = new Map();
    const id = await prepareEvaluation(
      { ...two.context, prepared },
      {
        ...{
          interactionId: call?.id ?? '',
          scorecardVersionId: inbound.id,
          chosenBecause: 'assigned by Ada',
        },
        assignmentId: entry?.assignment.id ?? null,
      },
    );
    await answerAll({ ...two.context, prepared }, id, inbound);
    for (const each of [two, lead]) await each.meet();
    const now = '2026-11-30T12:00:00.000Z';
    expect(await teamWork(lead.db, now)).toEqual([
      { name: 'Kim Ito', assigned: 1, started: 1, done: 0, overdue: 0 },
    ]);
  });

  it('merge what lost into what stands, everywhere, and undo it', async () => {
    const { one, two, evaluationId } = await twoDevices();
    await one.meet();
    await two.meet();
    await commentLine(one.context, evaluationId, first, 'The greeting came after nine seconds.');
    await commentLine(two.context, evaluationId, first, 'There was no greeting with a name in it.');
    for (const each of [one, two, one]) await each.meet();
    const [conflict] = await conflicts(one.db);
    expect(conflict).toMatchObject({ of: 'writing', takes: true, merges: true, revises: false });
    expect(conflict?.line?.number).toBe(1);
    const texts = { comment: 'No name, and only after nine seconds.' };
    await mergeCopy(one.context, conflict?.copy.id ?? '', texts);
    for (const each of [one, two]) await each.meet();
    for (const { db } of [one, two]) {
      expect(await openConflicts(db)).toBe(0);
      expect((await db.answers.get(answerId(evaluationId, first)))?.fields).toMatchObject(texts);
    }
    expect(await undo(one.context, conflictsScope)).toBe('Merge a conflict');
    expect(await openConflicts(one.db)).toBe(1);
    await takeCopy(one.context, conflict?.copy.id ?? '');
    const taken = await one.db.answers.get(answerId(evaluationId, first));
    expect(taken?.fields.comment).toBe(conflict?.copy.value);
    await undo(one.context, conflictsScope);
    await discardCopy(one.context, conflict?.copy.id ?? '');
    expect(await openConflicts(one.db)).toBe(0);
  });

  it('open what came after the submission as a revision', async () => {
    const { one, two, evaluationId } = await twoDevices();
    await answerAll(one.context, evaluationId, inbound);
    await one.meet();
    await two.meet();
    await submitEvaluation(one.context, evaluationId);
    await one.meet();
    await commentLine(two.context, evaluationId, second, 'Written while the other one submitted.');
    for (const each of [two, one, two]) await each.meet();
    const [conflict] = await conflicts(two.db);
    expect(conflict).toMatchObject({ takes: false, merges: false, revises: true });
    const copyId = conflict?.copy.id ?? '';
    await expect(takeCopy(two.context, copyId)).rejects.toMatchObject({ name: 'EvaluationSealed' });
    const id = await reviseWithCopy(two.context, copyId, 'A comment came too late.');
    const revised = await reader(two.db).get('answers', answerId(id, second));
    const sealed = await reader(two.db).get('answers', answerId(evaluationId, second));
    expect(revised).toMatchObject({
      value: sealed?.value,
      comment: 'Written while the other one submitted.',
    });
    expect(sealed?.comment).not.toBe(revised?.comment);
    for (const each of [two, one]) await each.meet();
    expect(await openConflicts(one.db)).toBe(0);
    expect(await allRows(two.db)).toEqual(await allRows(one.db));
  });

  it('hold up a submission that has not seen what the other one wrote, and say what that was', async () => {
    const { one, two, evaluationId } = await twoDevices();
    await answerAll(one.context, evaluationId, inbound);
    await one.meet();
    await two.meet();
    await commentLine(two.context, evaluationId, second, 'Written before the other one submitted.');
    await two.meet();
    await commentLine(one.context, evaluationId, first, 'The last word of mine.');
    expect(await submitEvaluation(one.context, evaluationId)).toEqual({ kind: 'submitted' });
    await one.meet();
    expect((await one.db.evaluations.get(evaluationId))?.fields).toMatchObject({
      state: 'draft',
      seal: null,
    });
    expect(await submissionRefused(one.db, evaluationId)).toMatchObject({
      lineIds: [second],
      annotationIds: [],
      whole: false,
    });
    await commentLine(one.context, evaluationId, first, 'One word more, which undo takes back.');
    expect(await undo(one.context, evaluationId)).toBe('Comment');
    expect(await submitEvaluation(one.context, evaluationId)).toEqual({ kind: 'submitted' });
    for (const each of [one, two, one]) await each.meet();
    expect((await two.db.evaluations.get(evaluationId))?.fields.state).toBe('submitted');
    expect(await submissionRefused(two.db, evaluationId)).toBeNull();
    expect(await allRows(two.db)).toEqual(await allRows(one.db));
  });

  it('get everything back from the team where Chromium has lost a database', async () => {
    const { one, two, evaluationId, server } = await twoDevices();
    await commentLine(one.context, evaluationId, first, 'Greeted late.');
    await one.meet();
    await two.meet();
    await two.close();
    const fresh = databaseIn(profile());
    const again = device(fresh, contextOn(fresh, { device: '00000000000b' }), server, '00000000000b');
    await again.meet();
    expect(await allRows(fresh)).toEqual(await allRows(one.db));
  });

  it('drop what a restored database lacks and nobody sends again, and send again what is their own', async () => {
    const { one, two, evaluationId, server } = await twoDevices();
    await one.meet();
    server.save();
    await two.meet();
    await commentLine(one.context, evaluationId, first, 'Written after the backup.');
    await one.meet();
    await two.meet();
    server.restore();
    for (const each of [two, one, two]) await each.meet();
    expect(await allRows(two.db)).toEqual(await allRows(one.db));
    expect(JSON.stringify(await two.db.answers.toArray())).toContain('Written after the backup.');
  });
});
