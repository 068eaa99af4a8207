import { type Span, seconds } from '../base/time';

/** A set of times: spans in order that neither overlap nor touch. Every function here answers one and expects one. */
export type Spans = readonly Span[];

/** Lengths are compared with this much grace, as 10.8 − 7.8 is not quite 3. In seconds. */
const grace = 1e-6;

/** The times in any of the given spans, which may come in any order, overlap and touch; empty ones are dropped. */
export function spansUnite(spans: readonly Span[]): Span[] {
  return spansJoin(spans, 0);
}

/** The times in any of the given spans, and the gaps between them that are no longer than `gap` seconds. */
export function spansJoin(spans: readonly Span[], gap: number): Span[] {
  const joined: Span[] = [];
  const ordered = spans.filter((span) => span.end > span.start).sort((one, other) => one.start - other.start);
  for (const span of ordered) {
    const last = joined.at(-1);
    if (last === undefined || span.start - last.end > gap) joined.push({ start: span.start, end: span.end });
    else if (span.end > last.end) joined[joined.length - 1] = { start: last.start, end: span.end };
  }
  return joined;
}

/** The times in both. */
export function spansIntersect(one: Spans, other: Spans): Span[] {
  const shared: Span[] = [];
  let at = 0;
  for (const span of one) {
    while ((other[at]?.end ?? Infinity) <= span.start) at += 1;
    for (let next = at; (other[next]?.start ?? Infinity) < span.end; next++) {
      const match = other[next];
      if (match === undefined) break;
      shared.push({
        start: seconds(Math.max(span.start, match.start)),
        end: seconds(Math.min(span.end, match.end)),
      });
    }
  }
  return shared;
}

/** The times in the first and not in the second. */
export function spansSubtract(spans: Spans, removed: Spans): Span[] {
  const left: Span[] = [];
  let at = 0;
  for (const span of spans) {
    let start = span.start;
    while ((removed[at]?.end ?? Infinity) <= span.start) at += 1;
    for (let next = at; (removed[next]?.start ?? Infinity) < span.end; next++) {
      const hole = removed[next];
      if (hole === undefined) break;
      if (hole.start > start) left.push({ start, end: hole.start });
      start = hole.end;
    }
    if (start < span.end) left.push({ start, end: span.end });
  }
  return left;
}

/** The spans that last at least this many seconds. */
export function spansLasting(spans: Spans, shortest: number): Span[] {
  return spans.filter((span) => spanLength(span) >= shortest - grace);
}

/** The first of the longest spans; null when there is none. */
export function spansLongest(spans: Spans): Span | null {
  return spans.reduce<Span | null>((longest, span) => {
    return longest === null || spanLength(span) > spanLength(longest) + grace ? span : longest;
  }, null);
}

/** How long the spans are together, in seconds. */
export function spansTotal(spans: Spans): number {
  return spans.reduce((sum, span) => sum + spanLength(span), 0);
}

/** How long a span lasts, in seconds. */
export function spanLength(span: Span): number {
  return span.end - span.start;
}
