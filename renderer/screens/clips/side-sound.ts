import type { OpeningPlace } from '@domain/recordings/opening';
import type { Recording } from '@domain/recordings/recording';
import { useEffect, useMemo } from 'react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { noteOpening } from '../../commands/openings';
import { useWorkspace } from '../../workspace';
import { type ClipSounds, createClipSounds, type HearableClip } from './clip-sounds';

/** A clip that is heard beside the open call, where its recording is here. */
export interface SideClip {
  readonly clip: HearableClip['clip'] & { readonly id: string };
  readonly recording: Recording | null;
  readonly redactions: HearableClip['redactions'];
}

/** Sound beside the player's: clips of other recordings as exports would hold them, without leaving the call that is judged. */
export interface SideSound {
  /** The clip that was asked for last; null: none was, or it has come to its end. */
  readonly heard: StoreApi<{ readonly clipId: string; readonly state: 'playing' | 'failed' } | null>;
  /** Stops the clip if it plays; plays it from its start otherwise, and nothing else. */
  toggle(one: SideClip): void;
  /** Stops what plays; plays the one behind the last that was heard otherwise, and after the last the first. */
  step(all: readonly SideClip[]): void;
  stop(): void;
}

/** `quiet` is called before a clip begins: two sounds at once are none; `noted` when it is another than the one before. */
export function createSideSound(
  sounds: Pick<ClipSounds, 'of'>,
  quiet: () => void,
  noted: (clip: SideClip['clip']) => void = () => undefined,
): SideSound {
  const heard: SideSound['heard'] = createStore<ReturnType<SideSound['heard']['getState']>>(() => null);
  /** Ends what is heard, or is about to be. */
  let scope = new AbortController();
  /** The clip that was begun last. */
  let last: string | null = null;

  function stop(): void {
    scope.abort();
    heard.setState(null, true);
  }

  function play({ clip, recording, redactions }: SideClip): void {
    stop();
    if (recording === null) return;
    quiet();
    scope = new AbortController();
    const { signal } = scope;
    if (last !== clip.id) noted(clip);
    last = clip.id;
    heard.setState({ clipId: clip.id, state: 'playing' }, true);
    const fail = (error: unknown) => {
      if (signal.aborted) return;
      console.error(error);
      stop();
      heard.setState({ clipId: clip.id, state: 'failed' }, true);
    };
    sounds.of({ clip, duration: recording.media.duration, redactions }).then(({ address }) => {
      if (signal.aborted) return;
      const media = new Audio(address);
      signal.addEventListener('abort', () => {
        media.pause();
        media.removeAttribute('src');
        media.load();
      });
      media.addEventListener('ended', stop, { signal });
      media.addEventListener('error', fail, { signal });
      media.play().catch(fail);
    }, fail);
  }

  return {
    heard,
    toggle(one) {
      const now = heard.getState();
      if (now?.clipId === one.clip.id && now.state === 'playing') stop();
      else play(one);
    },
    step(all) {
      if (heard.getState()?.state === 'playing') return stop();
      const next = all[all.findIndex(({ clip }) => clip.id === last) + 1] ?? all[0];
      if (next !== undefined) play(next);
    },
    stop,
  };
}

/** Sound beside the player's, with each opening of it on record, for as long as the calling component is on the screen. */
export function useSideSound(place: OpeningPlace): SideSound {
  const { player, commands } = useWorkspace();
  const parts = useMemo(() => {
    const sounds = createClipSounds();
    const noted = ({ id: clipId, recordingId }: SideClip['clip']) =>
      void noteOpening(commands, { recordingId, clipId, place });
    return { sounds, side: createSideSound(sounds, player.pause, noted) };
  }, [player, commands, place]);
  useEffect(() => {
    const unsubscribe = player.state.subscribe(({ playing }, before) => {
      if (playing && !before.playing) parts.side.stop();
    });
    return () => {
      unsubscribe();
      parts.side.stop();
      parts.sounds.close();
    };
  }, [parts, player]);
  return parts.side;
}
