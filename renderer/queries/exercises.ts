import type { Clip } from '@domain/clips/clip';
import type { ClipExercise, ExerciseMark } from '@domain/clips/exercise';
import { annotationOrder } from '@domain/evaluation/annotation';
import { formLines, type Line } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** What an exercise over a clip can be made of. */
export interface ExerciseGround {
  /** The one that is there; null: none is. */
  readonly exercise: ClipExercise | null;
  /** Marks that evaluators have made within the clip, as they are heard. */
  readonly marks: readonly ExerciseMark[];
  /** The line that the clip stands for, where it has options to choose from. */
  readonly line: Extract<Line, { kind: 'single' }> | null;
}

export async function exerciseGround(db: EarmarkDatabase, clip: Clip): Promise<ExerciseGround> {
  const read = reader(db);
  const [exercises, evaluations, version] = await Promise.all([
    read.where('clipExercises', 'clipId', clip.id),
    read.where('evaluations', 'recordingId', clip.recordingId),
    clip.line === null ? undefined : read.get('scorecardVersions', clip.line.versionId),
  ]);
  const marks = await read.where('annotations', 'evaluationId', ...evaluations.map(({ id }) => id));
  const line = version && formLines(version.form).find((one) => one.line.id === clip.line?.lineId)?.line;
  return {
    exercise: exercises[0] ?? null,
    marks: marks
      .sort(annotationOrder)
      .filter(({ start, end }) => start < clip.span.end && (end ?? start) >= clip.span.start)
      .map(({ start, end, polarity, text }) => ({ start, end, polarity, text })),
    line: line?.kind === 'single' ? line : null,
  };
}
