import {
  type Clock,
  clockAtStart,
  clockReceive,
  clockReceiveRows,
  clockSchema,
  clockTick,
  stampSchema,
  stampsSchema,
} from '@domain/sync/clock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const device = '0123456789ab';
const otherDevice = 'ba9876543210';
/** A system clock that stands still, jumps back and jumps ahead. */
const now = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 4_000_000_000_000 }));
const anyClock: fc.Arbitrary<Clock> = fc.record({
  milliseconds: now,
  counter: fc.integer({ min: 0, max: 0xffff }),
});

describe('the clock', () => {
  it('hands out stamps that strictly increase, whatever the system clock does and whatever is received', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(now, fc.option(now))), (events) => {
        let clock = clockAtStart;
        let last = '';
        for (const [time, receivedAt] of events) {
          if (receivedAt !== null) {
            const received = clockTick(clockAtStart, receivedAt, otherDevice).stamp;
            clock = clockReceive(clock, received);
            if (received > last) last = received.slice(0, 17);
          }
          const tick = clockTick(clock, time, device);
          clock = tick.clock;
          expect(stampSchema.safeParse(tick.stamp).success).toBe(true);
          expect(tick.stamp > last).toBe(true);
          last = tick.stamp;
        }
      }),
    );
  });

  it('never gives two devices the same stamp, so stamps are totally ordered', () => {
    fc.assert(
      fc.property(anyClock, now, (clock, time) => {
        const one = clockTick(clock, time, device).stamp;
        const other = clockTick(clock, time, otherDevice).stamp;
        expect(one < other).toBe(!(other < one));
      }),
    );
  });

  it('never runs backwards when it receives, and receives the same stamp once and for all', () => {
    fc.assert(
      fc.property(anyClock, anyClock, (clock, sender) => {
        const { stamp } = clockTick(sender, 0, otherDevice);
        const received = clockReceive(clock, stamp);
        expect(clockReceive(received, stamp)).toEqual(received);
        expect(clockTick(received, 0, device).stamp > clockTick(clock, 0, device).stamp.slice(0, 17)).toBe(
          true,
        );
      }),
    );
  });

  it('receives the stamps of many rows as it would one after the other', () => {
    const stamp = fc.tuple(anyClock, now).map(([clock, time]) => clockTick(clock, time, otherDevice).stamp);
    const row = fc.record({ stamps: fc.dictionary(fc.string(), stamp, { noNullPrototype: true }) });
    fc.assert(
      fc.property(anyClock, fc.array(row), (clock, rows) => {
        const each = rows.flatMap(({ stamps }) => Object.values(stamps));
        expect(clockReceiveRows(clock, rows)).toEqual(each.reduce(clockReceive, clock));
      }),
    );
  });

  it('takes for stamps of a row what a schema for each of them takes', () => {
    const slow = z.record(z.string(), stampSchema);
    const stamp = anyClock.map((clock) => clockTick(clock, 0, otherDevice).stamp);
    const value = fc.oneof({ weight: 9, arbitrary: stamp }, fc.constantFrom('', '9', null, 1, undefined, {}));
    const field = fc.string().filter((name) => name !== '__proto__');
    fc.assert(
      fc.property(
        fc.oneof(fc.dictionary(field, value), fc.constantFrom(null, [], 'x', undefined)),
        (stamps) => {
          expect(stampsSchema.safeParse(stamps).success).toBe(slow.safeParse(stamps).success);
        },
      ),
    );
  });

  it('borrows a millisecond when the counter is full', () => {
    const { clock, stamp } = clockTick({ milliseconds: 5, counter: 0xffff }, 5, device);
    expect(clock).toEqual({ milliseconds: 6, counter: 0 });
    expect(clockSchema.safeParse(clock).success).toBe(true);
    expect(stamp).toBe(`00000000000060000-${device}`);
  });
});
