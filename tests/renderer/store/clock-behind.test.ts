import { expect, test } from 'vitest';
import { answerLine } from '../../../renderer/commands/answers';
import { undo } from '../../../renderer/commands/history';
import { clockBehind } from '../../../renderer/queries/clock';
import { clockBehindSentence } from '../../../renderer/text/clock';
import { draft, history } from './harness';

test('A clock set back a month is said, and what is done then still comes after what was done before.', async () => {
  const { context, evaluationId } = await draft();
  await answerLine(context, evaluationId, 'a', { kind: 'not-applicable' });
  const month = 31 * 24 * 3_600_000;
  const now = context.now();
  expect(await clockBehind(context.db, now)).toBe(0);
  Object.assign(context, { now: () => now - month });
  const behind = await clockBehind(context.db, context.now());
  expect(clockBehindSentence(behind)).toContain('31 days behind');
  await answerLine(context, evaluationId, 'a', { kind: 'number', value: 1 });
  await answerLine(context, evaluationId, 'b', { kind: 'not-applicable' });
  const stamps = (await history(context.db)).map(({ stamp }) => stamp);
  expect(stamps).toEqual([...stamps].sort());
  expect(new Set(stamps).size).toBe(stamps.length);
  expect(await undo(context, evaluationId)).toBe('Answer');
});

test.each([
  [0, null],
  [119_000, null],
  [180_000, '3 minutes'],
  [5 * 3_600_000, '5 hours'],
  [49 * 3_600_000, '2 days'],
])('%d ms behind is said as %s.', (milliseconds, words) => {
  const sentence = clockBehindSentence(milliseconds);
  if (words === null) expect(sentence).toBeNull();
  else expect(sentence).toContain(`is ${words} behind`);
});
