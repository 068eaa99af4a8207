import { type Seconds, type Span, spanBetween } from '@domain/base/time';
import { snapTime } from '@domain/evaluation/annotation-gestures';
import { pixelToSecond, type Viewport } from '@domain/recordings/viewport';

/** Where speech begins and ends on a channel (null: on any), in seconds, in order. */
export type SpeechEdges = (channel: number | null) => readonly number[];

/** An edge of speech draws what comes this near, in CSS pixels, but never from further than this in seconds. */
const reachPixels = 8;
const reachMost = 0.5;

export function snapReach({ pixelsPerSecond }: Viewport): number {
  return Math.min(reachMost, reachPixels / pixelsPerSecond);
}

/** The time under a pixel, on the nearest edge of speech unless Alt is held. */
export function snappedTime(
  view: Viewport,
  pixel: number,
  edges: readonly number[],
  event: { readonly altKey: boolean },
): Seconds {
  const time = pixelToSecond(view, pixel);
  // The edge that it lands on is a second of the same recording.
  return event.altKey ? time : (snapTime(time, edges, snapReach(view)) as Seconds);
}

/** The span between two pixels, each on the nearest edge of speech. */
export function snappedSpan(
  view: Viewport,
  from: number,
  to: number,
  edges: readonly number[],
  event: { readonly altKey: boolean },
): Span {
  const snapped = spanBetween(snappedTime(view, from, edges, event), snappedTime(view, to, edges, event));
  // Both on one edge would be a span of nothing.
  return snapped.end > snapped.start
    ? snapped
    : spanBetween(pixelToSecond(view, from), pixelToSecond(view, to));
}
