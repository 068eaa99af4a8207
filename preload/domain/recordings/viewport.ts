import { type Seconds, type Span, seconds } from '../base/time';

/** A distance on the screen in CSS pixels, fractions allowed. A type of its own, so that no second is drawn as a pixel. */
export type Pixels = number & { readonly unit: 'pixels' };

export function pixels(value: number): Pixels {
  return value as Pixels; // the one place where a bare number becomes Pixels
}

/** Which stretch of a recording a strip of the screen shows. */
export interface Viewport {
  /** The second at the left edge. */
  readonly from: Seconds;
  readonly pixelsPerSecond: number;
  readonly width: Pixels;
  readonly duration: Seconds;
}

/** No zoom goes beyond this: a pixel is a sample then, at the highest rate that recorders use. */
const mostPixelsPerSecond = 48_000;

/** The whole recording. */
export function viewportFit(duration: Seconds, width: Pixels): Viewport {
  return viewportClamp({ from: seconds(0), pixelsPerSecond: 0, width, duration });
}

/** The viewport with its zoom and its left edge brought within the recording. Idempotent. */
export function viewportClamp(viewport: Viewport): Viewport {
  const least = viewport.width / Math.max(viewport.duration, 0.001);
  const pixelsPerSecond = Math.min(
    Math.max(viewport.pixelsPerSecond, least),
    Math.max(mostPixelsPerSecond, least),
  );
  const last = viewport.duration - viewport.width / pixelsPerSecond;
  return { ...viewport, pixelsPerSecond, from: seconds(Math.min(viewport.from, last)) };
}

/** The second at the right edge. */
export function viewportEnd(viewport: Viewport): Seconds {
  return seconds(viewport.from + viewport.width / viewport.pixelsPerSecond);
}

/** Where a time stands, in pixels from the left edge; negative or beyond the width when out of sight. */
export function secondToPixel(viewport: Viewport, time: number): Pixels {
  return pixels((time - viewport.from) * viewport.pixelsPerSecond);
}

/** The time at a pixel from the left edge, cut to the recording. */
export function pixelToSecond(viewport: Viewport, pixel: number): Seconds {
  return seconds(Math.min(viewport.from + pixel / viewport.pixelsPerSecond, viewport.duration));
}

/** Zooms by a factor (over 1: closer) while what is under this pixel stays under it, as far as the edges allow. */
export function viewportZoom(viewport: Viewport, factor: number, around: number): Viewport {
  const held = viewport.from + around / viewport.pixelsPerSecond;
  const zoomed = viewportClamp({ ...viewport, pixelsPerSecond: viewport.pixelsPerSecond * factor });
  return viewportClamp({ ...zoomed, from: seconds(held - around / zoomed.pixelsPerSecond) });
}

/** Moves the view by this many pixels; positive shows what comes later. */
export function viewportScroll(viewport: Viewport, by: number): Viewport {
  return viewportClamp({ ...viewport, from: seconds(viewport.from + by / viewport.pixelsPerSecond) });
}

/** The view that shows this time: unchanged when it is in sight, else turned like a page with a little before it. */
export function viewportReveal(viewport: Viewport, time: number): Viewport {
  const at = secondToPixel(viewport, time);
  if (at >= 0 && at <= viewport.width) return viewport;
  const shown = viewport.width / viewport.pixelsPerSecond;
  return viewportClamp({ ...viewport, from: seconds(time - shown * 0.1) });
}

/** The view that shows this span with a little room on both sides. */
export function viewportSpan(viewport: Viewport, span: Span): Viewport {
  const room = Math.max(span.end - span.start, 0.001) * 0.1;
  const zoomed = viewportClamp({
    ...viewport,
    pixelsPerSecond: viewport.width / (span.end - span.start + 2 * room),
  });
  const middle = (span.start + span.end) / 2;
  return viewportClamp({ ...zoomed, from: seconds(middle - zoomed.width / zoomed.pixelsPerSecond / 2) });
}

/** The share of the way that a view goes towards the playhead with each frame: soft, and there in a third of a second. */
const ease = 0.15;

/**
 * The view one frame later, gliding so that this time stands still in the middle. A time in the left half is let come
 * to the middle first; one that runs away faster than the glide is caught at once.
 */
export function viewportFollow(viewport: Viewport, time: number): Viewport {
  const middle = viewport.width / 2;
  const ahead = secondToPixel(viewport, time) - middle;
  if (ahead <= 0) return viewport;
  const next = viewportScroll(viewport, ahead * ease);
  return secondToPixel(next, time) > viewport.width ? viewportScroll(viewport, ahead) : next;
}

/** The distance between ruler labels in seconds: a round number that leaves each label room. */
export function rulerStep(pixelsPerSecond: number, room = 76): number {
  const steps = [
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800,
    3600,
  ];
  return steps.find((step) => step * pixelsPerSecond >= room) ?? 7200;
}
