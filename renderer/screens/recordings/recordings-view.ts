import { create } from 'zustand';
import {
  type FacetName,
  filterNone,
  type LibraryFilter,
  type SortColumn,
  type SortOrder,
} from './library-view';

/** How the library is looked at. It outlives the screen, so that coming back from Review finds it as it was. */
export interface RecordingsView {
  filter: LibraryFilter;
  order: SortOrder;
  /** The interaction of the selected row. */
  selectedId: string | null;
}

export const useRecordingsView = create<RecordingsView>(() => ({
  filter: filterNone,
  order: { column: 'startedAt', descending: true },
  selectedId: null,
}));

export function searchFor(search: string): void {
  useRecordingsView.setState(({ filter }) => ({ filter: { ...filter, search } }));
}

export function filterBy(facet: FacetName, values: readonly string[]): void {
  useRecordingsView.setState(({ filter }) => ({ filter: { ...filter, [facet]: values } }));
}

export function clearFilters(): void {
  useRecordingsView.setState({ filter: filterNone });
}

export function selectRow(selectedId: string | null): void {
  useRecordingsView.setState({ selectedId });
}

/** Sorts by the column; a second time turns the order round. Times and numbers begin with the greatest. */
export function sortBy(column: SortColumn): void {
  useRecordingsView.setState(({ order }) => ({
    order: {
      column,
      descending:
        order.column === column ? !order.descending : column === 'startedAt' || column === 'duration',
    },
  }));
}
