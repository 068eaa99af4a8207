import { expect, vi } from 'vitest';
import type { Timers } from '../../../main/ports/host';

/** A clock that stands still until a test lets time pass. */
export interface PassingTime extends Timers {
  /** Lets so many milliseconds pass, doing what comes due on the way, each in its turn. */
  pass(milliseconds: number): Promise<void>;
}

/** Whoever waits by this clock always waits for something: a watched folder looks again after each look. */
export function passingTime(start = Date.UTC(2026, 9, 20)): PassingTime {
  let now = start;
  let due: { at: number; act: () => void }[] = [];
  return {
    now: () => now,
    after(milliseconds, act) {
      const one = { at: now + milliseconds, act };
      due.push(one);
      return () => {
        due = due.filter((other) => other !== one);
      };
    },
    async pass(milliseconds) {
      const until = now + milliseconds;
      for (;;) {
        // What was begun last time is still going on until it says when it wants to go on.
        await vi.waitFor(() => expect(due.length).toBeGreaterThan(0), { timeout: 30_000, interval: 5 });
        const [first] = due.sort((one, other) => one.at - other.at);
        if (first === undefined || first.at > until) break;
        due = due.filter((other) => other !== first);
        now = Math.max(now, first.at);
        first.act();
      }
      now = until;
    },
  };
}
