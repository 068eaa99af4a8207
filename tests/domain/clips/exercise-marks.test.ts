import { spanBetween } from '@domain/base/time';
import {
  markBetween,
  markEdgeTo,
  markMoved,
  marksChanged,
  marksInOrder,
  marksWith,
  marksWithout,
} from '@domain/clips/exercise-marks';
import type { MarkedTime } from '@domain/clips/mark-overlap';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const span = spanBetween(10, 30);
const time = fc.integer({ min: 0, max: 40_000 }).map((ms) => ms / 1000);
const mark = fc.tuple(time, time).map(([one, other]) => markBetween(one, other, span));
const edge = fc.constantFrom('start' as const, 'end' as const);

function isWithin({ start, end }: MarkedTime): boolean {
  return start >= 10 && (end ?? start) <= 30 && (end === null || end > start);
}

describe('marks of an exercise', () => {
  it('lie within the clip, wherever they are drawn, moved or pulled', () => {
    fc.assert(
      fc.property(mark, time, edge, (one, by, side) => {
        expect(isWithin(one)).toBe(true);
        expect(isWithin(markMoved(one, by - 20, span))).toBe(true);
        expect(isWithin(markEdgeTo(one, side, by, span))).toBe(true);
      }),
    );
  });

  it('keep their length when moved, and come back to where they were', () => {
    fc.assert(
      fc.property(mark, fc.integer({ min: -20_000, max: 20_000 }), (one, ms) => {
        const moved = markMoved(one, ms / 1000, span);
        const back = markMoved(moved, one.start - moved.start, span);
        expect(back.start).toBeCloseTo(one.start, 3);
        if (one.end === null) expect(moved.end).toBeNull();
        else expect((moved.end ?? 0) - moved.start).toBeCloseTo(one.end - one.start, 3);
      }),
    );
  });

  it('are in the order they are heard, none twice at one time', () => {
    fc.assert(
      fc.property(fc.array(mark), (drawn) => {
        const marks = drawn.reduce<MarkedTime[]>((list, one) => marksWith(list, one), []);
        expect(marks).toEqual(marksInOrder(marks));
        expect(new Set(marks.map(({ start, end }) => `${start} ${end}`)).size).toBe(marks.length);
        for (const one of marks)
          expect(marksWithout(marksWith(marks, one), one)).toHaveLength(marks.length - 1);
      }),
    );
  });

  it('are points where hardly anything lies between, and grow from a point to a stretch', () => {
    expect(markBetween(12, 12.05, span)).toEqual({ start: 12, end: null });
    expect(markEdgeTo({ start: 12, end: null }, 'end', 14, span)).toEqual({ start: 12, end: 14 });
    expect(markEdgeTo({ start: 12, end: 14 }, 'start', 20, span)).toEqual({ start: 14, end: null });
  });

  it('are as they were where one is changed that is gone', () => {
    const marks = [{ start: 12, end: null, text: 'here' }];
    const change = () => ({ start: 13, end: null, text: 'there' });
    expect(marksChanged(marks, { start: 11, end: null }, change)).toEqual(marks);
    expect(marksChanged(marks, { start: 12, end: null }, change)).toEqual([change()]);
  });
});
