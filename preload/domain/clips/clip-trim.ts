import { type Seconds, type Span, seconds } from '../base/time';
import { shortestClip } from './clip';

/** Which edge of a clip is moved. */
export type ClipEdge = 'start' | 'end';

/**
 * The span with one edge at another time: within the recording, and never closer to the other edge than the shortest
 * clip. Times are kept to the microsecond, so that moving there and back ends where it began.
 */
export function trimTo(span: Span, edge: ClipEdge, time: number, duration: Seconds): Span {
  if (edge === 'start') {
    return { start: exact(Math.max(0, Math.min(time, span.end - shortestClip))), end: span.end };
  }
  return { start: span.start, end: exact(Math.min(duration, Math.max(time, span.start + shortestClip))) };
}

/** The same, moved by some seconds. */
export function trimBy(span: Span, edge: ClipEdge, by: number, duration: Seconds): Span {
  return trimTo(span, edge, span[edge] + by, duration);
}

function exact(time: number): Seconds {
  return seconds(Math.round(time * 1e6) / 1e6);
}
