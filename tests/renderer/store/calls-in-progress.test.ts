import type { LibraryItem } from '@contract/recordings';
import type { CallInProgress } from '@contract/watch';
import { seconds } from '@domain/base/time';
import { formLines } from '@domain/scorecard/scorecard';
import { describe, expect, test } from 'vitest';
import { addAnnotation, removeAnnotations } from '../../../renderer/commands/annotations';
import { answerLine } from '../../../renderer/commands/answers';
import { followCalls, openCallInProgress } from '../../../renderer/commands/calls-in-progress';
import { makeClip } from '../../../renderer/commands/clips';
import { prepareEvaluation, startEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { goBackTo } from '../../../renderer/commands/go-back';
import { redo, undo } from '../../../renderer/commands/history';
import { deleteCalls, editCalls } from '../../../renderer/commands/library';
import { recordImported, swapChannels } from '../../../renderer/commands/recordings';
import { addRedaction } from '../../../renderer/commands/redactions';
import { placeHold } from '../../../renderer/commands/retention';
import { seedStarters } from '../../../renderer/commands/scorecards';
import type { PreparedRows } from '../../../renderer/db/prepared';
import { reader } from '../../../renderer/db/reader';
import type { EarmarkClient } from '../../../renderer/host/client';
import { reviewOf } from '../../../renderer/queries/review';
import { contextOn, databaseIn, history, inbound, libraryItem, profile } from './harness';
import { answerAll, someAnswer } from './sheets';

const provisionalId = 'f'.repeat(64);
const real = libraryItem(7, { agentName: 'Ines', team: 'Blue' });

function growingCall(change: Partial<CallInProgress> = {}, duration = 20): CallInProgress {
  const { recording } = libraryItem(0);
  return {
    recording: {
      ...recording,
      id: provisionalId,
      fileName: 'call-0007.wav',
      media: { ...recording.media, duration: seconds(duration) },
      inProgress: true,
    },
    ...{ samples: duration * 8000, folder: '/calls', opened: true, state: 'growing', endedAs: null },
    ...change,
  };
}

function ended(item: LibraryItem = real): CallInProgress {
  return growingCall({ state: 'ended', endedAs: item });
}

/** A profile with a scorecard and a call in progress that has been opened. */
async function opened() {
  const db = databaseIn(profile());
  const prepared: PreparedRows = new Map();
  const commands = { ...contextOn(db), prepared };
  const released: string[] = [];
  const asked: string[] = [];
  const watch = {
    async openCall({ id }: { id: string }) {
      asked.push(id);
      return growingCall();
    },
    async releaseCalls({ ids }: { ids: string[] }) {
      released.push(...ids);
      return {};
    },
  };
  // Only what calls in progress ask of main is there.
  const context = { commands, client: { watch } as unknown as EarmarkClient };
  await seedStarters(commands, [inbound]);
  const contactId = await openCallInProgress(context, provisionalId);
  const start = { interactionId: contactId, scorecardVersionId: inbound.id, chosenBecause: 'Call type' };
  return { db, context, commands, contactId, start, released, asked };
}

/** The same with a draft of one mark and one answer. */
async function judged() {
  const call = await opened();
  const { commands, start } = call;
  const evaluationId = await startEvaluation(commands, start);
  const mark = { evaluationId, start: 3, end: 5, channel: 0, polarity: 'concern' } as const;
  const markId = await addAnnotation(commands, { ...mark, text: 'Interrupts' });
  const [first] = formLines(inbound.form);
  if (first === undefined) throw new Error('The starter has no lines');
  await answerLine(commands, evaluationId, first.line.id, someAnswer(first.line));
  return { ...call, evaluationId, markId };
}

describe('A call in progress', () => {
  test('is a contact with a recording that is marked so, made once', async () => {
    const { db, context, contactId } = await opened();
    expect(await openCallInProgress(context, provisionalId)).toBe(contactId);
    const read = reader(db);
    expect(await read.all('interactions')).toMatchObject([{ id: contactId, recordingId: provisionalId }]);
    expect(await read.all('recordings')).toMatchObject([{ id: provisionalId, inProgress: true }]);
  });

  test('can be judged and not submitted', async () => {
    const { commands, evaluationId } = await judged();
    await answerAll(commands, evaluationId, inbound);
    await expect(submitEvaluation(commands, evaluationId)).rejects.toMatchObject({
      name: 'CallInProgressError',
    });
  });

  test('can be neither cut nor redacted', async () => {
    const { commands } = await opened();
    const refused = { name: 'CallInProgressError' };
    const made = {
      recordingId: provisionalId,
      span: { start: seconds(1), end: seconds(2) },
      title: 'Greeting',
    };
    await expect(makeClip(commands, { ...made, polarity: 'praise' })).rejects.toMatchObject(refused);
    const { recordingId, span } = made;
    await expect(
      addRedaction(commands, { recordingId, span, channel: null, how: 'silence' }),
    ).rejects.toMatchObject(refused);
  });

  test('takes what was judged to its recording when it has ended, and can be submitted then', async () => {
    const { db, commands, context, contactId, evaluationId, markId, released } = await judged();
    await answerAll(commands, evaluationId, inbound);
    const before = await reviewOf(db, evaluationId);
    await followCalls(context, [ended()]);
    await recordImported(commands, [real]);
    const after = await reviewOf(db, evaluationId);
    expect(after).toMatchObject({
      evaluation: { id: evaluationId, recordingId: real.recording.id, interactionId: contactId },
      recording: { id: real.recording.id, inProgress: false },
      interaction: { agentName: 'Ines', team: 'Blue' },
    });
    expect(after?.answers).toEqual(before?.answers);
    expect(after?.annotations.map(({ recordingId }) => recordingId)).toEqual(
      before?.annotations.map(() => real.recording.id),
    );
    expect(after?.annotations.find(({ id }) => id === markId)).toMatchObject({ start: 3, end: 5 });
    expect((await reader(db).all('recordings')).map(({ id }) => id)).toEqual([real.recording.id]);
    expect(await reader(db).all('interactions')).toHaveLength(1);
    expect(released).toEqual([provisionalId]);
    expect(await submitEvaluation(commands, evaluationId)).toEqual({ kind: 'submitted' });
  });

  test('is moved in one step, once', async () => {
    const { commands, context } = await judged();
    const before = (await history(commands.db)).length;
    await followCalls(context, [ended()]);
    await followCalls(context, [ended()]);
    expect((await history(commands.db)).length).toBe(before + 1);
  });

  test('takes along what is only prepared for it', async () => {
    const { db, commands, context, start } = await opened();
    const evaluationId = await prepareEvaluation(commands, start);
    await followCalls(context, [ended()]);
    expect(await reviewOf(db, evaluationId, commands.prepared)).toMatchObject({
      begun: false,
      recording: { id: real.recording.id },
    });
  });

  test('joins the contact that its bytes had before, and gives it what it lacks', async () => {
    const { db, commands, context, contactId, evaluationId } = await judged();
    await recordImported(commands, [real]);
    await editCalls(
      commands,
      [contactId],
      [
        { detail: 'agentName', value: 'Somebody else' },
        { detail: 'ticket', value: 'T-7' },
      ],
    );
    await followCalls(context, [ended()]);
    const [contact, ...others] = await reader(db).all('interactions');
    expect(others).toEqual([]);
    expect(contact).toMatchObject({ recordingId: real.recording.id, agentName: 'Ines', ticket: 'T-7' });
    expect((await reviewOf(db, evaluationId))?.interaction.id).toBe(contact?.id);
  });

  test('keeps who is on which channel, and its legal hold', async () => {
    const { db, commands, context } = await opened();
    await swapChannels(commands, provisionalId);
    await placeHold(commands, [provisionalId], 'Complaint');
    await followCalls(context, [ended()]);
    const read = reader(db);
    expect(await read.get('recordings', real.recording.id)).toMatchObject({
      channelRoles: ['customer', 'agent'],
    });
    expect(await read.all('retentions')).toMatchObject([
      { id: real.recording.id, hold: { reason: 'Complaint' } },
    ]);
  });

  test('undoes and does again on its recording what was done before it ended', async () => {
    const { db, commands, context, evaluationId, markId } = await judged();
    await removeAnnotations(commands, [markId]);
    await followCalls(context, [ended()]);
    await undo(commands, evaluationId);
    expect(await reader(db).get('annotations', markId)).toMatchObject({
      recordingId: real.recording.id,
      text: 'Interrupts',
    });
    await redo(commands, evaluationId);
    expect(await reader(db).get('annotations', markId)).toBeUndefined();
  });

  test('comes back on its recording when one goes back to before it ended', async () => {
    const { db, commands, context, evaluationId, markId } = await judged();
    const stamp = (await history(commands.db)).at(-1)?.stamp ?? '';
    await removeAnnotations(commands, [markId]);
    await followCalls(context, [ended()]);
    expect(await goBackTo(commands, evaluationId, stamp, 'before')).toBe(true);
    expect(await reader(db).get('annotations', markId)).toMatchObject({ recordingId: real.recording.id });
  });

  test('has no mark behind the end that its recording has', async () => {
    const { db, commands, context, evaluationId } = await judged();
    await addAnnotation(commands, { evaluationId, start: 59, end: 60.01, channel: 0, polarity: 'neutral' });
    await addAnnotation(commands, { evaluationId, start: 60.01, end: null, channel: 0, polarity: 'neutral' });
    await followCalls(context, [ended()]);
    const review = await reviewOf(db, evaluationId);
    expect(review?.annotations.slice(-2)).toMatchObject([
      { start: 59, end: 60 },
      { start: 60, end: null },
    ]);
  });

  test('is written down again only when it has become much longer', async () => {
    const { db, context } = await opened();
    const kept = async () => (await reader(db).get('recordings', provisionalId))?.media.duration;
    await followCalls(context, [growingCall({}, 50)]);
    expect(await kept()).toBe(20);
    await followCalls(context, [growingCall({}, 90)]);
    expect(await kept()).toBe(90);
  });

  test('stays with what was judged while its file is lost', async () => {
    const { db, context, evaluationId, released } = await judged();
    await followCalls(context, [growingCall({ state: 'lost' })]);
    expect((await reviewOf(db, evaluationId))?.annotations).toHaveLength(1);
    expect(released).toEqual([]);
  });

  test('is released when it was deleted here, and opened again when that was undone', async () => {
    const { commands, context, contactId, released, asked } = await opened();
    await deleteCalls(commands, [contactId]);
    await followCalls(context, [growingCall()]);
    expect(released).toEqual([]);
    await undo(commands, null);
    await followCalls(context, [growingCall({ opened: false })]);
    expect(asked).toEqual([provisionalId, provisionalId]);
    await deleteCalls(commands, [contactId]);
    await followCalls(context, [ended()]);
    expect(released).toEqual([provisionalId]);
  });

  test('of another database is left alone', async () => {
    const { db, context, released } = await opened();
    const other = growingCall({ state: 'ended', endedAs: real });
    await followCalls(context, [{ ...other, recording: { ...other.recording, id: 'e'.repeat(64) } }]);
    expect(released).toEqual([]);
    expect(await reader(db).all('recordings')).toHaveLength(1);
  });
});
