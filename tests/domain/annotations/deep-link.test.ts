import { seconds } from '@domain/base/time';
import { type DeepLink, deepLinkText, parseDeepLink } from '@domain/evaluation/deep-link';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const recording = 'ab'.repeat(32);
const id = '019a2b10-0000-7000-8000-0000000000e1';

describe('deep links', () => {
  it('are written to be read by people too', () => {
    const link = {
      recordingId: recording,
      time: seconds(12.3456),
      end: seconds(15),
      evaluationId: id,
      annotationId: null,
    };
    expect(deepLinkText(link)).toBe(`earmark://open?recording=${recording}&t=12.346&end=15&evaluation=${id}`);
  });

  it('are read back to the millisecond', () => {
    const milliseconds = fc.nat(100_000_000).map((count) => seconds(count / 1000));
    const uuid = fc.option(fc.uuid());
    const link: fc.Arbitrary<DeepLink> = fc.record({
      recordingId: fc.constant(recording),
      time: milliseconds,
      end: fc.constant(null),
      evaluationId: uuid,
      annotationId: uuid,
    });
    fc.assert(
      fc.property(link, fc.boolean(), (one, span) => {
        const whole = span ? { ...one, end: seconds(one.time + 1) } : one;
        const read = parseDeepLink(deepLinkText(whole));
        expect(read).toEqual({ ...whole, end: whole.end === null ? null : expect.closeTo(whole.end, 3) });
      }),
    );
  });

  it.each([
    ['a time left out', `earmark://open?recording=${recording}`, 0],
    ['the slash that browsers add', `earmark://open/?recording=${recording}&t=7`, 7],
    ['another case', `EARMARK://OPEN?recording=${recording}&t=7.5`, 7.5],
    ['parts of a newer version', `earmark://open?recording=${recording}&t=7&zoom=3`, 7],
    ['space around', `  earmark://open?recording=${recording}&t=7\n`, 7],
  ])('are read with %s', (_title, text, time) => {
    expect(parseDeepLink(text)).toMatchObject({ recordingId: recording, time, end: null });
  });

  it.each([
    ['another scheme', `https://open?recording=${recording}&t=7`],
    ['another place', `earmark://app?recording=${recording}&t=7`],
    ['a path', `earmark://open/../etc?recording=${recording}&t=7`],
    ['no recording', 'earmark://open?t=7'],
    ['a recording that is a path', 'earmark://open?recording=../../etc/passwd&t=7'],
    ['a recording in capitals', `earmark://open?recording=${recording.toUpperCase()}&t=7`],
    ['a negative time', `earmark://open?recording=${recording}&t=-7`],
    ['a time that is none', `earmark://open?recording=${recording}&t=1e9`],
    ['an end before the start', `earmark://open?recording=${recording}&t=7&end=6`],
    ['an evaluation that is none', `earmark://open?recording=${recording}&t=7&evaluation=1`],
    ['a part twice', `earmark://open?recording=${recording}&t=7&t=8`],
    ['encoded characters', `earmark://open?recording=${recording}&t=7&x=%00`],
    ['a fragment', `earmark://open?recording=${recording}&t=7#script`],
    ['more than a link', `earmark://open?recording=${recording}&t=7&x=${'a'.repeat(1000)}`],
    ['nothing', ''],
  ])('are refused with %s', (_title, text) => {
    expect(parseDeepLink(text)).toBeNull();
  });

  it('never throw, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseDeepLink(`earmark://open?${text}`)).toBeNull();
      }),
    );
  });
});
