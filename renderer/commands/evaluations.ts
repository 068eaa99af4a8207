import { type Diff, diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Evaluation } from '@domain/evaluation/evaluation';
import type { Missing } from '@domain/evaluation/missing';
import { decideSubmit, type SubmitDecision, sealEvaluation } from '@domain/evaluation/submit';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { type Reader, reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { draftOf } from './draft';
import { EvaluationSealed, NotFound } from './errors';
import { labels } from './labels';

export interface NewEvaluation {
  readonly interactionId: string;
  readonly scorecardVersionId: string;
  /** The rule that chose the scorecard, in words, or the evaluator's own reason. */
  readonly chosenBecause: string;
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
    const evaluation: Evaluation = {
      id,
      interactionId: interaction.id,
      recordingId: interaction.recordingId,
      scorecardVersionId: start.scorecardVersionId,
      chosenBecause: start.chosenBecause,
      evaluator,
      state: 'draft',
      revision: 1,
      startedAt: new Date(now).toISOString(),
      submittedAt: null,
      score: null,
      seal: null,
    };
    return diffRow('evaluations', null, evaluation);
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
 * missing and changes nothing. Refused with EvaluationSealed when it is submitted already.
 */
export async function submitEvaluation(context: CommandContext, evaluationId: string): Promise<SubmitResult> {
  const at = new Date(context.now()).toISOString();
  for (;;) {
    const decision = await decideNow(reader(context.db), evaluationId, at);
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
      return diffRow('evaluations', draft, sealEvaluation(decision.evaluation, seal));
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
  const [version, answers, annotations] = await Promise.all([
    versionOf(read, evaluation.scorecardVersionId),
    read.where('answers', 'evaluationId', evaluationId),
    read.where('annotations', 'evaluationId', evaluationId),
  ]);
  const decision = decideSubmit({ evaluation, version, answers, annotations, at });
  if (decision.kind === 'refused') throw new EvaluationSealed(evaluationId);
  return decision;
}

/** Lower-case hex of the SHA-256 of the text in UTF-8. */
async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A published scorecard version, or NotFound. */
async function versionOf(reader: Reader, id: string): Promise<ScorecardVersion> {
  const version = await reader.get('scorecardVersions', id);
  if (version === undefined) throw new NotFound('scorecard version', id);
  return version;
}
