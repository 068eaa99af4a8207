import { spanBetween } from '@domain/base/time';
import { mask, maskTranscript } from '@domain/clips/mask-transcript';
import { spokenWords } from '@domain/recordings/transcript/spoken-words';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, twoSides } from './spoken-calls';

const channelRoles = twoSides;
const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
const anyTurns = fc.array(
  fc.tuple(fc.constantFrom('agent', 'customer'), fc.array(word, { minLength: 1, maxLength: 9 })),
  {
    minLength: 1,
    maxLength: 5,
  },
);
const anySpans = fc.array(
  fc.record({
    span: fc
      .tuple(fc.double({ min: 0, max: 15, noNaN: true }), fc.double({ min: 0.01, max: 4, noNaN: true }))
      .map(([start, long]) => spanBetween(start, start + long)),
    channel: fc.constantFrom(null, 0, 1),
  }),
  { maxLength: 4 },
);

describe('a masked transcript', () => {
  it('masks the words that are heard in a redacted stretch of their side, and no others', () => {
    const transcript = callOf([
      ['agent', 'Go ahead please'],
      ['customer', 'It is four one one, thanks'],
    ]);
    // The customer begins at 1.75; "four" at 2.25, "one," ends at 3.
    const masked = maskTranscript(transcript, [{ span: spanBetween(2.3, 2.9), channel: 1 }], {
      channelRoles,
    });
    expect(masked.segments.map(({ text }) => text)).toEqual([
      'Go ahead please',
      `It is ${mask} ${mask} ${mask} thanks`,
    ]);
    const other = maskTranscript(transcript, [{ span: spanBetween(2.3, 2.9), channel: 0 }], { channelRoles });
    expect(other.segments.map(({ text }) => text)).toEqual(transcript.segments.map(({ text }) => text));
  });

  it('masks what is said in a margin that somebody made wider', () => {
    const transcript = callOf([['customer', 'It is four one one, thanks']]);
    const texts = (margin?: number) =>
      maskTranscript(
        transcript,
        [{ span: spanBetween(0.55, 0.7), channel: 1, ...(margin === undefined ? {} : { margin }) }],
        { channelRoles },
      ).segments.map(({ text }) => text);
    expect(texts()).toEqual([`It is ${mask} one one, thanks`]);
    expect(texts(0.05)).toEqual(texts());
    expect(texts(0.3)).toEqual([`It ${mask} ${mask} ${mask} one, thanks`]);
  });

  it('tells nothing of what it masks', () => {
    fc.assert(
      fc.property(anyTurns, anySpans, word, (turns, spans, other) => {
        const call = callOf(turns.map(([role, words]) => [role as 'agent', words.join(' ')]));
        const masked = maskTranscript(call, spans, { channelRoles });
        // The same call with other words in the places that are masked.
        const changed = callOf(
          turns.map(([role, words], segment) => {
            const left = masked.segments[segment]?.text.split(' ') ?? [];
            return [role as 'agent', words.map((said, at) => (left[at] === mask ? other : said)).join(' ')];
          }),
        );
        expect(maskTranscript(changed, spans, { channelRoles })).toEqual(masked);
      }),
    );
  });

  it('leaves the other words where and when they were', () => {
    fc.assert(
      fc.property(anyTurns, anySpans, (turns, spans) => {
        const call = callOf(turns.map(([role, words]) => [role as 'agent', words.join(' ')]));
        const masked = maskTranscript(call, spans, { channelRoles });
        call.segments.forEach((segment, index) => {
          const after = masked.segments[index];
          if (after === undefined) throw new Error('a segment is gone');
          const words = spokenWords(after);
          spokenWords(segment).forEach(({ from, to, start, end }, at) => {
            const now = words[at];
            const text = after.text.slice(now?.from, now?.to);
            if (text === mask) return;
            expect(text).toBe(segment.text.slice(from, to));
            expect([now?.start, now?.end]).toEqual([start, end]);
          });
        });
      }),
    );
  });

  it('masks names wherever they are said, and names no speaker', () => {
    const call = callOf([['agent', 'Hello, this is Kim Okafor.']]);
    const named = { ...call, segments: call.segments.map((one) => ({ ...one, speaker: 'Kim Okafor' })) };
    const [segment] = maskTranscript(named, [], { channelRoles, names: ['Kim Okafor'] }).segments;
    expect(segment?.text).toBe(`Hello, this is ${mask} ${mask}.`);
    expect(segment?.speaker).toBe('Speaker 1');
  });
});
