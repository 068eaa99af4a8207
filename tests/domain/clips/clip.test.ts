import { seconds, spanBetween } from '@domain/base/time';
import {
  clipSchema,
  clipSpan,
  noteAt,
  notesInOrder,
  noteTime,
  shortestClip,
  spanOfMark,
} from '@domain/clips/clip';
import { clipMatches, clipsForLine, clipTotals, everyClip } from '@domain/clips/clip-search';
import { trimBy, trimTo } from '@domain/clips/clip-trim';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipOf, idOf, noteOf } from './clips';

const duration = seconds(60);
const time = fc.double({ min: -10, max: 70, noNaN: true });

describe('the span of a clip', () => {
  it('lies within the recording, is long enough to be heard, and stays as it is when asked for again', () => {
    fc.assert(
      fc.property(time, time, (one, other) => {
        const span = clipSpan(spanBetween(one, other), duration);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeLessThanOrEqual(duration);
        expect(span.end - span.start).toBeGreaterThanOrEqual(shortestClip - 1e-9);
        const again = clipSpan(span, duration);
        expect(again.start).toBeCloseTo(span.start, 9);
        expect(again.end).toBeCloseTo(span.end, 9);
      }),
    );
  });

  it('is the whole of a recording that is shorter than any clip', () => {
    expect(clipSpan(spanBetween(0.02, 0.03), seconds(0.05))).toEqual({ start: 0, end: 0.05 });
  });

  it.each<[string, number, number | null, number, number]>([
    ['a span, as it is', 10, 14, 10, 14],
    ['a point with what lies around it', 10, null, 7, 17],
    ['a point at the start', 1, null, 0, 8],
    ['a point at the end', 59, null, 56, 60],
  ])('of a mark is %s', (_what, start, end, from, until) => {
    const mark = { start: seconds(start), end: end === null ? null : seconds(end) };
    expect(spanOfMark(mark, duration)).toEqual({ start: from, end: until });
  });

  it('trimmed at one edge keeps the other, and never turns over', () => {
    fc.assert(
      fc.property(fc.constantFrom('start' as const, 'end' as const), time, (edge, to) => {
        const span = spanBetween(20, 30);
        const trimmed = trimTo(span, edge, to, duration);
        const other = edge === 'start' ? 'end' : 'start';
        expect(trimmed[other]).toBe(span[other]);
        expect(trimmed.end - trimmed.start).toBeGreaterThanOrEqual(shortestClip - 1e-6);
        expect(clipSpan(trimmed, duration)).toEqual(trimmed);
      }),
    );
  });

  it('trimmed there and back is what it was', () => {
    const span = spanBetween(20.123456, 30);
    const steps = Array.from({ length: 30 }, () => 0.1);
    const there = steps.reduce((at, by) => trimBy(at, 'start', by, duration), span);
    expect(steps.reduce((at, by) => trimBy(at, 'start', -by, duration), there)).toEqual(span);
  });
});

describe('the notes of a clip', () => {
  const clip = clipOf(1, 10, 20);

  it('come up at their time within the clip, and not at all where it was trimmed off', () => {
    expect([9.9, 10, 15, 20, 20.1].map((at) => noteTime(clip, { at }))).toEqual([null, 0, 5, 10, null]);
  });

  it('stay at what they speak of when the clip is trimmed', () => {
    const note = noteOf(1, 15);
    expect(noteTime(clipOf(1, 12, 20), note)).toBe(3);
  });

  it('come in the order of their times, those that were trimmed off last', () => {
    const notes = [noteOf(1, 5), noteOf(2, 18), noteOf(3, 12)];
    expect(notesInOrder(clip, notes).map(({ at }) => at)).toEqual([12, 18, 5]);
  });

  it('are read from their time until the next', () => {
    const notes = [noteOf(1, 5), noteOf(2, 18), noteOf(3, 12)];
    expect([10, 12, 17.9, 18, 19].map((at) => noteAt(clip, notes, at)?.at ?? null)).toEqual([
      null,
      12,
      12,
      18,
      18,
    ]);
  });
});

describe('finding clips', () => {
  const found = (clip = clipOf(1, 10, 20)) => ({
    clip,
    notes: [noteOf(1, 12, 'Hear how she names the loss')],
    lineText: 'Acknowledges the customer',
    context: ['call-0003.mp3', 'Retention'],
  });

  it.each<[string, boolean]>([
    ['', true],
    ['LOSS names', true],
    ['acknowledges retention', true],
    ['call-0003', true],
    ['retention nowhere', false],
  ])('looks for every word of “%s” in everything that is known of it', (search, shown) => {
    expect(clipMatches(found(), { ...everyClip, search })).toBe(shown);
  });

  it('puts retired clips away, and shows them alone where they are asked for', () => {
    const retired = found(
      clipOf(1, 10, 20, { retired: { at: '2026-11-22T10:00:00.000Z', by: 'Zoë', why: 'Old' } }),
    );
    expect(
      [everyClip, { ...everyClip, retired: true }].map((filter) => clipMatches(retired, filter)),
    ).toEqual([false, true]);
    expect(clipMatches(found(), { ...everyClip, retired: true })).toBe(false);
  });

  it('asks of each filter alone', () => {
    const clip = clipOf(1, 10, 20, {
      skill: 'Empathy',
      language: 'en',
      difficulty: 'starter',
      favourite: true,
    });
    expect(
      clipMatches(found(clip), { ...everyClip, skill: 'Empathy', language: 'en', favourite: true }),
    ).toBe(true);
    expect(clipMatches(found(clip), { ...everyClip, difficulty: 'expert' })).toBe(false);
    expect(clipMatches(found(clip), { ...everyClip, polarity: 'problem' })).toBe(false);
    expect(clipMatches(found(clip), { ...everyClip, lineId: 'greeting' })).toBe(false);
  });

  it('adds up how many there are and how long they play', () => {
    expect(clipTotals([clipOf(1, 0, 2), clipOf(2, 5, 10)])).toEqual({ count: 2, seconds: 7 });
  });

  it('offers for a line its own clips first, whichever version they were made with, then others of its skill', () => {
    const line = (versionId: string, lineId = 'empathy') => ({ line: { versionId, lineId } });
    const clips = [
      clipOf(1, 0, 1, { skill: 'Empathy' }),
      clipOf(2, 0, 1, { ...line(idOf(91)), polarity: 'problem' }),
      clipOf(3, 0, 1, line(idOf(92))),
      clipOf(4, 0, 1, line(idOf(99))),
      clipOf(5, 0, 1, line(idOf(91), 'greeting')),
      clipOf(6, 0, 1, { ...line(idOf(91)), polarity: 'problem', favourite: true }),
      clipOf(7, 0, 1, {
        ...line(idOf(91)),
        retired: { at: '2026-11-22T10:00:00.000Z', by: 'Zoë', why: 'Old' },
      }),
    ];
    const offered = clipsForLine(clips, 'empathy', new Set([idOf(91), idOf(92)]), 'Empathy');
    expect(offered.map(({ id }) => id)).toEqual([6, 3, 2, 1].map(idOf));
  });
});

it('a clip is what the table takes', () => {
  expect(clipSchema.parse(clipOf(1, 10, 20))).toEqual(clipOf(1, 10, 20));
});
