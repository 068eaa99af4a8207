import { useEffect, useState } from 'react';
import { createStore } from 'zustand/vanilla';
import type { Player } from '../../player';
import type { PlayerView } from '../../waveform/playhead';
import type { Preview } from './preview';

/** Where one hears the call now, for the playhead: in the copy while it is listened to, otherwise in the call itself. */
export function useHeardPlace(player: Player, preview: Preview): PlayerView {
  const [view] = useState<PlayerView>(() => ({ state: createStore(() => player.state.getState()) }));
  useEffect(() => {
    const follow = () => {
      const copy = preview.state.getState();
      const own = player.state.getState();
      view.state.setState(
        copy.key === null ? own : { ...own, position: copy.position, playing: copy.state === 'playing' },
      );
    };
    follow();
    const stops = [player.state.subscribe(follow), preview.state.subscribe(follow)];
    return () => {
      for (const stop of stops) stop();
    };
  }, [player, preview, view]);
  return view;
}
