import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { type Instant, instantSchema } from '../base/time';
import type { ClipExercise } from './exercise';
import { type ExerciseResult, exerciseResult } from './exercise-result';

/** A moment or a stretch that somebody marked, in seconds of the recording; `end` null: a moment. */
const markedTimeSchema = z.object({ start: z.number().min(0), end: z.number().min(0).nullable() });

/**
 * One try of one person at an exercise. Until the reference is shown its marks and its score change; `revealed` then keeps
 * the reference as it was shown, so that a try is judged by what it was tried on, whatever becomes of the exercise.
 */
export const practiceAttemptSchema = z.object({
  id: uuidSchema,
  exerciseId: uuidSchema,
  clipId: uuidSchema,
  /** Who practised, by the name that their other work bears. */
  person: z.string(),
  marks: z.array(markedTimeSchema),
  /** How the line was scored; null: not yet, or it was not asked. */
  optionId: z.string().nullable(),
  revealed: z
    .object({ at: instantSchema, marks: z.array(markedTimeSchema), reference: z.string().nullable() })
    .nullable(),
  createdAt: instantSchema,
});
export type PracticeAttempt = z.infer<typeof practiceAttemptSchema>;

/** What a try came to; null while its reference is not shown. */
export function attemptResult({ marks, optionId, revealed }: PracticeAttempt): ExerciseResult | null {
  if (revealed === null) return null;
  return exerciseResult({ marks, optionId }, { marks: revealed.marks, optionId: revealed.reference });
}

/** The try with the reference shown; one that has been shown stays as it is. */
export function attemptRevealed(
  attempt: PracticeAttempt,
  { marks, line }: Pick<ClipExercise, 'marks' | 'line'>,
  at: Instant,
): PracticeAttempt {
  if (attempt.revealed !== null) return attempt;
  const shown = marks.map(({ start, end }) => ({ start, end }));
  return { ...attempt, revealed: { at, marks: shown, reference: line?.reference ?? null } };
}

/** What one person's tries came to. */
export interface PersonsPractice {
  readonly person: string;
  /** Tries whose reference was shown. */
  readonly tries: number;
  /** The best overlap, 0 to 1; null where no try had a mark to find. */
  readonly best: number | null;
  /** In how many of the tries that asked for it the line was scored as in the reference. */
  readonly alike: number;
  readonly asked: number;
  readonly last: Instant;
}

/** Everybody's finished tries, who tried last first. */
export function practiceByPerson(attempts: readonly PracticeAttempt[]): PersonsPractice[] {
  const people = new Map<string, PersonsPractice>();
  for (const attempt of attempts) {
    const result = attemptResult(attempt);
    if (result === null || attempt.revealed === null) continue;
    const { person } = attempt;
    const before = people.get(person);
    const { at } = attempt.revealed;
    const ratio = result.overlap?.ratio ?? null;
    people.set(person, {
      person,
      tries: (before?.tries ?? 0) + 1,
      best: higher(before?.best ?? null, ratio),
      alike: (before?.alike ?? 0) + (result.scoredAlike === true ? 1 : 0),
      asked: (before?.asked ?? 0) + (result.scoredAlike === null ? 0 : 1),
      last: before === undefined || at > before.last ? at : before.last,
    });
  }
  return [...people.values()].toSorted((one, other) =>
    one.last === other.last ? (one.person < other.person ? -1 : 1) : one.last > other.last ? -1 : 1,
  );
}

function higher(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}
