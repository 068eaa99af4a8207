import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';
import { laterEvaluation } from './latest';

/** The evaluation a row of the library shows. `score` is the final score, a fraction of 1, once submitted. */
export type EvaluationSummary = {
  readonly id: string;
  readonly state: Evaluation['state'];
  readonly score: number | null;
  readonly band: string | null;
};

export type LibraryRow = {
  readonly interaction: Interaction;
  readonly recording: Recording;
  readonly evaluation: EvaluationSummary | null;
};

/** Every contact with its recording and its latest evaluation, latest import first: three reads, however many rows. */
export async function libraryRows(db: EarmarkDatabase): Promise<LibraryRow[]> {
  const read = reader(db);
  const [interactions, recordings, evaluations] = await Promise.all([
    read.all('interactions'),
    read.all('recordings'),
    read.all('evaluations'),
  ]);
  const recordingOf = new Map(recordings.map((recording) => [recording.id, recording]));
  const latestOf = new Map<string, Evaluation>();
  for (const evaluation of evaluations) {
    const known = latestOf.get(evaluation.interactionId);
    latestOf.set(
      evaluation.interactionId,
      known === undefined ? evaluation : laterEvaluation(known, evaluation),
    );
  }
  return interactions
    .flatMap((interaction) => {
      const recording = recordingOf.get(interaction.recordingId);
      if (recording === undefined) return [];
      return { interaction, recording, evaluation: summary(latestOf.get(interaction.id)) };
    })
    .sort(libraryOrder);
}

function summary(evaluation: Evaluation | undefined): EvaluationSummary | null {
  if (evaluation === undefined) return null;
  const { id, state, score } = evaluation;
  return { id, state, score: score?.final ?? null, band: score?.band ?? null };
}

/** By time of import, the latest first; within one import by file name, so that the order never flickers. */
function libraryOrder({ recording: one }: LibraryRow, { recording: other }: LibraryRow): number {
  if (one.importedAt !== other.importedAt) return one.importedAt < other.importedAt ? 1 : -1;
  if (one.fileName !== other.fileName) return one.fileName < other.fileName ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
