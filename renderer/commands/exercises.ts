import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { ClipExercise, ClipPair } from '@domain/clips/exercise';
import { transact } from '../db/transact';
import { clipOf } from './clips';
import type { CommandContext } from './context';
import { labels } from './labels';
import { clipsScope } from './scopes';

/** Keeps the exercise over a clip; `id` null: it gets its first. */
export async function saveExercise(
  context: CommandContext,
  id: string | null,
  said: Omit<ClipExercise, 'id' | 'createdAt'>,
): Promise<void> {
  const now = context.now();
  await transact(context, { label: labels.saveExercise, scope: clipsScope }, async (reader) => {
    await clipOf(reader, said.clipId);
    const before = id === null ? null : ((await reader.get('clipExercises', id)) ?? null);
    const createdAt = before?.createdAt ?? new Date(now).toISOString();
    const made = before?.id ?? uuidv7(now, context.random(10));
    return diffRow('clipExercises', before, { ...said, id: made, createdAt });
  });
}

export async function removeExercise(context: CommandContext, id: string): Promise<void> {
  await transact(context, { label: labels.removeExercise, scope: clipsScope }, async (reader) => {
    const before = await reader.get('clipExercises', id);
    return before === undefined ? [] : diffRow('clipExercises', before, null);
  });
}

/** Makes a pair of two clips that are to be compared. */
export async function makePair(
  context: CommandContext,
  { title, question, oneId, otherId }: Pick<ClipPair, 'title' | 'question' | 'oneId' | 'otherId'>,
): Promise<void> {
  const now = context.now();
  await transact(context, { label: labels.makePair, scope: clipsScope }, async (reader) => {
    await clipOf(reader, oneId);
    await clipOf(reader, otherId);
    const id = uuidv7(now, context.random(10));
    const createdAt = new Date(now).toISOString();
    return diffRow('clipPairs', null, { id, title, question, oneId, otherId, createdAt });
  });
}
