import { lineWeights } from './explain';
import { isScored } from './form-parts';
import { lineWorth } from './line-outcome';
import { type Aim, type Form, formLines, type Line } from './scorecard';
import { lineWeight } from './weighing';

/**
 * The sum of the weights that somebody wrote, which should be 100; null where the form does not weigh that way or
 * nobody wrote any, so that all count the same. By `question-share` these are the lines' weights, and a section's
 * stands for its lines that have none; by `section-share` the sections'.
 */
export function weightSum(form: Form): number | null {
  if (form.weighting === 'section-share') {
    const weighing = form.sections.filter((section) => section.lines.some(weighs));
    if (weighing.every(({ weight }) => weight === null)) return null;
    return weighing.reduce((sum, { weight }) => sum + (weight ?? 1), 0);
  }
  if (form.weighting !== 'question-share') return null;
  const weighing = formLines(form).filter(({ line }) => weighs(line));
  if (weighing.every(({ section, line }) => section.weight === null && line.weight === null)) return null;
  return weighing.reduce((sum, one) => sum + lineWeight(one), 0);
}

/** What is left of 100 to give away; negative when too much was given. Null: see `weightSum`. */
export function weightLeft(form: Form): number | null {
  const sum = weightSum(form);
  return sum === null ? null : 100 - sum;
}

/**
 * How the form's weight is spread over what it serves: shares of 1 when every line counts. `unsaid`: lines that do not
 * say what they serve.
 */
export function aimShares(form: Form): Record<Aim | 'unsaid', number> {
  const shares = { efficiency: 0, experience: 0, compliance: 0, unsaid: 0 };
  const weights = lineWeights(form);
  for (const { line } of formLines(form)) shares[line.aim ?? 'unsaid'] += weights.get(line.id) ?? 0;
  return shares;
}

/** Whether a line takes part in the form's total: bonus lines only add to it. */
function weighs(line: Line): boolean {
  return isScored(line) && lineWorth(line).points > 0 && !lineWorth(line).adds;
}
