import { seconds } from '@domain/base/time';
import { annotationNudge, annotationSnap, speechEdges } from '@domain/evaluation/annotation-edits';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mark } from './marks';

const duration = seconds(60);
const times = ({ start, end }: { start: number; end: number | null }) => [start, end];

describe('nudging', () => {
  it.each([
    ['a span', 'both', 2, 4, 0.1, [2.1, 4.1]],
    ['a span back', 'both', 2, 4, -0.01, [1.99, 3.99]],
    ['a span at the start', 'both', 0.05, 4, -0.1, [0, 3.95]],
    ['a span at the end', 'both', 50, 59.95, 0.1, [50.05, 60]],
    ['its start', 'start', 2, 4, 0.1, [2.1, 4]],
    ['its start onto its end', 'start', 3.95, 4, 0.1, [3.99, 4]],
    ['its end', 'end', 2, 4, -0.1, [2, 3.9]],
    ['its end beyond the recording', 'end', 2, 59.99, 0.1, [2, 60]],
    ['its end onto its start', 'end', 2, 2.05, -0.1, [2, 2.01]],
    ['a point', 'end', 2, null, 0.1, [2.1, null]],
    ['a point at the start', 'both', 0, null, -0.1, [0, null]],
    ['a point at the end', 'start', 60, null, 0.1, [60, null]],
    ['a mark beyond the recording stays', 'both', 61, 62, 0.1, [61, 62]],
    ['a mark beyond the recording comes back', 'both', 61, 62, -0.1, [60.9, 61.9]],
  ] as const)('moves %s (%s)', (_title, edge, start, end, by, expected) => {
    expect(times(annotationNudge(mark(1, { start, end }), edge, by, duration))).toEqual(expected);
  });

  it('there and back again ends where it began', () => {
    const moment = fc.integer({ min: 2_000_000, max: 28_000_000 }).map((microseconds) => microseconds / 1e6);
    fc.assert(
      fc.property(moment, moment, fc.constantFrom(0.01, 0.1), fc.nat(9), (start, length, by, count) => {
        const begun = mark(1, { start, end: Math.round((start + length) * 1e6) / 1e6 });
        const nudge = (from: typeof begun, step: number) =>
          Array.from({ length: count }).reduce<typeof begun>(
            (moved) => annotationNudge(moved, 'both', step, duration),
            from,
          );
        expect(times(nudge(nudge(begun, by), -by))).toEqual(times(begun));
      }),
    );
  });
});

describe('snapping', () => {
  it.each([
    ['both edges', 1, 3, [0.9, 3.05], 0.2, [0.9, 3.05]],
    ['the edge that has one within reach', 1, 3, [0.9, 3.5], 0.2, [0.9, 3]],
    ['nothing without reach', 1, 3, [0.9, 3.5], 0.05, [1, 3]],
    ['the nearer edge alone where both would land on one', 1, 1.1, [1.04], 0.2, [1.04, 1.1]],
    ['the nearer edge alone, the end', 1, 1.1, [1.07], 0.2, [1, 1.07]],
    ['a point', 1, null, [0.7, 1.1], 0.2, [1.1, null]],
  ] as const)('moves %s', (_title, start, end, edges, reach, expected) => {
    expect(times(annotationSnap(mark(1, { start, end }), edges, reach))).toEqual(expected);
  });

  it('is done once and for all, moves no edge beyond reach, and never to nothing', () => {
    const moment = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(
        moment,
        moment,
        fc.array(moment, { maxLength: 8 }),
        fc.constantFrom(0.1, 1, 5),
        (one, other, edges, reach) => {
          const begun = mark(1, { start: Math.min(one, other), end: Math.max(one, other) });
          const snapped = annotationSnap(begun, edges, reach);
          expect(annotationSnap(snapped, edges, reach)).toEqual(snapped);
          expect(Math.abs(snapped.start - begun.start)).toBeLessThanOrEqual(reach + 1e-9);
          expect(Math.abs((snapped.end ?? 0) - (begun.end ?? 0))).toBeLessThanOrEqual(reach + 1e-9);
          if (one !== other) expect(snapped.end).toBeGreaterThan(snapped.start);
        },
      ),
    );
  });

  it('takes the edges of speech, each once and in order', () => {
    const speech = [
      { start: seconds(5), end: seconds(7) },
      { start: seconds(1), end: seconds(5) },
    ];
    expect(speechEdges(speech)).toEqual([1, 5, 7]);
  });
});
