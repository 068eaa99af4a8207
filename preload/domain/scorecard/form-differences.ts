import { type Fields, type Json, jsonEquals } from '../base/record';
import { longestRising } from '../base/rising';
import { lineOptions } from './form-parts';
import { type Form, formLines, type Line, type Option, type Section } from './scorecard';

/** What a difference is about, named as a person knows it; a part of another version keeps the name it had there. */
export type FormPart =
  | { readonly kind: 'form' }
  | { readonly kind: 'section'; readonly id: string; readonly title: string }
  | { readonly kind: 'line'; readonly id: string; readonly text: string }
  | { readonly kind: 'option'; readonly id: string; readonly text: string; readonly lineText: string };

/** One difference between two forms. `moved`: it stands elsewhere among the parts that both forms have. */
export type FormDifference = {
  readonly part: FormPart;
  readonly change:
    | { readonly kind: 'added' }
    | { readonly kind: 'removed' }
    | { readonly kind: 'moved'; readonly from: string; readonly to: string }
    | { readonly kind: 'changed'; readonly field: string; readonly before: Json; readonly after: Json };
};

/**
 * How `after` differs from `before`, in the reading order of `after`, what was removed at the end of its kind. Parts
 * are the same when their ids are. Empty exactly when the forms hold the same.
 */
export function formDifferences(before: Form, after: Form): FormDifference[] {
  return [
    ...fieldDifferences({ kind: 'form' }, before, after, ['sections']),
    ...sectionDifferences(before, after),
    ...lineDifferences(before, after),
  ];
}

function sectionDifferences(before: Form, after: Form): FormDifference[] {
  const part = ({ id, title }: Section): FormPart => ({ kind: 'section', id, title });
  return [
    ...partDifferences(before.sections, after.sections, part, (one, other) =>
      fieldDifferences(part(other), one, other, ['lines']),
    ),
    ...placeDifferences(before.sections, after.sections, part),
  ];
}

/** A line's place is told within its section, so that a section that moves takes its lines along unremarked. */
function lineDifferences(before: Form, after: Form): FormDifference[] {
  const part = ({ id, text }: Line): FormPart => ({ kind: 'line', id, text });
  const lines = (form: Form) => formLines(form).map(({ line }) => line);
  const home = new Map(formLines(before).map(({ section, line }) => [line.id, section]));
  const among = partDifferences(lines(before), lines(after), part, (one, other) => [
    ...fieldDifferences(part(other), one, other, ['options']),
    ...optionDifferences(one, other),
  ]);
  const moves = after.sections.flatMap((section) => {
    const earlier = before.sections.find(({ id }) => id === section.id);
    const newcomers = section.lines.flatMap((line) => {
      const from = home.get(line.id);
      return from === undefined || from.id === section.id
        ? []
        : [moved(part(line), from.title, section.title)];
    });
    return [...newcomers, ...(earlier ? placeDifferences(earlier.lines, section.lines, part) : [])];
  });
  return [...among, ...moves];
}

function optionDifferences(before: Line, after: Line): FormDifference[] {
  const part = ({ id, text }: Option): FormPart => ({ kind: 'option', id, text, lineText: after.text });
  const [one, other] = [lineOptions(before), lineOptions(after)];
  return [
    ...partDifferences(one, other, part, (earlier, later) =>
      fieldDifferences(part(later), earlier, later, []),
    ),
    ...placeDifferences(one, other, part),
  ];
}

/** What was added, what was removed, and what `within` finds in the parts that both have. */
function partDifferences<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  part: (of: T) => FormPart,
  within: (before: T, after: T) => FormDifference[],
): FormDifference[] {
  const known = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((one): FormDifference[] => {
      const earlier = known.get(one.id);
      return earlier ? within(earlier, one) : [{ part: part(one), change: { kind: 'added' } }];
    }),
    ...before.flatMap((one): FormDifference[] =>
      kept.has(one.id) ? [] : [{ part: part(one), change: { kind: 'removed' } }],
    ),
  ];
}

/** The parts that stand elsewhere among those that both lists have. */
function placeDifferences<T extends { readonly id: string }>(
  before: readonly T[],
  after: readonly T[],
  part: (of: T) => FormPart,
): FormDifference[] {
  const known = new Set(before.map(({ id }) => id));
  const common = after.filter(({ id }) => known.has(id));
  const kept = new Set(common.map(({ id }) => id));
  const stay = stayingIds(
    before.map(({ id }) => id).filter((id) => kept.has(id)),
    common.map(({ id }) => id),
  );
  const place = (list: readonly T[], { id }: T) => String(list.findIndex((one) => one.id === id) + 1);
  return common
    .filter(({ id }) => !stay.has(id))
    .map((one) => moved(part(one), place(before, one), place(after, one)));
}

/** The most ids that stand in the same order in both lists, so that a person reads of as few moves as there can be. */
function stayingIds(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const placeBefore = new Map(before.map((id, index) => [id, index]));
  const staying = longestRising(after.map((id) => placeBefore.get(id) ?? null));
  return new Set(after.filter((_id, index) => staying.has(index)));
}

function moved(part: FormPart, from: string, to: string): FormDifference {
  return { part, change: { kind: 'moved', from, to } };
}

function fieldDifferences(
  part: FormPart,
  before: object,
  after: object,
  besides: readonly string[],
): FormDifference[] {
  // Forms hold JSON alone, as their schema says.
  const [one, other] = [before as Fields, after as Fields];
  const fields = [...new Set([...Object.keys(other), ...Object.keys(one)])];
  return fields
    .filter((field) => field !== 'id' && !besides.includes(field) && !jsonEquals(one[field], other[field]))
    .map((field) => ({
      part,
      change: { kind: 'changed', field, before: one[field] ?? null, after: other[field] ?? null },
    }));
}
