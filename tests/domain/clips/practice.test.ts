import { exerciseResult } from '@domain/clips/exercise-result';
import {
  attemptResult,
  attemptRevealed,
  type PracticeAttempt,
  practiceAttemptSchema,
  practiceByPerson,
} from '@domain/clips/practice';
import { describe, expect, it } from 'vitest';
import { packId } from './packs';

const line = { text: 'Listens', guidance: null, options: [], reference: 'no' };
const exercise = {
  marks: [
    { start: 10, end: 14, polarity: 'concern' as const, text: 'Interrupts' },
    { start: 20, end: null, polarity: 'praise' as const, text: 'Asks' },
  ],
  line,
};

function attempt(n: number, person: string, change: Partial<PracticeAttempt> = {}): PracticeAttempt {
  return practiceAttemptSchema.parse({
    ...{ id: packId(n), exerciseId: packId(1), clipId: packId(2), person },
    ...{ marks: [], optionId: null, revealed: null, createdAt: '2026-11-29T20:00:00.000Z', ...change },
  });
}
const shown = (n: number, person: string, change: Partial<PracticeAttempt>, minute = n) =>
  attemptRevealed(
    attempt(n, person, change),
    exercise,
    `2026-11-29T21:${String(minute).padStart(2, '0')}:00.000Z`,
  );

describe('a try', () => {
  it('comes to nothing until the reference is shown, and is judged by the reference as it was shown', () => {
    const open = attempt(3, 'Zoë', { marks: [{ start: 10, end: 14 }], optionId: 'no' });
    expect(attemptResult(open)).toBeNull();
    const revealed = attemptRevealed(open, exercise, '2026-11-29T21:00:00.000Z');
    expect(attemptResult(revealed)).toMatchObject({
      overlap: { shared: 4, union: 6 },
      met: [true, false],
      scoredAlike: true,
    });
    const later = attemptRevealed(revealed, { marks: [], line: null }, '2026-11-30T21:00:00.000Z');
    expect(later).toBe(revealed);
  });

  it('has no overlap where there is nothing to find, and no score where none was asked', () => {
    expect(
      exerciseResult({ marks: [{ start: 1, end: 2 }], optionId: 'yes' }, { marks: [], optionId: null }),
    ).toEqual({ overlap: null, met: [], scoredAlike: null });
  });
});

describe('the tries at an exercise', () => {
  it('are told by person: how many, the best overlap, how often scored alike, the last first', () => {
    const people = practiceByPerson([
      shown(3, 'Zoë', { marks: [{ start: 10, end: 12 }], optionId: 'no' }),
      shown(4, 'Kim', { optionId: 'yes' }),
      shown(5, 'Zoë', { marks: [{ start: 10, end: 14 }], optionId: 'yes' }),
      attempt(6, 'Rowan', { marks: [{ start: 10, end: 14 }] }),
    ]);
    expect(people).toMatchObject([
      { person: 'Zoë', tries: 2, alike: 1, asked: 2, last: '2026-11-29T21:05:00.000Z' },
      { person: 'Kim', tries: 1, best: 0, alike: 0, asked: 1 },
    ]);
    expect(people[0]?.best).toBeCloseTo(4 / 6);
  });
});
