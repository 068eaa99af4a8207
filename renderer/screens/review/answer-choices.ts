import type { AnswerValue } from '@domain/scorecard/answer-value';
import type { Line } from '@domain/scorecard/scorecard';

/** One thing that a line offers to choose: an option, or a step of a short scale. */
export interface Choice {
  id: string;
  text: string;
  value: number | null;
}

/** The id of the field in which a line's answer is typed, for the keys that go there. */
export function answerFieldId(lineId: string): string {
  return `answer-${lineId}`;
}

/** The choices of a line in the order of their keys; null where the answer is typed. */
export function lineChoices(line: Line): Choice[] | null {
  if (line.kind === 'single' || line.kind === 'multi') {
    return line.options.map(({ id, text }) => ({ id, text, value: null }));
  }
  if (line.kind === 'scale' && line.maxValue - line.minValue < 9) {
    const steps = Math.floor(line.maxValue - line.minValue) + 1;
    return Array.from({ length: steps }, (_, index) => {
      const value = line.minValue + index;
      return { id: String(value), text: String(value), value };
    });
  }
  return null;
}

/** The answer after pressing a choice: pressed again it is taken back; on a multi line each choice is for itself. */
export function toggled(current: AnswerValue | null, choice: Choice, line: Line): AnswerValue | null {
  if (line.kind === 'multi') {
    const chosen = current?.kind === 'multi' ? current.optionIds : [];
    const next = chosen.includes(choice.id)
      ? chosen.filter((id) => id !== choice.id)
      : [...chosen, choice.id];
    return next.length === 0 ? null : { kind: 'multi', optionIds: next };
  }
  if (isChosen(current, choice)) return null;
  return choice.value === null
    ? { kind: 'single', optionId: choice.id }
    : { kind: 'number', value: choice.value };
}

/** N/A as the answer; pressed again it is taken back. */
export function notApplicableToggled(current: AnswerValue | null): AnswerValue | null {
  return current?.kind === 'not-applicable' ? null : { kind: 'not-applicable' };
}

/** Whether this choice is (part of) the answer. */
export function isChosen(value: AnswerValue | null, choice: Choice): boolean {
  switch (value?.kind) {
    case 'single':
      return value.optionId === choice.id;
    case 'multi':
      return value.optionIds.includes(choice.id);
    case 'number':
      return choice.value === value.value;
    default:
      return false;
  }
}
