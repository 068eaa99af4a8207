/** A call that is still being written, as a player is given it: from snapshots, each of which ends where the call was. */
export interface FollowedCall {
  /** What stays the same while snapshots follow one another, and when the call has ended. */
  readonly key: string;
  /** The address of the newest snapshot, or of the recording that the call has become. */
  readonly source: string;
  readonly duration: number;
  readonly channels: number;
  readonly ended: boolean;
}

/** Which snapshots of a call there are, and what is to be heard next. */
export interface Growing {
  readonly key: string;
  /** The second at which the snapshot that plays ends. */
  end: number;
  /** A newer one than that; null while there is none. */
  next: { readonly source: string; readonly duration: number } | null;
  /** Everything there is has been heard: it plays on by itself when there is more. */
  waiting: boolean;
}

/** Nearer than this to its end a snapshot has nothing more to play, in seconds. */
const tail = 0.05;

/** Whether a second lies at or behind the end of the snapshot that plays. */
export function isBehind({ end }: Growing, at: number): boolean {
  return at >= end - tail;
}
