import { type Annotation, annotationOrder } from '@domain/evaluation/annotation';
import type { Answer } from '@domain/evaluation/answer';
import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';
import { laterEvaluation } from './latest';

/** Everything the Review screen shows of one evaluation; marks in the order they are heard. */
export type Review = {
  readonly evaluation: Evaluation;
  readonly interaction: Interaction;
  readonly recording: Recording;
  readonly version: ScorecardVersion;
  /** Answers to lines of another scorecard, chosen before this one, are among them. */
  readonly answers: readonly Answer[];
  readonly annotations: readonly Annotation[];
};

/** Undefined when the evaluation is not there, or something it stands on is not (a restore that is not through yet). */
export async function reviewOf(db: EarmarkDatabase, evaluationId: string): Promise<Review | undefined> {
  const read = reader(db);
  const evaluation = await read.get('evaluations', evaluationId);
  if (evaluation === undefined) return undefined;
  const [interaction, recording, version, answers, annotations] = await Promise.all([
    read.get('interactions', evaluation.interactionId),
    read.get('recordings', evaluation.recordingId),
    read.get('scorecardVersions', evaluation.scorecardVersionId),
    read.where('answers', 'evaluationId', evaluationId),
    read.where('annotations', 'evaluationId', evaluationId),
  ]);
  if (interaction === undefined || recording === undefined || version === undefined) return undefined;
  return {
    evaluation,
    interaction,
    recording,
    version,
    answers,
    annotations: annotations.sort(annotationOrder),
  };
}

/** The evaluation of a contact that was started last. */
export async function latestEvaluation(
  db: EarmarkDatabase,
  interactionId: string,
): Promise<Evaluation | undefined> {
  const [first, ...rest] = await reader(db).where('evaluations', 'interactionId', interactionId);
  return first && rest.reduce(laterEvaluation, first);
}
