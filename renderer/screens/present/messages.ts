import type { Annotation } from '@domain/evaluation/annotation';
import type { Recording } from '@domain/recordings/recording';

/**
 * What the window that presents a call is told. No score, no answer and no name of a line is among it: what is not sent
 * can't be shown by mistake.
 */
export type PresentedCall = {
  readonly title: string;
  readonly recording: Recording;
  readonly pictureId: string | null;
  readonly marks: readonly Annotation[];
  readonly selectedId: string | null;
};

/** Where playback and view stand. Times in seconds. */
export type PresentedTime = {
  readonly position: number;
  readonly playing: boolean;
  readonly speed: number;
  readonly loop: { readonly start: number; readonly end: number } | null;
  readonly pictureOffset: number;
  /** What of the call is seen, from its first to its last second. */
  readonly from: number;
  readonly until: number;
};

export type PresentMessage =
  | { readonly kind: 'call'; readonly call: PresentedCall }
  | { readonly kind: 'time'; readonly time: PresentedTime }
  /** No call is open any more. */
  | { readonly kind: 'end' }
  /** From the presenting window: it is there and wants to be told everything. */
  | { readonly kind: 'hello' }
  /** From the presenting window: somebody in front of it wants this. */
  | { readonly kind: 'wish'; readonly action: 'play' | 'back-2' | 'forward-2' };

/** Both windows are of one origin: the browser hands the messages over, nothing leaves the program. */
export function presentChannel(): BroadcastChannel {
  return new BroadcastChannel('earmark-present');
}

/** The address of the presenting window: the page itself, with nothing of its powers. */
export const presentHash = '#present';
