import { seconds } from '@domain/base/time';
import {
  annotationDragEdge,
  annotationMoveSnap,
  annotationNudgeStopping,
  markedTime,
  snapTime,
} from '@domain/evaluation/annotation-gestures';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark } from './marks';

const duration = seconds(60);
const times = ({ start, end }: { start: number; end: number | null }) => [start, end];
/** Whole microseconds, as marks are kept. */
const moment = fc.integer({ min: 0, max: 60_000_000 }).map((microseconds) => microseconds / 1e6);
const edges = fc.array(moment, { maxLength: 12 });

describe('the second a key meant', () => {
  it('is what was heard before the hand moved, at any speed, and the very second while nothing plays', () => {
    expect(markedTime(10, { playing: true, speed: 1, stepBack: 0.3 })).toBeCloseTo(9.7);
    expect(markedTime(10, { playing: true, speed: 2, stepBack: 0.3 })).toBeCloseTo(9.4);
    expect(markedTime(0.1, { playing: true, speed: 2, stepBack: 0.3 })).toBe(0);
    expect(markedTime(10, { playing: false, speed: 2, stepBack: 0.3 })).toBe(10);
  });
});

describe('dragging', () => {
  it('lands an edge on the nearest edge of speech within reach', () => {
    expect(snapTime(2.1, [1.8, 2.2], 0.2)).toBe(2.2);
    expect(snapTime(2.1, [1.8, 2.4], 0.2)).toBe(2.1);
  });

  it.each([
    ['the nearer edge on speech', 2, 4, [2.3, 3.9], 0.5, [1.9, 3.9]],
    ['a point', 2, null, [2.3], 0.5, [2.3, null]],
    ['nothing out of reach', 2, 4, [2.6], 0.5, [2, 4]],
    ['nothing that lies on an edge already', 2, 4, [2, 4.1], 0.5, [2, 4]],
  ] as const)('moves %s, whole', (_title, start, end, given, reach, expected) => {
    expect(times(annotationMoveSnap(mark(1, { start, end }), given, reach, duration))).toEqual(expected);
  });

  it('of the whole keeps the length, whatever it snaps to', () => {
    fc.assert(
      fc.property(moment, moment, edges, (one, other, given) => {
        const begun = mark(1, { start: Math.min(one, other), end: Math.max(one, other) });
        const moved = annotationMoveSnap(begun, given, 1, duration);
        expect((moved.end ?? 0) - moved.start).toBeCloseTo((begun.end ?? 0) - begun.start, 9);
        expect(Math.abs(moved.start - begun.start)).toBeLessThanOrEqual(1 + 1e-6);
      }),
    );
  });

  it('of one edge leaves the other and never turns the mark around', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom('start', 'end'), edges, (time, edge, given) => {
        const begun = mark(1, { start: 20, end: 30 });
        const dragged = annotationDragEdge(begun, edge, time, given, 1, duration);
        expect(edge === 'start' ? dragged.end : dragged.start).toBe(edge === 'start' ? 30 : 20);
        expect(dragged.end).toBeGreaterThan(dragged.start);
      }),
    );
  });
});

describe('nudging past speech', () => {
  it.each([
    ['stops where the edge would pass one', 'start', 2, 4, 0.1, [2.04], [2.04, 4]],
    ['goes on from there', 'start', 2.04, 4, 0.1, [2.04], [2.14, 4]],
    ['looks at both edges when it moves whole', 'both', 2, 4, -0.1, [3.97, 1.95], [1.97, 3.97]],
    ['passes over edges of the other side', 'end', 2, 4, 0.1, [2.05], [2, 4.1]],
    ['stops a point', 'both', 2, null, 0.1, [2.01], [2.01, null]],
  ] as const)('%s', (_title, edge, start, end, by, given, expected) => {
    expect(times(annotationNudgeStopping(mark(1, { start, end }), edge, by, given, duration))).toEqual(
      expected,
    );
  });

  it('moves no further than asked and passes no edge', () => {
    fc.assert(
      fc.property(moment, edges, fc.constantFrom(0.01, 0.1, -0.01, -0.1), (time, given, by) => {
        const { start } = annotationNudgeStopping(mark(1, { start: time }), 'both', by, given, duration);
        expect(Math.abs(start - time)).toBeLessThanOrEqual(Math.abs(by) + 1e-6);
        const passed = given.filter((one) => Math.min(time, start) < one && one < Math.max(time, start));
        expect(passed).toEqual([]);
      }),
    );
  });
});
