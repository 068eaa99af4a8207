import { clipTotals } from '@domain/clips/clip-search';
import { Button } from '@mantine/core';
import {
  IconBooks,
  IconPackageExport,
  IconPackageImport,
  IconPlaylist,
  IconUpload,
} from '@tabler/icons-react';
import { useCallback, useEffect, useRef } from 'react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { LibraryClip } from '../../queries/clips';
import { goTo, useSession } from '../../session';
import { totalsWords } from '../../text/clips';
import { EmptyState } from '../../ui/empty-state';
import { showClip } from '../clips/clip-view';
import { ScreenHeader } from '../shell/screen-header';
import { ClipDetail } from './clip-detail';
import { ClipFilters } from './clip-filters';
import { ClipsList } from './clips-list';
import { ExportDialog } from './export-dialog';
import { FolderTree } from './folder-tree';
import classes from './library.module.css';
import { LibraryDialogs } from './library-dialogs';
import { clearClipFilter } from './library-view';
import { PracticeList } from './practice-list';
import { ShortlistOfMonth } from './shortlist';
import { useClipPlayer } from './use-clip-player';
import { useFolderActions } from './use-folder-actions';
import { useLibraryActions } from './use-library-actions';
import { type ShownClips, useShownClips } from './use-shown-clips';

const noClips: readonly LibraryClip[] = [];

/** The library: clips in libraries and playlists, heard with what to listen for. */
export function LibraryScreen() {
  const view = useShownClips();
  const player = useClipPlayer(view?.shown ?? noClips);
  const list = useRef<HTMLDivElement>(null);
  useLibraryActions(view, player);
  useFolderActions(view);
  useFirstClip(view);
  const leaveSearch = useCallback(() => list.current?.focus(), []);
  if (view === undefined) return <ScreenHeader title="Library" />;
  const listsClips = view.place.kind !== 'month' && view.place.kind !== 'practice';
  const title = view.folder?.name ?? placeTitles[view.place.kind];
  return (
    <>
      <ScreenHeader
        title={title}
        facts={listsClips ? totalsWords(clipTotals(view.inPlace.map(({ clip }) => clip))) : null}
        actions={
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPackageImport size={14} aria-hidden="true" />}
              rightSection={<ActionKey of="pack-import" />}
              onClick={() => runAction('pack-import')}
            >
              Import pack
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={view.library.clips.length === 0}
              leftSection={<IconPackageExport size={14} aria-hidden="true" />}
              rightSection={<ActionKey of="pack-export" />}
              onClick={() => runAction('pack-export')}
            >
              Training pack
            </Button>
            <Button
              size="xs"
              variant="default"
              disabled={view.acted.length === 0}
              leftSection={<IconUpload size={14} aria-hidden="true" />}
              rightSection={<ActionKey of="clips-export" />}
              onClick={() => runAction('clips-export')}
            >
              Export
            </Button>
          </>
        }
      />
      <div className={classes.body}>
        <FolderTree view={view} />
        <div ref={list} className={classes.middle} tabIndex={-1}>
          {view.place.kind === 'month' ? (
            <ShortlistOfMonth />
          ) : view.place.kind === 'practice' ? (
            <PracticeList />
          ) : (
            <>
              {view.inPlace.length === 0 ? null : <ClipFilters view={view} onLeave={leaveSearch} />}
              {view.shown.length === 0 ? (
                <NothingShown view={view} />
              ) : (
                <ClipsList view={view} player={player} />
              )}
            </>
          )}
        </div>
        {view.current === null || !listsClips ? null : (
          <ClipDetail key={view.current.clip.id} one={view.current} view={view} player={player} />
        )}
      </div>
      <LibraryDialogs view={view} />
      <ExportDialog view={view} />
    </>
  );
}

const placeTitles = {
  all: 'Library',
  favourites: 'Favourites',
  month: 'Call of the month',
  practice: 'Practice',
  retired: 'Retired clips',
  folder: 'Library',
} as const;

/** A list that has clips has one in front. */
function useFirstClip(view: ShownClips | undefined): void {
  const first = view?.shown[0]?.clip.id ?? null;
  const missing = view !== undefined && view.current === null && first !== null;
  useEffect(() => {
    if (missing) showClip(first);
  }, [missing, first]);
}

/** Why nothing stands in the list, and what to do. */
function NothingShown({ view }: { view: ShownClips }) {
  if (view.inPlace.length > 0 && view.shown.length === 0) {
    const retired = view.inPlace.every(({ clip }) => clip.retired !== null);
    return (
      <EmptyState
        title={retired ? 'All clips of this list are retired' : 'No clip fits the search and the filters'}
      >
        {retired ? (
          'They are among the retired ones, at the left, and can be offered again there.'
        ) : (
          <Button
            variant="default"
            rightSection={<ActionKey of="clips-clear-filters" />}
            onClick={clearClipFilter}
          >
            Clear filters
          </Button>
        )}
      </EmptyState>
    );
  }
  if (view.library.clips.length === 0) return <NoClips />;
  if (view.place.kind === 'folder') {
    return (
      <EmptyState icon={<IconPlaylist size={40} stroke={1.2} />} title="Nothing lies in here yet">
        Choose clips among all of them and press <ActionKey of="clips-file" />, or drag them onto its name at
        the left.
      </EmptyState>
    );
  }
  return (
    <EmptyState title={view.place.kind === 'favourites' ? 'No favourites yet' : 'No clip is retired'}>
      {view.place.kind === 'favourites' ? (
        <>
          <ActionKey of="clips-favourite" /> makes a clip a favourite.
        </>
      ) : (
        <>
          <ActionKey of="clips-retire" /> puts a clip away that should no longer be learnt from.
        </>
      )}
    </EmptyState>
  );
}

function NoClips() {
  const open = useSession((session) => session.evaluationId !== null);
  return (
    <EmptyState icon={<IconBooks size={40} stroke={1.2} />} title="No clips yet">
      <p>
        Open a call in Review, select a mark or set a loop over a moment that others can learn from, and press{' '}
        <ActionKey of="clip-make" />. Clips gather here, for libraries, playlists and training.
      </p>
      <Button onClick={() => goTo(open ? 'review' : 'recordings')}>
        {open ? 'Back to the call' : 'Choose a call'}
      </Button>
    </EmptyState>
  );
}
