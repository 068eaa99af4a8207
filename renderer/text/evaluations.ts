import type { Evaluation } from '@domain/evaluation/evaluation';
import { callDate, scoreShown } from './review';

/** One evaluation among others of the same call: `Complaint and retention · Zoë · submitted 2 Oct 2026, 11:00 · 82`. */
export function evaluationWords(evaluation: Evaluation, scorecard: string, corrected: boolean): string {
  const { state, submittedAt, score, revision } = evaluation;
  return [
    scorecard,
    evaluation.evaluator,
    revision > 1 ? `revision ${revision}` : null,
    state === 'draft' ? 'draft' : submittedAt && `submitted ${callDate(submittedAt)}`,
    score && scoreShown(score.final, true),
    corrected ? 'corrected since' : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Why a correction can't be begun. */
export function correctionProblem(why: 'reason-missing' | 'not-submitted'): string {
  return why === 'reason-missing'
    ? 'Say why it is corrected: the reason stands on both evaluations for good.'
    : 'Only a submitted evaluation can be corrected; this one can still be changed.';
}
