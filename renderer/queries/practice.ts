import type { Clip } from '@domain/clips/clip';
import type { ClipExercise } from '@domain/clips/exercise';
import type { PracticeAttempt } from '@domain/clips/practice';
import type { Redacted } from '@domain/clips/redaction';
import type { Recording } from '@domain/recordings/recording';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';
import { redactionsIn } from './clip-redactions';

/** An exercise with what it is practised on, and what everybody has tried, in the order of their beginning. */
export interface PracticeDesk {
  readonly exercise: ClipExercise;
  readonly clip: Clip;
  /** Null: it is not on this computer, so that nothing can be heard. */
  readonly recording: Recording | null;
  /** What copies of its recording are made without: it is heard and drawn without that too. */
  readonly redactions: readonly Redacted[];
  readonly attempts: readonly PracticeAttempt[];
}

/** Null where the exercise or its clip is gone. */
export async function practiceDesk(db: EarmarkDatabase, exerciseId: string): Promise<PracticeDesk | null> {
  const read = reader(db);
  const exercise = await read.get('clipExercises', exerciseId);
  const clip = exercise && (await read.get('clips', exercise.clipId));
  if (exercise === undefined || clip === undefined) return null;
  const [recording, attempts, redactions] = await Promise.all([
    read.get('recordings', clip.recordingId),
    read.where('practiceAttempts', 'exerciseId', exerciseId),
    redactionsIn(read, [clip.recordingId]),
  ]);
  return {
    ...{ exercise, clip, recording: recording ?? null, redactions: redactions(clip.recordingId) },
    attempts: attempts.sort(attemptOrder),
  };
}

/** The exercise over a clip with everybody's tries at it; null where there is none. */
export async function exerciseOf(
  db: EarmarkDatabase,
  clipId: string,
): Promise<{ readonly exercise: ClipExercise; readonly attempts: readonly PracticeAttempt[] } | null> {
  const read = reader(db);
  const [exercise] = await read.where('clipExercises', 'clipId', clipId);
  if (exercise === undefined) return null;
  return { exercise, attempts: await read.where('practiceAttempts', 'exerciseId', exercise.id) };
}

/** The try that a person has begun at an exercise and not ended, the latest of several; null where there is none. */
export async function openAttempt(
  db: EarmarkDatabase,
  exerciseId: string,
  person: string,
): Promise<PracticeAttempt | null> {
  const attempts = await reader(db).where('practiceAttempts', 'exerciseId', exerciseId);
  return (
    attempts.sort(attemptOrder).findLast((one) => one.person === person && one.revealed === null) ?? null
  );
}

function attemptOrder(one: PracticeAttempt, other: PracticeAttempt): number {
  return one.createdAt + one.id < other.createdAt + other.id ? -1 : 1;
}
