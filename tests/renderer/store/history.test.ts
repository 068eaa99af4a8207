import { historyOf, redoStep, undoStep } from '@domain/sync/history';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addAnnotation,
  bindEvidence,
  changeAnnotation,
  removeAnnotations,
} from '../../../renderer/commands/annotations';
import { answerLine, chooseRootCause, commentLine } from '../../../renderer/commands/answers';
import type { CommandContext } from '../../../renderer/commands/context';
import { redo, undo } from '../../../renderer/commands/history';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { forgetStacks, nextStep } from '../../../renderer/db/undo-stacks';
import { undoState } from '../../../renderer/queries/history';
import { reviewOf } from '../../../renderer/queries/review';
import { databaseIn, draft, history, stacks } from './harness';

test('Undo and redo say what they do and go back and forth, across restarts.', async () => {
  const { factory, context, evaluationId } = await draft();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  await chooseRootCause(context, evaluationId, 'a', 'Knowledge');
  const mark = await addAnnotation(context, {
    evaluationId,
    start: 1,
    end: null,
    channel: null,
    polarity: 'concern',
  });
  const restarted = () => {
    context.db.close();
    Object.assign(context, { db: databaseIn(factory) });
  };
  expect(await undoState(context.db, evaluationId)).toEqual({ undo: 'Add mark', redo: null });
  restarted();
  expect(await undo(context, evaluationId)).toBe('Add mark');
  expect(await undoState(context.db, evaluationId)).toEqual({ undo: 'Root cause', redo: 'Add mark' });
  restarted();
  expect(await undo(context, evaluationId)).toBe('Root cause');
  expect(await undo(context, evaluationId)).toBe('Answer');
  expect(await undo(context, evaluationId)).toBeNull();
  expect(await reviewOf(context.db, evaluationId)).toMatchObject({ answers: [], annotations: [] });
  restarted();
  for (const label of ['Answer', 'Root cause', 'Add mark'])
    expect(await redo(context, evaluationId)).toBe(label);
  expect(await redo(context, evaluationId)).toBeNull();
  expect(await reviewOf(context.db, evaluationId)).toMatchObject({
    answers: [{ lineId: 'a', value: { kind: 'not-applicable' }, rootCause: 'Knowledge' }],
    annotations: [{ id: mark }],
  });
});

test('A new command after undo ends what could be redone.', async () => {
  const { context, evaluationId } = await draft();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  await undo(context, evaluationId);
  await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
  expect(await redo(context, evaluationId)).toBeNull();
  expect(await undoState(context.db, evaluationId)).toEqual({ undo: 'Answer', redo: null });
});

test('Typing one comment is one step; typing it again after something else is another.', async () => {
  const { context, evaluationId } = await draft();
  const type = async (lineId: string, text: string, from = 0) => {
    for (let end = from + 1; end <= text.length; end++) {
      await commentLine(context, evaluationId, lineId, text.slice(0, end));
    }
  };
  const comments = async () =>
    Object.fromEntries(
      ((await reviewOf(context.db, evaluationId))?.answers ?? []).map(({ lineId, comment }) => [
        lineId,
        comment,
      ]),
    );
  await type('a', 'Too fast');
  await type('b', 'Kind');
  await type('a', 'Too fast, then slow', 'Too fast'.length);
  expect(await comments()).toEqual({ a: 'Too fast, then slow', b: 'Kind' });
  for (const left of [{ a: 'Too fast', b: 'Kind' }, { a: 'Too fast' }, {}]) {
    expect(await undo(context, evaluationId)).toBe('Comment');
    expect(await comments()).toEqual(left);
  }
  expect(await undo(context, evaluationId)).toBeNull();
});

test('Dragging a mark is one step for each drag.', async () => {
  const { context, evaluationId } = await draft();
  const mark = await addAnnotation(context, {
    evaluationId,
    start: 1,
    end: 2,
    channel: 0,
    polarity: 'neutral',
  });
  for (const drag of ['first', 'second']) {
    for (const end of [3, 4, 5])
      await changeAnnotation(context, mark, { end: end + drag.length }, { coalesce: drag });
  }
  const end = async () => (await reviewOf(context.db, evaluationId))?.annotations[0]?.end;
  expect(await end()).toBe(11);
  await undo(context, evaluationId);
  expect(await end()).toBe(10);
  await undo(context, evaluationId);
  expect(await end()).toBe(2);
});

test('Undo passes over a step that came to nothing, so that the key always does something.', async () => {
  const { context, evaluationId } = await draft();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  await commentLine(context, evaluationId, 'a', 'x');
  await commentLine(context, evaluationId, 'a', '');
  expect(await undo(context, evaluationId)).toBe('Answer');
  expect(await reviewOf(context.db, evaluationId)).toMatchObject({ answers: [] });
  expect(await undo(context, evaluationId)).toBeNull();
});

test('What is done in one evaluation is not undone in another or in the library.', async () => {
  const { context, evaluationId } = await draft();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  expect(await undo(context, null)).toBeNull();
  expect(await undo(context, '019a2b10-4c00-7a11-8d01-5e1f0a0000aa')).toBeNull();
});

/** What a person may do in Review, by number; marks are picked among those there are. */
type Act = { kind: number; line: string; mark: number; text: string };
const act: fc.Arbitrary<Act> = fc.record({
  kind: fc.nat(7),
  line: fc.constantFrom('a', 'b', 'c'),
  mark: fc.nat(3),
  text: fc.string({ maxLength: 3 }),
});

async function perform(context: CommandContext, evaluationId: string, { kind, line, mark, text }: Act) {
  const marks = (await reviewOf(context.db, evaluationId))?.annotations ?? [];
  const id = marks[mark % Math.max(1, marks.length)]?.id;
  const onMark = (run: (id: string) => Promise<void>) => (id === undefined ? undefined : run(id));
  switch (kind) {
    case 0:
      return answerLine(context, evaluationId, line, { kind: 'single', optionId: text });
    case 1:
      return answerLine(context, evaluationId, line, null);
    case 2:
      return commentLine(context, evaluationId, line, text);
    case 3:
      return chooseRootCause(context, evaluationId, line, text === '' ? null : text);
    case 4:
      await addAnnotation(context, {
        evaluationId,
        start: mark,
        end: mark + 1,
        channel: null,
        polarity: 'neutral',
        lineId: line,
      });
      return;
    case 5:
      return onMark((one) => changeAnnotation(context, one, { text }, { coalesce: 'text' }));
    case 6:
      return onMark((one) => removeAnnotations(context, [one]));
    default:
      return onMark((one) => bindEvidence(context, one, line));
  }
}

/** What a person sees, without what only the store knows. */
const seen = (db: EarmarkDatabase, evaluationId: string) => reviewOf(db, evaluationId);

test('Undoing everything shows the beginning, redoing everything shows the end, whatever was done.', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const { factory, db, context, evaluationId } = await draft();
      const beginning = await seen(db, evaluationId);
      for (const one of acts) await perform(context, evaluationId, one);
      const end = await seen(db, evaluationId);
      db.close();
      const restarted = { ...context, db: databaseIn(factory) };
      let steps = 0;
      while ((await undo(restarted, evaluationId)) !== null) steps += 1;
      expect(steps).toBeLessThanOrEqual(acts.length);
      expect(await seen(restarted.db, evaluationId)).toEqual(beginning);
      while ((await redo(restarted, evaluationId)) !== null);
      expect(await seen(restarted.db, evaluationId)).toEqual(end);
      restarted.db.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('Each undo shows exactly what was seen before its step, and each redo what was seen after.', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (acts) => {
      const { db, context, evaluationId } = await draft();
      const views = [await seen(db, evaluationId)];
      for (const one of acts) {
        // Typing joins steps; here each step stands alone.
        await perform(context, evaluationId, {
          ...one,
          kind: one.kind === 2 || one.kind === 5 ? 0 : one.kind,
        });
        const view = await seen(db, evaluationId);
        if (JSON.stringify(view) !== JSON.stringify(views.at(-1))) views.push(view);
      }
      for (const view of views.toReversed().slice(1)) {
        await undo(context, evaluationId);
        expect(await seen(db, evaluationId)).toEqual(view);
      }
      for (const view of views.slice(1)) {
        await redo(context, evaluationId);
        expect(await seen(db, evaluationId)).toEqual(view);
      }
      db.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);

test('What is kept for undo is what the whole history comes to, at every moment.', async () => {
  const walk = fc.array(
    fc.oneof({ weight: 3, arbitrary: act }, fc.constantFrom('undo' as const, 'redo' as const)),
    {
      maxLength: 25,
    },
  );
  await fc.assert(
    fc.asyncProperty(walk, async (acts) => {
      const { db, context, evaluationId } = await draft();
      for (const one of acts) {
        if (one === 'undo') await undo(context, evaluationId);
        else if (one === 'redo') await redo(context, evaluationId);
        else await perform(context, evaluationId, one);
        const whole = historyOf(await history(db));
        expect(await nextStep(db, evaluationId, 'undo')).toEqual(undoStep(whole, evaluationId));
        expect(await nextStep(db, evaluationId, 'redo')).toEqual(redoStep(whole, evaluationId));
      }
      const kept = await stacks(db);
      await db.transaction('rw', db.tables, () => forgetStacks(db, [evaluationId, evaluationId]));
      expect(await stacks(db)).toEqual(kept);
      db.close();
    }),
    { numRuns: 60 },
  );
}, 60_000);
