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
};

/** Scorecard 1 was published first, scorecard 2 a day later, and so on. */
function versionOf({ card, version = 1, retired = false, callTypes = [], directions = [] }: Sketch) {
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
