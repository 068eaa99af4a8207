import type { SavedView } from '@domain/recordings/library-view';
import type { RetentionClass } from '@domain/recordings/retention';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDownload } from '@tabler/icons-react';
import { memo, useCallback, useMemo, useRef } from 'react';
import { ActionKey } from '../../keys/action-key';
import type { LibraryRow } from '../../queries/library';
import { retentionClasses } from '../../queries/retention-classes';
import { savedViews } from '../../queries/saved-views';
import { publishedVersions } from '../../queries/scorecards';
import { useSession } from '../../session';
import { openProblemSentence } from '../../text/recordings';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { useImportRunning } from '../import/import-session';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { CallsInProgress } from '../watch/calls-in-progress';
import { AssignDialog } from './assign-dialog';
import { DeleteDialog } from './delete-dialog';
import { EditDialog } from './edit-dialog';
import { FirstRun } from './first-run';
import { LibraryToolbar } from './library-toolbar';
import { useLibraryWork } from './library-work-actions';
import { openReview } from './open-review';
import classes from './recordings.module.css';
import { useRecordingsActions } from './recordings-actions';
import { RecordingsTable } from './recordings-table';
import { clearFilters, selectRow, useRecordingsView } from './recordings-view';
import { RetentionDialog } from './retention-dialog';
import { SaveViewDialog } from './save-view-dialog';
import { chosenAmong } from './selection';
import { SelectionBar } from './selection-bar';
import { useAllColumns } from './use-all-columns';
import { useLibrary } from './use-library';

const noRows: readonly LibraryRow[] = [];

/** The library: every recording with what is known of it and what has been judged. */
export function RecordingsScreen() {
  const workspace = useWorkspace();
  const { filter, sort, columns, selection } = useRecordingsView();
  const importing = useImportRunning();
  const gridRef = useRef<HTMLDivElement>(null);
  const searchRef = useRef<HTMLInputElement>(null);

  const kept = useKept();
  const { state, rows, shown, asked, index } = useLibrary(kept.saved);
  const allColumns = useAllColumns(rows);
  const bandTones = useBandTones();
  // What the filter hides is not acted on: only what one sees is chosen.
  const chosen = useMemo(
    () => (shown === undefined ? noRows : chosenAmong(shown, selection.chosen, index)),
    [shown, selection.chosen, index],
  );

  const open = useCallback(
    (interactionId: string) => {
      selectRow(interactionId);
      openReview(workspace, interactionId).catch((error: unknown) =>
        notifications.show({ message: openProblemSentence(error), color: 'red' }),
      );
    },
    [workspace],
  );
  useRecordingsActions({ asked, index, gridRef, searchRef, open });
  useLibraryWork(asked, index, kept.saved);

  const leaveSearch = useCallback(() => {
    if (gridRef.current === null) return searchRef.current?.blur();
    const { activeId } = useRecordingsView.getState().selection;
    const found = activeId !== null && index.placeOf(asked.current, activeId) >= 0;
    if (!found) selectRow(asked.current[0]?.interaction.id ?? null);
    gridRef.current.focus();
  }, [asked, index]);

  const firstRun = state === 'ready' && rows.length === 0 && !importing;
  return (
    <>
      <Header firstRun={firstRun} />
      {firstRun ? (
        <div className={classes.body}>
          <CallsInProgress />
          <FirstRun />
        </div>
      ) : (
        <div className={classes.body}>
          <CallsInProgress />
          <LibraryToolbar
            rows={rows}
            index={index}
            columns={allColumns}
            saved={kept.saved}
            shown={shown?.length ?? 0}
            chosen={chosen.length}
            filter={filter}
            searchRef={searchRef}
            onLeave={leaveSearch}
          />
          <div className={classes.card}>
            {state === 'failed' ? (
              <CouldNotRead />
            ) : shown?.length === 0 ? (
              <NothingShown filteredOut={rows.length} />
            ) : (
              <RecordingsTable
                rows={shown}
                columns={columns}
                sort={sort}
                selection={selection}
                chosen={chosen.length}
                index={index}
                bandTones={bandTones}
                gridRef={gridRef}
                onOpen={open}
              />
            )}
            <SelectionBar chosen={chosen} rows={rows} />
          </div>
        </div>
      )}
      <AssignDialog chosen={chosen} />
      <EditDialog chosen={chosen} />
      <DeleteDialog chosen={chosen} rows={rows} />
      <RetentionDialog chosen={chosen} retentionClasses={kept.classes} />
      <SaveViewDialog saved={kept.saved} />
    </>
  );
}

/** Above the table; like the other parts it is drawn again for what it shows, not for each row that is chosen. */
const Header = memo(function Header({ firstRun }: { firstRun: boolean }) {
  return (
    <ScreenHeader
      title="Recordings"
      actions={
        <Button
          variant={firstRun ? 'default' : 'filled'}
          leftSection={<IconDownload size={14} aria-hidden="true" />}
          rightSection={<ActionKey of="import" />}
          onClick={() => useSession.setState({ importOpen: true })}
        >
          Import
        </Button>
      }
    />
  );
});

const noneSaved: readonly SavedView[] = [];
const noClasses: readonly RetentionClass[] = [];

/** The views and the retention classes that people have made. */
function useKept() {
  const { db } = useWorkspace().commands;
  const saved = useLive(() => savedViews(db), [db]) ?? noneSaved;
  const retention = useLive(() => retentionClasses(db), [db]) ?? noClasses;
  return { saved, classes: retention };
}

/** The tone of each band of the scorecards in use, by name. */
function useBandTones() {
  const { db } = useWorkspace().commands;
  const versions = useLive(() => publishedVersions(db), [db]);
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
      <Button
        variant="default"
        rightSection={<ActionKey of="recordings-clear-filters" />}
        onClick={clearFilters}
      >
        Clear filters
      </Button>
    </EmptyState>
  );
}

function CouldNotRead() {
  return (
    <EmptyState title="The library could not be read">
      <p role="alert">
        The browser’s database on this computer refused. Your work is in the journal on disk; starting again
        reads it anew.
      </p>
      <Button onClick={() => location.reload()}>Start again</Button>
    </EmptyState>
  );
}
