import type { Span } from '../base/time';
import { type Spans, spanLength, spansJoin, spansLasting } from './spans';

/** The two sides of a call. */
export const partyNames = ['agent', 'customer'] as const;
export type Party = (typeof partyNames)[number];

/** One party's speech, from its first word to where the party is silent long enough for the other to come in. */
export interface Turn extends Span {
  readonly party: Party;
}

/** A turn and how long it came after the end of the other party's turn; negative when it came before that end. */
export interface Response {
  readonly party: Party;
  readonly latency: number;
}

/**
 * The turns of a call in order of their start. A party's speech with pauses shorter than `pause` is one turn; turns
 * shorter than `shortest` are noises; and a turn wholly inside one of the other party is a "mhm" that takes no floor.
 */
export function callTurns(speech: Readonly<Record<Party, Spans>>, pause: number, shortest: number): Turn[] {
  const [agent, customer] = partyNames.map((party) => {
    return spansLasting(partyTurns(speech[party], pause), shortest).map((span) => ({ ...span, party }));
  });
  const one = agent ?? [];
  const other = customer ?? [];
  return [...withoutEnclosed(one, other), ...withoutEnclosed(other, one)].sort(
    (earlier, later) => earlier.start - later.start,
  );
}

/** A party's speech joined across its own pauses shorter than `pause` seconds. */
export function partyTurns(speech: Spans, pause: number): Span[] {
  return spansJoin(speech, pause);
}

/** Of two equal turns neither encloses the other. */
function withoutEnclosed(turns: readonly Turn[], others: readonly Turn[]): Turn[] {
  let at = 0;
  return turns.filter((turn) => {
    while ((others[at]?.end ?? Infinity) < turn.end) at += 1;
    const other = others[at];
    return other === undefined || other.start > turn.start || spanLength(other) <= spanLength(turn);
  });
}

/**
 * Where the floor passes from one party to the other: the later turn's start less the earlier one's end (the floor
 * transfer offset of conversation analysis). Passes across one of the `breaks` are left out, and those where the
 * parties had spoken at once for longer than `overlap`: that is a contest and no response.
 */
export function callResponses(turns: readonly Turn[], breaks: Spans, overlap: number): Response[] {
  return turns.flatMap((turn, index) => {
    const before = turns[index - 1];
    if (before === undefined || before.party === turn.party) return [];
    const latency = turn.start - before.end;
    if (latency < -overlap || breaks.some((span) => span.start < turn.start && before.end < span.end))
      return [];
    return [{ party: turn.party, latency }];
  });
}

/**
 * The longest stretch in which one party speaks on: own pauses shorter than `pause` belong to it, and so do remarks of
 * the other party shorter than `remark`; a longer turn of the other, or one of the `breaks`, ends it at the next pause.
 * Null when there is no speech.
 */
export function longestMonologue(
  speech: Spans,
  others: Spans,
  breaks: Spans,
  pause: number,
  remark: number,
): Span | null {
  const ends = spansJoin([...spansLasting(others, remark), ...breaks], 0);
  let longest: Span | null = null;
  let current: Span | null = null;
  let at = 0;
  for (const span of speech) {
    const from: number = current?.end ?? 0;
    while ((ends[at]?.end ?? Infinity) <= from) at += 1;
    const interrupted = (ends[at]?.start ?? Infinity) < span.start;
    if (current === null || interrupted || span.start - current.end >= pause) current = span;
    else current = { start: current.start, end: span.end };
    if (longest === null || spanLength(current) > spanLength(longest)) longest = current;
  }
  return longest;
}
