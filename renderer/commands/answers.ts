import { diffRow } from '@domain/base/diff';
import { type Answer, answerBlank, answerId } from '@domain/evaluation/answer';
import type { AnswerValue } from '@domain/scorecard/answer-value';
import { transactStep } from '../db/transact';
import type { CommandContext } from './context';
import { draftOf } from './draft';
import { labels } from './labels';

/** A new answer, or what becomes of the answer that is there: two keys in quick succession must not both start from it. */
export type AnswerChange = AnswerValue | null | ((current: AnswerValue | null) => AnswerValue | null);

/**
 * Answers a line; null takes the answer away and leaves comment and root cause. Typing a text, or what a `gesture` names
 * (the nudging of one moment), is one step for undo while no other command comes between.
 */
export function answerLine(
  context: CommandContext,
  evaluationId: string,
  lineId: string,
  change: AnswerChange,
  gesture?: string,
): Promise<void> {
  return changeAnswer(context, evaluationId, lineId, (answer) => {
    const value = typeof change === 'function' ? change(answer.value) : change;
    const typed = (value ?? answer.value)?.kind === 'text';
    const label = value === null ? labels.clearLine : labels.answerLine;
    const typing = gesture ?? (typed ? 'text' : null);
    return { label, coalesce: typing && `answer:${answer.id}:${typing}`, change: { value } };
  });
}

/** Sets the comment on a line, at each key; typing without another command in between is one step for undo. */
export function commentLine(
  context: CommandContext,
  evaluationId: string,
  lineId: string,
  comment: string,
): Promise<void> {
  return changeAnswer(context, evaluationId, lineId, ({ id }) => ({
    label: labels.commentLine,
    coalesce: `comment:${id}`,
    change: { comment },
  }));
}

/** Names why a line went wrong, from the causes the line offers; null takes it away. */
export function chooseRootCause(
  context: CommandContext,
  evaluationId: string,
  lineId: string,
  rootCause: string | null,
): Promise<void> {
  return changeAnswer(context, evaluationId, lineId, () => ({
    label: labels.chooseRootCause,
    coalesce: null,
    change: { rootCause },
  }));
}

/**
 * Lays what was lost on a line to the process, for a reason that may follow (blank), or back to the agent (null). Typing
 * the reason is one step for undo, with the attribution itself before it.
 */
export function attributeLine(
  context: CommandContext,
  evaluationId: string,
  lineId: string,
  processReason: string | null,
): Promise<void> {
  return changeAnswer(context, evaluationId, lineId, (answer) => ({
    label: processReason === null ? labels.attributeToAgent : labels.attributeToProcess,
    coalesce:
      (answer.processReason ?? null) === null || processReason === null ? null : `process:${answer.id}`,
    change: { processReason },
  }));
}

type AnswerStep = {
  readonly label: string;
  readonly coalesce: string | null;
  readonly change: Partial<Pick<Answer, 'value' | 'comment' | 'rootCause' | 'processReason'>>;
};

async function changeAnswer(
  context: CommandContext,
  evaluationId: string,
  lineId: string,
  decide: (before: Answer) => AnswerStep,
): Promise<void> {
  await transactStep(context, async (reader) => {
    await draftOf(reader, evaluationId);
    const known = await reader.get('answers', answerId(evaluationId, lineId));
    const before = known ?? answerBlank(evaluationId, lineId);
    const { label, coalesce, change } = decide(before);
    const after = { ...before, ...change };
    if (diffRow('answers', before, after).length === 0) return null;
    return {
      step: { label, scope: evaluationId, coalesce },
      diff: diffRow('answers', known ?? null, after),
    };
  });
}
