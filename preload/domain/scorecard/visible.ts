import type { Sheet } from './answer-value';
import { type Form, formLines, type Line } from './scorecard';

/**
 * The ids of the lines that are shown. A line hidden by its condition counts as N/A, and hides the lines that depend
 * on it, whatever was answered there before. Lines whose conditions run in a circle, or name no line, are never shown.
 */
export function visibleLines(form: Form, sheet: Sheet): ReadonlySet<string> {
  const lines = new Map(formLines(form).map(({ line }) => [line.id, line]));
  return new Set([...lines.keys()].filter((lineId) => isVisible(lineId, lines, sheet)));
}

/** Every line hangs on at most one other, so its conditions are a chain that can be walked up to its top. */
function isVisible(lineId: string, lines: ReadonlyMap<string, Line>, sheet: Sheet): boolean {
  const walked = new Set<string>();
  let line = lines.get(lineId);
  while (line?.showWhen) {
    if (walked.has(line.id)) return false;
    walked.add(line.id);
    const { showWhen } = line;
    if (!selectedOptions(sheet, showWhen.lineId).some((id) => showWhen.optionIds.includes(id))) return false;
    line = lines.get(showWhen.lineId);
  }
  return line !== undefined;
}

function selectedOptions(sheet: Sheet, lineId: string): readonly string[] {
  const answer = sheet.get(lineId);
  if (answer?.kind === 'single') return [answer.optionId];
  return answer?.kind === 'multi' ? answer.optionIds : [];
}
