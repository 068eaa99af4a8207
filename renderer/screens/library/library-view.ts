import type { FolderKind } from '@domain/clips/clip-folder';
import { type ClipFilter, everyClip } from '@domain/clips/clip-search';
import { create } from 'zustand';
import { useSession } from '../../session';
import { showClip } from '../clips/clip-view';

/** What the list shows: clips of a kind, the shortlist of the month, or what lies in a folder. */
export type LibraryPlace =
  | { readonly kind: 'all' | 'favourites' | 'retired' | 'month' | 'practice' }
  | { readonly kind: 'folder'; readonly id: string };

/** What lies over the library. */
export type LibraryDialog =
  | { readonly kind: 'retire' | 'export' | 'file' | 'rename' }
  | { readonly kind: 'new-folder'; readonly folder: FolderKind };

interface LibraryView {
  place: LibraryPlace;
  filter: ClipFilter;
  /** Clips chosen together; empty: the one in front alone. */
  chosen: ReadonlySet<string>;
  /** The clip that is played, and whether the next ones follow; null: none has been. */
  playing: { readonly clipId: string; readonly through: boolean } | null;
  /** The month of the shortlist; null: the latest. */
  month: string | null;
  dialog: LibraryDialog | null;
}

const nothingChosen: ReadonlySet<string> = new Set();

export const useLibraryView = create<LibraryView>(() => ({
  place: { kind: 'all' },
  filter: everyClip,
  chosen: nothingChosen,
  playing: null,
  month: null,
  dialog: null,
}));

export function showPlace(place: LibraryPlace): void {
  useLibraryView.setState({ place, chosen: nothingChosen });
}

export function setClipFilter(change: Partial<ClipFilter>): void {
  useLibraryView.setState(({ filter }) => ({ filter: { ...filter, ...change } }));
}

export function clearClipFilter(): void {
  useLibraryView.setState({ filter: everyClip });
}

export function closeLibraryDialog(): void {
  useLibraryView.setState({ dialog: null });
}

/** Brings a clip to the front, alone, or chosen together with others. */
export function chooseClip(id: string, how: 'alone' | 'too' = 'alone'): void {
  if (how === 'alone') {
    useLibraryView.setState({ chosen: nothingChosen });
  } else {
    const { clipId } = useSession.getState();
    useLibraryView.setState(({ chosen }) => {
      const next = new Set(chosen.size === 0 && clipId !== null && clipId !== id ? [clipId] : chosen);
      if (!next.delete(id)) next.add(id);
      return { chosen: next };
    });
  }
  showClip(id);
}
