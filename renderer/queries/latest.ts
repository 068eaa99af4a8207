import type { Evaluation } from '@domain/evaluation/evaluation';

/** The one of two evaluations that was started later; equal times by id, so that every caller picks the same. */
export function laterEvaluation(one: Evaluation, other: Evaluation): Evaluation {
  if (one.startedAt !== other.startedAt) return one.startedAt > other.startedAt ? one : other;
  return one.id > other.id ? one : other;
}
