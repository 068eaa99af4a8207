import { type MarkedTime, type MarkOverlap, markIsMet, marksOverlap } from './mark-overlap';

/** What somebody has marked and chosen, the learner or the maker of the exercise. */
export interface ExerciseSheet {
  readonly marks: readonly MarkedTime[];
  readonly optionId: string | null;
}

/** How a learner's sheet compares with the reference. */
export interface ExerciseResult {
  /** Null where the reference marks nothing: then there is nothing to find. */
  readonly overlap: MarkOverlap | null;
  /** Of each mark of the reference, in its order, whether the learner has marked anything at its time. */
  readonly met: readonly boolean[];
  /** Whether the line was scored as in the reference; null where none was asked. */
  readonly scoredAlike: boolean | null;
}

export function exerciseResult(learner: ExerciseSheet, reference: ExerciseSheet): ExerciseResult {
  return {
    overlap: reference.marks.length === 0 ? null : marksOverlap(learner.marks, reference.marks),
    met: reference.marks.map((mark) => markIsMet(mark, learner.marks)),
    scoredAlike: reference.optionId === null ? null : learner.optionId === reference.optionId,
  };
}
