import type { Span } from '@domain/base/time';
import type { ChannelSwitch } from '../mixer';

export interface PlayerState {
  /** `failed` carries the reason in words of the media element, for the log; the screen says what to do. */
  status: 'empty' | 'loading' | 'ready' | 'failed';
  playing: boolean;
  /** Seconds from the start of the recording; while playing, refreshed once a frame by `onFrame`. */
  position: number;
  duration: number;
  speed: number;
  channels: readonly ChannelSwitch[];
  /** Plays round and round between these seconds. */
  loop: { start: number; end: number } | null;
  /** Where a loop was begun and has no end yet. */
  loopFrom: number | null;
  /** Whether silence is passed over; what counts as silence is in `silences`, in order. */
  skipping: boolean;
  silences: readonly Span[];
  /** What was passed over last; null since the person went somewhere. */
  skipped: Span | null;
  /** Whether quiet and loud sides are brought to one level, by these factors. */
  levelling: boolean;
  levels: readonly number[];
}

/** The speeds that `[` and `]` walk through; pitch is kept at all of them. */
export const speeds = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;

/** The next faster (1) or slower (−1) of the speeds; undefined when there is none. */
export function speedBeside(current: number, direction: 1 | -1): number | undefined {
  return direction > 0
    ? speeds.find((speed) => speed > current)
    : speeds.findLast((speed) => speed < current);
}

/** The shortest stretch worth looping, in seconds; a loop shorter than this would only buzz. */
export const loopLeast = 0.2;

export const emptyState: PlayerState = {
  status: 'empty',
  playing: false,
  position: 0,
  duration: 0,
  speed: 1,
  channels: [],
  loop: null,
  loopFrom: null,
  skipping: false,
  silences: [],
  skipped: null,
  levelling: false,
  levels: [],
};
