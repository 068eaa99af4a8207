import type { FrameBatch, LaneEnd } from '@domain/recordings/lane-listener';

/** What goes to a thread: `lane` is one channel of one recording, `piece` the memory of a `Piece`. */
export type LaneRequest =
  | { readonly kind: 'open'; readonly lane: number; readonly sampleRate: number }
  | {
      readonly kind: 'push';
      readonly lane: number;
      readonly piece: SharedArrayBuffer;
      readonly count: number;
    }
  | { readonly kind: 'flush' | 'close'; readonly lane: number };

/** What comes back, in the order of what was asked; a batch says what was written into its piece. */
export type LaneReply =
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'batch';
      readonly lane: number;
      readonly frames: number;
      readonly music: Uint8Array;
    }
  | { readonly kind: 'end'; readonly lane: number; readonly end: FrameBatch & LaneEnd }
  | { readonly kind: 'failed'; readonly lane: number; readonly detail: string };
