import { type Seconds, seconds, spanBetween, spanSnap } from '../base/time';
import type { Annotation } from './annotation';
import { annotationNudge, type MarkEdge, shortestSpan } from './annotation-edits';

/**
 * The second that a key meant: pressed while the call plays, it comes a moment after what was heard. The hand is late by
 * as much real time at any speed, so the step back (real seconds) grows with the speed.
 */
export function markedTime(
  now: number,
  { playing, speed, stepBack }: { playing: boolean; speed: number; stepBack: number },
): Seconds {
  return seconds(playing ? now - stepBack * speed : now);
}

/** A time on the nearest of the given edges within reach (seconds). Idempotent. */
export function snapTime(time: number, edges: readonly number[], reach: number): number {
  return spanSnap(spanBetween(time, time), edges, reach).start;
}

/** The mark moved whole, so that the edge of it nearest to one of the given edges lands there; its length stays. */
export function annotationMoveSnap(
  annotation: Annotation,
  edges: readonly number[],
  reach: number,
  duration: Seconds,
): Annotation {
  const times = movingTimes(annotation, 'both');
  if (times.some((time) => edges.includes(time))) return annotation;
  const moves = times.map((time) => snapTime(time, edges, reach) - time).filter((move) => move !== 0);
  if (moves.length === 0) return annotation;
  const nearest = moves.reduce((one, other) => (Math.abs(other) < Math.abs(one) ? other : one));
  return annotationNudge(annotation, 'both', nearest, duration);
}

/** The mark with one edge dragged to a time, snapped where an edge lies within reach; never past its other edge. */
export function annotationDragEdge(
  annotation: Annotation,
  edge: 'start' | 'end',
  time: number,
  edges: readonly number[],
  reach: number,
  duration: Seconds,
): Annotation {
  const { start, end } = annotation;
  const landed = Math.min(duration, Math.max(0, snapTime(time, edges, reach)));
  if (end === null) return { ...annotation, start: seconds(landed) };
  return edge === 'start'
    ? { ...annotation, start: seconds(Math.min(landed, end - shortestSpan)) }
    : { ...annotation, end: seconds(Math.max(landed, start + shortestSpan)) };
}

/**
 * The mark nudged by some seconds, stopping where the edge that moves (either, when it moves whole) would pass one of
 * the given edges: the step that crosses a speech edge ends on it, the next one goes on from there.
 */
export function annotationNudgeStopping(
  annotation: Annotation,
  edge: MarkEdge,
  by: number,
  edges: readonly number[],
  duration: Seconds,
): Annotation {
  const moving = movingTimes(annotation, edge);
  let step = by;
  for (const stop of edges) {
    for (const time of moving) {
      const away = stop - time;
      // A billionth of a second is what sums of binary fractions leave: an edge so near is where the mark is already.
      if (Math.sign(away) === Math.sign(by) && Math.abs(away) > 1e-9 && Math.abs(away) < Math.abs(step))
        step = away;
    }
  }
  return annotationNudge(annotation, edge, step, duration);
}

function movingTimes({ start, end }: Annotation, edge: MarkEdge): number[] {
  if (end === null || edge === 'start') return [start];
  return edge === 'end' ? [end] : [start, end];
}
