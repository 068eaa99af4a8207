import type { ColumnId } from '@domain/recordings/library-columns';
import {
  type Condition,
  defaultColumns,
  defaultSort,
  filterNone,
  type LibraryFilter,
  type LibraryView,
  type ShownColumn,
  type SortKey,
  sortAfterPress,
  withCondition,
} from '@domain/recordings/library-view';
import { create } from 'zustand';
import { type Selection, selectNone, selectOne, selectThrough, selectToggle } from './selection';

/** How the library is looked at. It outlives the screen, so that coming back from Review finds it as it was. */
export interface RecordingsView {
  filter: LibraryFilter;
  sort: readonly SortKey[];
  columns: readonly ShownColumn[];
  selection: Selection;
  /** The saved or built-in view that was opened last, whatever has been changed since; null: none. */
  viewId: string | null;
  /** What lies over the table. */
  over: 'columns' | 'filter' | 'views' | null;
  /** What is being asked about the chosen recordings. */
  dialog: 'edit' | 'delete' | 'delete-expired' | 'retention' | 'assign' | 'save-view' | null;
}

export const useRecordingsView = create<RecordingsView>(() => ({
  filter: filterNone,
  sort: defaultSort,
  columns: defaultColumns,
  selection: selectNone,
  viewId: null,
  over: null,
  dialog: null,
}));

export function searchFor(search: string): void {
  useRecordingsView.setState(({ filter }) => ({ filter: { ...filter, search } }));
}

export function filterBy(column: ColumnId, condition: Condition | null): void {
  useRecordingsView.setState(({ filter }) => ({ filter: withCondition(filter, column, condition) }));
}

export function clearFilters(): void {
  useRecordingsView.setState({ filter: filterNone });
}

export function selectRow(id: string | null): void {
  useRecordingsView.setState({ selection: id === null ? selectNone : selectOne(id) });
}

/** What pressing a row with the pointer does: alone, with Ctrl, or with Shift from where the stretch began. */
export function pressRow(
  id: string,
  held: { readonly further: boolean; readonly through: boolean },
  order: () => readonly string[],
): void {
  useRecordingsView.setState(({ selection }) => ({
    selection: held.through
      ? selectThrough(selection, order(), id)
      : held.further
        ? selectToggle(selection, id)
        : selectOne(id),
  }));
}

export function changeSelection(change: (selection: Selection) => Selection): void {
  useRecordingsView.setState(({ selection }) => ({ selection: change(selection) }));
}

/** Sorts by the column, or with `further` by it behind the columns that it is sorted by already. */
export function sortBy(column: ColumnId, further: boolean): void {
  useRecordingsView.setState(({ sort }) => ({ sort: sortAfterPress(sort, column, further) }));
}

export function showColumns(columns: readonly ShownColumn[]): void {
  if (columns.length > 0) useRecordingsView.setState({ columns });
}

export function resizeColumn(id: string, width: number | null): void {
  useRecordingsView.setState(({ columns }) => ({
    columns: columns.map((column) => (column.id === id ? { ...column, width } : column)),
  }));
}

/** Puts a column before another one, or at the end. */
export function moveColumn(id: string, before: string | null): void {
  useRecordingsView.setState(({ columns }) => {
    const moved = columns.find((column) => column.id === id);
    if (moved === undefined || id === before) return {};
    const others = columns.filter((column) => column.id !== id);
    const at = before === null ? others.length : others.findIndex((column) => column.id === before);
    return at < 0 ? {} : { columns: others.toSpliced(at, 0, moved) };
  });
}

/** The view as it is on the screen, for keeping it under a name. */
export function viewShown(): LibraryView {
  return viewOf(useRecordingsView.getState());
}

/** What of how the library is looked at belongs to a view. */
export function viewOf({
  filter,
  sort,
  columns,
}: Pick<RecordingsView, 'filter' | 'sort' | 'columns'>): LibraryView {
  return { filter, sort: [...sort], columns: [...columns] };
}

/** Looks at the library as a view says. */
export function openView(id: string | null, { filter, sort, columns }: LibraryView): void {
  useRecordingsView.setState({ viewId: id, filter, sort, columns, over: null });
}

export function openDialog(dialog: RecordingsView['dialog']): void {
  useRecordingsView.setState({ dialog, over: null });
}

export function closeDialog(): void {
  useRecordingsView.setState({ dialog: null });
}
