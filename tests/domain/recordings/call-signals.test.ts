import { type Span, seconds } from '@domain/base/time';
import { callSignals, callSignalsSchema, defaultCallSignalSettings } from '@domain/recordings/call-signals';
import type { ChannelRole } from '@domain/recordings/recording';
import { type LaneSignals, type SignalsFile, signalsFormatVersion } from '@domain/recordings/signals-file';
import { spansIntersect, spansTotal, spansUnite } from '@domain/recordings/spans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

type Pair = readonly [start: number, end: number];
const spansOf = (pairs: readonly Pair[]): Span[] =>
  pairs.map(([start, end]) => ({ start: seconds(start), end: seconds(end) }));

function lane(
  speech: readonly Pair[],
  music: readonly Pair[] = [],
  parts: Partial<LaneSignals> = {},
): LaneSignals {
  return {
    speech: spansOf(speech),
    music: spansOf(music),
    tones: [],
    loudness: -23,
    speechLevel: -25,
    ...parts,
  };
}

function fileOf(duration: number, ...lanes: LaneSignals[]): SignalsFile {
  return { version: signalsFormatVersion, duration: seconds(duration), lanes };
}

const roles: readonly ChannelRole[] = ['agent', 'customer'];

/** The signals of a call whose parties are known. */
function conversation(
  duration: number,
  agent: readonly Pair[],
  customer: readonly Pair[],
  music: readonly Pair[] = [],
) {
  const signals = callSignals(fileOf(duration, lane(agent, music), lane(customer, music)), roles);
  if (signals.conversation.kind !== 'parties') throw new Error('the parties are known');
  return { ...signals, ...signals.conversation };
}

describe('talk time', () => {
  it('is what each party speaks, and its share is of both together', () => {
    const { agent, customer, speechTime } = conversation(
      20,
      [
        [1, 4],
        [8, 10],
      ],
      [[4, 9]],
    );
    expect(agent).toMatchObject({ talkTime: 5, talkShare: 0.5, firstWord: 1 });
    expect(customer).toMatchObject({ talkTime: 5, talkShare: 0.5, firstWord: 4 });
    expect(speechTime).toBe(9);
  });

  it('has no share where nobody speaks', () => {
    const { agent, customer, turnsPerMinute } = conversation(20, [], []);
    expect(agent).toMatchObject({ talkTime: 0, talkShare: null, firstWord: null, longestMonologue: null });
    expect(customer).toMatchObject({ responseLatency: null, responses: 0 });
    expect(turnsPerMinute).toBe(0);
  });
});

describe('talk-over', () => {
  it('belongs to the party that came in second', () => {
    const { talkOvers } = conversation(
      30,
      [
        [1, 5],
        [14, 16],
      ],
      [
        [4, 8],
        [12, 20],
      ],
    );
    expect(talkOvers).toEqual([
      { start: 4, end: 5, by: 'customer' },
      { start: 14, end: 16, by: 'agent' },
    ]);
  });

  it('goes by turns: a short pause does not make the first speaker the second', () => {
    const { talkOvers } = conversation(
      30,
      [[5, 8]],
      [
        [1, 4.9],
        [5.2, 7],
      ],
    );
    expect(talkOvers).toEqual([{ start: 5.2, end: 7, by: 'agent' }]);
  });

  it('belongs to nobody when both begin at once, and is none when shorter than is set', () => {
    expect(conversation(9, [[1, 3]], [[1, 4]]).talkOvers).toEqual([{ start: 1, end: 3, by: null }]);
    expect(conversation(9, [[1, 3]], [[2.9, 4]]).talkOvers).toEqual([]);
  });
});

describe('dead air', () => {
  it('is where nobody speaks long enough, at the ends of the call too', () => {
    const { deadAir, longestSilence } = conversation(
      30,
      [[4, 6]],
      [
        [9, 12],
        [14.5, 20],
      ],
    );
    expect(deadAir).toEqual(
      spansOf([
        [0, 4],
        [6, 9],
        [20, 30],
      ]),
    );
    expect(longestSilence).toEqual({ start: 20, end: 30 });
  });

  it('is no hold and no tone', () => {
    const ring = lane([[15, 20]], [[5, 10]], {
      tones: [{ kind: 'line', start: seconds(1), end: seconds(4) }],
    });
    const signals = callSignals(fileOf(20, ring, lane([])), roles);
    expect(signals.holds).toEqual(spansOf([[5, 10]]));
    expect(signals.deadAir).toEqual(spansOf([[10, 15]]));
  });

  it('has the length that is set', () => {
    const file = fileOf(10, lane([[2, 4]]), lane([[6, 10]]));
    const deadAir = (length: number) =>
      callSignals(file, roles, { ...defaultCallSignalSettings, deadAir: length }).deadAir.length;
    expect([1, 2, 2.1].map(deadAir)).toEqual([2, 2, 0]);
  });
});

describe('holds', () => {
  it('are heard on any channel and once', () => {
    const file = fileOf(
      60,
      lane([], [[10, 20]]),
      lane(
        [],
        [
          [10, 21],
          [40, 50],
        ],
      ),
    );
    expect(callSignals(file, roles).holds).toEqual(
      spansOf([
        [10, 21],
        [40, 50],
      ]),
    );
  });
});

describe('response latency', () => {
  it('is the median of the changes of turn, by who answers', () => {
    const { agent, customer } = conversation(
      60,
      [
        [0, 5],
        [11, 14],
        [20, 25],
      ],
      [
        [6, 10],
        [14.5, 18],
        [26.5, 30],
      ],
    );
    expect(customer).toMatchObject({ responses: 3, responseLatency: 1 });
    expect(agent).toMatchObject({ responses: 2, responseLatency: 1.5 });
  });

  it('is negative for who comes in early', () => {
    expect(conversation(20, [[0, 5]], [[4.5, 9]]).customer.responseLatency).toBe(-0.5);
  });

  it('does not count a hold between, a mhm within a turn, nor a contest', () => {
    expect(conversation(60, [[0, 5]], [[40, 44]], [[10, 38]]).customer.responses).toBe(0);
    const { agent, customer } = conversation(
      60,
      [[0, 10]],
      [
        [4, 4.5],
        [11, 14],
      ],
    );
    expect([agent.responses, customer.responses, customer.responseLatency]).toEqual([0, 1, 1]);
    expect(conversation(60, [[0, 10]], [[7, 14]]).customer.responses).toBe(0);
  });
});

describe('a tone', () => {
  it('breaks responses and monologues as a hold does', () => {
    const ring = { kind: 'line' as const, start: seconds(5.2), end: seconds(6.8) };
    const agent = lane([
      [0, 5],
      [7, 12],
    ]);
    const signals = callSignals(fileOf(30, { ...agent, tones: [ring] }, lane([[13, 14]])), roles);
    expect(signals.conversation).toMatchObject({
      agent: { longestMonologue: { start: 0, end: 5 } },
      customer: { responses: 1 },
    });
    const answered = callSignals(fileOf(30, { ...lane([[0, 5]]), tones: [ring] }, lane([[7, 9]])), roles);
    expect(answered.conversation).toMatchObject({ customer: { responses: 0 } });
  });
});

describe('the longest monologue', () => {
  it.each<[string, Pair[], Pair[], Pair[], Pair]>([
    [
      'goes on across own pauses',
      [
        [0, 4],
        [6, 10],
      ],
      [],
      [],
      [0, 10],
    ],
    [
      'ends in dead air',
      [
        [0, 4],
        [7.5, 10],
      ],
      [],
      [],
      [0, 4],
    ],
    [
      'goes on across a remark',
      [
        [0, 4],
        [5, 10],
      ],
      [[4.2, 4.7]],
      [],
      [0, 10],
    ],
    [
      'ends where the other takes the floor',
      [
        [0, 4],
        [5.6, 10],
      ],
      [[4.2, 5.4]],
      [],
      [5.6, 10],
    ],
    [
      'ends at a hold',
      [
        [0, 4],
        [6, 11],
      ],
      [],
      [[4.2, 5.8]],
      [6, 11],
    ],
  ])('%s', (_law, agent, customer, music, expected) => {
    expect(conversation(60, agent, customer, music).agent.longestMonologue).toEqual(spansOf([expected])[0]);
  });
});

describe('turns per minute', () => {
  it('counts the turns of both outside holds', () => {
    expect(
      conversation(
        90,
        [
          [0, 5],
          [10, 12],
          [12.5, 14],
        ],
        [[6, 9]],
        [[20, 50]],
      ).turnsPerMinute,
    ).toBe(3);
    expect(conversation(30, [], [], [[0, 30]]).turnsPerMinute).toBeNull();
  });
});

describe('a recording that does not tell the parties apart', () => {
  it.each<[string, SignalsFile, readonly ChannelRole[], string]>([
    ['one channel', fileOf(20, lane([[1, 5]])), ['mixed'], 'one-channel'],
    ['no customer', fileOf(20, lane([[1, 5]]), lane([[6, 9]])), ['agent', 'other'], 'roles'],
    [
      'the same sound twice',
      fileOf(
        20,
        lane([
          [1, 5],
          [8, 9],
        ]),
        lane([
          [1, 5.1],
          [8, 9],
        ]),
      ),
      roles,
      'same-sound',
    ],
  ])('claims nothing about them: %s', (_name, file, channelRoles, why) => {
    const signals = callSignals(file, channelRoles);
    expect(signals.conversation).toEqual({ kind: 'unknown', why });
    expect(signals.deadAir.length).toBeGreaterThan(0);
  });

  it('may have several channels for a party', () => {
    const file = fileOf(20, lane([[1, 5]]), lane([[4, 9]]), lane([[12, 14]]));
    const { conversation: found } = callSignals(file, ['agent', 'agent', 'customer']);
    expect(found).toMatchObject({ kind: 'parties', agent: { talkTime: 8 }, customer: { talkTime: 2 } });
  });
});

describe('call signals', () => {
  const lanes = fc
    .array(
      fc
        .array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0.1, max: 9, noNaN: true })), {
          maxLength: 15,
        })
        .map((pairs) =>
          spansUnite(spansOf(pairs.map(([start, long]) => [start, Math.min(110, start + long)]))),
        ),
      { minLength: 2, maxLength: 2 },
    )
    .map((speech) => speech.map((spans) => ({ ...lane([]), speech: spans })));

  it('obey their laws, whoever spoke when', () => {
    fc.assert(
      fc.property(lanes, ([agent, customer]) => {
        const file = fileOf(110, agent ?? lane([]), customer ?? lane([]));
        const signals = callSignals(file, roles);
        expect(callSignalsSchema.parse(JSON.parse(JSON.stringify(signals)))).toEqual(signals);
        expect(spansIntersect(signals.deadAir, spansUnite(file.lanes.flatMap((one) => one.speech)))).toEqual(
          [],
        );
        const found = signals.conversation;
        if (found.kind !== 'parties') return;
        const shares = [found.agent.talkShare, found.customer.talkShare];
        if (shares.includes(null)) expect(shares).toEqual([null, null]);
        else expect((shares[0] ?? 0) + (shares[1] ?? 0)).toBeCloseTo(1, 9);
        for (const { start, end } of found.talkOvers) {
          for (const one of file.lanes)
            expect(spansTotal(spansIntersect([{ start, end }], one.speech))).toBe(end - start);
        }
        expect(found.agent.talkTime + found.customer.talkTime).toBeGreaterThanOrEqual(
          signals.speechTime - 1e-6,
        );
      }),
    );
  });

  it('change sides with the roles', () => {
    fc.assert(
      fc.property(lanes, ([one, other]) => {
        const file = fileOf(110, one ?? lane([]), other ?? lane([]));
        const found = callSignals(file, roles).conversation;
        const swapped = callSignals(file, ['customer', 'agent']).conversation;
        if (found.kind !== 'parties' || swapped.kind !== 'parties') return expect(swapped).toEqual(found);
        expect(swapped.agent).toEqual(found.customer);
        expect(swapped.customer).toEqual(found.agent);
        expect(swapped.turnsPerMinute).toBe(found.turnsPerMinute);
      }),
    );
  });
});
