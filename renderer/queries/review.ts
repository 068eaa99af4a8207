import { type Annotation, annotationOrder } from '@domain/evaluation/annotation';
import type { Answer } from '@domain/evaluation/answer';
import { evaluationsInForce } from '@domain/evaluation/correction';
import type { Coverage } from '@domain/evaluation/coverage';
import type { Evaluation } from '@domain/evaluation/evaluation';
import { expandCoverage, listeningCoverage } from '@domain/evaluation/listening-coverage';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import type { EarmarkDatabase } from '../db/database';
import type { PreparedRows } from '../db/prepared';
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
  /** What is kept of what was heard, on all devices; of a submitted evaluation what it was sealed with. */
  readonly heard: Coverage;
  /** The evaluation is stored; before its first edit it is only prepared. */
  readonly begun: boolean;
};

/**
 * The recording of an evaluation by itself, which is there long before its thousands of marks: its sound and its peaks
 * are fetched meanwhile.
 */
export async function recordingOf(
  db: EarmarkDatabase,
  evaluationId: string,
  prepared?: PreparedRows,
): Promise<Recording | undefined> {
  const read = reader(db, prepared);
  const evaluation = await read.get('evaluations', evaluationId);
  return evaluation && read.get('recordings', evaluation.recordingId);
}

/** Undefined when the evaluation is not there, or something it stands on is not (a restore that is not through yet). */
export async function reviewOf(
  db: EarmarkDatabase,
  evaluationId: string,
  prepared?: PreparedRows,
): Promise<Review | undefined> {
  const read = reader(db, prepared);
  const evaluation = await read.get('evaluations', evaluationId);
  if (evaluation === undefined) return undefined;
  const [interaction, recording, version, answers, annotations, listening, stored] = await Promise.all([
    read.get('interactions', evaluation.interactionId),
    read.get('recordings', evaluation.recordingId),
    read.get('scorecardVersions', evaluation.scorecardVersionId),
    read.where('answers', 'evaluationId', evaluationId),
    read.where('annotations', 'evaluationId', evaluationId),
    read.where('listeningCoverage', 'evaluationId', evaluationId),
    reader(db).get('evaluations', evaluationId),
  ]);
  if (interaction === undefined || recording === undefined || version === undefined) return undefined;
  return {
    evaluation,
    interaction,
    // A sealed evaluation shows the roles it was made with, whatever has become of the recording's since.
    recording: { ...recording, channelRoles: evaluation.channelRoles ?? recording.channelRoles },
    version,
    answers,
    annotations: annotations.sort(annotationOrder),
    heard: evaluation.heard ? expandCoverage(evaluation.heard) : listeningCoverage(listening),
    begun: stored !== undefined,
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

/** An evaluation of a contact, as it is told from the others. */
export type EvaluationEntry = {
  readonly evaluation: Evaluation;
  readonly scorecard: string;
  /** Another, submitted evaluation takes its place. */
  readonly corrected: boolean;
};

/** Every evaluation of a contact, the one started last first. */
export async function evaluationsOf(db: EarmarkDatabase, interactionId: string): Promise<EvaluationEntry[]> {
  const read = reader(db);
  const evaluations = await read.where('evaluations', 'interactionId', interactionId);
  const versions = await read.many(
    'scorecardVersions',
    evaluations.map(({ scorecardVersionId }) => scorecardVersionId),
  );
  const inForce = new Set(evaluationsInForce(evaluations));
  return evaluations
    .map((evaluation, index) => ({
      evaluation,
      scorecard: versions[index]?.form.title ?? '',
      corrected: !inForce.has(evaluation),
    }))
    .sort((one, other) => (laterEvaluation(one.evaluation, other.evaluation) === one.evaluation ? -1 : 1));
}
