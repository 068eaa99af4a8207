import { seconds } from '@domain/base/time';
import { viewportClamp } from '@domain/recordings/viewport';
import { useEffect, useMemo, useState } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { emptyState, type PlayerState } from '../../player/player-state';
import { createViewportStore, type ViewportStore } from '../../waveform/viewport-store';
import { type PresentedCall, type PresentMessage, presentChannel } from './messages';

/** A player that makes no sound: it shows where the one in the other window is. */
export interface FollowingPlayer {
  readonly state: StoreApi<PlayerState>;
  now(): number;
}

export interface Presented {
  /** Null while no call is open in the other window. */
  readonly call: PresentedCall | null;
  readonly player: FollowingPlayer;
  readonly viewport: ViewportStore;
  readonly pictureOffset: number;
  wish(action: 'play' | 'back-2' | 'forward-2'): void;
}

/** What the other window shows, followed for as long as this one is open. */
export function usePresented(): Presented {
  const [call, setCall] = useState<PresentedCall | null>(null);
  const [pictureOffset, setPictureOffset] = useState(0);
  const player = useMemo(createFollowingPlayer, []);
  const duration = call?.recording.media.duration ?? 0;
  const viewport = useMemo(() => createViewportStore(duration), [duration]);
  const [channel] = useState(presentChannel);

  useEffect(() => {
    channel.onmessage = ({ data }: MessageEvent<PresentMessage>) => {
      if (data.kind === 'end') setCall(null);
      if (data.kind === 'call') {
        setCall((before) => {
          // Another call: what it is shown at comes with the answer.
          if (before?.recording.id !== data.call.recording.id) channel.postMessage({ kind: 'hello' });
          return data.call;
        });
      }
      if (data.kind !== 'time') return;
      const { position, playing, speed, loop, from, until } = data.time;
      player.follow({ position, playing, speed, loop });
      setPictureOffset(data.time.pictureOffset);
      const view = viewport.getState();
      viewport.setState(
        viewportClamp({
          ...view,
          from: seconds(from),
          pixelsPerSecond: view.width / Math.max(until - from, 1e-6),
        }),
      );
    };
    channel.postMessage({ kind: 'hello' } satisfies PresentMessage);
  }, [channel, player, viewport]);
  useEffect(() => player.begin(), [player]);

  return {
    call,
    player,
    viewport,
    pictureOffset,
    wish: (action) => channel.postMessage({ kind: 'wish', action } satisfies PresentMessage),
  };
}

/** Between two messages time goes on by itself: the other window sends none while it is covered. */
function createFollowingPlayer() {
  const state = createStore<PlayerState>(() => ({ ...emptyState, status: 'ready' }));
  let told = { position: 0, at: 0 };
  const now = () => {
    const { playing, speed } = state.getState();
    return told.position + (playing ? ((performance.now() - told.at) / 1000) * speed : 0);
  };
  return {
    state,
    now,
    follow(time: Pick<PlayerState, 'position' | 'playing' | 'speed' | 'loop'>) {
      told = { position: time.position, at: performance.now() };
      state.setState(time);
    },
    /** Draws the time that passes; answers what ends it. */
    begin() {
      let frame = requestAnimationFrame(function draw() {
        if (state.getState().playing) state.setState({ position: now() });
        frame = requestAnimationFrame(draw);
      });
      return () => cancelAnimationFrame(frame);
    },
  };
}
