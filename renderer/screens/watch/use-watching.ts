import { useEffect, useMemo } from 'react';
import { lostOriginals } from '../../commands/storage';
import { followWatched } from '../../commands/watch';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { lostSentence } from '../../text/storage';
import { useWorkspace } from '../../workspace';
import { beginCheck, useCheckSession } from '../settings/check-session';
import { noticeOf } from '../settings/settings-link';
import { openCard } from '../settings/settings-view';
import { openCall } from './open-call';
import { latestGrowing, openWatchDialog, useWatchSession } from './watch-session';

/** Follows the watched folders wherever one is, and says once at the start what has been moved meanwhile. */
export function useWatching(): void {
  const workspace = useWorkspace();
  useEffect(() => {
    const scope = new AbortController();
    followWatched(workspace, (view) => useWatchSession.setState(view), scope.signal).catch((error: unknown) =>
      console.error(error),
    );
    lostOriginals(workspace.client).then(
      (lost) => {
        if (lost.length === 0 || scope.signal.aborted) return;
        noticeOf('storage', lostSentence(lost.length), { id: 'lost-originals', autoClose: 15_000 });
      },
      () => undefined,
    );
    return () => scope.abort();
  }, [workspace]);
  const actions = useMemo<Offer[]>(
    () => [
      {
        id: 'watch-folder',
        run: openWatchDialog,
      },
      {
        id: 'open-call-in-progress',
        enabled: () => latestGrowing() !== undefined,
        run: () => {
          const call = latestGrowing();
          return call === undefined ? undefined : openCall(workspace, call.recording.id);
        },
      },
      {
        id: 'check-recordings',
        enabled: () => useCheckSession.getState().view?.state !== 'running',
        run: () => {
          openCard('storage');
          return beginCheck(workspace, null);
        },
      },
    ],
    [workspace],
  );
  useActions(actions);
}
