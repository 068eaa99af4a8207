import { isColumn } from '@domain/recordings/library-columns';
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { LibraryRow } from '../../queries/library';
import { createLibraryIndex, type LibraryIndex } from '../../queries/library-index';
import { useWorkspace } from '../../workspace';
import { useRecordingsView } from './recordings-view';

/** The library as the screen shows it. */
export interface ShownLibrary {
  readonly state: 'reading' | 'ready' | 'failed';
  /** Everything there is. */
  readonly rows: readonly LibraryRow[];
  /** What passes the filter, in order; undefined while the library is read. */
  readonly shown: readonly LibraryRow[] | undefined;
  /** For keys: what the view asks for at this moment. What was typed a moment ago may not be drawn yet. */
  readonly asked: AskedRows;
  readonly index: LibraryIndex;
}

/** The rows in the order asked for, worked out when they are looked at. */
export interface AskedRows {
  readonly current: readonly LibraryRow[];
}

const noRows: readonly LibraryRow[] = [];

/** One index for the whole window: columns stay ranked while one is in Review. */
const index = createLibraryIndex();

/** The rows of the library that the view asks for. */
export function useLibrary(): ShownLibrary {
  const { library } = useWorkspace();
  const { state, rows } = useSyncExternalStore(library.subscribe, library.snapshot);
  const { search: typed, conditions } = useRecordingsView((view) => view.filter);
  const sort = useRecordingsView((view) => view.sort);
  // A letter shows in its field before the rows follow. Everything else is one render: a view brings filter and sort together.
  const search = useDeferredValue(typed);
  const shown = useMemo(
    () =>
      state === 'ready'
        ? index.view(rows, { filter: { search, conditions }, sort, now: Date.now() })
        : undefined,
    [state, rows, search, conditions, sort],
  );
  const asked = useAsked(rows, search, shown);
  useReadiness(rows);
  return { state, rows, shown, asked, index };
}

/** Looks the rows up where the search has gone on since they were drawn. */
function useAsked(
  rows: readonly LibraryRow[],
  search: string,
  shown: readonly LibraryRow[] | undefined,
): AskedRows {
  const known = useRef({ rows, search, shown });
  useLayoutEffect(() => {
    known.current = { rows, search, shown };
  });
  return useMemo(
    () => ({
      get current() {
        const { filter, sort } = useRecordingsView.getState();
        const { rows, search, shown } = known.current;
        if (shown === undefined) return noRows;
        if (filter.search === search) return shown;
        const found = index.view(rows, { filter, sort, now: Date.now() });
        known.current = { rows, search: filter.search, shown: found };
        return found;
      },
    }),
    [],
  );
}

/** Ranks the columns in sight while nothing else is to be done, so that the first press of a heading waits for nothing. */
function useReadiness(rows: readonly { readonly interaction: { readonly id: string } }[]): void {
  const { library } = useWorkspace();
  const columns = useRecordingsView((view) => view.columns);
  useEffect(() => {
    const waiting = ['search', ...columns.map(({ id }) => id)];
    let handle = requestIdleCallback(work);
    function work() {
      const next = waiting.shift();
      const current = library.snapshot().rows;
      if (next === undefined || current !== rows) return;
      if (next === 'search' || isColumn(next)) index.prepare(current, next);
      handle = requestIdleCallback(work);
    }
    return () => cancelIdleCallback(handle);
  }, [library, rows, columns]);
}
