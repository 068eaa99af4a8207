import type { Span } from '@domain/base/time';
import type { Recording } from '@domain/recordings/recording';
import { useEffect, useMemo } from 'react';
import type { Player } from '../../player';
import { audioSource } from '../../waveform/audio-source';
import { useWorkspace } from '../../workspace';
import type { TransportPlayer } from '../review/playback-actions';

/** A clip as something that is played by itself: nothing before it or behind it can be reached. */
export interface ClipSound extends TransportPlayer {
  /** The second of the recording that is heard, always one of the clip's. */
  now(): number;
  /** Plays a stretch of it once. */
  playSpan(start: number, end: number): void;
}

/** This close to its end a clip has been played, in seconds: the player stops within a frame or two of it. */
const atEnd = 0.06;

/** The player kept within a span of what is open in it. */
export function clipSound(player: Player, { start, end }: Span): ClipSound {
  const within = (time: number) => Math.min(end, Math.max(start, time));
  const now = () => within(player.now());
  const play = () => player.playSpan(now() >= end - atEnd ? start : now(), end);
  // Going somewhere makes the player forget where it was to stop.
  const seek = (time: number) =>
    player.state.getState().playing ? player.playSpan(within(time), end) : player.seek(within(time));
  return {
    state: player.state,
    now,
    play,
    pause: player.pause,
    toggle: () => (player.state.getState().playing ? player.pause() : play()),
    seek,
    skip: (by) => seek(now() + by),
    setSpeed: player.setSpeed,
    stepSpeed: player.stepSpeed,
    playSpan: (from, until) => player.playSpan(within(from), within(until)),
  };
}

/** Opens the recording of a clip in the player for as long as the calling component is on the screen. */
export function useClipSound(recording: Recording, span: Span): ClipSound {
  const { player } = useWorkspace();
  const { id, media } = recording;
  const { start, end } = span;
  const sound = useMemo(() => clipSound(player, { start, end }), [player, start, end]);
  useEffect(() => {
    player.open(audioSource(id), media.duration, media.channels);
    player.setLoop(null);
    return () => player.pause();
  }, [player, id, media]);
  return sound;
}
