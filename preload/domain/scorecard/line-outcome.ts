import { assertNever } from '../base/assert';
import type { AnswerValue } from './answer-value';
import type { FailScope, Line, Range } from './scorecard';
import { timedSeconds } from './timed';

/** Why a line does not count in the score. */
export type NotCounted =
  | 'unscored' // a text or a date
  | 'excluded'
  | 'hidden'
  | 'not-applicable'
  | 'process' // lost, and not the agent's doing: the score that is the agent's own leaves it out
  | 'unanswered' // nothing yet, or an answer this line can't have
  | 'nothing-to-earn'; // no answer to it is worth any points

/** What one line's answer comes to, before weights. `fails` are the scopes that it fails. */
export type LineOutcome =
  | {
      readonly kind: 'counted';
      readonly earned: number;
      readonly worth: LineWorth;
      readonly fails: readonly FailScope[];
    }
  | { readonly kind: 'not-counted'; readonly reason: NotCounted; readonly fails: readonly FailScope[] };

/**
 * The points of a line answered at its best. `adds`: it only adds to (or takes from) earned points and never enters
 * the possible ones: a bonus line, or one whose ordinary options are worth nothing. `of`: what it was worth before a
 * part was laid to the process, where one was.
 */
export type LineWorth = { readonly points: number; readonly adds: boolean; readonly of?: number };

type Reached = { readonly points: number; readonly fails: readonly FailScope[] };

/** What the line's answer comes to; `answer` undefined: nobody has answered it. `worth` is the line's, where it is known. */
export function lineOutcome(
  line: Line,
  answer: AnswerValue | undefined,
  visible: boolean,
  worth: LineWorth = lineWorth(line),
): LineOutcome {
  if (line.kind === 'text' || line.kind === 'date') return notCounted('unscored');
  if (line.excluded) return notCounted('excluded');
  if (!visible) return notCounted('hidden');
  if (answer?.kind === 'not-applicable') {
    return notCounted(line.allowNotApplicable ? 'not-applicable' : 'unanswered');
  }
  const reached = answer === undefined ? null : reachedBy(line, answer);
  if (reached === null) return notCounted('unanswered');
  // A line that is worth nothing can still fail: a pure compliance check has an auto-fail and no points.
  if (worth.points === 0) return { kind: 'not-counted', reason: 'nothing-to-earn', fails: reached.fails };
  const belowLimit = line.failBelow !== null && reached.points / worth.points < line.failBelow;
  const fails = belowLimit ? [...reached.fails, 'form' as const] : reached.fails;
  return {
    kind: 'counted',
    earned: reached.points,
    worth,
    fails: fails.length < 2 ? fails : [...new Set(fails)],
  };
}

/** Whether the answer is one that the line can have: what counts as answered when submitting. */
export function isAnswered(line: Line, answer: AnswerValue | undefined): boolean {
  if (answer === undefined) return false;
  if (answer.kind === 'not-applicable') return line.allowNotApplicable;
  if (line.kind === 'text') return answer.kind === 'text' && answer.text.trim() !== '';
  if (line.kind === 'date') return answer.kind === 'date';
  return reachedBy(line, answer) !== null;
}

/** What a line is worth at its best, whatever was answered; 0 points: nothing can be earned on it. */
export function lineWorth(line: Line): LineWorth {
  switch (line.kind) {
    case 'text':
    case 'date':
      return { points: 0, adds: false };
    case 'scale': {
      const points = line.normalise === 'face' ? line.maxValue : line.maxValue - line.minValue;
      return { points: Math.max(0, points), adds: line.bonus };
    }
    case 'multi': {
      const earning = line.options.filter(({ points }) => points !== 0);
      if (earning.length === 0) return { points: 0, adds: line.bonus };
      return {
        points: line.max,
        adds: line.bonus || !earning.some((option) => !option.bonus && option.points > 0),
      };
    }
    case 'single':
      return worthOfBest(
        line.options.map(({ points }) => points),
        line.options.flatMap(({ points, bonus }) => (bonus ? [] : [points])),
        line.bonus,
      );
    case 'numeric':
    case 'timed': {
      const points = line.ranges.map((range) => range.points);
      return worthOfBest(points, points, line.bonus);
    }
    default:
      return assertNever(line);
  }
}

function worthOfBest(all: readonly number[], ordinary: readonly number[], bonus: boolean): LineWorth {
  const best = Math.max(0, ...ordinary);
  if (best > 0) return { points: best, adds: bonus };
  return { points: Math.max(0, ...all.map(Math.abs)), adds: true };
}

/** The points and fails of an answer; null when the line can't have that answer. */
function reachedBy(line: Line, answer: AnswerValue): Reached | null {
  switch (line.kind) {
    case 'single': {
      const option = answer.kind === 'single' && line.options.find(({ id }) => id === answer.optionId);
      return option ? { points: option.points, fails: failsOf([option]) } : null;
    }
    case 'multi':
      return answer.kind === 'multi' ? reachedByMulti(line, answer.optionIds) : null;
    case 'numeric':
      return answer.kind === 'number' ? reachedByRange(line.ranges, answer.value) : null;
    case 'timed': {
      const time = timedSeconds(answer);
      return time === null ? null : reachedByRange(line.ranges, time);
    }
    case 'scale': {
      if (answer.kind !== 'number') return null;
      const value = Math.min(Math.max(answer.value, line.minValue), line.maxValue);
      return { points: line.normalise === 'face' ? value : value - line.minValue, fails: [] };
    }
    case 'text':
    case 'date':
      return null;
    default:
      return assertNever(line);
  }
}

/** The first range that holds the value counts; outside every range nothing is earned. */
function reachedByRange(ranges: readonly Range[], value: number): Reached {
  const range = ranges.find(({ min, max }) => value >= min && value <= max);
  return { points: range?.points ?? 0, fails: range ? failsOf([range]) : [] };
}

/** The cap holds for the ordinary options together; bonus options come on top. No option selected earns nothing. */
function reachedByMulti(line: Extract<Line, { kind: 'multi' }>, optionIds: readonly string[]): Reached {
  const selected = line.options.filter(({ id }) => optionIds.includes(id));
  const sum = (bonus: boolean) =>
    selected.reduce((points, option) => points + (option.bonus === bonus ? option.points : 0), 0);
  return { points: Math.min(sum(false), line.max) + sum(true), fails: failsOf(selected) };
}

function failsOf(chosen: readonly { readonly autoFail: FailScope | null }[]): FailScope[] {
  const fails: FailScope[] = [];
  for (const { autoFail } of chosen) if (autoFail !== null) fails.push(autoFail);
  return fails;
}

function notCounted(reason: NotCounted): LineOutcome {
  return { kind: 'not-counted', reason, fails: [] };
}
