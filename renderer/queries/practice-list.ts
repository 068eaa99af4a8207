import type { Clip } from '@domain/clips/clip';
import type { ClipExercise, ClipPair } from '@domain/clips/exercise';
import { type PersonsPractice, type PracticeAttempt, practiceByPerson } from '@domain/clips/practice';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** Everything that can be practised, the newest first. */
export interface PracticeList {
  readonly exercises: readonly {
    readonly exercise: ClipExercise;
    readonly clip: Clip;
    readonly people: readonly PersonsPractice[];
  }[];
  readonly pairs: readonly { readonly pair: ClipPair; readonly one: Clip; readonly other: Clip }[];
}

export async function practiceList(db: EarmarkDatabase): Promise<PracticeList> {
  const read = reader(db);
  const [exercises, attempts, pairs] = await Promise.all([
    read.all('clipExercises'),
    read.all('practiceAttempts'),
    read.all('clipPairs'),
  ]);
  const ids = [
    ...exercises.map(({ clipId }) => clipId),
    ...pairs.flatMap(({ oneId, otherId }) => [oneId, otherId]),
  ];
  const clips = new Map(
    (await read.many('clips', [...new Set(ids)])).flatMap((clip) =>
      clip === undefined || clip.retired !== null ? [] : [[clip.id, clip] as const],
    ),
  );
  const tried = new Map<string, PracticeAttempt[]>();
  for (const attempt of attempts) {
    const { exerciseId } = attempt;
    tried.set(exerciseId, [...(tried.get(exerciseId) ?? []), attempt]);
  }
  return {
    exercises: exercises.sort(newestFirst).flatMap((exercise) => {
      const clip = clips.get(exercise.clipId);
      if (clip === undefined) return [];
      return [{ exercise, clip, people: practiceByPerson(tried.get(exercise.id) ?? []) }];
    }),
    pairs: pairs.sort(newestFirst).flatMap((pair) => {
      const [one, other] = [clips.get(pair.oneId), clips.get(pair.otherId)];
      return one === undefined || other === undefined ? [] : [{ pair, one, other }];
    }),
  };
}

interface Made {
  readonly id: string;
  readonly createdAt: string;
}

function newestFirst(one: Made, other: Made): number {
  return one.createdAt + one.id > other.createdAt + other.id ? -1 : 1;
}
