import type { Sheet } from './answer-value';
import { isAttributable, type LaidToProcess } from './laid-to-process';
import type { Form } from './scorecard';
import { judge, type Score, scoreForm } from './scoring';

/** The lines whose loss may be laid to the process as the sheet stands, in reading order. */
export function attributableLines(form: Form, sheet: Sheet, leaves?: LaidToProcess['leaves']): string[] {
  return judge(form, sheet).lines.flatMap(({ line, outcome }) =>
    isAttributable(line, outcome, leaves) ? [line.id] : [],
  );
}

/** Of the lines that were laid to the process, those that are shown, allow it and have lost something. */
export function attributedLines(form: Form, sheet: Sheet, { lines, leaves }: LaidToProcess): string[] {
  if (lines.size === 0) return [];
  return attributableLines(form, sheet, leaves).filter((lineId) => lines.has(lineId));
}

/**
 * The score that is the agent's own: as the customer experienced it, without what was lost through the process. Null:
 * nothing was, so there is one score alone.
 */
export function agentScore(form: Form, sheet: Sheet, laid: LaidToProcess): Score | null {
  if (attributedLines(form, sheet, laid).length === 0) return null;
  return scoreForm(form, sheet, laid);
}
