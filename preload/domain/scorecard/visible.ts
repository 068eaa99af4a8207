import type { AnswerValue, Sheet } from './answer-value';
import { type Form, formLines, type Line, type ShowTest, type ShowWhen } from './scorecard';

/**
 * The ids of the lines that are shown, in reading order. A line hidden by its condition counts as N/A, and meets no
 * test of the lines that depend on it, whatever was answered there before. Lines whose conditions can only be met in a
 * circle, or name no line, are never shown.
 */
export function visibleLines(form: Form, sheet: Sheet): ReadonlySet<string> {
  return grownLines(
    formLines(form).map(({ line }) => line),
    (showWhen, shown) => isMet(showWhen, shown, sheet),
  );
}

/** `visibleLines` of many sheets, in any order: what the form alone says is worked out once. */
export function visibility(form: Form): (sheet: Sheet) => ReadonlySet<string> {
  const grow = growing(formLines(form).map(({ line }) => line));
  return (sheet) => grow((showWhen, shown) => isMet(showWhen, shown, sheet));
}

type Holds = (showWhen: ShowWhen, inIt: ReadonlySet<string>) => boolean;

/** The least set of lines in which every condition holds, in reading order. */
export function grownLines(lines: readonly Line[], holds: Holds): ReadonlySet<string> {
  const inIt = growing(lines)(holds);
  return new Set(lines.flatMap(({ id }) => (inIt.has(id) ? [id] : [])));
}

/**
 * The least set of lines in which every condition holds: it starts with the lines without a condition and grows, and as
 * a line in it only ever helps others, the order of growing does not matter.
 */
function growing(lines: readonly Line[]): (holds: Holds) => ReadonlySet<string> {
  const always = lines.flatMap(({ id, showWhen }) => (showWhen === null ? [id] : []));
  const conditional = lines.filter(({ showWhen }) => showWhen !== null);
  const waiting = dependents(lines);
  return (holds) => {
    const inIt = new Set(always);
    const may = ({ showWhen }: Line) => showWhen !== null && holds(showWhen, inIt);
    const found = conditional.filter(may);
    for (let line = found.pop(); line !== undefined; line = found.pop()) {
      if (inIt.has(line.id)) continue;
      inIt.add(line.id);
      for (const dependent of waiting.get(line.id) ?? []) if (may(dependent)) found.push(dependent);
    }
    return inIt;
  };
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
