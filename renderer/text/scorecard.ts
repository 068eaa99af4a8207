import { assertNever } from '@domain/base/assert';
import type { Missing } from '@domain/evaluation/missing';
import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import type { Because } from '@domain/scorecard/choose';
import type { ExplainedLine } from '@domain/scorecard/explain';
import type { LaidToProcess } from '@domain/scorecard/laid-to-process';
import type { NotCounted } from '@domain/scorecard/line-outcome';
import { type Form, formLines, type Line } from '@domain/scorecard/scorecard';
import { testIsMet } from '@domain/scorecard/visible';
import { counted, shareShown } from './review';

/** What stands beside a line: its weight and what is special about it. */
export function lineFacts(line: Line, weight: number | null): string {
  const facts = [
    weight === null || weight === 0 ? null : shareShown(weight),
    line.bonus ? 'bonus' : null,
    line.critical ? 'critical' : null,
    line.excluded ? 'not scored' : null,
    canFail(line) ? 'auto-fail' : null,
  ];
  return facts.filter(Boolean).join(' · ');
}

function canFail(line: Line): boolean {
  if (line.failBelow !== null) return true;
  if (line.kind === 'single' || line.kind === 'multi')
    return line.options.some((option) => option.autoFail !== null);
  if (line.kind !== 'numeric' && line.kind !== 'timed') return false;
  return line.ranges.some((range) => range.autoFail !== null);
}

/** What a line can need that has keys of its own, as the actions that give it are named. */
type Needed = 'comment' | 'mark-point' | 'bind-evidence' | 'attribute';

/** What a line still needs before the evaluation can be submitted; `keys` names the keys that give it, or nothing. */
export function missingWords(
  missing: readonly Missing['what'][],
  keys: (...actions: Needed[]) => string,
): string {
  const words = missing.map((what) => {
    switch (what) {
      case 'answer':
        return 'an answer';
      case 'comment':
        return `a comment${keys('comment')}`;
      case 'evidence':
        return `a mark as evidence${keys('mark-point', 'bind-evidence')}`;
      case 'reason':
        return `the reason why it is laid to the process${keys('attribute')}`;
      default:
        return assertNever(what);
    }
  });
  return `Needs ${words.join(' and ')}.`;
}

/** Why a line adds nothing to the score. */
export function notCountedWords(reason: NotCounted): string {
  switch (reason) {
    case 'not-applicable':
      return 'N/A';
    case 'hidden':
      return 'hidden by its condition';
    case 'excluded':
      return 'not scored';
    case 'process':
      return 'laid to the process';
    case 'unanswered':
      return 'open';
    case 'unscored':
      return 'not scored';
    case 'nothing-to-earn':
      return 'worth no points';
    default:
      return assertNever(reason);
  }
}

/** Why this scorecard was chosen, as it is kept with the evaluation. */
export function becauseWords(because: Because): string {
  switch (because.rule) {
    case 'conditions':
      return `chosen because ${because.met.map(({ field, value }) => `${field} is “${value}”`).join(' and ')}`;
    case 'call-type':
      return `chosen because call type is “${because.callType}”`;
    case 'direction':
      return `chosen because the call is ${because.direction}`;
    case 'general':
      return 'chosen because it is for every call';
    case 'first':
      return 'chosen because no scorecard names this call type';
    default:
      return assertNever(because);
  }
}

/** What a typed number is: its unit, or the ends of its scale. */
export function numberHint(line: Line): string {
  if (line.kind === 'numeric') return line.unit;
  return line.kind === 'scale' ? `${line.minValue} to ${line.maxValue}` : '';
}

/** What a number beyond the ends of its scale counts as; null where it lies on the scale. */
export function numberBeyond(line: Line, value: AnswerValue | null): string | null {
  if (line.kind !== 'scale' || value?.kind !== 'number') return null;
  if (value.value > line.maxValue) return `counts as ${line.maxValue}, where the scale ends`;
  return value.value < line.minValue ? `counts as ${line.minValue}, where the scale begins` : null;
}

/** Why a line that is not always there is shown: `Because line 7 is “Owned”`; null for a line without a condition. */
export function shownBecause(form: Form, sheet: Sheet, { showWhen }: Line): string | null {
  if (showWhen === null) return null;
  const lines = formLines(form).map(({ line }) => line);
  const met = showWhen.tests.flatMap((test) => {
    const at = lines.findIndex(({ id }) => id === test.lineId);
    const line = lines[at];
    const answer = sheet.get(test.lineId);
    if (line === undefined || !testIsMet(test, answer)) return [];
    return [`line ${at + 1} is “${optionTexts(line, answer).join(', ')}”`];
  });
  return met.length === 0 ? null : `Because ${met.join(' and ')}`;
}

function optionTexts(line: Line, answer: AnswerValue | undefined): string[] {
  if (line.kind !== 'single' && line.kind !== 'multi') return [];
  const chosen =
    answer?.kind === 'single' ? [answer.optionId] : answer?.kind === 'multi' ? answer.optionIds : [];
  return line.options.filter(({ id }) => chosen.includes(id)).map(({ text }) => text);
}

/** How much of a line is laid to the process, where it is not all of it: ` (2 of 5 points)`. */
export function lossWords({ earned, possible }: Pick<ExplainedLine, 'earned' | 'possible'>): string {
  if (earned <= 0) return '';
  if (earned >= possible) return ' (what it fails)';
  return ` (${Number((possible - earned).toFixed(2))} of ${counted(possible, 'point')})`;
}

/** What the two scores of an evaluation are, where something was laid to the process. */
export function twoScoresWords(leaves: LaidToProcess['leaves']): string {
  const own =
    leaves === 'loss'
      ? 'the agent’s own score leaves out what was lost on those lines: what was earned on them is all that was possible there, and the rest of their weight is spread over the lines that count.'
      : 'the agent’s own score leaves those lines out, and their weight is spread over the lines that count.';
  return `Some of what was lost is laid to the process. The first score is the call as the customer experienced it, with everything in it; ${own}`;
}
