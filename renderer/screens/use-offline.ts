import type { Recording } from '@domain/recordings/recording';
import { useCallback, useSyncExternalStore } from 'react';
import { create } from 'zustand';
import type { PlaceState } from '../commands/team-recordings';
import { useWorkspace } from '../workspace';

/** Whether a recording's sound is on this computer, followed. */
export function useIsHere(recording: Pick<Recording, 'id' | 'inProgress'> | null): boolean {
  const { availability } = useWorkspace();
  return useSyncExternalStore(
    availability.subscribe,
    useCallback(() => recording === null || availability.isHere(recording), [availability, recording]),
  );
}

/** How recordings stand with the team's place, followed; null: not known. */
export function usePlaceState(): PlaceState | null {
  const { availability } = useWorkspace();
  return useSyncExternalStore(availability.subscribe, availability.state);
}

/** Which calls are meant by a wish to have them here. */
export type OfflineScope = 'chosen' | 'inbox' | 'days';

interface OfflineView {
  /** What lies over the screen. */
  readonly dialog: 'fetch' | 'free' | null;
  readonly scope: OfflineScope;
  /** The recordings that were chosen when it was opened. */
  readonly chosen: readonly string[];
  /** The recording in front on a screen without a selection of its own. */
  readonly front: readonly string[];
}

export const useOfflineView = create<OfflineView>(() => ({
  ...{ dialog: null, scope: 'chosen', chosen: [], front: [] },
}));

/** Asks what is to be made available offline: what is chosen, else what is assigned. */
export function askOffline(chosen: readonly string[], scope?: OfflineScope): void {
  const likely = chosen.length > 0 ? 'chosen' : 'inbox';
  useOfflineView.setState({ dialog: 'fetch', chosen, scope: scope ?? likely });
}

export function closeOffline(): void {
  useOfflineView.setState({ dialog: null });
}
