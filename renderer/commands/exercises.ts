import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { ClipExercise, ClipPair } from '@domain/clips/exercise';
import { transact } from '../db/transact';
import { clipOf } from './clips';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { clipsScope } from './scopes';

/** An exercise as it is shown, whether or not it is there yet. */
export type ExerciseSheet = Omit<ClipExercise, 'createdAt'>;

/**
 * Changes an exercise, which begins with its first change as `shown`. Consecutive changes with the same `coalesce` are one
 * step for undo.
 */
export async function changeExercise(
  context: CommandContext,
  shown: ExerciseSheet,
  change: (exercise: ExerciseSheet) => Partial<ExerciseSheet>,
  { coalesce = null }: { coalesce?: string | null } = {},
): Promise<void> {
  const step = {
    label: labels.saveExercise,
    scope: clipsScope,
    coalesce: coalesce && `exercise:${shown.id}:${coalesce}`,
  };
  await transact(context, step, async (reader) => {
    await clipOf(reader, shown.clipId);
    const before = (await reader.get('clipExercises', shown.id)) ?? null;
    const begun = before ?? { ...shown, createdAt: new Date(context.now()).toISOString() };
    return diffRow('clipExercises', before, { ...begun, ...change(begun) });
  });
}

/** Deletes an exercise with everybody's tries at it. */
export async function removeExercise(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removeExercise, scope: clipsScope }, async (reader) => {
    const before = await reader.get('clipExercises', id);
    const attempts = await reader.where('practiceAttempts', 'exerciseId', id);
    return before === undefined
      ? []
      : [
          ...diffRow('clipExercises', before, null),
          ...attempts.flatMap((attempt) => diffRow('practiceAttempts', attempt, null)),
        ];
  });
}

/** Makes a pair of two clips that are to be compared, and answers its id. */
export async function makePair(
  context: CommandContext,
  { title, question, oneId, otherId }: Pick<ClipPair, 'title' | 'question' | 'oneId' | 'otherId'>,
): Promise<string> {
  const now = context.now();
  const id = uuidv7(now, context.random(10));
  await transact(context, { label: labels.makePair, scope: clipsScope }, async (reader) => {
    await clipOf(reader, oneId);
    await clipOf(reader, otherId);
    const createdAt = new Date(now).toISOString();
    return diffRow('clipPairs', null, { id, title, question, oneId, otherId, createdAt });
  });
  return id;
}

/** Changes what a pair is called and asks, or which of its clips comes first. */
export async function changePair(
  context: CommandContext,
  id: string,
  patch: Partial<Pick<ClipPair, 'title' | 'question' | 'oneId' | 'otherId'>>,
): Promise<void> {
  await transact(context, { label: labels.changePair, scope: clipsScope }, async (reader) => {
    const before = await reader.get('clipPairs', id);
    if (before === undefined) throw new NotFound('pair of clips', id);
    return diffRow('clipPairs', before, { ...before, ...patch });
  });
}

/** Deletes a pair; its clips stay. */
export async function removePair(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removePair, scope: clipsScope }, async (reader) => {
    const before = await reader.get('clipPairs', id);
    return before === undefined ? [] : diffRow('clipPairs', before, null);
  });
}
