import { spanBetween } from '@domain/base/time';
import { attemptResult } from '@domain/clips/practice';
import { describe, expect, it } from 'vitest';
import { changeClip, makeClip, removeClips, retireClips } from '../../../renderer/commands/clips';
import {
  changeExercise,
  changePair,
  makePair,
  removeExercise,
  removePair,
} from '../../../renderer/commands/exercises';
import { redo, undo } from '../../../renderer/commands/history';
import { markPractice, revealReference, scorePractice } from '../../../renderer/commands/practice';
import { addRedaction, decideRedactions } from '../../../renderer/commands/redactions';
import { clipsScope, practiceScope } from '../../../renderer/commands/scopes';
import { reader } from '../../../renderer/db/reader';
import { clipLibrary, clipsByIds, clipsForLineOf } from '../../../renderer/queries/clips';
import { exerciseDesk } from '../../../renderer/queries/exercises';
import { pairDesk } from '../../../renderer/queries/pairs';
import { openAttempt, practiceDesk } from '../../../renderer/queries/practice';
import { practiceList } from '../../../renderer/queries/practice-list';
import { draft } from './harness';

const [first, second] = ['0193f0aa-0000-7000-8000-000000000001', '0193f0aa-0000-7000-8000-000000000002'];

async function begun() {
  const { db, context, interaction } = await draft();
  const make = (title: string) =>
    makeClip(context, {
      ...{ recordingId: interaction.recordingId, span: spanBetween(10, 20), title, polarity: 'praise' },
    });
  const clipId = await make('One');
  const options = [
    { id: 'yes', text: 'Yes', points: 5 },
    { id: 'no', text: 'No', points: 0 },
  ];
  const exerciseId = '0193f0aa-0000-7000-8000-000000000009';
  const exercise = {
    ...{ id: exerciseId, clipId, task: '', reveal: 'Here' },
    marks: [{ start: 12, end: 16, polarity: 'praise' as const, text: '' }],
    line: { text: 'Listens', guidance: null, options, reference: 'yes' },
  };
  await changeExercise(context, exercise, () => ({ task: 'Mark it' }));
  const attempts = () => reader(db).all('practiceAttempts');
  return { db, context, make, clipId, exercise, exerciseId, attempts };
}

describe('a try at an exercise', () => {
  it('begins with its first mark, is undone step by step, and belongs to who tried', async () => {
    const { db, context, exerciseId, attempts } = await begun();
    const mine = { attemptId: first, exerciseId };
    expect(await openAttempt(db, exerciseId, 'Zoë')).toBeNull();
    await markPractice(context, mine, (marks) => [...marks, { start: 12, end: 14 }]);
    await scorePractice(context, mine, 'no');
    await scorePractice(context, mine, 'yes');
    expect(await attempts()).toMatchObject([
      { id: first, person: 'Zoë', marks: [{ start: 12, end: 14 }], optionId: 'yes', revealed: null },
    ]);
    expect(await openAttempt(db, exerciseId, 'Zoë')).toMatchObject({ id: first });
    expect(await openAttempt(db, exerciseId, 'Kim')).toBeNull();
    const scope = practiceScope(first);
    expect(await undo(context, scope)).toBe('Score in an exercise');
    expect(await undo(context, scope)).toBe('Score in an exercise');
    expect(await undo(context, scope)).toBe('Mark in an exercise');
    expect(await attempts()).toEqual([]);
    expect(await redo(context, scope)).toBe('Mark in an exercise');
    expect(await attempts()).toMatchObject([{ id: first, optionId: null }]);
  });

  it('ends when the reference is shown, for good and as the reference was then', async () => {
    const { db, context, exercise, exerciseId, attempts } = await begun();
    const mine = { attemptId: first, exerciseId };
    await markPractice(context, mine, () => [{ start: 12, end: 14 }]);
    await scorePractice(context, mine, 'no');
    await revealReference(context, mine);
    const [shown] = await attempts();
    await markPractice(context, mine, () => []);
    await scorePractice(context, mine, 'yes');
    await revealReference(context, mine);
    await changeExercise(context, exercise, () => ({ task: 'Other', marks: [], line: null }));
    expect(await attempts()).toEqual([shown]);
    expect(shown && attemptResult(shown)).toMatchObject({ overlap: { ratio: 0.5 }, scoredAlike: false });
    expect(await openAttempt(db, exerciseId, 'Zoë')).toBeNull();
    await revealReference(context, { attemptId: second, exerciseId });
    expect((await practiceDesk(db, exerciseId))?.attempts.map(({ id }) => id)).toEqual([first, second]);
  });

  it('goes with its exercise or its clip, and comes back with them', async () => {
    const { db, context, make, clipId, exerciseId, attempts } = await begun();
    await revealReference(context, { attemptId: first, exerciseId });
    await makePair(context, { title: 'Both', question: '', oneId: await make('Two'), otherId: clipId });
    await removeExercise(context, exerciseId);
    expect(await attempts()).toEqual([]);
    expect(await practiceDesk(db, exerciseId)).toBeNull();
    await undo(context, clipsScope);
    expect(await attempts()).toHaveLength(1);
    await removeClips(context, [clipId]);
    expect(await attempts()).toEqual([]);
    expect(await reader(db).all('clipExercises')).toEqual([]);
    expect(await reader(db).all('clipPairs')).toEqual([]);
    await undo(context, clipsScope);
    expect([await attempts(), await reader(db).all('clipPairs')].map((rows) => rows.length)).toEqual([1, 1]);
  });
});

describe('an exercise', () => {
  it('begins with its first change, as it was shown, and typing is one step for undo', async () => {
    const { db, context, make } = await begun();
    const shown = { id: second, clipId: await make('Two'), task: '', marks: [], line: null, reveal: '' };
    const exercise = () => reader(db).get('clipExercises', second);
    expect(await exercise()).toBeUndefined();
    for (const task of ['M', 'Ma', 'Mark'])
      await changeExercise(context, shown, () => ({ task }), { coalesce: 'task' });
    await changeExercise(context, shown, ({ marks }) => ({
      marks: [...marks, { start: 12, end: null, polarity: 'neutral', text: '' }],
    }));
    expect(await exercise()).toMatchObject({ task: 'Mark', marks: [{ start: 12 }] });
    await undo(context, clipsScope);
    expect(await exercise()).toMatchObject({ task: 'Mark', marks: [] });
    await undo(context, clipsScope);
    expect(await exercise()).toBeUndefined();
  });
});

describe('a pair of clips', () => {
  it('is changed and deleted, both undone, and found with its clips and its neighbours', async () => {
    const { db, context, make, clipId } = await begun();
    const otherId = await make('Two');
    const make2 = { title: 'Both', question: '', oneId: clipId, otherId };
    const id = await makePair(context, make2);
    const next = await makePair(context, { ...make2, title: 'Again' });
    await changePair(context, id, { question: 'Which?', oneId: otherId, otherId: clipId });
    expect(await pairDesk(db, id)).toMatchObject({
      pair: { title: 'Both', question: 'Which?' },
      one: { clip: { title: 'Two' } },
      other: { clip: { title: 'One' } },
      all: [id, next],
    });
    expect(await undo(context, clipsScope)).toBe('Change pair of clips');
    expect((await pairDesk(db, id))?.one.clip.title).toBe('One');
    await removePair(context, id);
    expect(await pairDesk(db, id)).toBeNull();
    expect((await practiceList(db)).pairs.map(({ pair }) => pair.title)).toEqual(['Again']);
    expect(await undo(context, clipsScope)).toBe('Delete pair of clips');
    expect((await practiceList(db)).pairs.map(({ pair }) => pair.title)).toEqual(['Again', 'Both']);
  });
});

describe('what is redacted in a recording', () => {
  it('comes with its clips wherever they are heard, as soon as it is accepted and by its margin', async () => {
    const { db, context, make, clipId, exerciseId } = await begun();
    const id = await makePair(context, {
      ...{ title: 'Both', question: '', oneId: clipId, otherId: await make('Two') },
    });
    const recordingId = (await reader(db).get('clips', clipId))?.recordingId ?? '';
    await changeClip(context, clipId, { skill: 'Empathy' });
    const span = spanBetween(12, 13);
    const places = async () => {
      const pair = await pairDesk(db, id);
      return [
        (await exerciseDesk(db, clipId))?.redactions,
        (await practiceDesk(db, exerciseId))?.redactions,
        ...[pair?.one.redactions, pair?.other.redactions],
        ...(await clipsForLineOf(db, 'none', 'none', 'Empathy')).map(({ redactions }) => redactions),
        ...(await clipsByIds(db, [clipId])).map(({ found }) => found?.redactions),
        (await clipLibrary(db)).clips[0]?.redactions,
      ];
    };
    expect(await places()).toEqual(Array.from({ length: 7 }, () => []));
    const suggestion = { rule: 'card' as const, span: spanBetween(30, 31), channel: 1 };
    await decideRedactions(
      context,
      recordingId,
      { suggestions: [suggestion], ids: [] },
      { state: 'dismissed', how: 'tone' },
    );
    await addRedaction(context, { recordingId, span, channel: 1, how: 'tone', margin: 0.4 });
    const redacted = { span, channel: 1, how: 'tone', margin: 0.4 };
    expect(await places()).toEqual(Array.from({ length: 7 }, () => [redacted]));
  });
});

describe('clips that a scorecard names', () => {
  it('are found in its order, retired ones with why, and each that is gone as gone', async () => {
    const { db, context, make, clipId } = await begun();
    const [two, three] = [await make('Two'), await make('Three')];
    await retireClips(context, [two], 'A better one is there');
    await removeClips(context, [three]);
    const found = await clipsByIds(db, [three, two, clipId, two]);
    expect(found.map((one) => [one.id, one.found?.clip.retired?.why ?? null, one.found === null])).toEqual([
      [three, null, true],
      [two, 'A better one is there', false],
      [clipId, null, false],
    ]);
  });
});
