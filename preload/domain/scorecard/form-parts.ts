import type { Form, Line, Option, Range, Section } from './scorecard';

/** The options a line offers; none where it has another kind. */
export function lineOptions(line: Line): readonly Option[] {
  return line.kind === 'single' || line.kind === 'multi' ? line.options : [];
}

/** The ranges that give a number points; none where the line has another kind. */
export function lineRanges(line: Line): readonly Range[] {
  return line.kind === 'numeric' || line.kind === 'timed' ? line.ranges : [];
}

/** Whether a line's answer is given points at all: no text, no date, not excluded. */
export function isScored(line: Line): boolean {
  return line.kind !== 'text' && line.kind !== 'date' && !line.excluded;
}

/** The section a line stands in, with the line; null: the form has no such line. */
export function findLine(form: Form, lineId: string): { section: Section; line: Line } | null {
  for (const section of form.sections) {
    const line = section.lines.find(({ id }) => id === lineId);
    if (line) return { section, line };
  }
  return null;
}
