import type { Hearing } from '@domain/evaluation/coverage';

/** Told of stretches as they were heard: in the order of listening, each ended. */
export type HeardListener = (hearing: Hearing) => void;

/** Follows the player and tells what was heard of the call. */
export interface HearingLog {
  /** From here on this is heard, this fast, on these channels; what was being heard ends at `before`. */
  begin(before: number, at: number, how: Pick<Hearing, 'speed' | 'channelsHeard'>): void;
  /** Sound goes on: tells what was heard so far once it is long enough. */
  goOn(at: number): void;
  /** Nothing is heard from here on. */
  end(at: number): void;
  /** Answers what takes the listener away; it is told first what is being heard at that moment. */
  listen(listener: HeardListener): () => void;
}

/** So many seconds of the call are told at the latest, as whoever keeps them loses what was not told in a power cut. */
const longestUntold = 2;

/**
 * A log of what is heard. Stretches that were jumped over (a seek, a loop, skipped silence) are in no hearing, as the
 * player begins anew behind each jump.
 *
 * @param now the second being heard, for listeners that leave in the middle of a stretch
 */
export function createHearingLog(now: () => number): HearingLog {
  const listeners = new Set<HeardListener>();
  let open: Hearing | null = null;
  const tell = (at: number) => {
    if (open === null || at <= open.start) return;
    const hearing: Hearing = { ...open, end: at };
    open = { ...open, start: at };
    if (hearing.channelsHeard.length > 0) for (const listener of listeners) listener(hearing);
  };
  return {
    begin(before, at, how) {
      tell(before);
      open = { ...how, start: at, end: at };
    },
    goOn(at) {
      if (open !== null && at - open.start >= longestUntold) tell(at);
    },
    end(at) {
      tell(at);
      open = null;
    },
    listen(listener) {
      listeners.add(listener);
      return () => {
        tell(now());
        listeners.delete(listener);
      };
    },
  };
}
