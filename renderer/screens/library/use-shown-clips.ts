import { type ClipFolder, type FolderNode, folderRows, folderTree } from '@domain/clips/clip-folder';
import { clipMatches } from '@domain/clips/clip-search';
import { useMemo } from 'react';
import { type ClipLibrary, clipLibrary, type LibraryClip } from '../../queries/clips';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';
import { type LibraryPlace, useLibraryView } from './library-view';

/** The library as the screen shows it. */
export interface ShownClips {
  readonly library: ClipLibrary;
  readonly place: LibraryPlace;
  /** The folder that is shown; null: none is, or it is gone. */
  readonly folder: ClipFolder | null;
  readonly folders: readonly FolderNode[];
  /** What lies in the place, whatever the filter. */
  readonly inPlace: readonly LibraryClip[];
  /** In the order of the list. */
  readonly shown: readonly LibraryClip[];
  readonly current: LibraryClip | null;
  /** What actions are about: all that are chosen and shown, or the one in front. */
  readonly acted: readonly LibraryClip[];
}

/** Undefined while it is read. */
export function useShownClips(): ShownClips | undefined {
  const { db } = useWorkspace().commands;
  const library = useLive(() => clipLibrary(db), [db]);
  const { place, filter, chosen } = useLibraryView();
  const clipId = useSession((session) => session.clipId);
  return useMemo(() => {
    if (library === undefined) return undefined;
    const inPlace = clipsIn(library, place);
    const retired = place.kind === 'retired' || filter.retired;
    const shown = inPlace.filter((one) => clipMatches(one, { ...filter, retired }));
    const current = shown.find(({ clip }) => clip.id === clipId) ?? null;
    const together = shown.filter(({ clip }) => chosen.has(clip.id));
    return {
      library,
      place,
      folder: place.kind === 'folder' ? (library.folders.find(({ id }) => id === place.id) ?? null) : null,
      folders: folderRows(folderTree(library.folders)),
      inPlace,
      shown,
      current,
      acted: together.length > 0 ? together : current === null ? [] : [current],
    };
  }, [library, place, filter, chosen, clipId]);
}

/** The clips of a place in its order. */
export function clipsIn({ clips, contents }: ClipLibrary, place: LibraryPlace): readonly LibraryClip[] {
  switch (place.kind) {
    case 'all':
      return clips;
    case 'favourites':
      return clips.filter(({ clip }) => clip.favourite);
    case 'retired':
      return clips.filter(({ clip }) => clip.retired !== null);
    case 'month':
    case 'practice':
      return [];
    case 'folder': {
      const byId = new Map(clips.map((one) => [one.clip.id, one]));
      return (contents.get(place.id) ?? []).flatMap((id) => byId.get(id) ?? []);
    }
  }
}
