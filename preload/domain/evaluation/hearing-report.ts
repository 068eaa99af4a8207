import type { Seconds, Span } from '../base/time';
import { seconds, spanBetween } from '../base/time';
import type { ChannelRole } from '../recordings/recording';
import type { Sheet } from '../scorecard/answer-value';
import { type Form, formLines, type Line } from '../scorecard/scorecard';
import { visibleLines } from '../scorecard/visible';
import { type Coverage, coverageAtMost, unheardSpans } from './coverage';

/** Somebody who heard it faster than this has flown over it: it is heard fast, and proves no absence. */
export const carefulSpeed = 2;

/** Gaps up to this many seconds are the player's own, where it starts, stops and jumps. */
export const unheardLeast = 0.5;

/** What there is to hear on a call. */
export type Hearable = {
  readonly duration: number;
  readonly channelRoles: readonly ChannelRole[];
  /** By channel where somebody speaks; null where that is not known: then every second counts. */
  readonly speech: readonly (readonly Span[])[] | null;
};

/** How much of one channel was heard. Shares of 1. */
export type ChannelHeard = {
  readonly channel: number;
  readonly role: ChannelRole;
  /** Of what is said on it, or of the whole call where that is not known or nothing is said. */
  readonly heard: number;
  /** The part of `heard` that was never heard at a careful speed. */
  readonly fast: number;
  /** Of the whole call, silence included. */
  readonly ofCall: number;
  /** Where it was not heard at all, in order. */
  readonly unheard: readonly Span[];
};

/** How much of each channel was heard, in the order of the channels. */
export function channelsHeard(coverage: Coverage, hearable: Hearable): ChannelHeard[] {
  const careful = coverageAtMost(coverage, carefulSpeed);
  const whole = [spanBetween(0, hearable.duration)];
  return hearable.channelRoles.map((role, channel) => {
    const within = toHear(hearable, channel);
    const heard = shareHeard(coverage, channel, within);
    return {
      channel,
      role,
      heard,
      fast: Math.max(0, heard - shareHeard(careful, channel, within)),
      ofCall: shareHeard(coverage, channel, whole),
      unheard: unheardSpans(coverage, channel, within, unheardLeast),
    };
  });
}

/** A line whose answer says that something never happened, although not everything was heard that could hold it. */
export type UnprovenAbsence = {
  readonly lineId: string;
  /** How much was not heard, or only fast, in seconds. */
  readonly unheard: number;
  /** Where the first of it begins. */
  readonly first: Seconds;
};

/** The shown lines whose chosen option claims an absence that the listening does not prove, in reading order. */
export function unprovenAbsences(
  form: Form,
  sheet: Sheet,
  coverage: Coverage,
  hearable: Hearable,
): UnprovenAbsence[] {
  const gaps = agentGaps(coverage, hearable);
  const [first] = gaps;
  if (first === undefined) return [];
  const unheard = gaps.reduce((sum, { start, end }) => sum + end - start, 0);
  const visible = visibleLines(form, sheet);
  return formLines(form).flatMap(({ line }) =>
    visible.has(line.id) && claimsAbsence(line, sheet)
      ? [{ lineId: line.id, unheard, first: first.start }]
      : [],
  );
}

/** Where the agent was not heard with care: on the agent's channels, or on all where no channel is known as theirs. */
function agentGaps(coverage: Coverage, hearable: Hearable): Span[] {
  const careful = coverageAtMost(coverage, carefulSpeed);
  const channels = hearable.channelRoles.map((role, channel) => ({ role, channel }));
  const agents = channels.filter(({ role }) => role === 'agent' || role === 'mixed');
  return (agents.length > 0 ? agents : channels)
    .flatMap(({ channel }) => unheardSpans(careful, channel, toHear(hearable, channel), unheardLeast))
    .sort((one, other) => one.start - other.start);
}

function claimsAbsence(line: Line, sheet: Sheet): boolean {
  const answer = sheet.get(line.id);
  if (line.kind !== 'single' && line.kind !== 'multi') return false;
  // Forms published before there were such options have no word of it.
  const claiming = line.options.filter(({ absence }) => absence === true).map(({ id }) => id);
  if (answer?.kind === 'single') return claiming.includes(answer.optionId);
  return answer?.kind === 'multi' && answer.optionIds.some((id) => claiming.includes(id));
}

/** What of a channel there is to hear: its speech, or all of it where nothing is known to be said. */
export function toHear({ speech, duration }: Hearable, channel: number): readonly Span[] {
  const spans = speech?.[channel] ?? [];
  return spans.length > 0 ? spans : [{ start: seconds(0), end: seconds(duration) }];
}

function shareHeard(coverage: Coverage, channel: number, within: readonly Span[]): number {
  const length = (spans: readonly Span[]) => spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const all = length(within);
  return all <= 0 ? 1 : Math.max(0, 1 - length(unheardSpans(coverage, channel, within)) / all);
}
