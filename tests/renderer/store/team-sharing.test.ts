import { answerId } from '@domain/evaluation/answer';
import { isWaiting, personsWork } from '@domain/team/work';
import { describe, expect, it } from 'vitest';
import { answerLine, commentLine } from '../../../renderer/commands/answers';
import { assignCalls, settleOvertaken } from '../../../renderer/commands/assignments';
import { discardCopy, mergeCopy, reviseWithCopy, takeCopy } from '../../../renderer/commands/conflict-copies';
import { prepareEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { undo } from '../../../renderer/commands/history';
import { recordImported } from '../../../renderer/commands/recordings';
import { conflictsScope } from '../../../renderer/commands/scopes';
import type { PreparedRows } from '../../../renderer/db/prepared';
import { reader } from '../../../renderer/db/reader';
import { conflicts, openConflicts } from '../../../renderer/queries/conflicts';
import { submissionRefused } from '../../../renderer/queries/submission-refused';
import { callsOfWork } from '../../../renderer/queries/work-calls';
import { allRows, contextOn, databaseIn, inbound, libraryItem, profile } from './harness';
import { answerAll } from './sheets';
import { ada, device, kim, twoDevices } from './team-devices';
import { waitingFor, workIn } from './work-of';

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
    const [entry] = (await workIn(two.db)).of(to);
    expect(entry).toMatchObject({ state: 'to-do', evaluationId: null });
    const calls = await callsOfWork(two.db, entry === undefined ? [] : [entry]);
    expect(calls.get(entry?.id ?? '')).toMatchObject({ interaction: call, scorecard: inbound.form.title });
    expect((await workIn(two.db)).of({ id: 'bo', name: 'Bo' })).toEqual([]);
    await assignCalls(lead.context, 'Ada', { ...wish, people: [{ id: 'bo', name: 'Bo Lind' }] });
    for (const each of [lead, two]) await each.meet();
    expect((await workIn(two.db)).of(to)[0]?.assignment?.ended).toBe('reassigned');
    expect(await waitingFor(two.db, to)).toBe(0);
    expect(
      server.team.row('assignments', (await lead.db.assignments.toArray()).at(-1)?.id ?? ''),
    ).not.toBeNull();
    expect(await undo(lead.context, null)).toBe('Assign calls');
    for (const each of [lead, two]) await each.meet();
    expect(await waitingFor(two.db, to)).toBe(1);
    const prepared: PreparedRows = new Map();
    const id = await prepareEvaluation(
      { ...two.context, prepared },
      {
        ...{
          interactionId: call?.id ?? '',
          scorecardVersionId: inbound.id,
          chosenBecause: 'assigned by Ada',
        },
        assignmentId: entry?.assignment?.id ?? null,
      },
    );
    await answerAll({ ...two.context, prepared }, id, inbound);
    for (const each of [two, lead]) await each.meet();
    const now = '2026-11-30T12:00:00.000Z';
    const work = await workIn(lead.db);
    expect(work.people().map((one) => personsWork(one.name, work.of(one), now))).toEqual([
      { name: 'Kim Ito', assigned: 1, waiting: 1, started: 1, returned: 0, done: 0, overdue: 0 },
    ]);
  });

  it('of two leads who give one call to two people, the first one’s stands, and the second is told until they say so', async () => {
    const { one: lead, two: hers, server } = await twoDevices(ada);
    const db = databaseIn(profile());
    const other = device(db, contextOn(db, { device: '00000000000e' }), server, '00000000000e', ada);
    await recordImported(lead.context, [libraryItem(7)]);
    for (const each of [lead, other, hers]) await each.meet();
    const ids = (await reader(lead.db).all('interactions')).map(({ id }) => id);
    const wish = { interactionIds: ids, scorecardVersionId: null, due: null };
    const [kimSelf, boSelf] = [
      { id: kim.id, name: 'Kim Ito' },
      { id: 'bo', name: 'Bo Lind' },
    ];
    await assignCalls(lead.context, 'Ada', { ...wish, people: [kimSelf] });
    await assignCalls(other.context, 'Eve', { ...wish, people: [boSelf] });
    // Without having met anybody, Eve changes her mind about one: that came second as well.
    await assignCalls(other.context, 'Eve', { ...wish, interactionIds: ids.slice(0, 1), people: [kimSelf] });
    for (const each of [lead, other, hers, lead]) await each.meet();
    expect(await allRows(other.db)).toEqual(await allRows(lead.db));
    for (const each of [lead, other, hers]) {
      const work = await workIn(each.db);
      expect(work.of(kimSelf).filter(isWaiting)).toHaveLength(2);
      expect(work.of(boSelf)).toEqual([]);
    }
    expect((await workIn(lead.db)).overtaken('Ada')).toEqual([]);
    const told = (await workIn(other.db)).overtaken('Eve');
    expect(told.map(({ first }) => first?.assignedBy)).toEqual(['Ada', 'Ada']);
    await settleOvertaken(
      other.context,
      told.map(({ assignment }) => assignment.id),
    );
    for (const each of [other, lead]) await each.meet();
    expect((await workIn(other.db)).overtaken('Eve')).toEqual([]);
    expect(await allRows(other.db)).toEqual(await allRows(lead.db));
    // Knowing of it, Eve gives a call to Bo after all.
    await assignCalls(other.context, 'Eve', { ...wish, interactionIds: ids.slice(0, 1), people: [boSelf] });
    for (const each of [other, lead]) await each.meet();
    expect(await waitingFor(lead.db, boSelf)).toBe(1);
    expect(await waitingFor(lead.db, kimSelf)).toBe(1);
  });

  it('in two windows of one lead, what was assigned while the other looked at it stays, and that is said', async () => {
    const { one: lead } = await twoDevices(ada);
    const [call] = await reader(lead.db).all('interactions');
    const wish = { interactionIds: [call?.id ?? ''], scorecardVersionId: null, due: null };
    const seen = new Map([[call?.id ?? '', null]]);
    const kimSelf = { id: kim.id, name: 'Kim Ito' };
    const first = await assignCalls(lead.context, 'Ada', { ...wish, seen, people: [kimSelf] });
    expect(first).toMatchObject({ calls: 1, meanwhile: 0 });
    const boSelf = { id: 'bo', name: 'Bo Lind' };
    const second = await assignCalls(lead.context, 'Ada', { ...wish, seen, people: [boSelf] });
    expect(second).toMatchObject({ calls: 0, meanwhile: 1 });
    expect(await waitingFor(lead.db, kimSelf)).toBe(1);
    expect((await workIn(lead.db)).of(boSelf)).toEqual([]);
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
