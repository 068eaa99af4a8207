import { type Span, seconds } from '@domain/base/time';
import {
  spansIntersect,
  spansJoin,
  spansLasting,
  spansLongest,
  spansSubtract,
  spansTotal,
  spansUnite,
} from '@domain/recordings/spans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const length = 60;
const anySpans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: length }), fc.integer({ min: 0, max: 9 }))
    .map(([start, long]) => ({ start: seconds(start), end: seconds(Math.min(length, start + long)) })),
  { maxLength: 12 },
);
const spans = anySpans.map(spansUnite);

/** Which of the whole seconds are in the spans: what sets of times mean. */
function places(set: readonly Span[]): boolean[] {
  return Array.from({ length }, (_, at) => set.some((span) => span.start <= at && at < span.end));
}

function expectOrdered(set: readonly Span[]): void {
  set.forEach((span, index) => {
    expect(span.end).toBeGreaterThan(span.start);
    const next = set[index + 1];
    if (next !== undefined) expect(next.start).toBeGreaterThan(span.end);
  });
}

describe('sets of spans', () => {
  it('unite to the times in any of them, in order and apart', () => {
    fc.assert(
      fc.property(anySpans, (set) => {
        const united = spansUnite(set);
        expectOrdered(united);
        expect(places(united)).toEqual(places(set));
      }),
    );
  });

  it('intersect to the times in both', () => {
    fc.assert(
      fc.property(spans, spans, (one, other) => {
        const shared = spansIntersect(one, other);
        expectOrdered(shared);
        const [inOne, inOther] = [places(one), places(other)];
        expect(places(shared)).toEqual(inOne.map((there, at) => there && inOther[at]));
        expect(spansIntersect(other, one)).toEqual(shared);
      }),
    );
  });

  it('subtract to the times in the first alone, and what was taken away makes up the rest', () => {
    fc.assert(
      fc.property(spans, spans, (one, other) => {
        const left = spansSubtract(one, other);
        expectOrdered(left);
        const [inOne, inOther] = [places(one), places(other)];
        expect(places(left)).toEqual(inOne.map((there, at) => there && !inOther[at]));
        expect(spansTotal(left) + spansTotal(spansIntersect(one, other))).toBeCloseTo(spansTotal(one));
      }),
    );
  });

  it('join across gaps up to a length, once and for all', () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: 0, max: 5 }), (set, gap) => {
        const joined = spansJoin(set, gap);
        expect(spansJoin(joined, gap)).toEqual(joined);
        joined.slice(1).forEach((span, index) => {
          expect(span.start - (joined[index]?.end ?? 0)).toBeGreaterThan(gap);
        });
      }),
    );
  });

  it('last at least as long as asked, in spite of the rounding of fractions', () => {
    const set = [
      { start: seconds(1), end: seconds(3.9) },
      { start: seconds(7.8), end: seconds(10.8) },
    ];
    expect(spansLasting(set, 3)).toEqual([set[1]]);
    expect(spansLongest(set)).toEqual(set[1]);
    expect(spansLongest([])).toBeNull();
  });
});
