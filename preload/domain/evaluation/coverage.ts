import { type Seconds, type Span, seconds, spanBetween } from '../base/time';

/** A stretch of one channel that was heard, start included, end excluded, and the extremes of how fast it was played. */
export type HeardSpan = {
  readonly start: Seconds;
  readonly end: Seconds;
  readonly slowest: number;
  readonly fastest: number;
};

/**
 * Listening coverage: by channel, the stretches heard, in order and disjoint; of two that touch the speeds differ. A
 * value with one form for each meaning, so that equal coverages are deeply equal.
 */
export type Coverage = readonly (readonly HeardSpan[])[];

export const coverageNone: Coverage = [];

/** A stretch as it was played: from a play or a change of speed, mute or solo to the next. */
export type Hearing = {
  /** Channels that could be heard: neither muted nor out-soloed. */
  readonly channelsHeard: readonly number[];
  readonly start: number;
  readonly end: number;
  /** 1: as recorded. */
  readonly speed: number;
};

const mostChannels = 8;

/** The coverage after hearing a stretch; one without length, or with numbers that are none, changes nothing. */
export function coverageHear(coverage: Coverage, { channelsHeard, start, end, speed }: Hearing): Coverage {
  if (![start, end, speed].every(Number.isFinite) || end <= Math.max(start, 0) || speed <= 0) return coverage;
  const heard = [{ start: seconds(start), end: seconds(end), slowest: speed, fastest: speed }];
  const channels: HeardSpan[][] = [];
  for (const channel of channelsHeard) {
    if (Number.isInteger(channel) && channel >= 0 && channel < mostChannels) channels[channel] = heard;
  }
  return coverageMerge(
    coverage,
    Array.from(channels, (spans) => spans ?? []),
  );
}

/** What two coverages come to together: commutative, associative and idempotent, so devices may merge in any order. */
export function coverageMerge(one: Coverage, other: Coverage): Coverage {
  return Array.from({ length: Math.max(one.length, other.length) }, (_, channel) =>
    mergeSpans(one[channel] ?? [], other[channel] ?? []),
  );
}

/** The coverage of any spans, disjoint or not, sorted or not. */
export function coverageOf(channels: readonly (readonly HeardSpan[])[]): Coverage {
  return withoutTrailing(channels.map(mergeAll));
}

/** What was heard no faster than this at least once: somebody who flew over a call at 3× has hardly heard it. */
export function coverageAtMost(coverage: Coverage, speed: number): Coverage {
  return withoutTrailing(coverage.map((spans) => spans.filter(({ slowest }) => slowest <= speed)));
}

/** The share (0 to 1) of a channel that was heard; of a recording without length all of it. */
export function heardShare(coverage: Coverage, channel: number, duration: number): number {
  if (!(duration > 0)) return 1;
  const heard = (coverage[channel] ?? []).reduce(
    (sum, { start, end }) => sum + Math.max(0, Math.min(end, duration) - Math.min(start, duration)),
    0,
  );
  return Math.min(1, heard / duration);
}

/**
 * What of these spans (the whole recording, or a party's speech) was not heard on a channel, in their order; what is
 * not longer than `ignore` seconds is passed over, as players skip a little where they start and stop.
 */
export function unheardSpans(
  coverage: Coverage,
  channel: number,
  within: readonly Span[],
  ignore = 0,
): Span[] {
  const heard = coverage[channel] ?? [];
  const unheard: Span[] = [];
  for (const { start, end } of within) {
    let from: number = start;
    for (const span of heard.slice(firstEndingAfter(heard, start))) {
      if (span.start >= end) break;
      if (span.start - from > ignore) unheard.push(spanBetween(from, span.start));
      from = Math.max(from, span.end);
    }
    if (end - from > ignore) unheard.push(spanBetween(from, end));
  }
  return unheard;
}

/** Found by halving: a day's listening is many spans, and every stretch of speech asks. */
function firstEndingAfter(heard: readonly HeardSpan[], time: number): number {
  let low = 0;
  let high = heard.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((heard[middle]?.end ?? 0) <= time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** By halves, so that every span is walked a few times and not once for each other one. */
function mergeAll(spans: readonly HeardSpan[]): readonly HeardSpan[] {
  if (spans.length < 2) return spans.filter(({ start, end }) => end > start);
  const middle = spans.length >> 1;
  return mergeSpans(mergeAll(spans.slice(0, middle)), mergeAll(spans.slice(middle)));
}

function withoutTrailing(channels: Coverage): Coverage {
  return channels.slice(0, channels.findLastIndex((spans) => spans.length > 0) + 1);
}

/** Walks both lists by their edges; between two edges the slowest and the fastest of both hold. */
function mergeSpans(one: readonly HeardSpan[], other: readonly HeardSpan[]): readonly HeardSpan[] {
  const edges = [...new Set([...one, ...other].flatMap(({ start, end }) => [start, end]))].sort(
    (first, second) => first - second,
  );
  const merged: HeardSpan[] = [];
  let [oneAt, otherAt] = [0, 0];
  for (const [index, start] of edges.entries()) {
    const end = edges[index + 1];
    if (end === undefined) break;
    while ((one[oneAt]?.end ?? Number.POSITIVE_INFINITY) <= start) oneAt++;
    while ((other[otherAt]?.end ?? Number.POSITIVE_INFINITY) <= start) otherAt++;
    const heard = [one[oneAt], other[otherAt]].flatMap((span) => (span && span.start <= start ? [span] : []));
    if (heard.length === 0) continue;
    const slowest = Math.min(...heard.map((span) => span.slowest));
    const fastest = Math.max(...heard.map((span) => span.fastest));
    const last = merged.at(-1);
    if (last?.end === start && last.slowest === slowest && last.fastest === fastest) {
      merged[merged.length - 1] = { ...last, end };
    } else {
      merged.push({ start, end, slowest, fastest });
    }
  }
  return merged;
}
