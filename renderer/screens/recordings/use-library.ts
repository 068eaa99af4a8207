import { isColumn } from '@domain/recordings/library-columns';
import type { SavedView } from '@domain/recordings/library-view';
import { useDeferredValue, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { LibraryRow } from '../../queries/library';
import { createLibraryIndex, type LibraryIndex } from '../../queries/library-index';
import { builtInViews } from '../../text/built-in-views';
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

/** The rows of the library that the view asks for; `saved` are the views that may be asked for next. */
export function useLibrary(saved: readonly SavedView[]): ShownLibrary {
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
  useReadiness(rows, saved);
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

/**
 * Makes ready what the next press will ask for, while nothing else is to be done: first what is in sight, then what
 * views look at, so that neither the first press of a heading nor the first look at a view waits for a column.
 */
function useReadiness(rows: readonly LibraryRow[], saved: readonly SavedView[]): void {
  const { library } = useWorkspace();
  const columns = useRecordingsView((view) => view.columns);
  useEffect(() => {
    const viewed = [...builtInViews, ...saved].flatMap(({ filter, sort }) => [
      ...Object.keys(filter.conditions),
      ...sort.map(({ column }) => column),
    ]);
    const waiting = [...new Set([...columns.map(({ id }) => id), ...viewed])].filter(isColumn);
    const steps = ['places', 'search', ...waiting] as const;
    let next = 0;
    let handle = requestIdleCallback(work);
    function work() {
      const step = steps[next++];
      if (step === undefined || library.snapshot().rows !== rows) return;
      index.prepare(rows, step);
      handle = requestIdleCallback(work);
    }
    return () => cancelIdleCallback(handle);
  }, [library, rows, columns, saved]);
}
