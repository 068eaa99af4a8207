import type { Evaluation } from '@domain/evaluation/evaluation';
import { type CallFigures, figuresBasis } from '@domain/recordings/call-figures';
import type { CallSignalSettings } from '@domain/recordings/call-signals';
import type { Interaction } from '@domain/recordings/interaction';
import type { Recording } from '@domain/recordings/recording';
import { type Keeping, keepingOf, type Retention, type RetentionClass } from '@domain/recordings/retention';
import { type Assignment, assignmentOrder, assignmentProgress } from '@domain/team/assignment';
import type { EarmarkDatabase, FiguresRow } from '../db/database';
import { reader } from '../db/reader';
import { laterEvaluation } from './latest';

/** The evaluation a row of the library shows. Scores are fractions of 1, null until submitted. */
export type EvaluationSummary = {
  readonly id: string;
  readonly state: Evaluation['state'];
  readonly score: number | null;
  readonly criticalScore: number | null;
  readonly band: string | null;
  readonly evaluator: string;
  readonly submittedAt: string | null;
};

export type LibraryRow = {
  readonly interaction: Interaction;
  readonly recording: Recording;
  /** The one begun last. */
  readonly evaluation: EvaluationSummary | null;
  /** How many evaluations of the contact are submitted, and so sealed. */
  readonly sealed: number;
  /** Null until main has worked them out for the channels' roles as they are now. */
  readonly figures: CallFigures | null;
  readonly keeping: Keeping;
  /** Who is to judge it, the one due first; null: nobody, or it is done. */
  readonly assignment: Assignment | null;
};

/** What a row is made of besides its contact and its recording. */
export type RowParts = {
  readonly evaluations: readonly Evaluation[];
  readonly assignments: readonly Assignment[];
  readonly figures: FiguresRow | undefined;
  readonly retention: Retention | undefined;
  readonly classes: ReadonlyMap<string, RetentionClass>;
  /** Figures made with other settings are not shown; the default ones when nothing is said. */
  readonly signals?: CallSignalSettings;
};

export function libraryRow(interaction: Interaction, recording: Recording, parts: RowParts): LibraryRow {
  const [first, ...rest] = parts.evaluations;
  const { startedAt } = interaction;
  const { importedAt } = recording;
  return {
    interaction,
    recording,
    evaluation: summary(first && rest.reduce(laterEvaluation, first)),
    sealed: parts.evaluations.filter(({ state }) => state !== 'draft').length,
    figures:
      parts.figures?.basis === figuresBasis(recording.channelRoles, parts.signals)
        ? parts.figures.figures
        : null,
    keeping: keepingOf({ startedAt, importedAt }, parts.retention, parts.classes),
    assignment: openAssignment(parts),
  };
}

/** Every contact with its recording and its latest evaluation, latest import first, read once. */
export async function libraryRows(db: EarmarkDatabase): Promise<LibraryRow[]> {
  const read = reader(db);
  const [interactions, recordings, evaluations, assignments, retentions, retentionClasses, figures] =
    await Promise.all([
      read.all('interactions'),
      read.all('recordings'),
      read.all('evaluations'),
      read.all('assignments'),
      read.all('retentions'),
      read.all('retentionClasses'),
      db.callFigures.toArray(),
    ]);
  const recordingOf = byId(recordings);
  const retentionOf = byId(retentions);
  const classes = byId(retentionClasses);
  const evaluationsOf = byContact(evaluations);
  const assignmentsOf = byContact(assignments);
  const figuresOf = new Map(figures.map((row) => [row.recordingId, row]));
  return interactions
    .flatMap((interaction) => {
      const recording = recordingOf.get(interaction.recordingId);
      if (recording === undefined) return [];
      return libraryRow(interaction, recording, {
        evaluations: evaluationsOf.get(interaction.id) ?? [],
        assignments: assignmentsOf.get(interaction.id) ?? [],
        figures: figuresOf.get(recording.id),
        retention: retentionOf.get(recording.id),
        classes,
      });
    })
    .sort(libraryOrder);
}

function byContact<T extends { readonly interactionId: string }>(records: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const record of records) {
    const known = found.get(record.interactionId);
    if (known === undefined) found.set(record.interactionId, [record]);
    else known.push(record);
  }
  return found;
}

function openAssignment({ assignments, evaluations }: RowParts): Assignment | null {
  const open = assignments.filter(
    (one) => one.ended === null && assignmentProgress(one, evaluations) !== 'done',
  );
  return open.sort(assignmentOrder)[0] ?? null;
}

function byId<T extends { readonly id: string }>(records: readonly T[]): Map<string, T> {
  return new Map(records.map((record) => [record.id, record]));
}

function summary(evaluation: Evaluation | undefined): EvaluationSummary | null {
  if (evaluation === undefined) return null;
  const { id, state, score, evaluator, submittedAt } = evaluation;
  return {
    id,
    state,
    score: score?.final ?? null,
    criticalScore: score?.critical ?? null,
    band: score?.band ?? null,
    evaluator,
    submittedAt,
  };
}

/** By time of import, the latest first; within one import by file name, so that the order never flickers. */
function libraryOrder({ recording: one }: LibraryRow, { recording: other }: LibraryRow): number {
  if (one.importedAt !== other.importedAt) return one.importedAt < other.importedAt ? 1 : -1;
  if (one.fileName !== other.fileName) return one.fileName < other.fileName ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
