import type { Sheet } from './answer-value';
import type { LaidToProcess } from './laid-to-process';
import { lineWorth, type NotCounted } from './line-outcome';
import { type FailScope, type Form, formLines } from './scorecard';
import {
  type CountedLine,
  earnedAfterFails,
  isCounted,
  type JudgedLine,
  type Judgement,
  judge,
  weighed,
} from './scoring';
import { possiblePoints, type WeighedLine, type Weighing, weighingOf, weightInForce } from './weighing';

/** One line of the reckoning that a score opens to. Lines that do not count have zeros and a reason. */
export type ExplainedLine = {
  readonly sectionId: string;
  readonly lineId: string;
  readonly earned: number;
  readonly possible: number;
  /** Weight in force after N/A, as a share of 1; the shares of all lines sum to 1. */
  readonly weight: number;
  /** Percentage points; over all lines they sum to the plain score. */
  readonly contribution: number;
  /** Percentage points; over all lines they sum to the final score. */
  readonly contributionAfterFails: number;
  /** What the answer on this line fails. */
  readonly fails: readonly FailScope[];
  /** Null: the line counts. */
  readonly notCounted: NotCounted | null;
  /** What was lost on it is laid to the process, and left out here. */
  readonly excused: boolean;
};

/** A section's heading: the share of the form it carries when everything counts, and how much of it is earned so far. */
export type SectionTotal = {
  readonly sectionId: string;
  /** A share of 1. */
  readonly weight: number;
  /** A share of 1, before failing; null while no line of the section counts. */
  readonly earned: number | null;
  readonly failed: boolean;
};

/** The score, line by line in reading order; with what was laid to the process, the agent's own (see `scoreForm`). */
export function explain(form: Form, sheet: Sheet, laid?: LaidToProcess): ExplainedLine[] {
  const judgement = judge(form, sheet, laid);
  return judgement.lines.map((judged) => explainLine(judgement, judged));
}

/** What each judged line adds after fails, in percentage points and in reading order; null: it does not count. */
export function contributionsOf(judgement: Judgement): (number | null)[] {
  return judgement.lines.map((judged) =>
    isCounted(judged) ? contribution(judgement, judged, earnedAfterFails(judgement, judged)) : null,
  );
}

/**
 * The weight each line carries when every line counts, as a share of 1: what stands beside a line before and while it
 * is answered. Bonus lines carry none; lines that are never scored are left out.
 */
export function lineWeights(form: Form): ReadonlyMap<string, number> {
  const { all, weighing } = everythingCounted(form);
  return new Map(all.map((one) => [one.line.id, weightInForce(weighing, one)]));
}

/** Every section's heading, in reading order. */
export function sectionTotals(form: Form, sheet: Sheet): SectionTotal[] {
  const { all, weighing } = everythingCounted(form);
  const { lines, failedSectionIds, formFailed } = judge(form, sheet);
  return form.sections.map((section) => {
    const counted = lines.filter(isCounted).filter((judged) => judged.section === section);
    const share = (sum: number) => (weighing.total === 0 ? 0 : sum / weighing.total);
    const earned = counted.reduce((sum, one) => sum + weighing.term(weighed(one), one.outcome.earned), 0);
    return {
      sectionId: section.id,
      weight: all.reduce((sum, one) => sum + (one.section === section ? weightInForce(weighing, one) : 0), 0),
      earned: counted.length === 0 ? null : share(earned),
      failed: formFailed || failedSectionIds.has(section.id),
    };
  });
}

function everythingCounted(form: Form): { all: WeighedLine[]; weighing: Weighing } {
  const all = formLines(form)
    .map(({ section, line }) => ({ section, line, worth: lineWorth(line) }))
    .filter(({ line, worth }) => !line.excluded && worth.points > 0);
  return { all, weighing: weighingOf(form, all) };
}

function explainLine(judgement: Judgement, judged: JudgedLine): ExplainedLine {
  const { section, line, outcome, excused } = judged;
  const named = { sectionId: section.id, lineId: line.id, fails: outcome.fails, excused };
  if (!isCounted(judged)) {
    const zeros = { earned: 0, possible: 0, weight: 0, contribution: 0, contributionAfterFails: 0 };
    return { ...named, ...zeros, notCounted: outcome.kind === 'not-counted' ? outcome.reason : null };
  }
  return {
    ...named,
    earned: judged.outcome.earned,
    possible: possiblePoints(weighed(judged)),
    weight: weightInForce(judgement.weighing, weighed(judged)),
    contribution: contribution(judgement, judged, judged.outcome.earned),
    contributionAfterFails: contribution(judgement, judged, earnedAfterFails(judgement, judged)),
    notCounted: null,
  };
}

function contribution({ weighing }: Judgement, judged: CountedLine, earned: number): number {
  return weighing.total === 0 ? 0 : (weighing.term(weighed(judged), earned) / weighing.total) * 100;
}
