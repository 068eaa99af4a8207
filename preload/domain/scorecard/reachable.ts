import { lineOptions } from './form-parts';
import { type Form, formLines, type Line, type ShowTest, type ShowWhen } from './scorecard';
import { grownLines } from './visible';

/**
 * The ids of the lines that some answers can bring on screen, in reading order. The other ones can never be seen: their
 * conditions run in a circle, name what is not there, or ask one line for two answers at once.
 */
export function reachableLines(form: Form): ReadonlySet<string> {
  const lines = formLines(form).map(({ line }) => line);
  const byId = new Map(lines.map((line) => [line.id, line]));
  return grownLines(lines, (showWhen, reachable) => canBeMet(showWhen, byId, reachable));
}

/** Whether some answer to a line meets all of these tests together; they name this line. */
export function testsCanBeMet(line: Line, tests: readonly ShowTest[]): boolean {
  const ids = lineOptions(line).map(({ id }) => id);
  if (line.kind === 'single') {
    return ids.some((id) => tests.every(({ optionIds, negated }) => optionIds.includes(id) !== negated));
  }
  if (line.kind !== 'multi') return false;
  // Several options may be selected: the best try is every option that no test forbids.
  const forbidden = new Set(tests.flatMap(({ optionIds, negated }) => (negated ? optionIds : [])));
  const allowed = ids.filter((id) => !forbidden.has(id));
  return tests.every(({ optionIds, negated }) => negated || optionIds.some((id) => allowed.includes(id)));
}

function canBeMet(
  { operator, tests }: ShowWhen,
  byId: ReadonlyMap<string, Line>,
  reachable: ReadonlySet<string>,
): boolean {
  const can = (lineId: string, asked: readonly ShowTest[]) => {
    const source = reachable.has(lineId) ? byId.get(lineId) : undefined;
    return source !== undefined && testsCanBeMet(source, asked);
  };
  if (operator === 'any') return tests.some((test) => can(test.lineId, [test]));
  return tests.every(({ lineId }) =>
    can(
      lineId,
      tests.filter((test) => test.lineId === lineId),
    ),
  );
}
