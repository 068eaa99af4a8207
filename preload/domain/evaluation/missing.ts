import type { AnswerValue, Sheet } from '../scorecard/answer-value';
import { attributedLines } from '../scorecard/attribution';
import { isAnswered } from '../scorecard/line-outcome';
import { type Form, formLines, type Line, type Option } from '../scorecard/scorecard';
import { visibleLines } from '../scorecard/visible';
import type { Annotation } from './annotation';
import { type Answer, processLines } from './answer';

/** One thing that still stands between a draft and its submission. */
export type Missing = {
  readonly lineId: string;
  readonly what: 'answer' | 'comment' | 'evidence' | 'reason';
};

/**
 * What is still missing, in reading order; empty: the evaluation can be submitted.
 *
 * Every shown line that can score must be answered, N/A included where the line allows it. Text, date and excluded
 * lines may stay open unless the line says `answerRequired`. A selected option may ask for a comment (not blank) and
 * for evidence (a mark bound to the line), on excluded lines too. What is laid to the process asks for a reason. A hidden line asks for nothing, whatever it holds.
 */
export function missingForSubmit(
  form: Form,
  sheet: Sheet,
  answers: readonly Answer[],
  annotations: readonly Annotation[],
): Missing[] {
  const visible = visibleLines(form, sheet);
  const commented = new Set(
    answers.filter(({ comment }) => comment.trim() !== '').map(({ lineId }) => lineId),
  );
  const unreasoned = new Set(
    attributedLines(form, sheet, { lines: processLines(answers), leaves: 'loss' }).filter(
      (id) => !answers.some(({ lineId, processReason }) => lineId === id && processReason?.trim()),
    ),
  );
  const evidenced = new Set(annotations.map(({ lineId }) => lineId));
  return formLines(form).flatMap(({ line }) => {
    if (!visible.has(line.id)) return [];
    const answer = sheet.get(line.id);
    if (!isAnswered(line, answer)) {
      return answerRequired(line) ? [{ lineId: line.id, what: 'answer' } as const] : [];
    }
    const selected = selectedOptions(line, answer);
    const missing: Missing[] = [];
    if (selected.some((option) => option.commentRequired) && !commented.has(line.id)) {
      missing.push({ lineId: line.id, what: 'comment' });
    }
    if (selected.some((option) => option.evidenceRequired) && !evidenced.has(line.id)) {
      missing.push({ lineId: line.id, what: 'evidence' });
    }
    if (unreasoned.has(line.id)) missing.push({ lineId: line.id, what: 'reason' });
    return missing;
  });
}

function answerRequired(line: Line): boolean {
  const scores = line.kind !== 'text' && line.kind !== 'date' && !line.excluded;
  return scores || line.answerRequired;
}

function selectedOptions(line: Line, answer: AnswerValue | undefined): readonly Option[] {
  if (line.kind !== 'single' && line.kind !== 'multi') return [];
  if (answer?.kind === 'single') return line.options.filter(({ id }) => id === answer.optionId);
  return answer?.kind === 'multi' ? line.options.filter(({ id }) => answer.optionIds.includes(id)) : [];
}
