import { addLine, newLine, removeLine } from '@domain/scorecard/edit-form';
import { findLine, lineOptions } from '@domain/scorecard/form-parts';
import { type Form, formLines, type Line, lineSchema } from '@domain/scorecard/scorecard';

/**
 * A line to come after another one: of the same kind, with the same answers and points under ids of their own, so that a
 * form of the usual Yes, Partly, No is typed line by line. What belongs to the question itself is left out.
 */
export function lineLike(line: Line | null, newId: () => string, text = ''): Line {
  if (line === null) return { ...newLine(newId(), 'single', newId), text };
  const { kind, allowNotApplicable, aim, attributable } = line;
  const fresh = { ...newLine(newId(), kind, newId), text, allowNotApplicable, aim, attributable };
  const options = lineOptions(line).map(({ text: name, points, bonus }) => ({
    id: newId(),
    text: name,
    points,
    bonus,
  }));
  // The schema drops what the kind does not have.
  return lineSchema.parse({
    ...fresh,
    ...(options.length > 0 && { options }),
    ...(line.kind === 'numeric' && { ranges: line.ranges, unit: line.unit }),
    ...(line.kind === 'timed' && { ranges: line.ranges, limit: line.limit, direction: line.direction }),
    ...(line.kind === 'scale' && {
      minValue: line.minValue,
      maxValue: line.maxValue,
      normalise: line.normalise,
    }),
  });
}

/** The form with these lines put below a line, or at the end of a section where `lineId` is null. */
export function withLinesBelow(
  form: Form,
  lineId: string | null,
  sectionId: string,
  lines: readonly Line[],
): Form {
  const found = lineId === null ? null : findLine(form, lineId);
  const section = found?.section ?? form.sections.find(({ id }) => id === sectionId);
  if (section === undefined) return form;
  const start = found === null ? section.lines.length : section.lines.indexOf(found.line) + 1;
  return lines.reduce(
    (whole, line, offset) => addLine(whole, line, { sectionId: section.id, index: start + offset }),
    form,
  );
}

/** The texts of pasted lines: empty ones left out, and the marks of lists (`1.`, `-`, `•`) taken off. */
export function pastedTexts(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((one) => one.replace(/^\s*(?:\d{1,3}[.)]|[-*•–])\s+/, '').trim())
    .filter((one) => one !== '');
}

/** The line before or after in reading order; null at the form's edge. */
export function lineBeside(form: Form, lineId: string | null, by: 1 | -1): string | null {
  const lines = formLines(form).map(({ line }) => line.id);
  if (lineId === null) return (by > 0 ? lines[0] : lines.at(-1)) ?? null;
  const at = lines.indexOf(lineId);
  return at < 0 ? null : (lines[at + by] ?? null);
}

/** The form without a line, and the line that takes its place under the keyboard. */
export function withoutLine(form: Form, lineId: string): { form: Form; next: string | null } {
  const next = lineBeside(form, lineId, -1) ?? lineBeside(form, lineId, 1);
  return { form: removeLine(form, lineId), next };
}
