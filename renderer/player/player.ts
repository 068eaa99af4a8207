import type { Span } from '@domain/base/time';
import type { StoreApi } from 'zustand/vanilla';
import type { FollowedCall } from './growing-call';
import type { HeardListener } from './hearing-log';
import type { PlayerState } from './player-state';

/** The one media element of the program, and what may be done with it. */
export interface Player {
  readonly state: StoreApi<PlayerState>;
  /** For wavesurfer.js, which draws its position. */
  readonly media: HTMLAudioElement;
  /**
   * Makes ready for the sound at this address (a whole URL), and begins to fetch it. What is open already stays as it is,
   * where it is, unless it did not play: then it is fetched anew.
   */
  open(source: string, duration: number, channels: number): void;
  /**
   * Opens a call that is still being written, or tells that it has come further, or has ended: what plays goes on past
   * the end that it had, from where it is.
   */
  follow(call: FollowedCall): void;
  play(): void;
  pause(): void;
  toggle(): void;
  /** Plays this stretch once and stops at its end. */
  playSpan(start: number, end: number): void;
  seek(position: number): void;
  skip(seconds: number): void;
  setSpeed(speed: number): void;
  stepSpeed(direction: 1 | -1): void;
  setLoop(loop: PlayerState['loop']): void;
  /** The loop begins here; where it ends is not known yet. */
  beginLoop(from: number | null): void;
  /** Whether these silences are passed over while playing; loops and stretches played once keep theirs. */
  skipSilence(skipping: boolean, silences: readonly Span[]): void;
  /** Whether each channel is made louder or quieter by its factor. */
  level(levelling: boolean, levels: readonly number[]): void;
  toggleMute(channel: number): void;
  toggleSolo(channel: number): void;
  /** 0 to `mostVolume`, 1 as recorded; what lies beyond is cut. */
  setVolume(channel: number, volume: number): void;
  /** The second heard now, exactly: `state.position` lags behind it by up to a frame. */
  now(): number;
  /**
   * Tells of every stretch that was heard, how fast and on which channels: at each pause, jump and change of speed or
   * switches, and every two seconds in between. Jumps are in none of them. Answers what takes the listener away.
   */
  onHeard(listener: HeardListener): () => void;
  close(): void;
}
