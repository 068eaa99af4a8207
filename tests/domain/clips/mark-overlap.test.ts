import { type MarkedTime, markIsMet, marksOverlap, pointWidth } from '@domain/clips/mark-overlap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Whole seconds from 10 on, so that sums are exact and a point's width reaches below nothing. */
const mark = fc
  .tuple(fc.integer({ min: 10, max: 60 }), fc.option(fc.integer({ min: 1, max: 20 })))
  .map(([start, length]): MarkedTime => ({ start, end: length === null ? null : start + length }));
const marks = fc.array(mark, { maxLength: 6 });

/** The whole seconds that marks cover, found by asking each second. */
function secondsOf(some: readonly MarkedTime[]): Set<number> {
  const found = new Set<number>();
  for (const { start, end } of some) {
    const [from, until] = end === null ? [start - pointWidth / 2, start + pointWidth / 2] : [start, end];
    for (let second = from; second < until; second++) found.add(second);
  }
  return found;
}

describe('the overlap of two sets of marks', () => {
  it('is symmetric and lies between 0 and 1', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const overlap = marksOverlap(one, other);
        expect(overlap).toEqual(marksOverlap(other, one));
        expect(overlap.ratio).toBeGreaterThanOrEqual(0);
        expect(overlap.ratio).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('counts the same seconds as asking each second would', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const [some, others] = [secondsOf(one), secondsOf(other)];
        const { shared, union } = marksOverlap(one, other);
        expect(shared).toBe([...some].filter((second) => others.has(second)).length);
        expect(union).toBe(new Set([...some, ...others]).size);
      }),
    );
  });

  it('is 1 if and only if both cover the same time', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const same = [...secondsOf(one)].sort().join() === [...secondsOf(other)].sort().join();
        expect(marksOverlap(one, other).ratio === 1).toBe(same);
        expect(marksOverlap(one, one.toReversed()).ratio).toBe(1);
      }),
    );
  });

  it('does not grow when a mark is added where nobody else has marked', () => {
    fc.assert(
      fc.property(marks, marks, (one, other) => {
        const astray = { start: 100, end: 110 };
        expect(marksOverlap([...one, astray], other).ratio).toBeLessThanOrEqual(
          marksOverlap(one, other).ratio,
        );
      }),
    );
  });

  it('is not changed by moving all marks by the same time', () => {
    fc.assert(
      fc.property(marks, marks, fc.nat(100), (one, other, by) => {
        const moved = (some: readonly MarkedTime[]) =>
          some.map(({ start, end }) => ({ start: start + by, end: end === null ? null : end + by }));
        expect(marksOverlap(moved(one), moved(other))).toEqual(marksOverlap(one, other));
      }),
    );
  });

  it.each([
    ['the same point', 12, 1],
    ['half a width away', 13, 1 / 3],
    ['a width away', 14, 0],
  ])('of two points: %s', (_what, start, ratio) => {
    expect(marksOverlap([{ start: 12, end: null }], [{ start, end: null }]).ratio).toBeCloseTo(ratio, 12);
  });

  it('of nothing with nothing is whole, and of nothing with something is none', () => {
    expect(marksOverlap([], [])).toEqual({ ratio: 1, shared: 0, union: 0 });
    expect(marksOverlap([], [{ start: 3, end: 5 }])).toEqual({ ratio: 0, shared: 0, union: 2 });
  });
});

describe('a mark is met', () => {
  it('if and only if it shares time with the others', () => {
    fc.assert(
      fc.property(mark, marks, (one, others) => {
        expect(markIsMet(one, others)).toBe(marksOverlap([one], others).shared > 0);
      }),
    );
  });
});
