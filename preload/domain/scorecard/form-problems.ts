import { isScored, lineOptions, lineRanges } from './form-parts';
import { lineWorth } from './line-outcome';
import { reachableLines, testsCanBeMet } from './reachable';
import { type Form, formLines, type Line, type Section } from './scorecard';
import { weightSum } from './weight-shares';

/** The most lines a form may have; the longest form of the platforms Earmark reads has 100 questions. */
export const mostLines = 500;

/** What is wrong with a form. `error`s keep it from being published; `warning`s are for a second look. */
export type FormProblem = {
  readonly severity: 'error' | 'warning';
  readonly what: FormProblemKind;
  /** Where to go: null where it concerns more than one place. */
  readonly sectionId: string | null;
  readonly lineId: string | null;
  /** The option's or the other line's text, the number, the band: what the sentence names. */
  readonly detail: string | null;
};

export type FormProblemKind =
  | 'title-missing'
  | 'nothing-scored'
  | 'too-many-lines' // detail: how many
  | 'section-title-missing'
  | 'section-empty'
  | 'section-id-twice' // detail: the id
  | 'line-id-twice' // detail: the id
  | 'line-text-missing'
  | 'line-text-twice'
  | 'options-missing'
  | 'option-id-twice' // detail: the id
  | 'option-text-missing'
  | 'option-text-twice' // detail: the text
  | 'ranges-missing'
  | 'range-reversed' // detail: the range
  | 'ranges-overlap' // detail: both ranges
  | 'ranges-leave-gap' // detail: the gap
  | 'scale-reversed'
  | 'moments-missing'
  | 'nothing-to-earn'
  | 'weight-of-nothing'
  | 'weights-not-100' // detail: the sum
  | 'condition-names-nothing' // detail: the id that does not exist
  | 'condition-on-unsuited-line' // detail: the other line's text
  | 'condition-in-circle'
  | 'never-shown'
  | 'fail-never-seen'
  | 'band-name-missing'
  | 'band-twice' // detail: the lower bound
  | 'bands-leave-gap'; // detail: the lowest bound

/**
 * Everything that is wrong with a form, in reading order of what it concerns, errors and warnings mixed; the form's own
 * problems come first. Empty or warnings only: it can be published.
 */
export function formProblems(form: Form): FormProblem[] {
  const reachable = reachableLines(form);
  const lines = new Map(formLines(form).map(({ line }) => [line.id, line]));
  const seen = { sections: new Set<string>(), lines: new Set<string>(), texts: new Set<string>() };
  return [
    ...ofWholeForm(form),
    ...form.sections.flatMap((section) => [
      ...ofSection(section, seen.sections),
      ...section.lines.flatMap((line) =>
        [
          ...ofNames(line, seen.lines, seen.texts),
          ...ofAnswers(line),
          ...ofPoints(line),
          ...ofCondition(line, lines, reachable),
        ].map((problem) => ({ ...problem, sectionId: section.id, lineId: line.id })),
      ),
    ]),
  ];
}

/** Whether the form can be published: it has no error. */
export function isPublishable(form: Form): boolean {
  return formProblems(form).every(({ severity }) => severity !== 'error');
}

function problem(
  severity: FormProblem['severity'],
  what: FormProblemKind,
  detail: string | null = null,
): FormProblem {
  return { severity, what, sectionId: null, lineId: null, detail };
}
const error = (what: FormProblemKind, detail: string | null = null) => problem('error', what, detail);
const warning = (what: FormProblemKind, detail: string | null = null) => problem('warning', what, detail);

function ofWholeForm(form: Form): FormProblem[] {
  const lines = formLines(form).map(({ line }) => line);
  const problems: FormProblem[] = [];
  if (isBlank(form.title)) problems.push(error('title-missing'));
  if (!lines.some((line) => isScored(line) && lineWorth(line).points > 0))
    problems.push(error('nothing-scored'));
  if (lines.length > mostLines) problems.push(error('too-many-lines', String(lines.length)));
  const sum = weightSum(form);
  if (sum !== null && Math.abs(sum - 100) > 1e-6) problems.push(error('weights-not-100', trimmed(sum)));
  return [...problems, ...ofBands(form)];
}

function ofBands({ bands }: Form): FormProblem[] {
  const problems = bands.filter(({ name }) => isBlank(name)).map(() => error('band-name-missing'));
  const bounds = bands.map(({ from }) => from);
  for (const bound of repeated(bounds)) problems.push(error('band-twice', trimmed(bound)));
  const lowest = Math.min(...bounds);
  if (bands.length > 0 && lowest > 0) problems.push(warning('bands-leave-gap', trimmed(lowest)));
  return problems;
}

function ofSection(section: Section, seen: Set<string>): FormProblem[] {
  const problems: FormProblem[] = [];
  if (seen.has(section.id)) problems.push(error('section-id-twice', section.id));
  seen.add(section.id);
  if (isBlank(section.title)) problems.push(error('section-title-missing'));
  if (section.lines.length === 0) problems.push(warning('section-empty'));
  return problems.map((one) => ({ ...one, sectionId: section.id }));
}

function ofNames(line: Line, ids: Set<string>, texts: Set<string>): FormProblem[] {
  const problems: FormProblem[] = [];
  if (ids.has(line.id)) problems.push(error('line-id-twice', line.id));
  ids.add(line.id);
  if (isBlank(line.text)) problems.push(error('line-text-missing'));
  else if (texts.has(folded(line.text))) problems.push(warning('line-text-twice'));
  texts.add(folded(line.text));
  return problems;
}

function ofAnswers(line: Line): FormProblem[] {
  switch (line.kind) {
    case 'single':
    case 'multi': {
      const { options } = line;
      const named = options.filter(({ text }) => !isBlank(text));
      return [
        ...(options.length === 0 ? [error('options-missing')] : []),
        ...repeated(options.map(({ id }) => id)).map((id) => error('option-id-twice', id)),
        ...(named.length < options.length ? [error('option-text-missing')] : []),
        ...repeated(named.map(({ text }) => folded(text))).map((text) => error('option-text-twice', text)),
      ];
    }
    case 'numeric':
    case 'timed':
      return [
        ...(line.kind === 'timed' && (isBlank(line.from) || isBlank(line.to))
          ? [error('moments-missing')]
          : []),
        ...ofRanges(line),
      ];
    case 'scale':
      return line.maxValue > line.minValue ? [] : [error('scale-reversed')];
    case 'text':
    case 'date':
      return [];
  }
}

/** Of two ranges that share a value only the first would ever count there. */
function ofRanges(line: Line): FormProblem[] {
  const ranges = lineRanges(line);
  if (ranges.length === 0) return [error('ranges-missing')];
  const name = ({ min, max }: { min: number; max: number }) => `${trimmed(min)}–${trimmed(max)}`;
  const problems = ranges
    .filter(({ min, max }) => min > max)
    .map((range) => error('range-reversed', name(range)));
  const ordered = ranges.filter(({ min, max }) => min <= max).toSorted((one, other) => one.min - other.min);
  for (const [index, range] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before === undefined) continue;
    if (range.min <= before.max) problems.push(error('ranges-overlap', `${name(before)}, ${name(range)}`));
    // Whole numbers side by side (0–30, 31–60) leave no gap that a counted thing could fall into.
    else if (range.min - before.max > 1) {
      problems.push(warning('ranges-leave-gap', name({ min: before.max, max: range.min })));
    }
  }
  return problems;
}

function ofPoints(line: Line): FormProblem[] {
  if (line.kind === 'text' || line.kind === 'date') return [];
  const failing = line.failBelow !== null || autoFails(line);
  if (line.excluded) return failing ? [error('fail-never-seen')] : [];
  const problems: FormProblem[] = [];
  if (lineWorth(line).points > 0) {
    if (line.weight === 0) problems.push(warning('weight-of-nothing'));
    return problems;
  }
  // A pure compliance check may fail and earn nothing; a share that nothing can reach is a slip.
  if (line.failBelow !== null) problems.push(error('fail-never-seen'));
  else if (!failing) problems.push(warning('nothing-to-earn'));
  return problems;
}

function ofCondition(
  line: Line,
  lines: ReadonlyMap<string, Line>,
  reachable: ReadonlySet<string>,
): FormProblem[] {
  const problems: FormProblem[] = [];
  for (const test of line.showWhen?.tests ?? []) {
    const source = lines.get(test.lineId);
    if (source === undefined) {
      problems.push(error('condition-names-nothing', test.lineId));
      continue;
    }
    const ids = lineOptions(source).map(({ id }) => id);
    const strange = test.optionIds.find((id) => !ids.includes(id));
    if (ids.length === 0) problems.push(error('condition-on-unsuited-line', source.text));
    else if (strange !== undefined) problems.push(error('condition-names-nothing', strange));
    else if (!testsCanBeMet(source, [test])) problems.push(error('never-shown'));
  }
  if (problems.length > 0 || reachable.has(line.id)) return problems;
  problems.push(error(isInCircle(line, lines) ? 'condition-in-circle' : 'never-shown'));
  if (autoFails(line) || line.failBelow !== null) problems.push(error('fail-never-seen'));
  return problems;
}

/** Whether following the conditions from this line leads back to it. */
function isInCircle(line: Line, lines: ReadonlyMap<string, Line>): boolean {
  const walked = new Set<string>();
  const ahead = [line];
  for (let one = ahead.pop(); one !== undefined; one = ahead.pop()) {
    for (const { lineId } of one.showWhen?.tests ?? []) {
      if (lineId === line.id) return true;
      const next = walked.has(lineId) ? undefined : lines.get(lineId);
      walked.add(lineId);
      if (next) ahead.push(next);
    }
  }
  return false;
}

function autoFails(line: Line): boolean {
  return [...lineOptions(line), ...lineRanges(line)].some(({ autoFail }) => autoFail !== null);
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}

function repeated<T>(values: readonly T[]): T[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** A number as a person writes it: at most two decimals. */
function trimmed(value: number): string {
  return String(Math.round(value * 100) / 100);
}
