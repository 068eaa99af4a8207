import { createStore } from 'zustand/vanilla';
import type { Player } from '../../player';
import { emptyState, type PlayerState } from '../../player/player-state';
import type { ClipSound } from './clip-sound';
import { type ClipSounds, type HearableClip, hearingKey, type ClipSound as MadeSound } from './clip-sounds';

/** One clip at a time in the player, as an export would hold it; seconds are those of its recording. */
export interface ClipDeck extends ClipSound {
  /** Brings a clip to the front, at a second of its recording, and plays it from there if that is wanted. */
  load(one: HearableClip, at: number, playing: boolean): void;
  /** Whether just this clip, redacted just so, is in front. */
  holds(one: HearableClip): boolean;
  /** Tells when the clip that plays has come to its end. Answers what takes the listener away. */
  onEnd(listener: () => void): () => void;
  /** Follows the player; answers what ends it, and what it plays. */
  open(): () => void;
}

/** This close to its end a clip has been played, in seconds: the player stops within a frame or two of it. */
export const atEnd = 0.06;

/** Plays what `sounds` makes, never a recording itself: what is redacted can't be reached by any of its ways. */
export function createClipDeck(player: Player, sounds: ClipSounds): ClipDeck {
  const state = createStore<PlayerState>(() => emptyState);
  const listeners = new Set<() => void>();
  let front: HearableClip | null = null;
  /** The sound that the player has open for us; null: what it has open is something else. */
  let opened: MadeSound | null = null;
  /** Where the clip in front begins when its sound is there, and whether it plays then, and how far. */
  let waiting: { at: number; playing: boolean; until?: number } | null = null;
  /** It was begun, and no sound has come yet. */
  let starting = false;
  let failed = false;

  const within = (time: number) =>
    front === null ? 0 : Math.min(front.clip.span.end, Math.max(front.clip.span.start, time));
  const now = () => within(waiting?.at ?? (opened === null ? 0 : opened.span.start + player.now()));

  function publish(): void {
    const heard = player.state.getState();
    state.setState({
      ...heard,
      duration: front?.clip.span.end ?? 0,
      position: now(),
      playing: waiting?.playing ?? (opened !== null && (heard.playing || starting)),
      status: failed ? 'failed' : front === null ? 'empty' : opened === null ? 'loading' : heard.status,
    });
  }

  function begin(from: MadeSound, at: number, until: number): void {
    starting = true;
    player.playSpan(at - from.span.start, until - from.span.start);
  }

  function follow(): void {
    const { status, playing } = player.state.getState();
    if (opened !== null && status === 'failed') fail();
    if (opened !== null && waiting !== null && status === 'ready') {
      const { at, playing: wanted, until = opened.span.end } = waiting;
      waiting = null;
      if (wanted) begin(opened, at, until);
      else player.seek(at - opened.span.start);
    }
    if (playing) starting = false;
    const was = state.getState();
    publish();
    if (opened === null || waiting !== null || failed || !was.playing || state.getState().playing) return;
    if (now() >= opened.span.end - atEnd) for (const listener of listeners) listener();
  }

  function fail(): void {
    failed = true;
    starting = false;
    if (waiting !== null) waiting.playing = false;
  }

  function load(one: HearableClip, at: number, playing: boolean): void {
    front = one;
    opened = null;
    failed = false;
    starting = false;
    const own = { at: within(at), playing };
    waiting = own;
    player.pause();
    publish();
    sounds.of(one).then(
      (sound) => {
        if (waiting !== own) return;
        player.open(sound.address, sound.span.end - sound.span.start, sound.channels);
        // Only now: until here the player tells of what it had open before.
        opened = sound;
        player.setLoop(null);
        follow();
      },
      (error: unknown) => {
        if (waiting !== own) return;
        console.error(error);
        fail();
        publish();
      },
    );
  }

  function pause(): void {
    starting = false;
    // What has not begun yet must not begin afterwards.
    if (waiting !== null) waiting.playing = false;
    player.pause();
    publish();
  }

  function goTo(time: number, playing: boolean, until?: number): void {
    const at = within(time);
    // What did not come is asked for again: its file may be back by now.
    if (front !== null && failed && playing) load(front, at, true);
    else if (waiting !== null) {
      Object.assign(waiting, { at, playing, until });
      publish();
    } else if (opened === null) return;
    // Going somewhere makes the player forget where it was to stop.
    else if (playing) begin(opened, at, until ?? opened.span.end);
    else player.seek(at - opened.span.start);
  }

  const play = () => {
    const end = front?.clip.span.end ?? 0;
    goTo(now() >= end - atEnd ? 0 : now(), true);
  };
  const seek = (time: number) => goTo(time, state.getState().playing);

  return {
    state,
    now,
    load,
    holds: (one) => front !== null && hearingKey(front) === hearingKey(one),
    play,
    pause,
    toggle: () => (state.getState().playing ? pause() : play()),
    seek,
    skip: (by) => seek(now() + by),
    setSpeed: player.setSpeed,
    stepSpeed: player.stepSpeed,
    playSpan: (start, end) => goTo(start, true, within(end)),
    onEnd(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      const unsubscribe = player.state.subscribe(follow);
      return () => {
        unsubscribe();
        [front, opened, waiting, failed, starting] = [null, null, null, false, false];
        player.pause();
        publish();
        sounds.close();
      };
    },
  };
}
