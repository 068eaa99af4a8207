import type { Clip } from '@domain/clips/clip';
import type { ClipExercise, ExerciseMark } from '@domain/clips/exercise';
import { markBetween, marksWith } from '@domain/clips/exercise-marks';
import type { PracticeAttempt } from '@domain/clips/practice';
import type { Redacted } from '@domain/clips/redaction';
import { annotationOrder } from '@domain/evaluation/annotation';
import type { Recording } from '@domain/recordings/recording';
import { formLines, type Line } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { evaluationsOfRecording } from '../db/evaluations-of-recordings';
import { reader } from '../db/reader';
import { redactionsIn } from './clip-redactions';

/** What an exercise over a clip can be made of, and what has become of it. */
export interface ExerciseDesk {
  readonly clip: Clip;
  /** Null: it is not on this computer. */
  readonly recording: Recording | null;
  /** What copies of its recording are made without: it is heard and drawn without that too. */
  readonly redactions: readonly Redacted[];
  /** The exercise that is there; null: none is. */
  readonly exercise: ClipExercise | null;
  /** Marks that evaluators have made within the clip, as they are heard. */
  readonly marks: readonly ExerciseMark[];
  /** The line that the clip stands for, where it has options to choose from. */
  readonly line: Extract<Line, { kind: 'single' }> | null;
  readonly attempts: readonly PracticeAttempt[];
}

/** Null where the clip is gone. */
export async function exerciseDesk(db: EarmarkDatabase, clipId: string): Promise<ExerciseDesk | null> {
  const read = reader(db);
  const clip = await read.get('clips', clipId);
  if (clip === undefined) return null;
  const [recording, [exercise], evaluations, version, redactions] = await Promise.all([
    read.get('recordings', clip.recordingId),
    read.where('clipExercises', 'clipId', clip.id),
    evaluationsOfRecording(read, clip.recordingId),
    clip.line === null ? undefined : read.get('scorecardVersions', clip.line.versionId),
    redactionsIn(read, [clip.recordingId]),
  ]);
  const [marks, attempts] = await Promise.all([
    read.where('annotations', 'evaluationId', ...evaluations.map(({ id }) => id)),
    exercise === undefined ? [] : read.where('practiceAttempts', 'exerciseId', exercise.id),
  ]);
  const line = version && formLines(version.form).find((one) => one.line.id === clip.line?.lineId)?.line;
  const within = marks
    .sort(annotationOrder)
    .filter(({ start, end }) => start < clip.span.end && (end ?? start) >= clip.span.start)
    // An evaluator may have heard more of it than the clip has.
    .map(({ start, end, polarity, text }) => ({
      ...markBetween(start, end ?? start, clip.span),
      ...{ polarity, text },
    }));
  return {
    clip,
    recording: recording ?? null,
    redactions: redactions(clip.recordingId),
    exercise: exercise ?? null,
    marks: within.reduce<ExerciseMark[]>((all, mark) => marksWith(all, mark), []),
    line: line?.kind === 'single' ? line : null,
    attempts,
  };
}
