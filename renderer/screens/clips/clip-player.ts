import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Player } from '../../player';
import type { ClipSound, ClipSounds, HearableClip } from './clip-sounds';

/** Where a clip is heard now, in seconds of its recording. */
export interface ClipPlace {
  readonly state: 'still' | 'loading' | 'playing' | 'failed';
  readonly position: number;
}

/** Plays clips as an export would hold them, by the one media element of the program. */
export interface ClipPlayback {
  readonly place: StoreApi<ClipPlace>;
  /** Plays the clip from a second of its recording. */
  play(one: HearableClip, from: number): void;
  pause(): void;
  /** Tells when the clip that plays has come to its end. Answers what takes the listener away. */
  onEnd(listener: () => void): () => void;
  /** Follows the player; answers what ends it, and what it plays. */
  open(): () => void;
}

const still: ClipPlace = { state: 'still', position: 0 };
/** This close to its end a clip has been played, in seconds: the player stops within a frame or two of it. */
export const atEnd = 0.06;

export function createClipPlayback(player: Player, sounds: ClipSounds): ClipPlayback {
  const place = createStore<ClipPlace>(() => still);
  const listeners = new Set<() => void>();
  /** The sound that the player has open for us; null: what it has open is something else. */
  let opened: ClipSound | null = null;
  /** What is begun when its sound is there; only the last that was asked for. */
  let asked: { readonly from: number } | null = null;
  /** It was begun, and no sound has come yet. */
  let starting = false;

  function follow(): void {
    const { status, playing, position } = player.state.getState();
    if (asked !== null) {
      if (opened !== null && status === 'failed') fail();
      if (asked === null || opened === null || status !== 'ready') return;
      const { from } = asked;
      asked = null;
      starting = true;
      player.playSpan(from - opened.span.start, opened.span.end - opened.span.start);
      return;
    }
    if (opened === null) return;
    const was = place.getState();
    const now = Math.min(opened.span.end, opened.span.start + position);
    if (playing || status === 'failed') starting = false;
    const heard = playing ? 'playing' : starting ? 'loading' : 'still';
    const state = status === 'failed' ? 'failed' : heard;
    if (state !== was.state || now !== was.position) place.setState({ state, position: now });
    if (was.state === 'playing' && state === 'still' && now >= opened.span.end - atEnd)
      for (const listener of listeners) listener();
  }

  function fail(): void {
    asked = null;
    place.setState({ state: 'failed' });
  }

  return {
    place,
    play(one, from) {
      player.pause();
      const own = { from };
      asked = own;
      opened = null;
      place.setState({ state: 'loading', position: from });
      sounds.of(one).then(
        (sound) => {
          if (asked !== own) return;
          player.open(sound.address, sound.span.end - sound.span.start, sound.channels);
          // Only now: until here the player tells of what it had open before.
          opened = sound;
          player.setLoop(null);
          follow();
        },
        (error: unknown) => {
          if (asked !== own) return;
          console.error(error);
          fail();
        },
      );
    },
    pause() {
      asked = null;
      starting = false;
      player.pause();
      if (place.getState().state === 'loading') place.setState({ state: 'still' });
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      const unsubscribe = player.state.subscribe(follow);
      return () => {
        unsubscribe();
        asked = null;
        opened = null;
        place.setState(still);
        player.pause();
        sounds.close();
      };
    },
  };
}
