import type { Instant } from '../base/time';
import type { Annotation } from './annotation';
import { type Answer, answerId } from './answer';
import type { Evaluation } from './evaluation';
import { type ListeningCoverage, listeningCoverageId } from './listening-coverage';

/** Everything that correcting looks at; the rows are those of the evaluation to be corrected. */
export type CorrectionFacts = {
  readonly evaluation: Evaluation;
  readonly answers: readonly Answer[];
  readonly annotations: readonly Annotation[];
  /** All evaluations of the same contact. */
  readonly others: readonly Evaluation[];
  readonly reason: string;
  readonly evaluator: string;
  /** 12 hex digits that name this installation. */
  readonly device: string;
  readonly at: Instant;
  /** A fresh id at each call. */
  readonly newId: () => string;
};

/** The rows of a correction, ready to be made: a draft that says all that the corrected one said. */
export type Correction = {
  readonly evaluation: Evaluation;
  readonly answers: readonly Answer[];
  readonly annotations: readonly Annotation[];
  readonly listening: ListeningCoverage | null;
};

export type CorrectionDecision =
  | ({ readonly kind: 'ready' } & Correction)
  /** `corrected`: another evaluation takes its place already; correct that one. */
  | { readonly kind: 'refused'; readonly why: 'reason-missing' | 'not-submitted' }
  | { readonly kind: 'refused'; readonly why: 'corrected'; readonly by: string };

/**
 * A correction: the next revision, as an evaluation of its own that names what it corrects and why. The corrected one
 * stays as it was sealed. What was heard for it counts for the correction too.
 */
export function decideCorrection(facts: CorrectionFacts): CorrectionDecision {
  const { evaluation, reason, newId } = facts;
  if (evaluation.state === 'draft') return { kind: 'refused', why: 'not-submitted' };
  const successor = facts.others.find(({ corrects }) => corrects === evaluation.id);
  if (successor !== undefined) return { kind: 'refused', why: 'corrected', by: successor.id };
  if (reason.trim() === '') return { kind: 'refused', why: 'reason-missing' };
  const id = newId();
  return {
    kind: 'ready',
    evaluation: {
      ...evaluation,
      id,
      evaluator: facts.evaluator,
      state: 'draft',
      revision: evaluation.revision + 1,
      startedAt: facts.at,
      submittedAt: null,
      score: null,
      seal: null,
      heard: null,
      channelRoles: null,
      corrects: evaluation.id,
      correctionReason: reason.trim(),
      returned: null,
    },
    answers: facts.answers.map((answer) => ({
      ...answer,
      id: answerId(id, answer.lineId),
      evaluationId: id,
    })),
    annotations: facts.annotations.map((annotation) => ({ ...annotation, id: newId(), evaluationId: id })),
    listening: heardBefore(evaluation, id, facts.device),
  };
}

function heardBefore({ heard }: Evaluation, id: string, device: string): ListeningCoverage | null {
  if (!heard) return null;
  return { id: listeningCoverageId(id, device), evaluationId: id, device, heard };
}

/** The evaluations that no other one corrects, in the given order: what counts of a contact. */
export function evaluationsInForce(evaluations: readonly Evaluation[]): Evaluation[] {
  const corrected = new Set(
    evaluations.flatMap(({ corrects, state }) => (state !== 'draft' && corrects ? [corrects] : [])),
  );
  return evaluations.filter(({ id }) => !corrected.has(id));
}
