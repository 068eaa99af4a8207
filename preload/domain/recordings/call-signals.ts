import { z } from 'zod';
import { type Seconds, type Span, seconds, secondsSchema, spanSchema } from '../base/time';
import type { ChannelRole } from './recording';
import type { LaneSignals, SignalsFile } from './signals-file';
import {
  type Spans,
  spansIntersect,
  spansLasting,
  spansLongest,
  spansSubtract,
  spansTotal,
  spansUnite,
} from './spans';
import { callResponses, callTurns, longestMonologue, type Party, partyTurns } from './turns';

/** What a team may set about call signals; nothing stored depends on it. Times in seconds. */
export const callSignalSettingsSchema = z.object({
  /** Nobody speaking is dead air from this length on. */
  deadAir: z.number().positive(),
  /** Both speaking is talk-over from this length on; less is the natural overlap of a change of turns. */
  talkOver: z.number().positive(),
  /** A party's own pauses shorter than this do not end its turn. */
  turnPause: z.number().positive(),
  /** Shorter turns are noises. */
  turn: z.number().positive(),
  /** What one party says while the other goes on is a remark up to this length. */
  remark: z.number().positive(),
});
export type CallSignalSettings = z.infer<typeof callSignalSettingsSchema>;

export const defaultCallSignalSettings: CallSignalSettings = {
  deadAir: 3,
  talkOver: 0.2,
  turnPause: 1,
  turn: 0.3,
  remark: 1,
};

/** What is known about one party when each has its own channel. */
export const partySignalsSchema = z.object({
  /** How long the party's voice is heard, pauses of 0.15 s and more left out, talk-over counted in. In seconds. */
  talkTime: secondsSchema,
  /** The party's talk time over both talk times, 0 to 1, the two summing to 1; null when nobody speaks. */
  talkShare: z.number().min(0).max(1).nullable(),
  /** When the party is heard first; null when never. */
  firstWord: secondsSchema.nullable(),
  /**
   * The median time from the end of the other party's turn to the start of this one's, in seconds; below 0 when it
   * mostly comes in early. Changes of turn across a hold or a tone are left out. Null when there are none.
   */
  responseLatency: z.number().nullable(),
  /** How many changes of turn that median is taken over. */
  responses: z.int().min(0),
  /**
   * The longest stretch in which the party speaks on: own pauses shorter than dead air and short remarks of the other
   * party belong to it; a longer turn of the other, a hold or a tone ends it at the next pause. Null when the party
   * never speaks.
   */
  longestMonologue: spanSchema.nullable(),
  /** The level of the party's speech in dBFS RMS, its pauses left out; null when it never speaks. */
  speechLevel: z.number().nullable(),
});
export type PartySignals = z.infer<typeof partySignalsSchema>;

/** A time in which both parties speak; `by` is who came in second, null when both began at once. */
export const talkOverSchema = z.object({
  start: secondsSchema,
  end: secondsSchema,
  by: z.enum(['agent', 'customer']).nullable(),
});
export type TalkOver = z.infer<typeof talkOverSchema>;

/** Who spoke when, where that can be told: not from one channel, nor from two that carry the same sound. */
export const conversationSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('parties'),
    agent: partySignalsSchema,
    customer: partySignalsSchema,
    /** Where both speak at once for long enough, in order. */
    talkOvers: z.array(talkOverSchema),
    /** Turns of both parties for each minute outside holds; null when all of it is a hold. */
    turnsPerMinute: z.number().min(0).nullable(),
  }),
  z.object({ kind: z.literal('unknown'), why: z.enum(['one-channel', 'same-sound', 'roles']) }),
]);
export type Conversation = z.infer<typeof conversationSchema>;

/** What can be said about a call without understanding a word of it. Spans in seconds, in order, disjoint. */
export const callSignalsSchema = z.object({
  duration: secondsSchema,
  settings: callSignalSettingsSchema,
  /** Hold music on any channel. A hold in silence is dead air: nothing tells them apart. */
  holds: z.array(spanSchema),
  /** Nobody speaks on any channel, there is no hold and no tone, for long enough. */
  deadAir: z.array(spanSchema),
  /** The longest time in which nobody speaks and there is no hold and no tone, however short; null when none. */
  longestSilence: spanSchema.nullable(),
  /** How long anybody speaks, in seconds; talk-over counts once. */
  speechTime: secondsSchema,
  conversation: conversationSchema,
});
export type CallSignals = z.infer<typeof callSignalsSchema>;

/** Two channels whose speech falls together more than this carry the same sound twice. */
const sameSoundShare = 0.9;
/** A turn that begins longer before the other's end contests the floor and is no response. In seconds. */
const contest = 2;

/**
 * The call signals of what was heard, for channels in these roles. Cheap enough to be made whenever they are shown,
 * so a swap of roles or another length of dead air needs nothing stored anew.
 */
export function callSignals(
  file: SignalsFile,
  roles: readonly ChannelRole[],
  settings: CallSignalSettings = defaultCallSignalSettings,
): CallSignals {
  const { duration, lanes } = file;
  const holds = spansUnite(lanes.flatMap((lane) => lane.music));
  const speech = spansUnite(lanes.flatMap((lane) => lane.speech));
  const tones = spansUnite(lanes.flatMap((lane) => lane.tones.map(({ start, end }) => ({ start, end }))));
  const breaks = spansUnite([...holds, ...tones]);
  const silences = spansSubtract(
    [{ start: seconds(0), end: duration }],
    spansUnite([...speech, ...holds, ...tones]),
  );
  return {
    duration,
    settings,
    holds,
    deadAir: spansLasting(silences, settings.deadAir),
    longestSilence: spansLongest(silences),
    speechTime: seconds(spansTotal(speech)),
    conversation: conversationOf(lanes, roles, settings, breaks, duration - spansTotal(holds)),
  };
}

function conversationOf(
  lanes: readonly LaneSignals[],
  roles: readonly ChannelRole[],
  settings: CallSignalSettings,
  breaks: Spans,
  timeOutsideHolds: number,
): Conversation {
  if (lanes.length === 1) return { kind: 'unknown', why: 'one-channel' };
  const agent = partyLanes(lanes, roles, 'agent');
  const customer = partyLanes(lanes, roles, 'customer');
  if (agent.length === 0 || customer.length === 0) return { kind: 'unknown', why: 'roles' };
  const speech = { agent: partySpeech(agent), customer: partySpeech(customer) };
  if (isSameSound(speech.agent, speech.customer)) return { kind: 'unknown', why: 'same-sound' };
  const turns = callTurns(speech, settings.turnPause, settings.turn);
  const responses = callResponses(turns, breaks, contest);
  const party = (name: Party, other: Party, own: readonly LaneSignals[]): PartySignals => {
    const talkTime = spansTotal(speech[name]);
    const both = talkTime + spansTotal(speech[other]);
    const latencies = responses.flatMap((response) => (response.party === name ? response.latency : []));
    const others = partyTurns(speech[other], settings.turnPause);
    return {
      talkTime: seconds(talkTime),
      talkShare: both === 0 ? null : talkTime / both,
      firstWord: speech[name][0]?.start ?? null,
      responseLatency: median(latencies),
      responses: latencies.length,
      longestMonologue: longestMonologue(speech[name], others, breaks, settings.deadAir, settings.remark),
      speechLevel: loudest(own.map((lane) => lane.speechLevel)),
    };
  };
  return {
    kind: 'parties',
    agent: party('agent', 'customer', agent),
    customer: party('customer', 'agent', customer),
    talkOvers: talkOvers(speech, settings),
    turnsPerMinute: timeOutsideHolds <= 0 ? null : turns.length / (timeOutsideHolds / 60),
  };
}

function partyLanes(
  lanes: readonly LaneSignals[],
  roles: readonly ChannelRole[],
  party: Party,
): LaneSignals[] {
  return lanes.filter((_, channel) => roles[channel] === party);
}

function partySpeech(lanes: readonly LaneSignals[]): Span[] {
  return spansUnite(lanes.flatMap((lane) => lane.speech));
}

function isSameSound(one: Spans, other: Spans): boolean {
  const either = spansTotal(spansUnite([...one, ...other]));
  return either > 0 && spansTotal(spansIntersect(one, other)) > sameSoundShare * either;
}

/** Who came in second is told by turns: a word after a short pause does not make the first speaker the second. */
function talkOvers(speech: Readonly<Record<Party, Spans>>, settings: CallSignalSettings): TalkOver[] {
  const agent = partyTurns(speech.agent, settings.turnPause);
  const customer = partyTurns(speech.customer, settings.turnPause);
  const both = spansLasting(spansIntersect(speech.agent, speech.customer), settings.talkOver);
  return both.map(({ start, end }) => {
    const agentStart = startOfTurnAt(agent, start);
    const customerStart = startOfTurnAt(customer, start);
    const by = agentStart === customerStart ? null : agentStart > customerStart ? 'agent' : 'customer';
    return { start, end, by };
  });
}

function startOfTurnAt(turns: Spans, time: Seconds): number {
  return turns.findLast((turn) => turn.start <= time)?.start ?? 0;
}

function loudest(levels: readonly (number | null)[]): number | null {
  const known = levels.filter((level) => level !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** Half-way between the two in the middle of an even number; null when there is none. */
function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const high = sorted[Math.floor(middle)];
  const low = sorted[Math.ceil(middle) - 1];
  return high === undefined || low === undefined ? null : (high + low) / 2;
}
