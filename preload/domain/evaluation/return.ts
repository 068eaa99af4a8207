import type { Instant } from '../base/time';
import type { Evaluation } from './evaluation';
import { move } from './lifecycle';

export type ReturnDecision =
  | { readonly kind: 'ready'; readonly evaluation: Evaluation }
  /** `corrected`: another evaluation takes its place already; return that one. */
  | { readonly kind: 'refused'; readonly why: 'reason-missing' | 'not-submitted' | 'corrected' };

/**
 * Returns a submitted evaluation to its evaluator: it stays as it was sealed and counts nowhere any more, until its next
 * revision is submitted.
 */
export function decideReturn(facts: {
  readonly evaluation: Evaluation;
  /** All evaluations of the same contact. */
  readonly others: readonly Evaluation[];
  readonly by: string;
  readonly at: Instant;
  readonly reason: string;
}): ReturnDecision {
  const { evaluation, others, by, at } = facts;
  const reason = facts.reason.trim();
  if (evaluation.state !== 'submitted') return { kind: 'refused', why: 'not-submitted' };
  if (others.some(({ corrects }) => corrects === evaluation.id)) return { kind: 'refused', why: 'corrected' };
  const moved = move(evaluation, 'return', evaluation, reason);
  if (moved.kind === 'refused') return { kind: 'refused', why: 'reason-missing' };
  return { kind: 'ready', evaluation: { ...evaluation, state: 'returned', returned: { by, at, reason } } };
}
