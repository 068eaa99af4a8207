import { formatTime, type Span } from '@domain/base/time';
import type { CallSignals, PartySignals } from '@domain/recordings/call-signals';
import { counted, shareShown } from './review';

/** One call signal as it is shown: its name, its value, how it is defined, and where in the call it can be heard. */
export interface SignalRow {
  readonly name: string;
  readonly value: string;
  readonly definition: string;
  readonly spans: readonly Span[];
}

/** The call's signals in the order in which they are read. */
export function signalRows(call: CallSignals): SignalRow[] {
  const { settings } = call;
  return [
    ...conversationRows(call),
    {
      name: 'Holds',
      value: call.holds.length === 0 ? 'none' : `${counted(call.holds.length, 'hold')}, ${total(call.holds)}`,
      definition: 'Hold music on any channel. A hold in silence can’t be told from dead air.',
      spans: call.holds,
    },
    {
      name: 'Dead air',
      value: call.deadAir.length === 0 ? 'none' : `${call.deadAir.length} ×, ${total(call.deadAir)}`,
      definition: `Nobody speaks on any channel for ${settings.deadAir} s or longer, with no hold and no tone.`,
      spans: call.deadAir,
    },
    {
      name: 'Longest silence',
      value: call.longestSilence === null ? 'none' : total([call.longestSilence]),
      definition: 'The longest time in which nobody speaks, with no hold and no tone, however short.',
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
  return [
    {
      name: 'Talk share',
      value: `agent ${share(agent)}, customer ${share(customer)}`,
      definition:
        'Each party’s talk time over both talk times. Pauses of 0.15 s and more are left out, talk-over counts for both.',
      spans: [],
    },
    {
      name: 'Talk-over',
      value:
        talkOvers.length === 0
          ? 'none'
          : `${talkOvers.length} ×, ${total(talkOvers)}, agent came in ${talkOvers.filter(({ by }) => by === 'agent').length} ×`,
      definition: `Both speak at once for ${settings.talkOver} s or longer; less is the natural overlap of a change of turns.`,
      spans: talkOvers,
    },
    {
      name: 'Agent’s first word',
      value: agent.firstWord === null ? 'never' : formatTime(agent.firstWord),
      definition: 'When the agent is heard first.',
      spans: [],
    },
    {
      name: 'Response latency',
      value: `agent ${latency(agent)}, customer ${latency(customer)}`,
      definition:
        'The median time from the end of the other party’s turn to the start of this one’s; below 0 when it mostly comes in early. Holds and tones are left out.',
      spans: [],
    },
    {
      name: 'Agent’s longest monologue',
      value: agent.longestMonologue === null ? 'none' : total([agent.longestMonologue]),
      definition: `The longest stretch in which the agent speaks on; remarks of the customer up to ${settings.remark} s belong to it.`,
      spans: agent.longestMonologue === null ? [] : [agent.longestMonologue],
    },
    {
      name: 'Pace',
      value: turnsPerMinute === null ? 'all on hold' : `${turnsPerMinute.toFixed(1)} turns a minute`,
      definition: 'Turns of both parties for each minute outside holds.',
      spans: [],
    },
  ];
}

function unknownWords(why: 'one-channel' | 'same-sound' | 'roles'): string {
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
