import type { FolderNode } from '@domain/clips/clip-folder';
import { clipTotals } from '@domain/clips/clip-search';
import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArchive,
  IconBooks,
  IconEar,
  IconFolder,
  IconPlaylist,
  IconPlus,
  IconStar,
  IconTrophy,
} from '@tabler/icons-react';
import { moveFolder, placeClips } from '../../commands/clip-folders';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { totalsWords } from '../../text/clips';
import { useWorkspace } from '../../workspace';
import { type Dragged, draggable, dropPlace, type Landing, useClipDrag } from './clip-drag';
import classes from './library.module.css';
import { type LibraryPlace, showPlace } from './library-view';
import { fixedPlaces, samePlace } from './use-folder-actions';
import { clipsIn, type ShownClips } from './use-shown-clips';

const fixed = {
  all: { label: 'All clips', icon: IconBooks },
  favourites: { label: 'Favourites', icon: IconStar },
  month: { label: 'Call of the month', icon: IconTrophy },
  practice: { label: 'Practice', icon: IconEar },
  retired: { label: 'Retired', icon: IconArchive },
} as const;

/** The places at the left: all clips, what is computed, and the libraries and playlists that people have made. */
export function FolderTree({ view }: { view: ShownClips }) {
  return (
    <nav className={classes.tree} aria-label="Libraries and playlists">
      <ul className={classes.places}>
        {fixedPlaces.map((kind) => {
          const { label, icon: Icon } = fixed[kind];
          return (
            <li key={kind}>
              <Place view={view} place={{ kind }} label={label} icon={<Icon size={15} stroke={1.6} />} />
            </li>
          );
        })}
      </ul>
      <div className={classes.treeHeading}>
        <h2>Libraries and playlists</h2>
        <NewMenu />
      </div>
      {view.folders.length === 0 ? (
        <p className={classes.hint}>
          None yet. <ActionKey of="folders-new-library" /> makes a library,{' '}
          <ActionKey of="folders-new-playlist" /> a playlist that plays through.
        </p>
      ) : (
        <ul className={classes.places}>
          {view.folders.map((node) => (
            <li key={node.folder.id}>
              <Folder view={view} node={node} />
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}

interface PlaceProps {
  view: ShownClips;
  place: LibraryPlace;
  label: string;
  icon: React.ReactNode;
  depth?: number;
}

function Place({ view, place, label, icon, depth = 0 }: PlaceProps) {
  const inside = clipsIn(view.library, place).filter(
    ({ clip }) => place.kind === 'retired' || clip.retired === null,
  );
  const current = samePlace(view.place, place);
  return (
    <button
      type="button"
      className={classes.place}
      aria-current={current || undefined}
      style={{ paddingInlineStart: 12 + depth * 16 }}
      title={uncounted(place) ? undefined : totalsWords(clipTotals(inside.map(({ clip }) => clip)))}
      onClick={() => showPlace(place)}
    >
      <span className={classes.placeIcon} aria-hidden="true">
        {icon}
      </span>
      <span className={classes.placeName} dir="auto">
        {label}
      </span>
      {uncounted(place) ? null : <span className={classes.placeCount}>{inside.length}</span>}
    </button>
  );
}

/** What is listed there are not clips. */
function uncounted({ kind }: LibraryPlace): boolean {
  return kind === 'month' || kind === 'practice';
}

function Folder({ view, node: { folder, depth } }: { view: ShownClips; node: FolderNode }) {
  const { commands } = useWorkspace();
  const landing = useClipDrag((drag) => (drag.landing?.id === folder.id ? drag.landing.side : null));
  const sideOf = (dragged: Dragged, share: number): Landing['side'] | null => {
    if (dragged.kind === 'clips') return 'inside';
    if (dragged.id === folder.id) return null;
    if (folder.kind === 'library' && share > 0.3 && share < 0.7) return 'inside';
    return share < 0.5 ? 'before' : 'after';
  };
  const drop = async (dragged: Dragged, side: Landing['side']) => {
    if (dragged.kind === 'clips') return placeClips(commands, folder.id, dragged.ids);
    if (side === 'inside') return moveFolder(commands, dragged.id, folder.id, null);
    const siblings = view.folders.filter((one) => one.folder.parentId === folder.parentId);
    const at = siblings.findIndex((one) => one.folder.id === folder.id);
    const before = side === 'before' ? folder.id : (siblings[at + 1]?.folder.id ?? null);
    return moveFolder(commands, dragged.id, folder.parentId, before);
  };
  return (
    // Dragging has its keys: the actions of libraries and playlists.
    <div
      className={classes.folder}
      data-landing={landing ?? undefined}
      {...draggable({ kind: 'folder', id: folder.id })}
      {...dropPlace(folder.id, sideOf, (dragged, side) => {
        // A library dropped into itself stays where it is.
        drop(dragged, side).catch((error: unknown) => {
          if (!(error instanceof Error) || error.name !== 'FolderMoveRefused') throw error;
        });
      })}
    >
      <Place
        view={view}
        place={{ kind: 'folder', id: folder.id }}
        label={folder.name}
        depth={depth}
        icon={
          folder.kind === 'library' ? (
            <IconFolder size={15} stroke={1.6} />
          ) : (
            <IconPlaylist size={15} stroke={1.6} />
          )
        }
      />
    </div>
  );
}

function NewMenu() {
  return (
    <Menu position="bottom-end" width={230}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" size={24} aria-label="New library or playlist">
          <IconPlus size={15} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {(['library', 'playlist'] as const).map((kind) => (
          <Menu.Item
            key={kind}
            rightSection={<ActionKey of={`folders-new-${kind}`} />}
            // After the menu has given the focus back, or the dialog would not get it.
            onClick={() => setTimeout(() => runAction(`folders-new-${kind}`))}
          >
            New {kind}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
