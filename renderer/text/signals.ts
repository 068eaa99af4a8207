import { formatTime, type Span } from '@domain/base/time';
import type { CallSignals, PartySignals } from '@domain/recordings/call-signals';
import { counted, shareShown } from './review';
import { signalDefinitions } from './signal-definitions';

/** One call signal as it is shown: its name, its value, how it is defined, and where in the call it can be heard. */
export interface SignalRow {
  readonly name: string;
  readonly value: string;
  readonly definition: string;
  readonly spans: readonly Span[];
}

/** The call's signals in the order in which they are read. */
export function signalRows(call: CallSignals): SignalRow[] {
  const definitions = signalDefinitions(call.settings);
  return [
    ...conversationRows(call),
    {
      name: 'Holds',
      value: call.holds.length === 0 ? 'none' : `${counted(call.holds.length, 'hold')}, ${total(call.holds)}`,
      definition: definitions.hold,
      spans: call.holds,
    },
    {
      name: 'Dead air',
      value: call.deadAir.length === 0 ? 'none' : `${call.deadAir.length} ×, ${total(call.deadAir)}`,
      definition: definitions.deadAir,
      spans: call.deadAir,
    },
    {
      name: 'Longest silence',
      value: call.longestSilence === null ? 'none' : total([call.longestSilence]),
      definition: definitions.silence,
      spans: call.longestSilence === null ? [] : [call.longestSilence],
    },
  ];
}

function conversationRows({ conversation, settings }: CallSignals): SignalRow[] {
  if (conversation.kind === 'unknown') {
    return [
      { name: 'Who speaks when', value: 'not told', definition: unknownWords(conversation.why), spans: [] },
    ];
  }
  const { agent, customer, talkOvers, turnsPerMinute } = conversation;
  const definitions = signalDefinitions(settings);
  return [
    {
      name: 'Talk share',
      value: `agent ${share(agent)}, customer ${share(customer)}`,
      definition: definitions.talkShare,
      spans: [],
    },
    {
      name: 'Talk-over',
      value:
        talkOvers.length === 0
          ? 'none'
          : `${talkOvers.length} ×, ${total(talkOvers)}, agent came in ${talkOvers.filter(({ by }) => by === 'agent').length} ×`,
      definition: definitions.talkOver,
      spans: talkOvers,
    },
    {
      name: 'Agent’s first word',
      value: agent.firstWord === null ? 'never' : formatTime(agent.firstWord),
      definition: definitions.firstWord,
      spans: [],
    },
    {
      name: 'Response latency',
      value: `agent ${latency(agent)}, customer ${latency(customer)}`,
      definition: definitions.latency,
      spans: [],
    },
    {
      name: 'Agent’s longest monologue',
      value: agent.longestMonologue === null ? 'none' : total([agent.longestMonologue]),
      definition: definitions.monologue,
      spans: agent.longestMonologue === null ? [] : [agent.longestMonologue],
    },
    {
      name: 'Pace',
      value: turnsPerMinute === null ? 'all on hold' : `${turnsPerMinute.toFixed(1)} turns a minute`,
      definition: definitions.pace,
      spans: [],
    },
  ];
}

/** What the strips below the lanes show, from the top, with how each is defined. */
export function stripWords(
  { settings, conversation }: Pick<CallSignals, 'settings' | 'conversation'>,
  lanes: readonly string[],
): { readonly strip: 'talk-over' | 'dead-air' | 'silence' | 'hold' | number; readonly words: string }[] {
  const definitions = signalDefinitions(settings);
  return [
    ...(conversation.kind === 'parties'
      ? [{ strip: 'talk-over' as const, words: `Talk-over. ${definitions.talkOver}` }]
      : []),
    { strip: 'dead-air', words: `Dead air. ${definitions.deadAir}` },
    { strip: 'silence', words: `Longest silence. ${definitions.silence}` },
    ...lanes.map((name, channel) => ({ strip: channel, words: `${name} speaks.` })),
    { strip: 'hold', words: `Holds, behind the lanes. ${definitions.hold}` },
  ];
}

/** Why the parties of a call can't be told apart. */
export function unknownWords(why: 'one-channel' | 'same-sound' | 'roles'): string {
  switch (why) {
    case 'one-channel':
      return 'Everybody is on one channel, so talk share, talk-over and latency can’t be told apart.';
    case 'same-sound':
      return 'Both channels carry the same sound, so who speaks can’t be told.';
    case 'roles':
      return 'No channel is the agent’s or none the customer’s; choose the roles in Recordings.';
  }
}

function share(party: PartySignals): string {
  return party.talkShare === null ? '–' : shareShown(Math.round(party.talkShare * 100) / 100);
}

function latency(party: PartySignals): string {
  return party.responseLatency === null ? '–' : `${party.responseLatency.toFixed(1)} s`;
}

function total(spans: readonly Span[]): string {
  return `${spans.reduce((sum, { start, end }) => sum + end - start, 0).toFixed(1)} s`;
}
