import { spanBetween } from '@domain/base/time';
import { placeInOther } from '@domain/clips/pair-place';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const spans = fc
  .tuple(fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 1, max: 600 }))
  .map(([start, length]) => spanBetween(start, start + length));

describe('the same place in two clips', () => {
  it('is in the other, and leads back to where it was', () => {
    fc.assert(
      fc.property(spans, spans, fc.double({ min: 0, max: 1, noNaN: true }), (one, other, share) => {
        const time = one.start + share * (one.end - one.start);
        const there = placeInOther(time, one, other);
        expect(there).toBeGreaterThanOrEqual(other.start);
        expect(there).toBeLessThanOrEqual(other.end + 1e-9);
        expect(placeInOther(there, other, one)).toBeCloseTo(time, 6);
      }),
    );
  });

  it('is the start before a clip, and the end behind it', () => {
    expect(placeInOther(0, spanBetween(10, 20), spanBetween(100, 140))).toBe(100);
    expect(placeInOther(99, spanBetween(10, 20), spanBetween(100, 140))).toBe(140);
  });
});
