import { findLine, lineOptions, lineRanges } from './form-parts';
import type { Form, Line, LineKind, Option, Range, Section } from './scorecard';
import { lineSchema, optionSchema, sectionSchema } from './scorecard';

/** Where a line goes: before the line that is at `index` of that section; past its end is its end. */
export type LinePlace = { readonly sectionId: string; readonly index: number };

/** A section without lines. */
export function newSection(id: string, title = ''): Section {
  return sectionSchema.parse({ id, title, lines: [] });
}

/** A line of this kind as it starts out: two answers, one range, or a scale from 1 to 5. `newId` makes the options' ids. */
export function newLine(id: string, kind: LineKind, newId: () => string): Line {
  const yesNo = () => [newOption(newId(), 'Yes', 10), newOption(newId(), 'No', 0)];
  const offers: Partial<Record<LineKind, object>> = {
    single: { options: yesNo() },
    multi: { options: yesNo() },
    numeric: { ranges: [{ min: 0, max: 10, points: 10 }] },
    timed: { ranges: [{ min: 0, max: 30, points: 10 }], from: '', to: '', limit: 30 },
    scale: { minValue: 1, maxValue: 5 },
  };
  return lineSchema.parse({ id, kind, text: '', ...offers[kind] });
}

export function newOption(id: string, text = '', points = 0): Option {
  return optionSchema.parse({ id, text, points });
}

/** The form with a section put in at `index`; past the end is the end. */
export function addSection(form: Form, section: Section, index: number): Form {
  return { ...form, sections: form.sections.toSpliced(index, 0, section) };
}

/** The form with one section changed; unknown ids change nothing. Its id stays. */
export function changeSection(
  form: Form,
  sectionId: string,
  change: Partial<Omit<Section, 'id' | 'lines'>>,
): Form {
  return mapSection(form, sectionId, (section) => ({ ...section, ...change }));
}

/** The form without a section and its lines; conditions that named one of them go with it. */
export function removeSection(form: Form, sectionId: string): Form {
  const gone = form.sections
    .filter(({ id }) => id === sectionId)
    .flatMap(({ lines }) => lines.map(({ id }) => id));
  const sections = form.sections.filter(({ id }) => id !== sectionId);
  return withoutTests({ ...form, sections }, ({ lineId }) => gone.includes(lineId));
}

/** The form with a section moved to stand at `index` of what remains without it. */
export function moveSection(form: Form, sectionId: string, index: number): Form {
  const section = form.sections.find(({ id }) => id === sectionId);
  if (section === undefined) return form;
  const others = form.sections.filter((one) => one !== section);
  return { ...form, sections: others.toSpliced(Math.max(0, index), 0, section) };
}

/** The form with a line put in; an unknown section changes nothing. */
export function addLine(form: Form, line: Line, { sectionId, index }: LinePlace): Form {
  return mapSection(form, sectionId, (section) => ({
    ...section,
    lines: section.lines.toSpliced(Math.max(0, index), 0, line),
  }));
}

/** The form with one line changed; its id stays. Conditions keep only the options that are still there. */
export function changeLine(form: Form, lineId: string, change: (line: Line) => Line): Form {
  const found = findLine(form, lineId);
  if (found === null) return form;
  const changed = { ...change(found.line), id: lineId };
  const replaced = mapSection(form, found.section.id, (section) => ({
    ...section,
    lines: section.lines.map((line) => (line.id === lineId ? changed : line)),
  }));
  const kept = new Set(lineOptions(changed).map(({ id }) => id));
  const lost = lineOptions(found.line).filter(({ id }) => !kept.has(id));
  return lost.length === 0 ? replaced : withoutOptions(replaced, lineId, kept);
}

/** The form without a line; conditions that named it go with it, so that no line is hidden for ever. */
export function removeLine(form: Form, lineId: string): Form {
  const sections = form.sections.map((section) => ({
    ...section,
    lines: section.lines.filter(({ id }) => id !== lineId),
  }));
  return withoutTests({ ...form, sections }, (test) => test.lineId === lineId);
}

/** The form with a line moved; `index` counts the lines of that section without it. Unknown ids change nothing. */
export function moveLine(form: Form, lineId: string, place: LinePlace): Form {
  const found = findLine(form, lineId);
  if (found === null || !form.sections.some(({ id }) => id === place.sectionId)) return form;
  const without = mapSection(form, found.section.id, (section) => ({
    ...section,
    lines: section.lines.filter((line) => line !== found.line),
  }));
  return addLine(without, found.line, place);
}

/**
 * One step up (−1) or down (1), as a key does it: over a section's edge the line goes into the section there. At the
 * form's own edge nothing changes.
 */
export function stepLine(form: Form, lineId: string, step: -1 | 1): Form {
  const found = findLine(form, lineId);
  if (found === null) return form;
  const index = found.section.lines.indexOf(found.line) + step;
  if (index >= 0 && index < found.section.lines.length) {
    return moveLine(form, lineId, { sectionId: found.section.id, index });
  }
  const beside = form.sections[form.sections.indexOf(found.section) + step];
  if (beside === undefined) return form;
  return moveLine(form, lineId, { sectionId: beside.id, index: step < 0 ? beside.lines.length : 0 });
}

/** The form with a copy of a line below it, under a new id and with new ids for its options. */
export function duplicateLine(form: Form, lineId: string, newId: () => string): Form {
  const found = findLine(form, lineId);
  if (found === null) return form;
  const { line, section } = found;
  const copy: Line =
    line.kind === 'single' || line.kind === 'multi'
      ? { ...line, id: newId(), options: line.options.map((option) => ({ ...option, id: newId() })) }
      : { ...line, id: newId() };
  return addLine(form, copy, { sectionId: section.id, index: section.lines.indexOf(line) + 1 });
}

/**
 * A line as another kind: everything that both kinds have stays, options between single and multi and ranges between
 * numeric and timed too.
 */
export function lineAsKind(line: Line, kind: LineKind, newId: () => string): Line {
  if (line.kind === kind) return line;
  const fresh = newLine(line.id, kind, newId);
  const { kind: _kind, ...rest } = line;
  const options: readonly Option[] = lineOptions(line);
  const ranges: readonly Range[] = lineRanges(line);
  // The schema drops what the new kind does not have.
  return lineSchema.parse({
    ...fresh,
    ...rest,
    ...(options.length > 0 && { options }),
    ...(ranges.length > 0 && { ranges }),
    kind,
  });
}

function mapSection(form: Form, sectionId: string, change: (section: Section) => Section): Form {
  return {
    ...form,
    sections: form.sections.map((section) => (section.id === sectionId ? change(section) : section)),
  };
}

function mapLines(form: Form, change: (line: Line) => Line): Form {
  return {
    ...form,
    sections: form.sections.map((section) => ({ ...section, lines: section.lines.map(change) })),
  };
}

type Test = NonNullable<Line['showWhen']>['tests'][number];

function withoutTests(form: Form, isGone: (test: Test) => boolean): Form {
  return mapLines(form, (line) => {
    if (!line.showWhen?.tests.some(isGone)) return line;
    const tests = line.showWhen.tests.filter((test) => !isGone(test));
    return { ...line, showWhen: tests.length === 0 ? null : { ...line.showWhen, tests } };
  });
}

function withoutOptions(form: Form, lineId: string, kept: ReadonlySet<string>): Form {
  const narrowed = mapLines(form, (line) => {
    if (!line.showWhen?.tests.some((test) => test.lineId === lineId)) return line;
    const tests = line.showWhen.tests.map((test) =>
      test.lineId === lineId ? { ...test, optionIds: test.optionIds.filter((id) => kept.has(id)) } : test,
    );
    return { ...line, showWhen: { ...line.showWhen, tests } };
  });
  return withoutTests(narrowed, (test) => test.lineId === lineId && test.optionIds.length === 0);
}
