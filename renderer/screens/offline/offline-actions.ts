import { useEffect, useMemo } from 'react';
import { pauseTransfers } from '../../commands/team-recordings';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { useRecordingsView } from '../recordings/recordings-view';
import { openSetting } from '../settings/settings-view';
import { askOffline, useOfflineView } from '../use-offline';

/** What can be done with recordings between this computer and the team's place, wherever one is. */
export function useOfflineActions(): void {
  const { client, library, availability } = useWorkspace();
  const actions = useMemo<Offer[]>(() => {
    const hasPlace = () => (availability.state()?.place ?? null) !== null;
    const chosen = (): string[] => {
      if (useSession.getState().place !== 'recordings') return [...useOfflineView.getState().front];
      const { chosen } = useRecordingsView.getState().selection;
      return library
        .snapshot()
        .rows.filter(({ interaction }) => chosen.has(interaction.id))
        .map(({ recording }) => recording.id);
    };
    return [
      { id: 'make-available', run: () => askOffline(chosen()) },
      {
        id: 'free-up-room',
        enabled: hasPlace,
        run: () => useOfflineView.setState({ dialog: 'free', chosen: [] }),
      },
      {
        id: 'pause-recordings',
        enabled: hasPlace,
        run: () => pauseTransfers(client, availability.state()?.paused !== true),
      },
      {
        id: 'team-recordings',
        run: () => openSetting('recordings-place'),
      },
    ];
  }, [client, library, availability]);
  useActions(actions);
}

/** Says which recording is in front on a screen without a selection of its own. */
export function useOfflineFront(recordingId: string | null): void {
  useEffect(() => {
    useOfflineView.setState({ front: recordingId === null ? [] : [recordingId] });
    return () => useOfflineView.setState({ front: [] });
  }, [recordingId]);
}
