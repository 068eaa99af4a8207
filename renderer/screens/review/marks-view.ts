import type { Annotation } from '@domain/evaluation/annotation';
import type { MarkEdge } from '@domain/evaluation/annotation-edits';
import {
  filterMarks,
  type MarkFilter,
  type MarkSort,
  markFilterNone,
  sortMarks,
} from '@domain/evaluation/annotation-list';
import { create } from 'zustand';
import { typingWaitsFor } from '../../keys/typed-ahead';
import { useSession } from '../../session';

/** How the marks of the open call are listed and which of them are taken together; never stored. */
export interface MarksView {
  readonly filter: MarkFilter;
  readonly sort: MarkSort;
  /** All marks selected; it counts only while the session's selected mark is among them. */
  readonly group: readonly string[];
  /** What the nudging keys move. */
  readonly edge: MarkEdge;
  /** The mark whose tags stand open for editing. */
  readonly taggedId: string | null;
  /** The mark whose text is to get the focus as soon as its row is there. */
  readonly writtenId: string | null;
  /** The mark made last: keys may be about it before its row is here. */
  readonly comingId: string | null;
  /** The dialog that is open over the marks. */
  readonly dialog: 'times' | 'export' | 'import' | null;
  /** The file of marks that was chosen or dropped, to be looked at. */
  readonly dropped: File | null;
}

const begun: MarksView = {
  filter: markFilterNone,
  sort: { by: 'time', descending: false },
  group: [],
  edge: 'both',
  taggedId: null,
  writtenId: null,
  comingId: null,
  dialog: null,
  dropped: null,
};

export const useMarksView = create<MarksView>(() => begun);

/** Another call is open: nothing of how the last one was looked at is meant for it. */
export function resetMarksView(): void {
  useMarksView.setState(begun, true);
}

export function setMarkFilter(change: Partial<MarkFilter>): void {
  useMarksView.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

/** Opens a dialog of the marks, whose tab must be in front for it. */
export function openMarksDialog(dialog: NonNullable<MarksView['dialog']>, dropped: File | null = null): void {
  useSession.setState({ reviewTab: 'marks' });
  useMarksView.setState({ dialog, dropped });
}

/** Brings a mark's row into the list, whatever the filter says, and gives its text the focus. */
export function writeOnMark(id: string, listed: readonly Annotation[]): void {
  const hidden = !listed.some((mark) => mark.id === id);
  useSession.setState({ reviewTab: 'marks', selectedAnnotationId: id });
  useMarksView.setState(({ filter }) => ({ writtenId: id, filter: hidden ? markFilterNone : filter }));
  // The row may still have to come, or to be scrolled to.
  void typingWaitsFor(Promise.resolve());
}

export function isFiltered({ polarities, tags, lineIds, channels, text }: MarkFilter): boolean {
  return polarities.length + tags.length + lineIds.length + channels.length > 0 || text.trim() !== '';
}

/** The marks as the list shows them. */
export function listedMarks(
  marks: readonly Annotation[],
  { filter, sort }: Pick<MarksView, 'filter' | 'sort'>,
  lineIds: readonly string[],
): Annotation[] {
  return sortMarks(filterMarks(marks, filter), sort, lineIds);
}

/** The ids that are selected together; the first one of the session is always among them. */
export function selectedGroup(primary: string | null, group: readonly string[]): readonly string[] {
  if (primary === null) return [];
  return group.includes(primary) ? group : [primary];
}

/** How a press selects: this one alone, this one besides the others, or all from the one before to this. */
export type SelectHow = 'alone' | 'besides' | 'up-to';

/** What was pressed with a pointer: Ctrl (Command) adds or takes away, Shift reaches up to it. */
export function selectHow(event: { ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }): SelectHow {
  if (event.shiftKey) return 'up-to';
  return event.ctrlKey || event.metaKey ? 'besides' : 'alone';
}

/** Selects a mark of the list. */
export function selectMark(id: string | null, how: SelectHow, listed: readonly Annotation[]): void {
  const primary = useSession.getState().selectedAnnotationId;
  const group = selectedGroup(primary, useMarksView.getState().group);
  const next = id === null ? { primary: null, group: [] } : selection(id, how, primary, group, listed);
  useMarksView.setState({ group: next.group });
  useSession.setState({ selectedAnnotationId: next.primary });
}

function selection(
  id: string,
  how: SelectHow,
  primary: string | null,
  group: readonly string[],
  listed: readonly Annotation[],
): { primary: string | null; group: readonly string[] } {
  if (how === 'alone' || primary === null) return { primary: id, group: [id] };
  if (how === 'besides') {
    if (!group.includes(id)) return { primary: id, group: [...group, id] };
    const rest = group.filter((one) => one !== id);
    return { primary: primary === id ? (rest.at(-1) ?? null) : primary, group: rest };
  }
  const places = [primary, id].map((one) => listed.findIndex((mark) => mark.id === one));
  const [from = -1, to = -1] = places;
  if (from === -1 || to === -1) return { primary: id, group: [id] };
  const between = listed.slice(Math.min(from, to), Math.max(from, to) + 1).map((mark) => mark.id);
  return { primary: id, group: [...new Set([...group, ...between])] };
}
