import { z } from 'zod';

export { formatTime } from './format-time';

/** A time on a recording, in seconds from its start. */
export const secondsSchema = z.number().min(0).brand<'Seconds'>();
export type Seconds = z.infer<typeof secondsSchema>;

/** An instant in UTC, ISO 8601 with milliseconds and a Z: `2026-10-02T09:40:51.000Z`. */
export const instantSchema = z.iso.datetime();
export type Instant = string;

/** A stretch of a recording, start included, end excluded; a point mark has no span but a start alone. */
export const spanSchema = z
  .object({ start: secondsSchema, end: secondsSchema })
  .refine((span) => span.end >= span.start, 'a span must not end before it starts');
export type Span = z.infer<typeof spanSchema>;

/** Names a number as seconds; negative numbers and NaN become 0, as no recording has a time before its start. */
export function seconds(value: number): Seconds {
  return (Number.isNaN(value) ? 0 : Math.max(0, value)) as Seconds; // the one place where a bare number becomes Seconds
}

/** A span between two times given in either order. */
export function spanBetween(one: number, other: number): Span {
  return { start: seconds(Math.min(one, other)), end: seconds(Math.max(one, other)) };
}

/** Whether two spans share more than a single instant. */
export function spanOverlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The span cut to what lies within a recording of this duration. Idempotent. */
export function spanClamp(span: Span, duration: Seconds): Span {
  return {
    start: seconds(Math.min(span.start, duration)),
    end: seconds(Math.min(span.end, duration)),
  };
}

/**
 * The span with each edge moved to the nearest of the given edges, where one lies within reach. Idempotent.
 * An edge already on one of the given edges stays there, so snapping never walks.
 */
export function spanSnap(span: Span, edges: readonly number[], reach: number): Span {
  return spanBetween(snapEdge(span.start, edges, reach), snapEdge(span.end, edges, reach));
}

function snapEdge(time: number, edges: readonly number[], reach: number): number {
  let nearest = time;
  let distance = reach;
  for (const edge of edges) {
    const away = Math.abs(edge - time);
    if (away < distance || (away === distance && nearest === time)) {
      nearest = edge;
      distance = away;
    }
  }
  return nearest;
}
