import { type Diff, diffRow } from '../base/diff';
import { ordersFor } from '../base/order';
import type { Row } from '../base/record';
import type { DraftLine, DraftRows, DraftSection, ScorecardDraft } from './draft';
import { type Form, formSchema, type Line, lineSchema } from './scorecard';

/**
 * The form that a draft's rows make. Each line stands in it once: one whose section another device has deleted comes in
 * a section without a title at the end, which the checks then name.
 */
export function draftForm({ draft, sections, lines }: DraftRows): Form {
  const inOrder = sections.toSorted(byOrder);
  const known = new Set(inOrder.map(({ sectionId }) => sectionId));
  const lost = [...new Set(lines.map(({ sectionId }) => sectionId))].filter((id) => !known.has(id)).sort();
  const linesOf = (sectionId: string) =>
    lines
      .filter((line) => line.sectionId === sectionId)
      .toSorted(byOrder)
      .map(lineOf);
  return formSchema.parse({
    ...draft,
    sections: [
      ...inOrder.map(({ sectionId, ...section }) => ({
        ...section,
        id: sectionId,
        lines: linesOf(sectionId),
      })),
      ...lost.map((id) => ({ id, title: '', lines: linesOf(id) })),
    ],
  });
}

/** What makes the draft's rows say this form: each row that differs, with the fields that differ, and nothing else. */
export function draftDiff(before: DraftRows, form: Form): Diff {
  const { draft } = before;
  const { sections: _sections, ...ofForm } = form;
  return [
    ...diffRow('scorecardDrafts', draft, { ...draft, ...ofForm }),
    ...rowsDiff('draftSections', before.sections, sectionRows(draft.id, form, before.sections)),
    ...rowsDiff('draftLines', before.lines, lineRows(draft.id, form, before.lines)),
  ];
}

/** What makes a new draft with this form. */
export function newDraftDiff(draft: Omit<ScorecardDraft, keyof Form>, form: Form): Diff {
  const { sections: _sections, ...ofForm } = form;
  return [
    ...diffRow('scorecardDrafts', null, { ...draft, ...ofForm }),
    ...rowsDiff('draftSections', [], sectionRows(draft.id, form, [])),
    ...rowsDiff('draftLines', [], lineRows(draft.id, form, [])),
  ];
}

function sectionRows(draftId: string, form: Form, before: readonly DraftSection[]): DraftSection[] {
  const known = new Map(before.map((row) => [row.sectionId, row]));
  const orders = ordersFor(form.sections.map(({ id }) => known.get(id)?.order ?? null));
  return form.sections.map((section, place) => {
    const { lines: _lines, ...fields } = section;
    const id = `${draftId}:${section.id}`;
    return {
      ...known.get(section.id),
      ...fields,
      id,
      draftId,
      sectionId: section.id,
      order: orders[place] ?? 0,
    };
  });
}

function lineRows(draftId: string, form: Form, before: readonly DraftLine[]): DraftLine[] {
  const known = new Map(before.map((row) => [row.lineId, row]));
  return form.sections.flatMap((section) => {
    const orders = ordersFor(
      section.lines.map(({ id }) => {
        const row = known.get(id);
        return row?.sectionId === section.id ? row.order : null;
      }),
    );
    return section.lines.map((line, place) => ({
      ...known.get(line.id),
      ...withoutKind,
      ...line,
      id: `${draftId}:${line.id}`,
      draftId,
      lineId: line.id,
      sectionId: section.id,
      order: orders[place] ?? 0,
    }));
  });
}

/** The fields that only some kinds have, as a line of another kind keeps them. */
const withoutKind = {
  options: null,
  max: null,
  unit: null,
  ranges: null,
  minValue: null,
  maxValue: null,
  normalise: null,
  from: null,
  to: null,
  limit: null,
  direction: null,
} as const;

/** What a kind cannot do without, where one device has changed the kind and another the fields of the old one. */
const atLeast = { options: [], ranges: [], minValue: 1, maxValue: 5, from: '', to: '' };

function lineOf({ lineId, ...row }: DraftLine): Line {
  const said = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  // The schema drops what the kind does not have, and the row's own names with it.
  return lineSchema.parse({ ...atLeast, ...said, id: lineId });
}

function rowsDiff(table: string, before: readonly Row[], after: readonly Row[]): Diff {
  const known = new Map(before.map((row) => [row.id, row]));
  const kept = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((row) => diffRow(table, known.get(row.id) ?? null, row)),
    ...before.filter(({ id }) => !kept.has(id)).flatMap((row) => diffRow(table, row, null)),
  ];
}

function byOrder(one: DraftLine | DraftSection, other: DraftLine | DraftSection): number {
  return one.order - other.order || (one.id < other.id ? -1 : 1);
}
