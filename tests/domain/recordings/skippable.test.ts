import { type Span, seconds } from '@domain/base/time';
import { levellingGains } from '@domain/recordings/levelling';
import { skippableSilences } from '@domain/recordings/skippable';
import { spansIntersect, spansTotal } from '@domain/recordings/spans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const span = (start: number, end: number): Span => ({ start: seconds(start), end: seconds(end) });

describe('silence that can be passed over', () => {
  const agent = { speech: [span(1, 5), span(30, 40)] };
  const customer = { speech: [span(6, 12)] };

  it('lies between what is said on any channel that is heard, less the margin', () => {
    expect(skippableSilences([agent, customer], [0, 1], 50, 0.3)).toEqual([
      span(0, 0.7),
      span(12.3, 29.7),
      span(40.3, 50),
    ]);
  });

  it('is more when only one side is heard', () => {
    expect(skippableSilences([agent, customer], [1], 50, 1)).toEqual([span(0, 5), span(13, 50)]);
  });

  it('is nothing when nobody is heard, or nobody speaks', () => {
    expect(skippableSilences([agent, customer], [], 50, 0.3)).toEqual([]);
    expect(skippableSilences([{ speech: [] }], [0], 50, 0.3)).toEqual([]);
  });

  it('touches no word, keeps every margin and shrinks with it', () => {
    const speech = fc
      .array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 60 })), { maxLength: 20 })
      .map((spans) => {
        let from = 0;
        return spans.map(([gap, length]) => {
          const start = from + gap / 10;
          from = start + length / 10;
          return span(start, from);
        });
      });
    fc.assert(
      fc.property(speech, speech, fc.double({ min: 0, max: 3, noNaN: true }), (one, other, margin) => {
        const lanes = [{ speech: one }, { speech: other }];
        const silences = skippableSilences(lanes, [0, 1], 2500, margin);
        for (const lane of lanes) {
          const widened = lane.speech.map(({ start, end }) => span(start - margin, end + margin));
          for (const wide of widened) expect(spansTotal(spansIntersect(silences, [wide]))).toBeCloseTo(0, 6);
        }
        expect(spansTotal(skippableSilences(lanes, [0, 1], 2500, margin + 0.5))).toBeLessThanOrEqual(
          spansTotal(silences) + 1e-6,
        );
      }),
    );
  });
});

describe('levelling the sides', () => {
  it('brings both to one level, within reason', () => {
    const levels = [-40, -23, -18, null, -70];
    const gains = levellingGains(levels.map((speechLevel) => ({ speechLevel })));
    const decibels = gains.map((gain) => Math.round(20 * Math.log10(gain)));
    expect(decibels).toEqual([17, 0, -5, 0, 20]);
  });
});
