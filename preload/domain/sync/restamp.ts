import { type Clock, clockTick, stampTime } from './clock';
import type { Operation } from './operation';
import type { SeenRows } from './seen-rows';

/** The team database takes no stamp that is further ahead of its own clock than this many milliseconds. */
export const furthestAhead = 5 * 60_000;

/** A person is told that this machine's clock is wrong from so many milliseconds on. */
export const clockWarning = 2 * 60_000;

/**
 * The operations with stamps that the server can take: those too far ahead get new ones of the server's time, in their
 * order and behind every stamp that the clock has seen; operations under one stamp stay under one. Others stay as they are.
 */
export function restamp(
  operations: readonly Operation[],
  serverNow: number,
  clock: Clock,
): { operations: Operation[]; clock: Clock } {
  const given = new Map<string, string>();
  let now = clock;
  for (const stamp of [...new Set(operations.map((one) => one.stamp))].sort()) {
    if (stampTime(stamp) <= serverNow + furthestAhead) continue;
    const tick = clockTick(now, serverNow, stamp.slice(18));
    now = tick.clock;
    given.set(stamp, tick.stamp);
  }
  return {
    operations: operations.map((one) => ({
      ...one,
      stamp: given.get(one.stamp) ?? one.stamp,
      seen: one.seen && renamed(one.seen, given),
    })),
    clock: now,
  };
}

function renamed(seen: SeenRows, given: ReadonlyMap<string, string>): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(seen).map(([row, stamps]) => [row, stamps.map((one) => given.get(one) ?? one).sort()]),
  );
}
