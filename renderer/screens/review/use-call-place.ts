import { seconds } from '@domain/base/time';
import type { Recording } from '@domain/recordings/recording';
import { type Viewport, viewportClamp } from '@domain/recordings/viewport';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { keepCallPlace } from '../../commands/places';
import { callPlace } from '../../queries/places';
import { useSession } from '../../session';
import type { ViewportStore } from '../../waveform/viewport-store';
import { useWorkspace } from '../../workspace';

/** A place is kept so many milliseconds after the last move, and at the latest when the call is left. */
const quiet = 1000;

/**
 * A call opens where it was left: the second, the zoom, the speed and the offset of its picture. One that is still open
 * in the player stays where it is.
 */
export function useCallPlace(recording: Recording, viewport: ViewportStore): void {
  const { player, commands } = useWorkspace();
  const ready = useStore(player.state, (state) => state.status === 'ready');
  const restored = useRef(false);
  useEffect(() => {
    if (!ready || restored.current) return;
    let isLeft = false;
    const stood = player.state.getState().position;
    void callPlace(commands.db, recording.id).then((place) => {
      if (isLeft) return;
      restored.current = true;
      if (place === undefined) return;
      useSession.setState({ pictureOf: place.pictureOf, pictureOffset: place.pictureOffset });
      const { from, pixelsPerSecond } = place;
      viewport.setState(viewportClamp({ ...viewport.getState(), from: seconds(from), pixelsPerSecond }));
      // Somebody who has gone somewhere already, by a link or by key, is where they want to be: at the start too.
      const { position, playing } = player.state.getState();
      if (playing || position > 0 || stood > 0) return;
      player.setSpeed(place.speed);
      player.seek(place.position < recording.media.duration - 0.5 ? place.position : 0);
    });
    return () => {
      isLeft = true;
    };
  }, [ready, recording, viewport, player, commands]);

  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | null = null;
    const keep = () => {
      waiting = null;
      if (!restored.current) return;
      const { position, speed } = player.state.getState();
      const { from, pixelsPerSecond } = keptView(viewport.getState());
      const { pictureOf, pictureOffset } = useSession.getState();
      const place = { position, speed, from, pixelsPerSecond, pictureOf, pictureOffset };
      void keepCallPlace(commands, recording.id, place);
    };
    const moved = () => {
      waiting ??= setTimeout(keep, quiet);
    };
    const stops = [player.state.subscribe(moved), viewport.subscribe(moved), useSession.subscribe(moved)];
    return () => {
      for (const stop of stops) stop();
      if (waiting !== null) clearTimeout(waiting);
      keep();
    };
  }, [recording, viewport, player, commands]);
}

/** A view of the whole call is one in a window of any width. */
function keptView(view: Viewport): Pick<Viewport, 'from' | 'pixelsPerSecond'> {
  const whole = view.pixelsPerSecond <= (view.width / Math.max(view.duration, 0.001)) * 1.0001;
  return whole ? { from: seconds(0), pixelsPerSecond: 0 } : view;
}
