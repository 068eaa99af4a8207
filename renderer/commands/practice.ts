import { diffRow } from '@domain/base/diff';
import type { ExerciseSheet } from '@domain/clips/exercise-result';
import { attemptRevealed, type PracticeAttempt } from '@domain/clips/practice';
import type { Reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { practiceScope } from './scopes';

/** Which try it is about: its id, there or not yet, and the exercise. */
export interface Try {
  readonly attemptId: string;
  readonly exerciseId: string;
}

/**
 * Changes the marks of a try, which begins with its first change: looking at an exercise is none. Once its reference was
 * shown a try stays as it is. Consecutive changes with the same `coalesce` are one step for undo.
 */
export async function markPractice(
  context: CommandContext,
  { attemptId, exerciseId }: Try,
  change: (marks: ExerciseSheet['marks']) => ExerciseSheet['marks'],
  { coalesce = null }: { coalesce?: string | null } = {},
): Promise<void> {
  const step = {
    label: labels.markPractice,
    scope: practiceScope(attemptId),
    coalesce: coalesce && `practice:${attemptId}:${coalesce}`,
  };
  await transact(context, step, async (reader) => {
    const { row, begun } = await tryOf(context, reader, { attemptId, exerciseId });
    if (begun.revealed !== null) return [];
    const marks = change(begun.marks).map(({ start, end }) => ({ start, end }));
    return diffRow('practiceAttempts', row, { ...begun, marks });
  });
}

/** Scores the line of the exercise; the option that is chosen already is taken back. */
export async function scorePractice(context: CommandContext, wanted: Try, optionId: string): Promise<void> {
  const step = { label: labels.scorePractice, scope: practiceScope(wanted.attemptId) };
  await transact(context, step, async (reader) => {
    const { row, begun } = await tryOf(context, reader, wanted);
    if (begun.revealed !== null) return [];
    const chosen = begun.optionId === optionId ? null : optionId;
    return diffRow('practiceAttempts', row, { ...begun, optionId: chosen });
  });
}

/** Ends a try by showing its reference. Nothing takes that back: what was seen can't be unseen. */
export async function revealReference(context: CommandContext, wanted: Try): Promise<void> {
  const step = { label: labels.revealReference, scope: permanentScope };
  await transact(context, step, async (reader) => {
    const { row, begun } = await tryOf(context, reader, wanted);
    const exercise = await reader.get('clipExercises', wanted.exerciseId);
    if (exercise === undefined) throw new NotFound('exercise', wanted.exerciseId);
    const at = new Date(context.now()).toISOString();
    return diffRow('practiceAttempts', row, attemptRevealed(begun, exercise, at));
  });
}

/** The try as it is stored (null: not yet), and as it begins. */
async function tryOf(
  context: CommandContext,
  reader: Reader,
  { attemptId, exerciseId }: Try,
): Promise<{ row: PracticeAttempt | null; begun: PracticeAttempt }> {
  const row = await reader.get('practiceAttempts', attemptId);
  if (row !== undefined) return { row, begun: row };
  const exercise = await reader.get('clipExercises', exerciseId);
  if (exercise === undefined) throw new NotFound('exercise', exerciseId);
  const begun = {
    ...{ id: attemptId, exerciseId, clipId: exercise.clipId, person: context.author() },
    ...{ marks: [], optionId: null, revealed: null, createdAt: new Date(context.now()).toISOString() },
  };
  return { row: null, begun };
}
