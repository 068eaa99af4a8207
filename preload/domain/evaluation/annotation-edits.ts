import { type Seconds, type Span, seconds, spanBetween, spanSnap } from '../base/time';
import type { Annotation } from './annotation';

/** Which part of a mark a key moves; of a point all are the same. */
export type MarkEdge = 'start' | 'end' | 'both';

/** The steps of the nudging keys, in seconds. */
export const fineNudge = 0.01;
export const coarseNudge = 0.1;

/** No edge is nudged closer to the other than this, in seconds: a shorter span can't be heard or taken hold of. */
export const shortestSpan = 0.01;

/**
 * The mark with an edge, or the whole of it, moved by some seconds within the recording. Moved whole it keeps its
 * length, and stops where its first edge meets the end of the recording.
 */
export function annotationNudge(
  annotation: Annotation,
  edge: MarkEdge,
  by: number,
  duration: Seconds,
): Annotation {
  const { start, end } = annotation;
  if (end === null) return { ...annotation, start: nudged(start, by, 0, duration) };
  switch (edge) {
    case 'start':
      return { ...annotation, start: nudged(start, by, 0, end - shortestSpan) };
    case 'end':
      return { ...annotation, end: nudged(end, by, start + shortestSpan, duration) };
    case 'both': {
      const moved = nudged(start, by, 0, duration - (end - start));
      return { ...annotation, start: moved, end: microsecond(end + (moved - start)) };
    }
  }
}

/** A time moved within bounds; one that is out of them already may stay, or come back. */
function nudged(time: number, by: number, least: number, most: number): Seconds {
  const lowest = Math.min(least, time);
  return microsecond(Math.max(lowest, Math.min(time + by, Math.max(most, time))));
}

/** Nudging there and back again must end where it began, which sums of binary fractions alone would not. */
function microsecond(time: number): Seconds {
  return seconds(Math.round(time * 1e6) / 1e6);
}

/** The edges of stretches of speech, each once and in order: what marks snap to. */
export function speechEdges(speech: readonly Span[]): number[] {
  const edges = new Set(speech.flatMap(({ start, end }) => [start, end]));
  return [...edges].sort((one, other) => one - other);
}

/**
 * The mark with its edges on the nearest given edges within reach (seconds). Where both would land on the same one,
 * only the nearer moves: a span never snaps to nothing. Idempotent.
 */
export function annotationSnap(annotation: Annotation, edges: readonly number[], reach: number): Annotation {
  const { start, end } = annotation;
  const snapped = spanSnap(spanBetween(start, end ?? start), edges, reach);
  if (end === null) return { ...annotation, start: snapped.start };
  if (snapped.start < snapped.end || start === end) return { ...annotation, ...snapped };
  const landed = snapped.start;
  const startIsNearer = landed <= start || (landed < end && landed - start <= end - landed);
  return startIsNearer ? { ...annotation, start: landed } : { ...annotation, end: landed };
}
