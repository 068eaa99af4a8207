import { chooseScorecard } from '@domain/scorecard/choose';
import { type ScorecardVersion, scorecardVersionSchema } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

type Sketch = {
  card: number;
  version?: number;
  retired?: boolean;
  callTypes?: string[];
  directions?: string[];
  conditions?: { field: string; values: string[] }[];
};

/** Scorecard 1 was published first, scorecard 2 a day later, and so on. */
function versionOf(sketch: Sketch) {
  const { card, version = 1, retired = false, callTypes = [], directions = [], conditions = [] } = sketch;
  return scorecardVersionSchema.parse({
    id: `019a2b10-0000-7000-8000-00000000${card}00${version}`,
    scorecardId: `019a2b10-0000-7000-8000-00000000${card}000`,
    version,
    publishedAt: `2026-09-0${card}T0${version}:00:00.000Z`,
    retired,
    form: {
      title: `Card ${card} version ${version}`,
      weighting: 'points',
      callTypes,
      directions,
      conditions,
      sections: [{ id: 's', title: 'S', lines: [] }],
    },
  });
}

const title = (version: ScorecardVersion | undefined) => version?.form.title ?? null;

describe('chooseScorecard', () => {
  const refunds = { card: 1, callTypes: ['Refund'], directions: ['inbound'] };
  const refundsOut = { card: 2, callTypes: ['refund'], directions: ['outbound'] };
  const outbound = { card: 3, directions: ['outbound'] };
  const general = { card: 4 };
  const all = [refunds, refundsOut, outbound, general];

  it.each<
    [string, Sketch[], string | null, 'inbound' | 'outbound' | 'internal' | null, string | null, string]
  >([
    ['matches the call type, case and spaces aside', all, ' reFUND ', null, 'Card 1 version 1', 'call-type'],
    ['prefers the direction among equals', all, 'refund', 'outbound', 'Card 2 version 1', 'call-type'],
    [
      'lets the call type go before the direction',
      [refunds, outbound],
      'refund',
      'outbound',
      'Card 1 version 1',
      'call-type',
    ],
    [
      'goes by direction next, call types named last',
      all,
      'fault',
      'outbound',
      'Card 3 version 1',
      'direction',
    ],
    ['falls back on the general one', all, 'fault', 'internal', 'Card 4 version 1', 'general'],
    ['falls back on the first of all', [outbound, refunds], null, null, 'Card 1 version 1', 'first'],
    [
      'takes the newest version',
      [refunds, { ...refunds, version: 3 }, { ...refunds, version: 2 }],
      'refund',
      null,
      'Card 1 version 3',
      'call-type',
    ],
    [
      'takes the newest version in use',
      [refunds, { ...refunds, version: 2, retired: true }],
      'refund',
      null,
      'Card 1 version 1',
      'call-type',
    ],
    [
      'does not see what an older version matched',
      [refunds, { card: 1, version: 2 }],
      'refund',
      null,
      'Card 1 version 2',
      'general',
    ],
    ['offers nothing that is retired', [{ ...refunds, retired: true }], 'refund', null, null, ''],
    ['offers nothing where there is nothing', [], 'refund', 'inbound', null, ''],
  ])('%s', (_title, sketches, callType, direction, expected, rule) => {
    const chosen = chooseScorecard(sketches.map(versionOf), { callType, direction });
    expect(title(chosen?.version)).toBe(expected);
    expect(chosen?.because.rule ?? '').toBe(rule);
  });

  it('does not depend on the order of the versions', () => {
    const versions = [...all, { ...general, version: 2 }, { ...refunds, version: 2, retired: true }].map(
      versionOf,
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray(versions, { minLength: versions.length }),
        fc.constantFrom('refund', 'fault', null),
        fc.constantFrom('inbound' as const, 'outbound' as const, null),
        (shuffled, callType, direction) => {
          expect(chooseScorecard(shuffled, { callType, direction })).toEqual(
            chooseScorecard(versions, { callType, direction }),
          );
        },
      ),
    );
  });
});

describe('a scorecard with conditions', () => {
  const vip = { card: 5, conditions: [{ field: 'queue', values: ['VIP', 'Board'] }] };
  const vipSpanish = {
    card: 6,
    conditions: [
      { field: 'queue', values: ['vip'] },
      { field: 'Language', values: ['Spanish'] },
    ],
  };
  const vipRefunds = { ...vip, card: 7, callTypes: ['refund'] };
  const refunds = { card: 1, callTypes: ['refund'] };
  const general = { card: 4 };

  it.each<[string, Sketch[], Record<string, string>, string | null, string | null]>([
    ['goes before one for the call type', [refunds, vip], { queue: ' vip' }, 'refund', 'Card 5 version 1'],
    [
      'is not offered when a condition does not hold',
      [refunds, vip],
      { queue: 'basic' },
      'refund',
      'Card 1 version 1',
    ],
    ['is not offered when the fact is unknown', [general, vip], {}, null, 'Card 4 version 1'],
    [
      'goes before one with fewer conditions',
      [vip, vipSpanish],
      { queue: 'VIP', Language: 'spanish' },
      null,
      'Card 6 version 1',
    ],
    [
      'must fit the call type if it names any',
      [general, vipRefunds],
      { queue: 'VIP' },
      'fault',
      'Card 4 version 1',
    ],
    ['is what remains when nothing else is in use', [vip], {}, null, 'Card 5 version 1'],
  ])('%s', (_title, sketches, facts, callType, expected) => {
    const traits = { callType, direction: null, facts: new Map(Object.entries(facts)) };
    expect(title(chooseScorecard(sketches.map(versionOf), traits)?.version)).toBe(expected);
  });

  it('says which of its conditions held, with the facts as the contact has them', () => {
    const facts = new Map([
      ['queue', 'Vip'],
      ['Language', 'Spanish'],
    ]);
    const chosen = chooseScorecard([versionOf(vipSpanish)], { callType: null, direction: null, facts });
    expect(chosen?.because).toEqual({
      rule: 'conditions',
      met: [
        { field: 'queue', value: 'Vip' },
        { field: 'Language', value: 'Spanish' },
      ],
    });
  });
});
