import { assertNever } from '../base/assert';
import type { LineWorth } from './line-outcome';
import type { Form, Line, Section } from './scorecard';

/** A line that counts, with what it is worth. */
export type WeighedLine = { readonly section: Section; readonly line: Line; readonly worth: LineWorth };

/**
 * How points become a score: the score is the sum of `term(line, earned)` over the counted lines, divided by `total`.
 * A total of 0 means that nothing counts, and there is no score.
 */
export type Weighing = {
  readonly total: number;
  readonly term: (weighed: WeighedLine, earned: number) => number;
};

/**
 * The form's weighting over the lines that count, as SCORING.md's table gives the four formulas.
 *
 * @param left lines that would count, had they not been laid to the process whole.
 */
export function weighingOf(
  form: Form,
  counted: readonly WeighedLine[],
  left: readonly WeighedLine[] = [],
): Weighing {
  switch (form.weighting) {
    case 'points':
      return { total: sumOf(counted, possiblePoints), term: (_weighed, earned) => earned };
    case 'group-multiplier':
      return {
        total: sumOf(counted, (weighed) => weighed.section.multiplier * possiblePoints(weighed)),
        term: ({ section }, earned) => section.multiplier * earned,
      };
    case 'question-share':
      return {
        total: sumOf(counted, (weighed) =>
          weighed.worth.adds ? 0 : lineWeight(weighed) * shareLeft(weighed),
        ),
        // Of its whole worth, also where a part has left: what was earned weighs as much as before.
        term: (weighed, earned) =>
          (lineWeight(weighed) * earned) / (weighed.worth.of ?? weighed.worth.points),
      };
    case 'section-share':
      return sectionShares(counted, left);
    default:
      return assertNever(form.weighting);
  }
}

/** The points a counted line adds to what is possible: none where it only adds. */
export function possiblePoints({ worth }: WeighedLine): number {
  return worth.adds ? 0 : worth.points;
}

/** The share of a line's weight that has stayed with it: less than 1 where a part is laid to the process. */
function shareLeft({ worth }: WeighedLine): number {
  return worth.points / (worth.of ?? worth.points);
}

/** The share of the whole form (0 to 1) that rests on this line, given what else counts. */
export function weightInForce(weighing: Weighing, weighed: WeighedLine): number {
  if (weighed.worth.adds || weighing.total === 0) return 0;
  return weighing.term(weighed, weighed.worth.points) / weighing.total;
}

/**
 * N/A weight stays inside its section. A section of bonus lines alone has nothing possible: its points are measured
 * against their own worth and its weight stays out of the total, so that it can only add. Where it has nothing else
 * because all of that was laid to the process, they are measured as before, or leaving it out would make them smaller.
 */
function sectionShares(counted: readonly WeighedLine[], left: readonly WeighedLine[]): Weighing {
  const sections = new Map<Section, { possible: number; before: number; worth: number }>();
  const sumsOf = (section: Section) => {
    const known = sections.get(section) ?? { possible: 0, before: 0, worth: 0 };
    sections.set(section, known);
    return known;
  };
  for (const weighed of counted) {
    sumsOf(weighed.section).possible += possiblePoints(weighed);
    sumsOf(weighed.section).worth += weighed.worth.points;
  }
  for (const weighed of left) sumsOf(weighed.section).before += possiblePoints(weighed);
  const total = [...sections].reduce(
    (sum, [section, { possible }]) => sum + (possible > 0 ? (section.weight ?? 1) : 0),
    0,
  );
  return {
    total,
    term: ({ section }, earned) => {
      const sums = sections.get(section);
      return sums ? ((section.weight ?? 1) * earned) / (sums.possible || sums.before || sums.worth) : 0;
    },
  };
}

/**
 * A line's own weight; without one, an even part of what the section's weight leaves over; without either, 1. The part
 * does not depend on the answers: only the weights in force do.
 */
export function lineWeight({ section, line }: Pick<WeighedLine, 'section' | 'line'>): number {
  if (line.weight !== null) return line.weight;
  if (section.weight === null) return 1;
  const scored = section.lines.filter(
    ({ kind, excluded, bonus }) => kind !== 'text' && kind !== 'date' && !excluded && !bonus,
  );
  const given = scored.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  const sharing = scored.filter(({ weight }) => weight === null).length;
  return Math.max(0, section.weight - given) / Math.max(1, sharing);
}

function sumOf(counted: readonly WeighedLine[], value: (weighed: WeighedLine) => number): number {
  return counted.reduce((sum, weighed) => sum + value(weighed), 0);
}
