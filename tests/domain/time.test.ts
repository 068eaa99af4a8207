import { formatTime, seconds, spanBetween, spanClamp, spanOverlaps, spanSnap } from '@domain/base/time';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const time = fc.double({ min: 0, max: 30_000, noNaN: true });
const span = fc.tuple(time, time).map(([one, other]) => spanBetween(one, other));

describe('spans', () => {
  it('overlap symmetrically', () => {
    fc.assert(
      fc.property(span, span, (one, other) => {
        expect(spanOverlaps(one, other)).toBe(spanOverlaps(other, one));
      }),
    );
  });

  it('are clamped once and for all', () => {
    fc.assert(
      fc.property(span, time, (one, duration) => {
        const clamped = spanClamp(one, seconds(duration));
        expect(clamped.end).toBeLessThanOrEqual(duration);
        expect(spanClamp(clamped, seconds(duration))).toEqual(clamped);
      }),
    );
  });

  it('are snapped once and for all', () => {
    fc.assert(
      fc.property(
        span,
        fc.array(time, { maxLength: 20 }),
        fc.double({ min: 0, max: 5, noNaN: true }),
        (one, edges, reach) => {
          const snapped = spanSnap(one, edges, reach);
          expect(spanSnap(snapped, edges, reach)).toEqual(snapped);
        },
      ),
    );
  });
});

describe('formatTime', () => {
  it.each([
    [0, '0:00.0'],
    [0.1 + 0.2, '0:00.3'],
    [59.99, '0:59.9'],
    [60, '1:00.0'],
    [45.099999, '0:45.1'],
    [110.963, '1:50.9'],
    [28_800, '480:00.0'],
  ])('shows %d as %s', (value, shown) => {
    expect(formatTime(value)).toBe(shown);
  });
});
