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
  /**
   * Why what was lost on this line is laid to the process and not to the agent; blank: it is, and the reason is still to
   * be given. Null: the loss is the agent's. Rows from before this was kept have no such field.
   */
  processReason: z.string().nullable().default(null),
});
export type Answer = z.infer<typeof answerSchema>;

export function answerId(evaluationId: string, lineId: string): string {
  return `${evaluationId}:${lineId}`;
}

/** The evaluation that an answer of this id belongs to. */
export function evaluationOfAnswer(id: string): string {
  return id.slice(0, id.indexOf(':'));
}

/** The line that an answer of this id is for. */
export function lineOfAnswer(id: string): string {
  return id.slice(id.indexOf(':') + 1);
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
    processReason: null,
  };
}

/** The answers as scoring wants them: line id → value, lines without a value left out. */
export function answerSheet(answers: readonly Answer[]): Sheet {
  return new Map(answers.flatMap(({ lineId, value }) => (value === null ? [] : [[lineId, value] as const])));
}

/** The lines whose answers lay their loss to the process, whether or not anything is lost on them now. */
export function processLines(
  answers: readonly Pick<Answer, 'lineId' | 'processReason'>[],
): ReadonlySet<string> {
  return new Set(
    answers.flatMap(({ lineId, processReason }) => ((processReason ?? null) === null ? [] : [lineId])),
  );
}
