import { z } from 'zod';

/**
 * A hybrid-logical-clock stamp: 13 digits of Unix milliseconds, 4 hex digits of counter, `-`, 12 hex digits of the
 * device. Compared bytewise, so the text order is the order of writing.
 */
const stampForm = /^\d{13}[0-9a-f]{4}-[0-9a-f]{12}$/;
export const stampSchema = z.string().regex(stampForm, 'a clock stamp');
export type Stamp = z.infer<typeof stampSchema>;

/** Stamps by field. Checked in one walk, as a row has one for each of its fields. */
export const stampsSchema = z.custom<{ readonly [field: string]: Stamp }>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((stamp) => typeof stamp === 'string' && stampForm.test(stamp)),
  'a clock stamp for each field',
);

/** Loses to every stamp that a clock gives: what it stamps was written by nobody. */
export const lowestStamp: Stamp = '00000000000000000-000000000000';

/** The clock as a value: the last physical time handed out (Unix milliseconds) and the counter within it. */
export const clockSchema = z.object({ milliseconds: z.int().min(0), counter: z.int().min(0).max(0xffff) });
export type Clock = z.infer<typeof clockSchema>;

export const clockAtStart: Clock = { milliseconds: 0, counter: 0 };

/** The next stamp of this device: strictly greater than every stamp before it, even when the system clock jumps back. */
export function clockTick(clock: Clock, now: number, device: string): { clock: Clock; stamp: Stamp } {
  const physical = Math.max(0, Math.floor(now));
  const next: Clock =
    physical > clock.milliseconds
      ? { milliseconds: physical, counter: 0 }
      : clock.counter < 0xffff
        ? { milliseconds: clock.milliseconds, counter: clock.counter + 1 }
        : { milliseconds: clock.milliseconds + 1, counter: 0 };
  return { clock: next, stamp: formatStamp(next, device) };
}

/** The clock after seeing another stamp. Never refuses: a wrong clock elsewhere must not stop an evaluator's work. */
export function clockReceive(clock: Clock, stamp: Stamp): Clock {
  const seen = {
    milliseconds: Number(stamp.slice(0, 13)),
    counter: Number.parseInt(stamp.slice(13, 17), 16),
  };
  const ahead =
    seen.milliseconds > clock.milliseconds ||
    (seen.milliseconds === clock.milliseconds && seen.counter > clock.counter);
  return ahead ? seen : clock;
}

/** The clock after seeing all stamps of many rows. */
export function clockReceiveRows(
  clock: Clock,
  rows: readonly { readonly stamps: { readonly [field: string]: Stamp } }[],
): Clock {
  // Stamps are compared as texts: only the latest is taken apart.
  let latest = '';
  for (const { stamps } of rows) for (const field in stamps) latest = laterOf(latest, stamps[field]);
  return latest === '' ? clock : clockReceive(clock, latest);
}

function laterOf(one: string, other: string | undefined): string {
  return other !== undefined && other > one ? other : one;
}

function formatStamp(clock: Clock, device: string): Stamp {
  return `${String(clock.milliseconds).padStart(13, '0')}${clock.counter.toString(16).padStart(4, '0')}-${device}`;
}

/** The physical time of a stamp in Unix milliseconds; 0 where there is none. */
export function stampTime(stamp: Stamp | undefined): number {
  return stamp === undefined ? 0 : Number(stamp.slice(0, 13));
}

/** The device that gave a stamp. */
export function stampDevice(stamp: Stamp): string {
  return stamp.slice(18);
}
