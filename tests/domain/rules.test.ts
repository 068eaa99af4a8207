import { contactFacts } from '@domain/recordings/contact-facts';
import { interactionSchema, metadataUnknown } from '@domain/recordings/interaction';
import { chooseScorecard } from '@domain/scorecard/choose';
import { ruleProblem } from '@domain/scorecard/rule-problems';
import {
  chooseByRules,
  lastRule,
  lastRuleId,
  orderedRules,
  ruleHolds,
  type ScorecardRule,
} from '@domain/scorecard/rules';
import { rulesOfForms } from '@domain/scorecard/rules-of-forms';
import { type Condition, type ScorecardVersion, scorecardVersionSchema } from '@domain/scorecard/scorecard';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const cardId = (card: number) => `019a2b10-0000-7000-8000-00000000${card}000`;
const ruleId = (number: number) => `019a2b10-0000-7000-8000-00000000000${number}`;

function versionOf(card: number, callTypes: string[] = [], retired = false): ScorecardVersion {
  return scorecardVersionSchema.parse({
    id: `019a2b10-0000-7000-8000-00000000${card}001`,
    scorecardId: cardId(card),
    version: 1,
    publishedAt: `2026-09-0${card}T01:00:00.000Z`,
    retired,
    form: {
      title: `Card ${card}`,
      weighting: 'points',
      callTypes,
      sections: [{ id: 's', title: 'S', lines: [] }],
    },
  });
}

function rule(number: number, card: number, conditions: Record<string, string[]>): ScorecardRule {
  return {
    id: ruleId(number),
    name: '',
    order: number,
    scorecardId: cardId(card),
    conditions: Object.entries(conditions).map(([field, values]) => ({ field, values })),
  };
}

const contact = (facts: Record<string, string>) => ({
  callType: facts.callType ?? null,
  direction: null,
  facts: new Map(Object.entries(facts)),
});
const versions = [versionOf(1), versionOf(2, ['refund']), versionOf(3), versionOf(4, [], true)];
const inUse = new Set([1, 2, 3].map(cardId));

describe('the rules that choose a scorecard', () => {
  const rules = [
    rule(2, 3, { queue: ['Second line'] }),
    rule(1, 2, { queue: [' front LINE', 'Retention'], callType: ['fault'] }),
    rule(3, 4, { callType: ['delivery'] }),
  ];

  it.each<[string, Record<string, string>, string, object]>([
    [
      'the first rule of which every condition holds, case and outer spaces aside',
      { queue: 'Front line ', callType: 'Fault' },
      'Card 2',
      { rule: 'own', ruleId: ruleId(1), place: 1 },
    ],
    ['the next where one does not hold', { queue: 'Second line', callType: 'fault' }, 'Card 3', { place: 2 }],
    ['never a rule whose scorecard is retired', { callType: 'delivery' }, 'Card 1', { rule: 'general' }],
    [
      'what the scorecards say themselves where no rule holds',
      { callType: 'refund' },
      'Card 2',
      { rule: 'call-type' },
    ],
  ])('choose %s', (_title, facts, title, because) => {
    const chosen = chooseByRules(rules, versions, contact(facts));
    expect(chosen?.version.form.title).toBe(title);
    expect(chosen?.because).toMatchObject(because);
  });

  it('leave the rest to the scorecard that the last rule names, whatever the scorecards say', () => {
    const last = { ...lastRule, scorecardId: cardId(3) };
    expect(chooseByRules([last, ...rules], versions, contact({ callType: 'refund' }))).toMatchObject({
      version: { id: versions[2]?.id },
      because: { rule: 'last' },
    });
  });

  it('change nothing while there are none', () => {
    for (const callType of ['refund', 'other']) {
      const traits = contact({ callType });
      expect(chooseByRules([], versions, traits)).toEqual(chooseScorecard(versions, traits));
    }
  });

  it('are tried in one order, in whatever order they come', () => {
    const ranked = fc
      .uniqueArray(fc.nat(9), { minLength: 1 })
      .chain((numbers) =>
        fc.tuple(...numbers.map((n) => fc.nat(3).map((order) => ({ ...rule(n, 1, {}), order })))),
      );
    fc.assert(
      fc.property(ranked, fc.nat(), (some, seed) => {
        const shuffled = some.toSorted(
          (one, other) => ((one.order * 7 + seed) % 5) - ((other.order * 7 + seed) % 5),
        );
        expect(orderedRules(shuffled)).toEqual(orderedRules(some));
        expect(orderedRules([lastRule, ...some]).at(-1)?.id).toBe(lastRuleId);
      }),
    );
  });
});

describe('a rule that can never choose', () => {
  it.each<[string, ScorecardRule[], object | null]>([
    ['is one whose scorecard is not in use', [rule(1, 4, { queue: ['a'] })], { what: 'no-scorecard' }],
    [
      'is one whose conditions contradict each other',
      [
        {
          ...rule(1, 1, {}),
          conditions: [
            { field: 'queue', values: ['a', 'b'] },
            { field: 'queue', values: ['c'] },
          ],
        },
      ],
      { what: 'contradiction', field: 'queue' },
    ],
    [
      'is one behind a rule that takes all of its calls',
      [rule(1, 1, { queue: ['a', 'B '] }), rule(2, 2, { queue: ['b'], callType: ['x'] })],
      { what: 'never', before: [ruleId(1)] },
    ],
    [
      'is one that others take between them',
      [
        rule(1, 1, { queue: ['a'] }),
        rule(2, 2, { queue: ['b'], callType: ['x'] }),
        rule(3, 2, { queue: ['a', 'b'], callType: ['x'] }),
      ],
      { what: 'never', before: [ruleId(1), ruleId(2)] },
    ],
    [
      'is not one that takes what slips through',
      [
        rule(1, 1, { queue: ['a'] }),
        rule(2, 2, { queue: ['b'], callType: ['x'] }),
        rule(3, 2, { queue: ['a', 'b'] }),
      ],
      null,
    ],
    [
      'is not one behind a rule whose scorecard is not in use',
      [rule(1, 4, { queue: ['a'] }), rule(2, 1, { queue: ['a'] })],
      null,
    ],
  ])('%s', (_title, rules, expected) => {
    const ordered = orderedRules(rules);
    expect(ruleProblem(ordered, ordered.length - 2, inUse)).toEqual(expected);
  });

  it('is one without conditions, but never the last one', () => {
    const ordered = orderedRules([rule(1, 1, {})]);
    expect(ruleProblem(ordered, 0, inUse)).toEqual({ what: 'no-condition' });
    expect(ruleProblem(ordered, 1, inUse)).toBeNull();
  });

  it('is said to be one exactly when there is no contact that it takes', () => {
    const fields = ['queue', 'callType', 'team'];
    const values = ['a', 'b', 'c'];
    const condition = fc.record({
      field: fc.constantFrom(...fields),
      values: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }),
    });
    const some = fc.array(
      fc.record({ conditions: fc.array(condition, { maxLength: 3 }), card: fc.constantFrom(1, 2, 4) }),
      { minLength: 1, maxLength: 5 },
    );
    const every = fields.reduce<Record<string, string>[]>(
      (all, field) => all.flatMap((one) => [one, ...values.map((value) => ({ ...one, [field]: value }))]),
      [{}],
    );
    fc.assert(
      fc.property(some, (sketches) => {
        const ordered = orderedRules(
          sketches.map(({ conditions, card }, index) => ({ ...rule(index, card, {}), conditions })),
        );
        const takes = new Set(
          every.map((facts) => {
            const chosen = chooseByRules(ordered, versions, contact(facts));
            return chosen?.because.rule === 'own' ? chosen.because.ruleId : lastRuleId;
          }),
        );
        for (const [index, one] of ordered.entries())
          expect(ruleProblem(ordered, index, inUse) === null).toBe(takes.has(one.id));
      }),
    );
  });
});

describe('what the scorecards say themselves', () => {
  it('can be taken over as rules that choose the same for every contact', () => {
    const types = ['refund', 'fault', 'other'];
    const directions = ['inbound', 'outbound'] as const;
    const some = fc.array(
      fc.record({
        callTypes: fc.subarray(types),
        directions: fc.subarray([...directions]),
        conditions: fc.oneof(
          { weight: 3, arbitrary: fc.constant<Condition[]>([]) },
          fc.constantFrom<Condition[]>(
            [{ field: 'queue', values: ['a'] }],
            [
              { field: 'queue', values: ['a', 'b'] },
              { field: 'team', values: ['x'] },
            ],
          ),
        ),
      }),
      { minLength: 1, maxLength: 5 },
    );
    const facts = fc.record(
      {
        callType: fc.constantFrom(...types, 'new'),
        direction: fc.constantFrom(...directions),
        queue: fc.constantFrom('a', 'b', 'c'),
        team: fc.constantFrom('x', 'y'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(some, fc.array(facts, { minLength: 1, maxLength: 30 }), (sketches, contacts) => {
        const cards = sketches.map((sketch, index) => {
          const version = versionOf(index + 1);
          return { ...version, form: { ...version.form, ...sketch } };
        });
        const { rules, last } = rulesOfForms(cards);
        const taken = [
          ...rules.map((sketch, order) => ({ ...sketch, id: ruleId(order), name: '', order })),
          { ...lastRule, scorecardId: last },
        ];
        for (const known of contacts) {
          const traits = {
            callType: known.callType ?? null,
            direction: known.direction ?? null,
            facts: new Map(Object.entries(known)),
          };
          expect(chooseByRules(taken, cards, traits)?.version.id).toBe(
            chooseScorecard(cards, traits)?.version.id,
          );
        }
        const inUse = new Set(cards.map(({ scorecardId }) => scorecardId));
        expect(taken.map((_rule, at) => ruleProblem(orderedRules(taken), at, inUse))).toEqual(
          taken.map(() => null),
        );
      }),
    );
  });
});

describe('what is known of a contact', () => {
  it('is every fact by its name, custom ones too, and nothing that is unknown', () => {
    const interaction = interactionSchema.parse({
      ...metadataUnknown,
      id: '019a2b10-0000-7000-8000-0000000000c1',
      kind: 'call',
      recordingId: 'a'.repeat(64),
      queue: 'Front line',
      agentId: 'a-7',
      firstContactResolution: false,
      csat: 2,
      custom: { Brand: 'Harbor', queue: 'a column of the same name', callType: 'not ours' },
    });
    const facts = contactFacts(interaction);
    expect(Object.fromEntries(facts)).toEqual({
      Brand: 'Harbor',
      queue: 'Front line',
      channel: 'call',
      agent: 'a-7',
      firstContactResolution: 'no',
      csat: '2',
    });
    expect(ruleHolds(rule(1, 1, { Brand: ['harbor'] }), facts)).toBe(true);
    expect(ruleHolds(rule(1, 1, { team: ['x'] }), facts)).toBe(false);
  });
});
