import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import { answerValueSchema, type Sheet } from '../scorecard/answer-value';

/**
 * The answer on one line: a row of its own, so that two devices editing different lines never collide. Its id is made
 * from the evaluation and the line (`answerId`), so that the same line answered on two devices is the same row.
 */
export const answerSchema = z.object({
  id: z.string(),
  evaluationId: uuidSchema,
  lineId: z.string(),
  value: answerValueSchema.nullable(),
  comment: z.string(),
  rootCause: z.string().nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

export function answerId(evaluationId: string, lineId: string): string {
  return `${evaluationId}:${lineId}`;
}

/** The row of a line that nobody has answered yet. */
export function answerBlank(evaluationId: string, lineId: string): Answer {
  return {
    id: answerId(evaluationId, lineId),
    evaluationId,
    lineId,
    value: null,
    comment: '',
    rootCause: null,
  };
}

/** The answers as scoring wants them: line id → value, lines without a value left out. */
export function answerSheet(answers: readonly Answer[]): Sheet {
  return new Map(answers.flatMap(({ lineId, value }) => (value === null ? [] : [[lineId, value] as const])));
}
