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

/**
 * The form with its weights brought to a sum of 100, each in its proportion and to two decimals; what rounding leaves
 * goes to the heaviest that can take it. Where nobody wrote any, or the form does not weigh that way, nothing changes.
 */
export function weightsOf100(form: Form): Form {
  const sum = weightSum(form);
  if (sum === null || sum <= 0) return form;
  const scaled = mapWeights(form, (weight) => Math.round((weight / sum) * 10_000) / 100);
  const rest = 100 - (weightSum(scaled) ?? 100);
  if (Math.abs(rest) < 1e-9) return scaled;
  const byWeight = writtenWeights(scaled).toSorted((one, other) => other.weight - one.weight);
  const mended = byWeight.map(({ id }) =>
    mapWeights(scaled, (weight, own) => (own === id ? Math.round((weight + rest) * 1e4) / 1e4 : weight)),
  );
  return mended.find((one) => Math.abs((weightSum(one) ?? 0) - 100) < 1e-6) ?? scaled;
}

/** The form with each weight that counts in the sum changed; `id` names where it is written. */
function mapWeights(form: Form, change: (weight: number, id: string) => number): Form {
  const byId = new Map(writtenWeights(form).map(({ id, weight }) => [id, change(weight, id)]));
  return {
    ...form,
    sections: form.sections.map((section) => ({
      ...section,
      weight: byId.get(`section ${section.id}`) ?? section.weight,
      lines: section.lines.map((line) => ({ ...line, weight: byId.get(`line ${line.id}`) ?? line.weight })),
    })),
  };
}

/** The weights that make the sum, with the 1 that counts where neither line nor section says any. */
function writtenWeights({ weighting, sections }: Form): { id: string; weight: number }[] {
  const ofSection = ({ id, weight }: Form['sections'][number]) => ({
    id: `section ${id}`,
    weight: weight ?? 1,
  });
  if (weighting === 'section-share') {
    return sections.filter((section) => section.lines.some(weighs)).map(ofSection);
  }
  return sections.flatMap((section) => [
    ...(section.weight === null ? [] : [ofSection(section)]),
    ...section.lines
      .filter((line) => weighs(line) && (line.weight !== null || section.weight === null))
      .map(({ id, weight }) => ({ id: `line ${id}`, weight: weight ?? 1 })),
  ]);
}

/** Whether a line takes part in the form's total: bonus lines only add to it. */
function weighs(line: Line): boolean {
  return isScored(line) && lineWorth(line).points > 0 && !lineWorth(line).adds;
}
