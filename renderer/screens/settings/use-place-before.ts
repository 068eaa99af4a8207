import { useEffect } from 'react';
import { useSession } from '../../session';
import { useSettingsView } from './settings-view';

/** Remembers from where somebody comes to Settings, by whatever way, for the key that goes back there. */
export function usePlaceBefore(): void {
  useEffect(
    () =>
      useSession.subscribe((now, before) => {
        if (now.place === 'settings' && before.place !== 'settings')
          useSettingsView.setState({ cameFrom: before.place });
      }),
    [],
  );
}
