import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addAnnotation,
  bindEvidence,
  changeAnnotation,
  removeAnnotations,
} from '../../../renderer/commands/annotations';
import { answerLine, commentLine } from '../../../renderer/commands/answers';
import type { CommandContext } from '../../../renderer/commands/context';
import { EvaluationSealed } from '../../../renderer/commands/errors';
import { goBackTo } from '../../../renderer/commands/go-back';
import { redo, undo } from '../../../renderer/commands/history';
import { evaluationHistory } from '../../../renderer/queries/evaluation-history';
import { reviewOf } from '../../../renderer/queries/review';
import { changeWords } from '../../../renderer/report/history-words';
import { draft, inbound } from './harness';

const mark = { start: 1, end: null, channel: null, polarity: 'concern' } as const;

/** One thing a hand does; what does not fit the moment (a mark to change where there is none) does nothing. */
async function act(context: CommandContext, evaluationId: string, what: number): Promise<void> {
  const [first] = (await reviewOf(context.db, evaluationId))?.annotations ?? [];
  const line = `line-${what % 3}`;
  switch (what % 7) {
    case 0:
      await answerLine(context, evaluationId, line, { kind: 'not-applicable' });
      return;
    case 1:
      await answerLine(context, evaluationId, line, { kind: 'number', value: what });
      return;
    case 2:
      await commentLine(context, evaluationId, line, `comment ${what}`);
      return;
    case 3:
      await addAnnotation(context, { ...mark, evaluationId, start: what });
      return;
    case 4:
      if (first !== undefined) await changeAnnotation(context, first.id, { text: `text ${what}` });
      return;
    case 5:
      if (first !== undefined) await removeAnnotations(context, [first.id]);
      return;
    default:
      await (what % 2 === 0 ? undo : redo)(context, evaluationId);
  }
}

async function shown(context: CommandContext, evaluationId: string) {
  const review = await reviewOf(context.db, evaluationId);
  const answers = review?.answers.filter(({ value, comment }) => value !== null || comment !== '') ?? [];
  return { answers: answers.sort((one, other) => (one.id < other.id ? -1 : 1)), marks: review?.annotations };
}

test('Back to any point of any history is how it was then, undo returns to how it is now, and nothing is rewritten.', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(200), { minLength: 1, maxLength: 25 }),
      fc.nat(1000),
      async (acts, point) => {
        const { context, evaluationId } = await draft();
        const states = new Map([['', await shown(context, evaluationId)]]);
        for (const what of acts) {
          await act(context, evaluationId, what);
          const [latest] = await evaluationHistory(context.db, evaluationId);
          states.set(latest?.stamp ?? '', await shown(context, evaluationId));
        }
        const history = await evaluationHistory(context.db, evaluationId);
        const chosen = history[point % history.length];
        const now = await shown(context, evaluationId);
        const went = await goBackTo(context, evaluationId, chosen?.stamp ?? '', 'then');
        expect(await shown(context, evaluationId)).toEqual(states.get(chosen?.stamp ?? ''));
        expect((await evaluationHistory(context.db, evaluationId)).slice(went ? 1 : 0)).toEqual(history);
        if (went) expect(await undo(context, evaluationId)).toBe('Back to then');
        expect(await shown(context, evaluationId)).toEqual(now);
      },
    ),
    { numRuns: 25 },
  );
});

test('Each step says who did what and when, in the words of the form; what is typed in one go is one step.', async () => {
  const { context, evaluationId } = await draft();
  const line = inbound.form.sections[0]?.lines[0];
  const option = line?.kind === 'single' ? line.options[0] : undefined;
  if (line === undefined || option === undefined) throw new Error('The form begins otherwise by now');
  await answerLine(context, evaluationId, line.id, { kind: 'single', optionId: option.id });
  await answerLine(context, evaluationId, line.id, { kind: 'not-applicable' });
  for (const text of ['G', 'Go', 'Good']) await commentLine(context, evaluationId, line.id, text);
  const id = await addAnnotation(context, { ...mark, evaluationId });
  await changeAnnotation(context, id, { text: 'no name' });
  await bindEvidence(context, [id], line.id);
  await removeAnnotations(context, [id]);
  await undo(context, evaluationId);
  const history = await evaluationHistory(context.db, evaluationId);
  expect(
    history.map(({ kind, label, changes }) => [kind, label, changeWords(changes, inbound.form)]),
  ).toEqual([
    ['undo', 'Remove mark', ['Concern mark at 0:01.0, “no name” made']],
    ['do', 'Remove mark', ['Concern mark at 0:01.0, “no name” taken away']],
    ['do', 'Bind evidence', [`Mark at 0:01.0 is now evidence for ${line.text}`]],
    ['do', 'Change mark', ['Mark at 0:01.0: “no name”']],
    ['do', 'Add mark', ['Concern mark at 0:01.0 made']],
    ['do', 'Comment', [`Comment on ${line.text}: “Good”`]],
    ['do', 'Answer', [`${line.text}: ${option.text} → N/A`]],
    ['do', 'Answer', [`${line.text}: ${option.text}`]],
    ['do', 'Start evaluation', []],
  ]);
  expect(history.map(({ author }) => author)).toEqual(history.map(() => 'Zoë'));
});

test('A submitted evaluation keeps its history and does not go back.', async () => {
  const { context, evaluationId } = await draft();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  const row = await context.db.evaluations.get(evaluationId);
  if (row === undefined) throw new Error('The evaluation was begun');
  await context.db.evaluations.put({ ...row, fields: { ...row.fields, state: 'submitted' } });
  expect(await evaluationHistory(context.db, evaluationId)).toHaveLength(2);
  await expect(goBackTo(context, evaluationId, '', 'then')).rejects.toBeInstanceOf(EvaluationSealed);
  expect(await evaluationHistory(context.db, evaluationId)).toHaveLength(2);
});
