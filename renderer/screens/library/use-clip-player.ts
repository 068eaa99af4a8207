import { useEffect, useMemo, useRef } from 'react';
import { noteOpening } from '../../commands/openings';
import type { LibraryClip } from '../../queries/clips';
import { useSession } from '../../session';
import { audioSource } from '../../waveform/audio-source';
import { useWorkspace } from '../../workspace';
import { showClip } from '../clips/clip-view';
import { useLibraryView } from './library-view';

/** Plays clips in the library, one or all through. */
export interface ClipPlayer {
  /** Plays the clip from its start, or from a second of its recording. */
  play(clip: LibraryClip, how?: { readonly from?: number; readonly through?: boolean }): void;
  /** Pauses the clip that plays; goes on with it, or plays it from its start. */
  toggle(clip: LibraryClip): void;
  /** Plays the clip so many places further in the list. */
  step(by: 1 | -1): void;
}

/** This close to its end a clip has been played, in seconds: the player stops within a frame or two of it. */
const atEnd = 0.06;

export function useClipPlayer(shown: readonly LibraryClip[]): ClipPlayer {
  const { player, commands } = useWorkspace();
  const list = useRef(shown);
  useEffect(() => {
    list.current = shown;
  }, [shown]);
  /** What is begun when the sound is there. */
  const waiting = useRef<(() => void) | null>(null);

  const clips = useMemo<ClipPlayer>(() => {
    const playing = () => {
      const { playing: now } = useLibraryView.getState();
      return list.current.find(({ clip }) => clip.id === now?.clipId) ?? null;
    };
    const play: ClipPlayer['play'] = ({ clip, recording }, { from, through = false } = {}) => {
      if (recording === null) return;
      if (useLibraryView.getState().playing?.clipId !== clip.id)
        void noteOpening(commands, { recordingId: recording.id, clipId: clip.id, place: 'library' });
      useLibraryView.setState({ playing: { clipId: clip.id, through } });
      showClip(clip.id);
      const { duration, channels } = recording.media;
      const begin = () => player.playSpan(from ?? clip.span.start, clip.span.end);
      player.open(audioSource(recording.id), duration, channels);
      player.setLoop(null);
      if (player.state.getState().status === 'ready') begin();
      else waiting.current = begin;
    };
    return {
      play,
      toggle(one) {
        const { playing: sounds, position } = player.state.getState();
        const isIt = playing()?.clip.id === one.clip.id;
        if (isIt && sounds) return player.pause();
        const within = position >= one.clip.span.start && position < one.clip.span.end - atEnd;
        const through = useLibraryView.getState().playing?.through ?? false;
        play(one, isIt && within ? { from: position, through } : {});
      },
      step(by) {
        const { playing: now } = useLibraryView.getState();
        const id = now?.clipId ?? useSession.getState().clipId;
        const at = list.current.findIndex(({ clip }) => clip.id === id);
        const next = at < 0 ? undefined : list.current[at + by];
        if (next !== undefined) play(next, { through: now?.through ?? false });
      },
    };
  }, [player, commands]);

  useEffect(() => {
    const stop = player.state.subscribe((state, before) => {
      if (state.status === 'ready' && waiting.current !== null) {
        const begin = waiting.current;
        waiting.current = null;
        begin();
        return;
      }
      const { playing } = useLibraryView.getState();
      if (playing === null || !playing.through || state.playing || !before.playing) return;
      const place = list.current.findIndex(({ clip }) => clip.id === playing.clipId);
      const ended = list.current[place];
      if (ended === undefined || state.position < ended.clip.span.end - atEnd) return;
      // What can't be heard here is passed over.
      const next = list.current.slice(place + 1).find(({ recording }) => recording !== null);
      if (next === undefined)
        useLibraryView.setState({ playing: { clipId: playing.clipId, through: false } });
      else clips.play(next, { through: true });
    });
    const stopPlaces = useLibraryView.subscribe(({ place }, before) => {
      // Another list has another next clip: what plays belongs to the one that was left.
      if (place !== before.place) player.pause();
    });
    return () => {
      stop();
      stopPlaces();
      waiting.current = null;
      // Leaving the library stops it: nothing of it is seen any more.
      player.pause();
      useLibraryView.setState({ playing: null });
    };
  }, [player, clips]);
  return clips;
}
