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
    state === 'returned' ? 'returned' : null,
    score && scoreShown(score.final, true),
    corrected ? 'corrected since' : null,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** Who has returned an evaluation, and why. */
export function returnedWords({ by, at, reason }: NonNullable<Evaluation['returned']>): string {
  return `Returned by ${by} on ${callDate(at)}: ${reason}`;
}

export function returnedSentence(evaluator: string): string {
  return `Returned to ${evaluator}: their library and inbox say so once both of you have shared.`;
}

/** Why an evaluation can't be returned. */
export function returnProblem(why: 'reason-missing' | 'not-submitted' | 'corrected'): string {
  if (why === 'reason-missing')
    return 'Say what is to be done again: the reason stands on the evaluation for good.';
  return why === 'corrected'
    ? 'Its next revision is there already: return that one.'
    : 'Only what is submitted, and not returned yet, can be returned.';
}

/** Why a correction can't be begun. */
export function correctionProblem(why: 'reason-missing' | 'not-submitted'): string {
  return why === 'reason-missing'
    ? 'Say why it is corrected: the reason stands on both evaluations for good.'
    : 'Only a submitted evaluation can be corrected; this one can still be changed.';
}
