import type { TransportPlayer } from '../review/playback-actions';

/** A clip as something that is played by itself: nothing before it or behind it can be reached, nor what is redacted in it. */
export interface ClipSound extends TransportPlayer {
  /** The second of the recording that is heard, always one of the clip's. */
  now(): number;
  /** Plays a stretch of it once. */
  playSpan(start: number, end: number): void;
}
