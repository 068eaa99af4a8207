import { seconds, spanBetween } from '@domain/base/time';
import {
  type Coverage,
  coverageAtMost,
  coverageHear,
  coverageMerge,
  coverageNone,
  coverageOf,
  type Hearing,
  heardShare,
  unheardSpans,
} from '@domain/evaluation/coverage';
import {
  compactCoverage,
  compactCoverageSchema,
  expandCoverage,
  listeningCoverage,
  listeningCoverageRow,
  listeningCoverageSchema,
  mostHeardSpans,
} from '@domain/evaluation/listening-coverage';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const hear = (...hearings: [channels: number[], start: number, end: number, speed?: number][]): Coverage =>
  hearings.reduce(
    (sum, [channelsHeard, start, end, speed = 1]) => coverageHear(sum, { channelsHeard, start, end, speed }),
    coverageNone,
  );
const shown = (coverage: Coverage) =>
  coverage.map((spans) =>
    spans.map(({ start, end, slowest, fastest }) => `${start}–${end} ${slowest}–${fastest}`),
  );

const moment = fc.integer({ min: 0, max: 40 });
const hearing: fc.Arbitrary<Hearing> = fc.record({
  channelsHeard: fc.subarray([0, 1, 2]),
  start: moment,
  end: moment,
  speed: fc.constantFrom(0.5, 1, 1.5, 3),
});
const hearings = fc.array(hearing, { maxLength: 8 });
const heardAfter = (list: readonly Hearing[]) => list.reduce(coverageHear, coverageNone);
const coverage = hearings.map(heardAfter);

describe('hearing', () => {
  it.each<[string, Coverage, string[][]]>([
    ['one stretch on one side', hear([[1], 2, 5]), [[], ['2–5 1–1']]],
    ['stretches that touch', hear([[0], 2, 5], [[0], 5, 7]), [['2–7 1–1']]],
    ['stretches apart, in any order', hear([[0], 5, 7], [[0], 1, 2]), [['1–2 1–1', '5–7 1–1']]],
    [
      'a stretch heard again faster',
      hear([[0], 0, 10], [[0], 4, 6, 2]),
      [['0–4 1–1', '4–6 1–2', '6–10 1–1']],
    ],
    ['both sides at once', hear([[0, 1], 0, 1.5]), [['0–1.5 1–1'], ['0–1.5 1–1']]],
    ['what lies before the start', hear([[0], -3, 2]), [['0–2 1–1']]],
  ])('keeps %s', (_title, value, expected) => {
    expect(shown(value)).toEqual(expected);
  });

  it.each<[string, Coverage]>([
    ['nothing', hear([[0], 2, 2])],
    ['a stretch backwards', hear([[0], 3, 2])],
    ['times that are none', hear([[0], Number.NaN, 2], [[0], 0, Number.POSITIVE_INFINITY])],
    ['a speed that is none', hear([[0], 0, 2, 0], [[0], 0, 2, -1], [[0], 0, 2, Number.NaN])],
    ['channels that are none', hear([[-1, 8, 0.5, Number.NaN], 0, 2])],
    ['silence, both sides muted', hear([[], 0, 2])],
  ])('is not changed by %s', (_title, value) => {
    expect(value).toEqual([]);
  });

  it('knows at every moment how slow and how fast it was heard', () => {
    fc.assert(
      fc.property(hearings, fc.nat(2), moment, (list, channel, at) => {
        const time = at + 0.5;
        const speeds = list.flatMap(({ channelsHeard, start, end, speed }) =>
          channelsHeard.includes(channel) && start < time && time < end ? [speed] : [],
        );
        const span = heardAfter(list)[channel]?.find(({ start, end }) => start < time && time < end);
        expect(span?.slowest).toBe(speeds.length === 0 ? undefined : Math.min(...speeds));
        expect(span?.fastest).toBe(speeds.length === 0 ? undefined : Math.max(...speeds));
      }),
    );
  });

  it('ends the same in whatever order it happens', () => {
    const shuffled = hearings.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        expect(heardAfter(other)).toEqual(heardAfter(list));
      }),
    );
  });
});

describe('merging what two devices heard', () => {
  it('is commutative', () => {
    fc.assert(
      fc.property(coverage, coverage, (one, other) => {
        expect(coverageMerge(one, other)).toEqual(coverageMerge(other, one));
      }),
    );
  });

  it('is associative', () => {
    fc.assert(
      fc.property(coverage, coverage, coverage, (one, two, three) => {
        expect(coverageMerge(coverageMerge(one, two), three)).toEqual(
          coverageMerge(one, coverageMerge(two, three)),
        );
      }),
    );
  });

  it('is idempotent, and nothing merged in changes nothing', () => {
    fc.assert(
      fc.property(coverage, (one) => {
        expect(coverageMerge(one, one)).toEqual(one);
        expect(coverageMerge(one, coverageNone)).toEqual(one);
      }),
    );
  });

  it('is hearing on one device what was heard on both', () => {
    fc.assert(
      fc.property(hearings, hearings, (one, other) => {
        expect(coverageMerge(heardAfter(one), heardAfter(other))).toEqual(heardAfter([...one, ...other]));
      }),
    );
  });

  it('is the same from a list of spans, whatever order they are in', () => {
    const spans = fc.array(
      fc.tuple(moment, moment, fc.constantFrom(1, 2)).map(([one, other, speed]) => ({
        ...spanBetween(one, other),
        slowest: speed,
        fastest: speed,
      })),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(spans, (list) => {
        const heard = list.map(({ start, end, slowest: speed }) => ({
          channelsHeard: [0],
          start,
          end,
          speed,
        }));
        expect(coverageOf([list])).toEqual(heardAfter(heard));
      }),
    );
  });
});

describe('what was heard of a channel', () => {
  const value = hear([[0], 0, 4], [[0], 6, 20, 2]);

  it.each([
    [0, 10, 0.8],
    [0, 4, 1],
    [1, 10, 0],
    [0, 0, 1],
    [0, 80, 0.225],
  ])('channel %d of %d s: %d', (channel, duration, share) => {
    expect(heardShare(value, channel, duration)).toBeCloseTo(share, 12);
  });

  it.each([
    [
      'the whole recording',
      [[0, 25]],
      0,
      [
        [4, 6],
        [20, 25],
      ],
    ],
    ['what was skipped but is too short to matter', [[0, 25]], 2, [[20, 25]]],
    [
      'speech that was all heard',
      [
        [1, 3],
        [7, 8],
      ],
      0,
      [],
    ],
    [
      'speech that was partly heard',
      [
        [3, 5],
        [5, 7],
        [30, 31],
      ],
      0,
      [
        [4, 5],
        [5, 6],
        [30, 31],
      ],
    ],
    ['nothing', [], 0, []],
  ])('lacks of %s', (_title, within, ignore, expected) => {
    const spans = within.map(([from = 0, to = 0]) => spanBetween(from, to));
    expect(unheardSpans(value, 0, spans, ignore)).toEqual(expected.map(([start, end]) => ({ start, end })));
  });

  it('may leave out what was only heard fast', () => {
    expect(shown(coverageAtMost(value, 1.5))).toEqual([['0–4 1–1']]);
    expect(coverageAtMost(hear([[1], 0, 4, 2]), 1.5)).toEqual([]);
  });

  it('and what was not make the whole', () => {
    fc.assert(
      fc.property(coverage, fc.integer({ min: 1, max: 40 }), (one, duration) => {
        const unheard = unheardSpans(one, 1, [spanBetween(0, duration)]);
        const missed = unheard.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(heardShare(one, 1, duration) + missed / duration).toBeCloseTo(1, 9);
      }),
    );
  });
});

describe('the stored form', () => {
  const evaluationId = '019a2b10-0000-7000-8000-0000000000e1';

  it('says gaps, lengths and speeds in whole numbers', () => {
    expect(compactCoverage(hear([[1], 1.5, 2.25], [[1], 4, 5, 0.75]))).toEqual([
      [],
      [1500, 750, 100, 100, 1750, 1000, 75, 75],
    ]);
  });

  it.each<[string, Coverage, string[][]]>([
    ['closes gaps under 50 ms', hear([[0], 0, 1], [[0], 1.049, 2]), [['0–2 1–1']]],
    [
      'closes them with the speed before',
      hear([[0], 0, 1], [[0], 1.04, 2, 2]),
      [['0–1.04 1–1', '1.04–2 2–2']],
    ],
    ['keeps longer ones', hear([[0], 0, 1], [[0], 1.05, 2]), [['0–1 1–1', '1.05–2 1–1']]],
    ['forgets less than half a millisecond', hear([[0], 1, 1.0004]), []],
  ])('%s', (_title, value, expected) => {
    expect(shown(expandCoverage(compactCoverage(value)))).toEqual(expected);
  });

  it('gives back what it was made from, to the millisecond, and is made only once', () => {
    const fine = fc.array(
      fc.record({
        channelsHeard: fc.subarray([0, 1]),
        start: fc.double({ min: 0, max: 30_000, noNaN: true }),
        end: fc.double({ min: 0, max: 30_000, noNaN: true }),
        speed: fc.constantFrom(0.5, 1, 1.25),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(fine, (list) => {
        const compact = compactCoverageSchema.parse(compactCoverage(heardAfter(list)));
        expect(compactCoverage(expandCoverage(compact))).toEqual(compact);
        for (const channel of [0, 1]) {
          const [was, is] = [heardAfter(list), expandCoverage(compact)].map(
            (one) => heardShare(one, channel, 30_000) * 30_000,
          );
          expect(is).toBeGreaterThan((was ?? 0) - 0.02);
          expect(is).toBeLessThan((was ?? 0) + 0.5);
        }
      }),
    );
  });

  it('is bounded: speeds are forgotten first, then the shortest stretches', () => {
    const speeds = coverageOf([
      Array.from({ length: 3 * mostHeardSpans }, (_, index) => ({
        start: seconds(index),
        end: seconds(index + 1),
        slowest: 1 + (index % 2),
        fastest: 2,
      })),
    ]);
    expect(shown(expandCoverage(compactCoverage(speeds)))).toEqual([[`0–${3 * mostHeardSpans} 1–2`]]);
    const apart = coverageOf([
      Array.from({ length: mostHeardSpans + 10 }, (_, index) => ({
        start: seconds(index * 2),
        end: seconds(index * 2 + (index < 20 ? 0.5 : 1)),
        slowest: 1,
        fastest: 1,
      })),
    ]);
    const kept = expandCoverage(compactCoverage(apart));
    expect(kept[0]).toHaveLength(mostHeardSpans);
    expect(kept[0]?.filter(({ start, end }) => end - start < 0.9)).toHaveLength(10);
    expect(compactCoverageSchema.safeParse(compactCoverage(apart)).success).toBe(true);
    expect(compactCoverage(kept)).toEqual(compactCoverage(apart));
  });

  it('keeps the whole spans of a list that breaks off', () => {
    expect(shown(expandCoverage([[0, 1000, 100, 100, 50, 1000]]))).toEqual([['0–1 1–1']]);
  });

  it('is a row for each device, and joins them', () => {
    const rows = [
      listeningCoverageRow(evaluationId, '00000000000a', hear([[0], 0, 4])),
      listeningCoverageRow(evaluationId, '00000000000b', hear([[0], 2, 6, 2])),
    ].map((row) => listeningCoverageSchema.parse(row));
    expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
    expect(listeningCoverage(rows)).toEqual(hear([[0], 0, 4], [[0], 2, 6, 2]));
    expect(listeningCoverage([])).toEqual(coverageNone);
  });
});
