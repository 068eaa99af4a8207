import { readFileSync } from 'node:fs';
import { seconds } from '@domain/base/time';
import { passesLuhn } from '@domain/clips/suggestions/card-number';
import { namesOf } from '@domain/clips/suggestions/name-places';
import { suggestRedactions } from '@domain/clips/suggestions/suggest-redactions';
import type { TranscriptSegment } from '@domain/recordings/transcript/transcript';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf, twoSides } from './spoken-calls';

type Turns = Parameters<typeof callOf>[0];

/** What is found, as rule and text. */
function found(
  turns: Turns,
  { names = [], ...options }: { names?: string[]; language?: string; timed?: boolean } = {},
) {
  const transcript = callOf(turns, options);
  return suggestRedactions({ transcript, channelRoles: twoSides, names }).map(({ rule, places }) => {
    const texts = places.map(({ segment, from, to }) => transcript.segments[segment]?.text.slice(from, to));
    return `${rule}: ${texts.join(' … ')}`;
  });
}
const customer = (text: string): Turns => [['customer', text]];

describe('suggested redactions', () => {
  it.each<[string, Turns, string[]]>([
    [
      'a card number in words',
      customer('It is four one one one, one one one one, one one one one, one one one one.'),
      ['card: four one one one, one one one one, one one one one, one one one one'],
    ],
    [
      'a card number in numerals',
      customer('Sure: 4111 1111 1111 1111 please'),
      ['card: 4111 1111 1111 1111'],
    ],
    ['a card number with hyphens', customer('5555-5555-5555-4444'), ['card: 5555-5555-5555-4444']],
    ['fifteen digits', customer('3782 822463 10005'), ['card: 3782 822463 10005']],
    ['a number that fails the check', customer('4111 1111 1111 1112'), ['digits: 4111 1111 1111 1112']],
    [
      'double and triple',
      customer('it is double five triple seven one'),
      ['digits: double five triple seven one'],
    ],
    ['tens and units', customer('twenty nine forty one'), ['digits: twenty nine forty one']],
    [
      'a card over two turns of one speaker',
      [
        ['customer', '4111 1111'],
        ['agent', 'Yes.'],
        ['customer', 'and then 1111 1111'],
      ],
      ['card: 4111 1111 … 1111 1111'],
    ],
    ['an address', customer('write to maya.jones@example.com please'), ['email: maya.jones@example.com']],
    [
      'a spoken address',
      customer('it is maya dot jones at example dot co dot uk thanks'),
      ['email: maya dot jones at example dot co dot uk'],
    ],
    ['a phone number', customer('0161 496 0123'), ['phone: 0161 496 0123']],
    ['a phone number with a country', customer('+49 30 1234567'), ['phone: 49 30 1234567']],
    ['a phone number that is announced', customer('my number is 496 0123'), ['phone: 496 0123']],
    [
      'what belongs to a card',
      customer('Expiry twelve twenty nine, security code three two one.'),
      ['digits: twelve twenty nine', 'announced: three two one'],
    ],
    ['numerals of Arabic', customer('الرقم ٤١١١ ١١١١ ١١١١ ١١١١'), ['card: ٤١١١ ١١١١ ١١١١ ١١١١']],
  ])('find %s', (_, turns, expected) => {
    expect(found(turns)).toEqual(expected);
  });

  it.each([
    ['de', 'Sie lautet vier eins eins zwo null sieben', 'digits: vier eins eins zwo null sieben'],
    ['de', 'achtundvierzig einundzwanzig', 'digits: achtundvierzig einundzwanzig'],
    ['fr', 'quatre un un un zéro', 'digits: quatre un un un zéro'],
    ['es', 'cuatro uno uno treinta y cinco', 'digits: cuatro uno uno treinta y cinco'],
    ['ar', 'أربعة واحد واحد خمسة', 'digits: أربعة واحد واحد خمسة'],
    ['zh', '号码是四一一一', 'digits: 四一一一'],
  ])('find digits said in %s: %s', (language, text, expected) => {
    expect(found(customer(text), { language })).toEqual([expected]);
  });

  it('cover what the customer answers once a card was asked for, even where no digit was understood', () => {
    const turns: Turns = [
      ['agent', 'Can I take the long number on the front?'],
      ['customer', 'for one won one'],
      ['agent', 'Thank you.'],
    ];
    expect(found(turns)).toEqual(['announced: for one won one']);
  });

  it('find names from the details, in whatever form', () => {
    const names = ['Maya Lindqvist', 'Zoë'];
    expect(found([['agent', "I'm Maya Lindqvist. Zoe, this is Maya's line."]], { names })).toEqual([
      'name: Maya Lindqvist',
      'name: Zoe',
      "name: Maya's",
    ]);
    expect(found([['agent', '您好，我是王明。']], { names: ['王明'] })).toEqual(['name: 王明']);
  });

  it.each([
    'We moved in 2019 and it was fine.',
    'It closes at 10:30.',
    'That comes to £1,250.50 in all.',
    'We sold 12,400 of them.',
    'One of them called me once or twice, at noon.',
    'Give me two or three minutes.',
    'I waited at home for twenty five minutes.',
  ])('leave ordinary numbers alone: %s', (text) => {
    expect(found(customer(text))).toEqual([]);
  });

  it('come only from digits, names and announcements', () => {
    const words = fc.constantFrom(
      ...'the bill was too high and nobody told me why; fine, bye. Grüße مرحبا 你好'.split(' '),
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 40 }), (text) => {
        expect(found(customer(text.join(' ')), { names: ['Ottokar'] })).toEqual([]);
      }),
    );
  });

  it('stand in the same places of the text however a file divides it into words', () => {
    const text = 'Well, the number is 4111-1111 1111 1111, and I am Maya.';
    const whole = callOf(customer(text), { timed: false });
    const cuts = fc.uniqueArray(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 15 });
    const places = ({ segments }: typeof whole) =>
      suggestRedactions({
        transcript: { language: null, segments },
        channelRoles: twoSides,
        names: ['Maya'],
      });
    const inText = (one: { places: readonly { from: number }[] }) => one.places[0]?.from ?? 0;
    const inOrder = (found: ReturnType<typeof places>) =>
      found.toSorted((one, other) => inText(one) - inText(other)).map((one) => one.places);
    const expected = inOrder(places(whole));
    fc.assert(
      fc.property(cuts, (given) => {
        const edges = [0, ...given.toSorted((one, other) => one - other), text.length];
        const words = edges.slice(1).map((to, index) => ({
          from: edges[index] ?? 0,
          to,
          start: seconds((edges[index] ?? 0) / 10),
          end: seconds(to / 10),
        }));
        const segments = whole.segments.map(
          (segment): TranscriptSegment => ({ ...segment, words, end: seconds(text.length / 10) }),
        );
        const suggestions = places({ language: null, segments });
        expect(inOrder(suggestions)).toEqual(expected);
        for (const one of suggestions) {
          const [place] = one.places;
          expect(one.span.start).toBeLessThanOrEqual((place?.from ?? 0) / 10);
          expect(one.span.end).toBeGreaterThanOrEqual((place?.to ?? 0) / 10 - 1e-9);
        }
      }),
    );
  });

  it('lie where the digits of a call without word times are heard', () => {
    const truth = JSON.parse(
      readFileSync(new URL('../../fixtures/calls/call-0005.truth.json', import.meta.url), 'utf8'),
    ) as { utterances: { channel: 'agent' | 'customer'; start: number; end: number; text: string }[] };
    const segments = truth.utterances.map(
      ({ channel, start, end, text }): TranscriptSegment => ({
        start: seconds(start),
        end: seconds(end),
        channel: channel === 'agent' ? 0 : 1,
        role: channel,
        speaker: null,
        text,
        words: [],
        sentiment: null,
        redactions: [],
      }),
    );
    const suggestions = suggestRedactions({
      transcript: { segments, language: 'en' },
      channelRoles: twoSides,
      names: ['Kim'],
    });
    expect(suggestions.map(({ rule, channel }) => `${rule} ${channel}`)).toEqual([
      'announced 1',
      'card 1',
      'digits 1',
      'announced 1',
      'card 0',
    ]);
    const cards = suggestions.filter(({ rule }) => rule === 'card');
    expect(cards[0]?.span.start).toBeCloseTo(9.578, 1);
    expect(cards[1]?.span.end).toBeCloseTo(24.354, 2);
  });
});

describe('the check of card numbers', () => {
  it.each([
    ['4111111111111111', true],
    ['5555555555554444', true],
    ['378282246310005', true],
    ['6011111111111117', true],
    ['4222222222222', true],
    ['79927398713', true],
    ['4111111111111112', false],
    ['', false],
  ])('of %s is %s', (digits, passes) => {
    expect(passesLuhn(digits)).toBe(passes);
  });

  it('notices any single wrong digit', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 18 });
    fc.assert(
      fc.property(digits, fc.nat(17), fc.integer({ min: 1, max: 9 }), (body, place, by) => {
        const check = Array.from({ length: 10 }, (_, last) => [...body, last].join('')).filter(passesLuhn);
        expect(check).toHaveLength(1);
        const right = Array.from(check[0] ?? '', Number);
        const at = place % right.length;
        const wrong = right.map((digit, index) => (index === at ? (digit + by) % 10 : digit));
        expect(passesLuhn(wrong.join(''))).toBe(false);
      }),
    );
  });
});

describe('names in the details of a contact', () => {
  it('are the agent and columns that hold names', () => {
    const custom = {
      'Customer name': 'Ana Ruiz',
      'Queue name': 'Billing',
      File: 'x',
      Caller: 'Ben',
      'Customer id': '7',
      'Team lead': 'Rosa Keller',
      Evaluator: 'Sam Ito',
      'Customer segment': 'gold',
      Customer: 'c-4471902',
      Kundin: 'Jutta Öztürk',
    };
    expect(namesOf({ agentName: 'Kim', custom })).toEqual([
      'Kim',
      'Ana Ruiz',
      'Ben',
      'Rosa Keller',
      'Sam Ito',
      'Jutta Öztürk',
    ]);
  });
});
