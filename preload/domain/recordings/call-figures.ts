import { z } from 'zod';
import { type CallSignalSettings, type CallSignals, defaultCallSignalSettings } from './call-signals';
import type { ChannelRole } from './recording';
import { signalsFormatVersion } from './signals-file';
import { spanLength, spansTotal } from './spans';

const figure = z.number().nullable();

/**
 * The call signals as one flat row of numbers, to filter and sort thousands of calls by: times in seconds, shares 0 to
 * 1. Null where a figure means nothing for the call, above all where its parties have no channels of their own.
 */
export const callFiguresSchema = z.object({
  /** Why the parties can't be told apart, which leaves their figures null; null where they can. */
  untold: z.enum(['one-channel', 'same-sound', 'roles']).nullable(),
  agentTalkShare: figure,
  agentTalkTime: figure,
  customerTalkTime: figure,
  /** Both speaking, in all talk-overs together; the agent's are those in which the agent came in second. */
  talkOverTime: figure,
  talkOvers: figure,
  agentTalkOvers: figure,
  holdTime: z.number(),
  holds: z.number(),
  deadAirTime: z.number(),
  deadAirs: z.number(),
  longestSilence: z.number(),
  agentResponseLatency: figure,
  customerResponseLatency: figure,
  agentFirstWord: figure,
  agentLongestMonologue: figure,
  customerLongestMonologue: figure,
  turnsPerMinute: figure,
});
export type CallFigures = z.infer<typeof callFiguresSchema>;

/** The figures of a call. A silence or hold that is not there has length 0; a monologue that is not there has none. */
export function callFigures(signals: CallSignals): CallFigures {
  const { holds, deadAir, longestSilence, conversation } = signals;
  const parties = conversation.kind === 'parties' ? conversation : null;
  const length = (span: CallSignals['longestSilence'] | undefined) => (span ? spanLength(span) : null);
  return {
    untold: conversation.kind === 'unknown' ? conversation.why : null,
    agentTalkShare: parties?.agent.talkShare ?? null,
    agentTalkTime: parties?.agent.talkTime ?? null,
    customerTalkTime: parties?.customer.talkTime ?? null,
    talkOverTime: parties && spansTotal(parties.talkOvers),
    talkOvers: parties?.talkOvers.length ?? null,
    agentTalkOvers: parties?.talkOvers.filter(({ by }) => by === 'agent').length ?? null,
    holdTime: spansTotal(holds),
    holds: holds.length,
    deadAirTime: spansTotal(deadAir),
    deadAirs: deadAir.length,
    longestSilence: length(longestSilence) ?? 0,
    agentResponseLatency: parties?.agent.responseLatency ?? null,
    customerResponseLatency: parties?.customer.responseLatency ?? null,
    agentFirstWord: parties?.agent.firstWord ?? null,
    agentLongestMonologue: length(parties?.agent.longestMonologue),
    customerLongestMonologue: length(parties?.customer.longestMonologue),
    turnsPerMinute: parties?.turnsPerMinute ?? null,
  };
}

/**
 * What figures are made from and with, as a text to compare: another format of signals, other roles of the channels or
 * other settings make other figures.
 */
export function figuresBasis(
  channelRoles: readonly ChannelRole[],
  settings: CallSignalSettings = defaultCallSignalSettings,
): string {
  const { deadAir, talkOver, turnPause, turn, remark } = settings;
  return `${signalsFormatVersion} ${channelRoles.join('+')} ${deadAir} ${talkOver} ${turnPause} ${turn} ${remark}`;
}
