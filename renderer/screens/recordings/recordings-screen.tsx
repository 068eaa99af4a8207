import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useDeferredValue, useEffect, useMemo, useRef } from 'react';
import { type LibraryRow, libraryRows } from '../../queries/library';
import { publishedVersions } from '../../queries/scorecards';
import { useSession } from '../../session';
import { openProblemSentence } from '../../text/recordings';
import { EmptyState } from '../../ui/empty-state';
import { KeyHint } from '../../ui/key-hint';
import { useWorkspace } from '../../workspace';
import { useImportRunning } from '../import/import-session';
import { ScreenHeader } from '../shell/screen-header';
import { FirstRun } from './first-run';
import { LibraryToolbar } from './library-toolbar';
import { viewRows } from './library-view';
import { openReview } from './open-review';
import classes from './recordings.module.css';
import { useRecordingsActions } from './recordings-actions';
import { RecordingsTable } from './recordings-table';
import { clearFilters, selectRow, useRecordingsView } from './recordings-view';

const noRows: readonly LibraryRow[] = [];

/** The library: every recording with what is known of it and what has been judged. */
export function RecordingsScreen() {
  const workspace = useWorkspace();
  const { db } = workspace.commands;
  const { filter, order, selectedId } = useRecordingsView();
  const importing = useImportRunning();
  const gridRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);
  const rowsRef = useRef<readonly LibraryRow[]>(noRows);

  const rows = useLiveQuery(() => libraryRows(db), [db]);
  const bandTones = useBandTones();
  const appliedFilter = useDeferredValue(filter);
  const shown = useMemo(
    () => (rows === undefined ? undefined : viewRows(rows, appliedFilter, order)),
    [rows, appliedFilter, order],
  );
  useEffect(() => {
    rowsRef.current = shown ?? noRows;
  }, [shown]);

  const open = useCallback(
    (interactionId: string) => {
      useRecordingsView.setState({ selectedId: interactionId });
      openReview(workspace, interactionId).catch((error: unknown) =>
        notifications.show({ message: openProblemSentence(error), color: 'red' }),
      );
    },
    [workspace],
  );
  useRecordingsActions({ rowsRef, gridRef, searchRef, open });

  const leaveSearch = () => {
    if (gridRef.current === null) return searchRef.current?.blur();
    const found = rowsRef.current.some(({ interaction }) => interaction.id === selectedId);
    if (!found) selectRow(rowsRef.current[0]?.interaction.id ?? null);
    gridRef.current.focus();
  };

  const firstRun = rows?.length === 0 && !importing;
  return (
    <>
      <ScreenHeader
        title="Recordings"
        actions={
          <Button
            variant={firstRun ? 'default' : 'filled'}
            leftSection={<IconDownload size={14} aria-hidden="true" />}
            rightSection={<KeyHint combination="Mod+I" />}
            onClick={() => useSession.setState({ importOpen: true })}
          >
            Import
          </Button>
        }
      />
      {firstRun ? (
        <FirstRun />
      ) : (
        <div className={classes.body}>
          <LibraryToolbar
            rows={rows ?? noRows}
            shown={shown?.length ?? 0}
            filter={filter}
            searchRef={searchRef}
            onLeave={leaveSearch}
          />
          <div className={classes.card}>
            {shown?.length === 0 ? (
              <NothingShown filteredOut={rows?.length ?? 0} />
            ) : (
              <RecordingsTable
                rows={shown}
                order={order}
                selectedId={selectedId}
                bandTones={bandTones}
                gridRef={gridRef}
                onOpen={open}
              />
            )}
            <Hints />
          </div>
        </div>
      )}
    </>
  );
}

/** The tone of each band of the scorecards in use, by name. */
function useBandTones() {
  const { db } = useWorkspace().commands;
  const versions = useLiveQuery(() => publishedVersions(db), [db]);
  return useMemo(
    () =>
      new Map(
        (versions ?? []).flatMap(({ form }) => form.bands.map(({ name, tone }) => [name, tone] as const)),
      ),
    [versions],
  );
}

/** Why the list is empty although the library is not, or is only being filled. */
function NothingShown({ filteredOut }: { filteredOut: number }) {
  if (filteredOut === 0) {
    return <EmptyState title="Importing">Recordings stand here as soon as each is ready.</EmptyState>;
  }
  return (
    <EmptyState title="No recording fits the search and the filters">
      <p>
        {filteredOut === 1
          ? 'The one recording of the library is hidden by them.'
          : `All ${filteredOut.toLocaleString('en')} recordings of the library are hidden by them.`}
      </p>
      <Button variant="default" rightSection={<KeyHint combination="Alt+C" />} onClick={clearFilters}>
        Clear filters
      </Button>
    </EmptyState>
  );
}

function Hints() {
  return (
    <div className={classes.hints}>
      <span>
        <KeyHint combination="ArrowUp" />
        <KeyHint combination="ArrowDown" /> select
      </span>
      <span>
        <KeyHint combination="Enter" /> open in Review
      </span>
      <span>
        <KeyHint combination="/" /> search
      </span>
      <span>
        <KeyHint combination="Alt+X" /> swap channels
      </span>
    </div>
  );
}
