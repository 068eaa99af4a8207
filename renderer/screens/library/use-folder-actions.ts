import { folderMayLieIn, folderSiblings } from '@domain/clips/clip-folder';
import { notifications } from '@mantine/notifications';
import { useMemo } from 'react';
import { moveFolder, removeFolder } from '../../commands/clip-folders';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useWorkspace } from '../../workspace';
import { type LibraryPlace, showPlace, useLibraryView } from './library-view';
import type { ShownClips } from './use-shown-clips';

/** The places above the folders, in the order in which they stand. */
export const fixedPlaces = ['all', 'favourites', 'month', 'practice', 'retired'] as const;

/** What can be done with libraries and playlists, by key, palette and menu. */
export function useFolderActions(view: ShownClips | undefined): void {
  const { commands } = useWorkspace();
  const actions = useMemo<Offer[]>(() => {
    const folders = view?.library.folders ?? [];
    const folder = view?.folder ?? null;
    const rows = view?.folders ?? [];
    const places: LibraryPlace[] = [
      ...fixedPlaces.map((kind) => ({ kind })),
      ...rows.map((row) => ({ kind: 'folder' as const, id: row.folder.id })),
    ];
    const step = (by: number) => {
      const at = places.findIndex((place) => view !== undefined && samePlace(place, view.place));
      const next = places[Math.max(0, Math.min(places.length - 1, at + by))];
      if (next !== undefined) showPlace(next);
    };
    const siblings = folder === null ? [] : folderSiblings(folders, parentOf(rows, folder.id));
    const at = siblings.findIndex(({ id }) => id === folder?.id);
    const move = (parentId: string | null, beforeId: string | null) =>
      folder === null ? undefined : moveFolder(commands, folder.id, parentId, beforeId);
    const parentId = folder === null ? null : parentOf(rows, folder.id);
    const above = siblings.slice(0, Math.max(0, at)).findLast(({ kind }) => kind === 'library');
    const grandparent = parentId === null ? null : parentOf(rows, parentId);
    return [
      { id: 'folders-next', run: () => step(1) },
      { id: 'folders-previous', run: () => step(-1) },
      {
        id: 'folders-new-library',
        run: () => useLibraryView.setState({ dialog: { kind: 'new-folder', folder: 'library' } }),
      },
      {
        id: 'folders-new-playlist',
        run: () => useLibraryView.setState({ dialog: { kind: 'new-folder', folder: 'playlist' } }),
      },
      {
        id: 'folders-rename',
        enabled: () => folder !== null,
        run: () => useLibraryView.setState({ dialog: { kind: 'rename' } }),
      },
      {
        id: 'folders-delete',
        enabled: () => folder !== null,
        run: async () => {
          if (folder === null) return;
          showPlace({ kind: 'all' });
          await removeFolder(commands, folder.id);
          notifications.show({
            message: `“${folder.name}” is deleted; its clips stay. Undo brings it back.`,
            autoClose: 2500,
          });
        },
      },
      {
        id: 'folders-up',
        enabled: () => at > 0,
        run: () => move(parentId, siblings[at - 1]?.id ?? null),
      },
      {
        id: 'folders-down',
        enabled: () => at >= 0 && at < siblings.length - 1,
        run: () => move(parentId, siblings[at + 2]?.id ?? null),
      },
      {
        id: 'folders-in',
        enabled: () => folder !== null && above !== undefined && folderMayLieIn(folders, folder.id, above.id),
        run: () => (above === undefined ? undefined : move(above.id, null)),
      },
      {
        id: 'folders-out',
        enabled: () => parentId !== null,
        run: () => move(grandparent, nextSibling(folderSiblings(folders, grandparent), parentId)),
      },
    ];
  }, [view, commands]);
  useActions(actions);
}

export function samePlace(one: LibraryPlace, other: LibraryPlace): boolean {
  if (one.kind === 'folder' || other.kind === 'folder')
    return one.kind === 'folder' && other.kind === 'folder' && one.id === other.id;
  return one.kind === other.kind;
}

/** The folder under which a folder is shown; null: at the top. */
function parentOf(rows: ShownClips['folders'], id: string): string | null {
  return rows.find(({ children }) => children.some(({ folder }) => folder.id === id))?.folder.id ?? null;
}

function nextSibling(siblings: readonly { readonly id: string }[], id: string | null): string | null {
  const at = siblings.findIndex((one) => one.id === id);
  return at < 0 ? null : (siblings[at + 1]?.id ?? null);
}
