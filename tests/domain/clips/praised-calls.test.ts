import { praisedCalls } from '@domain/clips/praised-calls';
import type { Polarity } from '@domain/evaluation/annotation';
import { expect, it } from 'vitest';

const marks = (calls: Record<string, string>) =>
  Object.entries(calls).flatMap(([recordingId, signs]) =>
    [...signs].map((sign) => {
      const polarity: Polarity = sign === '+' ? 'praise' : sign === '-' ? 'concern' : 'neutral';
      return { recordingId, polarity };
    }),
  );

const startedAt = new Map([
  ['a', '2026-11-03T09:00:00.000Z'],
  ['b', '2026-11-30T23:59:59.000Z'],
  ['c', '2026-10-31T09:00:00.000Z'],
  ['d', '2026-11-04T09:00:00.000Z'],
]);

it('the calls of a month come by praise less concern, then by praise', () => {
  const found = praisedCalls(
    marks({ a: '++-', b: '+++--', c: '++++', d: '++0', e: '+++' }),
    startedAt,
    '2026-11',
  );
  expect(found.map(({ recordingId }) => recordingId)).toEqual(['d', 'b', 'a']);
  expect(found[0]).toEqual({ recordingId: 'd', praise: 2, concern: 0 });
});

it('a call with as much concern as praise is none to show', () => {
  expect(praisedCalls(marks({ a: '+-', d: '--' }), startedAt, '2026-11')).toEqual([]);
});
