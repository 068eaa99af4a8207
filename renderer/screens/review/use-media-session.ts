import { useEffect } from 'react';
import { useStore } from 'zustand';
import { runAction } from '../../keys/registry';
import type { Player } from '../../player';
import { useWorkspace } from '../../workspace';

/** How far the keys of a keyboard or a headset go back and forward, in seconds, when they don't say it themselves. */
const step = 10;

/**
 * The media keys of keyboard and headset: play, pause, seek, previous and next mark. What the system shows of it names
 * nobody: it stands on lock screens and in other people's sight.
 */
export function useMediaSession(): void {
  const { player } = useWorkspace();
  const playing = useStore(player.state, (state) => state.playing);
  const speed = useStore(player.state, (state) => state.speed);
  useEffect(() => answerMediaKeys(player), [player]);
  useEffect(() => {
    const { position, duration } = player.state.getState();
    navigator.mediaSession.playbackState = playing ? 'playing' : 'paused';
    if (duration > 0)
      navigator.mediaSession.setPositionState({
        duration,
        playbackRate: speed,
        position: Math.min(position, duration),
      });
  }, [player, playing, speed]);
}

function answerMediaKeys(player: Player): () => void {
  const session = navigator.mediaSession;
  session.metadata = new MediaMetadata({ title: 'A call in review', artist: 'Earmark' });
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ['play', () => player.play()],
    ['pause', () => player.pause()],
    ['stop', () => player.pause()],
    ['seekbackward', ({ seekOffset }) => player.skip(-(seekOffset ?? step))],
    ['seekforward', ({ seekOffset }) => player.skip(seekOffset ?? step)],
    ['seekto', ({ seekTime }) => player.seek(seekTime ?? player.now())],
    ['previoustrack', () => playMarkOf('mark-previous')],
    ['nexttrack', () => playMarkOf('mark-next')],
  ];
  for (const [action, handler] of handlers) session.setActionHandler(action, handler);
  return () => {
    for (const [action] of handlers) session.setActionHandler(action, null);
    session.metadata = null;
    session.playbackState = 'none';
  };
}

/** Selects the mark and plays it: who presses a media key does not look at the screen. */
function playMarkOf(step: 'mark-previous' | 'mark-next'): void {
  runAction(step);
  // After the screen has taken note of what is selected now.
  setTimeout(() => runAction('mark-play'));
}
