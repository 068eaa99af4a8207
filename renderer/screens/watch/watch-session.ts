import { create } from 'zustand';
import type { CallInProgress, WatchedFolder } from '../../commands/watch';

/** The watched folders as main told them last; null before it has. */
export interface WatchSession {
  readonly folders: readonly WatchedFolder[] | null;
  /** The calls that are being written into them, and those that were opened so and have not found their recording. */
  readonly calls: readonly CallInProgress[] | null;
  readonly dialogOpen: boolean;
}

export const useWatchSession = create<WatchSession>(() => ({
  folders: null,
  calls: null,
  dialogOpen: false,
}));

export function openWatchDialog(): void {
  useWatchSession.setState({ dialogOpen: true });
}

export function closeWatchDialog(): void {
  useWatchSession.setState({ dialogOpen: false });
}

/** The call that began last of those that are still being written. */
export function latestGrowing(): CallInProgress | undefined {
  return useWatchSession.getState().calls?.findLast(({ state }) => state === 'growing');
}
