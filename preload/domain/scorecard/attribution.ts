import type { Sheet } from './answer-value';
import type { Form } from './scorecard';
import { isAttributable, judge, type Score, scoreForm } from './scoring';

/** The lines whose loss may be laid to the process as the sheet stands, in reading order. */
export function attributableLines(form: Form, sheet: Sheet): string[] {
  return judge(form, sheet).lines.flatMap(({ line, outcome }) =>
    isAttributable(line, outcome) ? [line.id] : [],
  );
}

/** Of the lines that were laid to the process, those that are shown, allow it and have lost something: they are left out. */
export function attributedLines(form: Form, sheet: Sheet, processLines: ReadonlySet<string>): string[] {
  if (processLines.size === 0) return [];
  return attributableLines(form, sheet).filter((lineId) => processLines.has(lineId));
}

/**
 * The score that is the agent's own: as the customer experienced it, without what was lost through the process. Null:
 * nothing was, so there is one score alone.
 */
export function agentScore(form: Form, sheet: Sheet, processLines: ReadonlySet<string>): Score | null {
  if (attributedLines(form, sheet, processLines).length === 0) return null;
  return scoreForm(form, sheet, processLines);
}
