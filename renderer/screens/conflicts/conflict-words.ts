import type { Json } from '@domain/base/record';
import { type AnswerValue, answerValueSchema } from '@domain/scorecard/answer-value';
import type { Conflict } from '../../queries/conflicts';
import { conflictTitle } from '../../text/conflicts';
import { stepTime } from '../../text/history';
import { callTitle } from '../../text/review';

/** `Comment on line 3`, with what it is about. */
export function titleOf({ copy, of, line, parts }: Conflict): string {
  const fields = parts.map(({ field }) => field);
  return conflictTitle({ copy, of, lineNumber: line?.number ?? null, fields });
}

/** The call, whose evaluation it is, who wrote what lost, and when it was refused. */
export function callLine({ call, evaluation, copy }: Conflict): string {
  const about = call === null ? null : callTitle(call.interaction, call.fileName);
  const whose = evaluation === null ? null : `evaluation by ${evaluation.evaluator}`;
  return [about, whose, `written by ${copy.by}`, stepTime(copy.at)].filter(Boolean).join(' · ');
}

/** The call alone, for a list. */
export function callName({ call }: Conflict): string {
  return call === null ? '' : callTitle(call.interaction, call.fileName);
}

/** An answer, where a value is one. */
export function answerValueOf(value: Json | undefined): AnswerValue | null | undefined {
  if (value === undefined || value === null) return null;
  return answerValueSchema.safeParse(value).data;
}
