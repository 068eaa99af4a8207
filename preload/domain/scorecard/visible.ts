import type { AnswerValue, Sheet } from './answer-value';
import { type Form, formLines, type Line, type ShowTest, type ShowWhen } from './scorecard';

/**
 * The ids of the lines that are shown, in reading order. A line hidden by its condition counts as N/A, and meets no
 * test of the lines that depend on it, whatever was answered there before. Lines whose conditions can only be met in a
 * circle, or name no line, are never shown.
 *
 * A shown line only ever helps others to be shown, so this is the least set in which every condition holds: it starts
 * with the lines without a condition and grows, and the order of growing does not matter.
 */
export function visibleLines(form: Form, sheet: Sheet): ReadonlySet<string> {
  const lines = formLines(form).map(({ line }) => line);
  const waiting = dependents(lines);
  const shown = new Set<string>();
  const found = lines.filter(({ showWhen }) => showWhen === null);
  for (let line = found.pop(); line !== undefined; line = found.pop()) {
    if (shown.has(line.id)) continue;
    shown.add(line.id);
    for (const dependent of waiting.get(line.id) ?? []) {
      if (dependent.showWhen && isMet(dependent.showWhen, shown, sheet)) found.push(dependent);
    }
  }
  return new Set(lines.flatMap(({ id }) => (shown.has(id) ? [id] : [])));
}

/** Whether an answer meets a test, its line being shown. N/A and no answer meet none. */
export function testIsMet({ optionIds, negated }: ShowTest, answer: AnswerValue | undefined): boolean {
  const selected = selectedOptions(answer);
  if (selected === null) return false;
  return selected.some((id) => optionIds.includes(id)) !== negated;
}

function isMet({ operator, tests }: ShowWhen, shown: ReadonlySet<string>, sheet: Sheet): boolean {
  const holds = (test: ShowTest) => shown.has(test.lineId) && testIsMet(test, sheet.get(test.lineId));
  return operator === 'all' ? tests.every(holds) : tests.some(holds);
}

/** For each line named by a test, the lines whose condition names it. */
function dependents(lines: readonly Line[]): ReadonlyMap<string, readonly Line[]> {
  const waiting = new Map<string, Line[]>();
  for (const line of lines) {
    for (const { lineId } of line.showWhen?.tests ?? []) {
      const known = waiting.get(lineId);
      if (known) known.push(line);
      else waiting.set(lineId, [line]);
    }
  }
  return waiting;
}

function selectedOptions(answer: AnswerValue | undefined): readonly string[] | null {
  if (answer?.kind === 'single') return [answer.optionId];
  return answer?.kind === 'multi' ? answer.optionIds : null;
}
