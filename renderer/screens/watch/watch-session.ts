import { create } from 'zustand';
import type { WatchedFolder } from '../../commands/watch';

/** The watched folders as main told them last; null before it has. */
export interface WatchSession {
  readonly folders: readonly WatchedFolder[] | null;
  readonly dialogOpen: boolean;
}

export const useWatchSession = create<WatchSession>(() => ({ folders: null, dialogOpen: false }));

export function openWatchDialog(): void {
  useWatchSession.setState({ dialogOpen: true });
}

export function closeWatchDialog(): void {
  useWatchSession.setState({ dialogOpen: false });
}
