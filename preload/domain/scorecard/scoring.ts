import type { Sheet } from './answer-value';
import { type LaidToProcess, nothingLaid, withoutLoss } from './laid-to-process';
import { type LineOutcome, lineOutcome, lineWorth } from './line-outcome';
import { type Band, type Form, formLines, type Line, type Section } from './scorecard';
import { visibility } from './visible';
import { possiblePoints, type Weighing, weighingOf } from './weighing';

/**
 * A form's score over a sheet of answers. Scores are fractions of 1, unrounded and unclipped; null: nothing counted.
 * Points are unweighted sums over the counted lines.
 */
export type Score = {
  /** As if nothing had failed. */
  readonly plain: number | null;
  /** With failed sections earning nothing, and a failed form scoring 0. */
  readonly final: number | null;
  /** Earned ÷ possible over the counted critical lines, unweighted and without failing. */
  readonly critical: number | null;
  readonly earned: number;
  readonly earnedAfterFails: number;
  readonly possible: number;
  /** The lines that failed the form, in reading order. */
  readonly failedForm: readonly { readonly lineId: string }[];
  /** The lines that failed their own section, in reading order: a section failed twice is named twice. */
  readonly failedSections: readonly { readonly sectionId: string; readonly lineId: string }[];
  /** Lines that count, in reading order. */
  readonly counted: readonly string[];
  /** Lines that are shown, would count, and are not answered yet, in reading order. */
  readonly open: readonly string[];
  /** Lines are still open: the score is the score so far. */
  readonly provisional: boolean;
};

/** A line with what its answer came to. `excused`: without what was lost on it, which is laid to the process. */
export type JudgedLine = {
  readonly section: Section;
  readonly line: Line;
  readonly outcome: LineOutcome;
  readonly excused: boolean;
};

/** A judged line that counts. */
export type CountedLine = JudgedLine & { readonly outcome: Extract<LineOutcome, { kind: 'counted' }> };

/** Every line judged by itself, in reading order, and how the counted ones are weighed. */
export type Judgement = {
  readonly lines: readonly JudgedLine[];
  readonly weighing: Weighing;
  readonly formFailed: boolean;
  readonly failedSectionIds: ReadonlySet<string>;
};

/**
 * The form's score. The live score of a draft and the score of a submitted evaluation are the same calculation.
 *
 * @param laid the lines that were lost through the process (see laid-to-process.ts): without what was lost on them the
 *   score is the agent's own. Lines that don't allow it count all the same.
 */
export function scoreForm(form: Form, sheet: Sheet, laid: LaidToProcess = nothingLaid): Score {
  return scoreOf(judge(form, sheet, laid));
}

/** The score of lines that have been judged already. */
export function scoreOf(judgement: Judgement): Score {
  const { lines, weighing, formFailed } = judgement;
  const counted = lines.filter(isCounted);
  const sum = (value: (judged: CountedLine) => number) =>
    counted.reduce((total, judged) => total + value(judged), 0);
  const scoreOf = (earnedOf: (judged: CountedLine) => number) =>
    weighing.total === 0
      ? null
      : sum((judged) => weighing.term(weighed(judged), earnedOf(judged))) / weighing.total;
  const open = lines.filter(
    ({ outcome }) => outcome.kind === 'not-counted' && outcome.reason === 'unanswered',
  );
  return {
    plain: scoreOf(({ outcome }) => outcome.earned),
    // A form that failed on a line without points is failed all the same, so 0 here wins over "nothing counted".
    final: formFailed ? 0 : scoreOf((judged) => earnedAfterFails(judgement, judged)),
    critical: criticalScore(counted),
    earned: sum(({ outcome }) => outcome.earned),
    earnedAfterFails: sum((judged) => earnedAfterFails(judgement, judged)),
    possible: sum((judged) => possiblePoints(weighed(judged))),
    failedForm: lines.flatMap(({ line, outcome }) =>
      outcome.fails.includes('form') ? [{ lineId: line.id }] : [],
    ),
    failedSections: lines.flatMap(({ section, line, outcome }) =>
      outcome.fails.includes('section') ? [{ sectionId: section.id, lineId: line.id }] : [],
    ),
    counted: counted.map(({ line }) => line.id),
    open: open.map(({ line }) => line.id),
    provisional: open.length > 0,
  };
}

/** The lines of a form judged over a sheet: what scoring sums up and `explain` opens again. */
export function judge(form: Form, sheet: Sheet, laid: LaidToProcess = nothingLaid): Judgement {
  return judging(form)(sheet, laid);
}

/** `judge` over many sheets: what the form alone says is worked out once. */
export function judging(form: Form): (sheet: Sheet, laid: LaidToProcess) => Judgement {
  const asked = formLines(form).map((placed) => ({ ...placed, worth: lineWorth(placed.line) }));
  const visibleIn = visibility(form);
  return (sheet, laid) => {
    const visible = visibleIn(sheet);
    const answered = asked.map(({ section, line, worth }): JudgedLine => {
      const outcome = lineOutcome(line, sheet.get(line.id), visible.has(line.id), worth);
      return { section, line, outcome, excused: false };
    });
    const { lines, left } = withoutLosses(answered, laid);
    return {
      lines,
      weighing: weighingOf(form, lines.filter(isCounted).map(weighed), left.map(weighed)),
      formFailed: lines.some(({ outcome }) => outcome.fails.includes('form')),
      failedSectionIds: new Set(
        lines.flatMap(({ section, outcome }) => (outcome.fails.includes('section') ? [section.id] : [])),
      ),
    };
  };
}

/** The lines without what is laid to the process; `left`: those that would count, had they not left whole. */
function withoutLosses(answered: readonly JudgedLine[], laid: LaidToProcess) {
  const left: CountedLine[] = [];
  if (laid.lines.size === 0) return { lines: answered, left };
  const lines = answered.map((judged): JudgedLine => {
    const outcome = withoutLoss(judged.line, judged.outcome, laid);
    if (outcome === null) return judged;
    if (outcome.kind === 'not-counted' && isCounted(judged)) left.push(judged);
    return { ...judged, outcome, excused: true };
  });
  return { lines, left };
}

/** The points a counted line keeps: none in a failed form or section. */
export function earnedAfterFails(judgement: Judgement, { section, outcome }: CountedLine): number {
  return judgement.formFailed || judgement.failedSectionIds.has(section.id) ? 0 : outcome.earned;
}

/** Whether a judged line counts. */
export function isCounted(judged: JudgedLine): judged is CountedLine {
  return judged.outcome.kind === 'counted';
}

/** A counted line as weighing wants it. */
export function weighed({ section, line, outcome }: CountedLine) {
  return { section, line, worth: outcome.worth };
}

/**
 * The band of a final score (a fraction of 1); null when there is no score or it lies below every band. Scores are sums
 * of fractions, so a hair under a bound, as binary numbers have it, is the bound; less than nothing counts as nothing.
 */
export function bandFor(form: Form, final: number | null): Band | null {
  if (final === null) return null;
  const percent = Math.max(0, final * 100) + 1e-9;
  return (
    form.bands.toSorted((one, other) => other.from - one.from).find(({ from }) => percent >= from) ?? null
  );
}

function criticalScore(counted: readonly CountedLine[]): number | null {
  const critical = counted.filter(({ line }) => line.critical);
  const possible = critical.reduce((sum, judged) => sum + possiblePoints(weighed(judged)), 0);
  if (possible === 0) return null;
  return critical.reduce((sum, { outcome }) => sum + outcome.earned, 0) / possible;
}
