import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { evaluationDraft } from '@domain/evaluation/evaluation';
import type { Missing } from '@domain/evaluation/missing';
import { decideSubmit, type SubmitDecision, sealEvaluation } from '@domain/evaluation/submit';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import type { PreparedRows } from '../db/prepared';
import { type Reader, reader } from '../db/reader';
import { refusedSubmissions } from '../db/refused-submissions';
import { permanentScope } from '../db/scope-key';
import { sha256 } from '../db/sha256';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { draftOf } from './draft';
import { CallInProgressError, EvaluationSealed, NotFound } from './errors';
import { labels } from './labels';
import { nextRevision } from './next-revision';

export interface NewEvaluation {
  readonly interactionId: string;
  readonly scorecardVersionId: string;
  /** The rule that chose the scorecard, in words, or the evaluator's own reason. */
  readonly chosenBecause: string;
  /** What it is begun for; absent: nobody assigned it. */
  readonly assignmentId?: string | null;
}

/**
 * Begins an evaluation and answers its id. Where this evaluator already has a draft of this contact with this scorecard
 * (a second press of the same key), it answers that one.
 */
export async function startEvaluation(context: CommandContext, start: NewEvaluation): Promise<string> {
  const now = context.now();
  const evaluator = context.author();
  let id = uuidv7(now, context.random(10));
  await transact(context, { label: labels.startEvaluation, scope: permanentScope }, async (reader) => {
    const interaction = await reader.get('interactions', start.interactionId);
    if (interaction === undefined) throw new NotFound('interaction', start.interactionId);
    await versionOf(reader, start.scorecardVersionId);
    const others = await reader.where('evaluations', 'interactionId', interaction.id);
    const same = others.find(
      (other) =>
        other.state === 'draft' &&
        other.evaluator === evaluator &&
        other.scorecardVersionId === start.scorecardVersionId,
    );
    if (same !== undefined) {
      id = same.id;
      return [];
    }
    const { scorecardVersionId, chosenBecause } = start;
    const startedAt = new Date(now).toISOString();
    return diffRow(
      'evaluations',
      null,
      evaluationDraft({ id, interaction, scorecardVersionId, chosenBecause, evaluator, startedAt }),
    );
  });
  return id;
}

/**
 * Makes ready to evaluate a contact and answers the id that the evaluation will have: it can be opened and edited, and is
 * begun with the first edit, so that looking at a call leaves no draft behind. Prepared twice, it is the same one.
 */
export async function prepareEvaluation(
  context: CommandContext & { readonly prepared: PreparedRows },
  { interactionId, scorecardVersionId, chosenBecause, assignmentId = null }: NewEvaluation,
): Promise<string> {
  const { prepared } = context;
  const evaluator = context.author();
  const read = reader(context.db);
  const interaction = await read.get('interactions', interactionId);
  if (interaction === undefined) throw new NotFound('interaction', interactionId);
  await versionOf(read, scorecardVersionId);
  const now = context.now();
  const evaluation = evaluationDraft({
    id: uuidv7(now, context.random(10)),
    interaction,
    scorecardVersionId,
    chosenBecause,
    evaluator,
    startedAt: new Date(now).toISOString(),
    assignmentId,
  });
  const begun = new Set(
    (await read.where('evaluations', 'interactionId', interactionId)).map(({ id }) => id),
  );
  const same = [...prepared.values()].find(
    ({ row }) =>
      !begun.has(row.id) &&
      row.interactionId === interactionId &&
      row.scorecardVersionId === scorecardVersionId &&
      row.evaluator === evaluator,
  );
  if (same !== undefined) return same.row.id;
  prepared.set(evaluation.id, { label: labels.startEvaluation, table: 'evaluations', row: evaluation });
  return evaluation.id;
}

/**
 * Begins the correction of a submitted evaluation: its next revision, with everything that it said, and why it is
 * corrected. Answers the id of the correction; of the one that there is already, when it is corrected a second time.
 */
export async function correctEvaluation(
  context: CommandContext,
  evaluationId: string,
  reason: string,
): Promise<string> {
  let id = '';
  await transact(context, { label: labels.correctEvaluation, scope: permanentScope }, async (read) => {
    const revision = await nextRevision(context, read, evaluationId, reason);
    id = revision.id;
    return revision.diff;
  });
  return id;
}

/** Judges a draft with another scorecard. Answers to lines that only the old one has stay stored, and come back with it. */
export async function changeScorecard(
  context: CommandContext,
  evaluationId: string,
  scorecardVersionId: string,
  because: string,
): Promise<void> {
  await transact(context, { label: labels.changeScorecard, scope: evaluationId }, async (reader) => {
    const evaluation = await draftOf(reader, evaluationId);
    await versionOf(reader, scorecardVersionId);
    if (evaluation.scorecardVersionId === scorecardVersionId) return [];
    return diffRow('evaluations', evaluation, { ...evaluation, scorecardVersionId, chosenBecause: because });
  });
}

export type SubmitResult =
  | { readonly kind: 'submitted' }
  | { readonly kind: 'missing'; readonly missing: readonly Missing[] };

/**
 * Submits a draft: its scores are kept, it is sealed, and from then on nothing of it changes; or answers what is still
 * missing and changes nothing. Refused with EvaluationSealed when it is submitted already, with
 * CallInProgressError while its call is still being written.
 */
export async function submitEvaluation(context: CommandContext, evaluationId: string): Promise<SubmitResult> {
  const at = new Date(context.now()).toISOString();
  for (;;) {
    const decision = await decideNow(reader(context.db, context.prepared), evaluationId, at);
    if (decision.kind === 'missing') return decision;
    // Hashing is not the database's own work, so a transaction would end meanwhile: hash first, then look again.
    const seal = await sha256(decision.sealText);
    let changed = false;
    const step = { label: labels.submitEvaluation, scope: evaluationId, kind: 'seal' } as const;
    await transact(context, step, async (read): Promise<Diff> => {
      const now = await decideNow(read, evaluationId, at);
      changed = now.kind !== 'ready' || now.sealText !== decision.sealText;
      if (changed) return [];
      const draft = await draftOf(read, evaluationId);
      // What was refused earlier is dealt with by submitting what has been seen since.
      const refused = await refusedSubmissions(read, evaluationId);
      return [
        ...diffRow('evaluations', draft, sealEvaluation(decision.evaluation, seal)),
        ...refused.flatMap((copy) => diffRow('conflictCopies', copy, { ...copy, settledAt: at })),
      ];
    });
    if (!changed) return { kind: 'submitted' };
  }
}

async function decideNow(
  read: Reader,
  evaluationId: string,
  at: string,
): Promise<Exclude<SubmitDecision, { kind: 'refused' }>> {
  const evaluation = await draftOf(read, evaluationId);
  const [version, answers, annotations, listening, recording] = await Promise.all([
    versionOf(read, evaluation.scorecardVersionId),
    read.where('answers', 'evaluationId', evaluationId),
    read.where('annotations', 'evaluationId', evaluationId),
    read.where('listeningCoverage', 'evaluationId', evaluationId),
    read.get('recordings', evaluation.recordingId),
  ]);
  if (recording === undefined) throw new NotFound('recording', evaluation.recordingId);
  if (recording.inProgress) throw new CallInProgressError(recording.id);
  const { channelRoles } = recording;
  const decision = decideSubmit({ evaluation, version, answers, annotations, listening, channelRoles, at });
  if (decision.kind === 'refused') throw new EvaluationSealed(evaluationId);
  return decision;
}

/** A published scorecard version, or NotFound. */
async function versionOf(reader: Reader, id: string): Promise<ScorecardVersion> {
  const version = await reader.get('scorecardVersions', id);
  if (version === undefined) throw new NotFound('scorecard version', id);
  return version;
}
