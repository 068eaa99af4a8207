import type { Span } from '@domain/base/time';

/** What decides where playback goes from the second it has reached. */
export interface Course {
  /** The second reached, and the one of the look before: passing an edge is told from having been moved behind it. */
  readonly at: number;
  readonly previous: number;
  /** A stretch that is played once ends here; null when none is. */
  readonly stopAt: number | null;
  readonly loop: { readonly start: number; readonly end: number } | null;
  /** What is passed over, in order; empty when nothing is. */
  readonly silences: readonly Span[];
  readonly duration: number;
}

export type NextMove =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'stop'; readonly at: number }
  | { readonly kind: 'jump'; readonly to: number; readonly skipped: Span | null };

/** Nearer than this to an end is at it, in seconds: a media element lands a little before where it was sent. */
const tail = 0.05;

/**
 * A stretch played once goes before the loop, and both go before skipped silence: what somebody chose to hear is heard
 * whole. A place behind the loop, once gone to, is no reason to go back.
 */
export function whereNext({ at, previous, stopAt, loop, silences, duration }: Course): NextMove {
  if (stopAt !== null) return at < stopAt ? { kind: 'go-on' } : { kind: 'stop', at: stopAt };
  if (loop !== null && previous <= loop.end) {
    return at >= loop.end ? { kind: 'jump', to: loop.start, skipped: null } : { kind: 'go-on' };
  }
  const silence = silenceAt(silences, at);
  if (silence === null || silence.end - at < tail) return { kind: 'go-on' };
  if (silence.end >= duration - tail) return { kind: 'stop', at: duration };
  return {
    kind: 'jump',
    to: silence.end,
    skipped: { start: Math.max(silence.start, at) as Span['start'], end: silence.end },
  };
}

/** The silence that a second lies in, found by halving; null when none. */
export function silenceAt(silences: readonly Span[], at: number): Span | null {
  let low = 0;
  let high = silences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((silences[middle]?.end ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  const found = silences[low];
  return found !== undefined && found.start <= at ? found : null;
}
