import { seconds } from '@domain/base/time';
import {
  pixels,
  secondToPixel,
  type Viewport,
  viewportClamp,
  viewportFit,
  viewportScroll,
  viewportSpan,
  viewportZoom,
} from '@domain/recordings/viewport';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The visible stretch of the open recording, shared by the canvas, the overview and the keys. */
export type ViewportStore = StoreApi<Viewport>;

export function createViewportStore(duration: number): ViewportStore {
  return createStore<Viewport>(() => viewportFit(seconds(duration), pixels(1)));
}

/** Another duration keeps what is seen where it is; a view of the whole call stays one. */
export function growTo(store: ViewportStore, duration: number): void {
  store.setState((viewport) => {
    if (viewport.duration === duration) return viewport;
    const grown = { ...viewport, duration: seconds(duration) };
    return isWhole(viewport) ? viewportFit(grown.duration, viewport.width) : viewportClamp(grown);
  });
}

function isWhole({ pixelsPerSecond, width, duration }: Viewport): boolean {
  return pixelsPerSecond <= (width / Math.max(duration, 0.001)) * 1.0001;
}

/** A new width keeps the zoom; a view of the whole recording stays one. */
export function resizeTo(store: ViewportStore, width: number): void {
  store.setState((viewport) => {
    const resized = { ...viewport, width: pixels(width) };
    return isWhole(viewport) ? viewportFit(viewport.duration, pixels(width)) : viewportClamp(resized);
  });
}

/** Zooms around a pixel, or around a time where one is in sight, else around the middle. */
export function zoomBy(
  store: ViewportStore,
  factor: number,
  around: { pixel: number } | { time: number },
): void {
  store.setState((viewport) => {
    const wanted = 'pixel' in around ? around.pixel : secondToPixel(viewport, around.time);
    const inSight = wanted >= 0 && wanted <= viewport.width;
    return viewportZoom(viewport, factor, inSight ? wanted : viewport.width / 2);
  });
}

export function scrollBy(store: ViewportStore, by: number): void {
  store.setState((viewport) => viewportScroll(viewport, by));
}

/** Turns the view by its own width, less a tenth that is seen on both pages. */
export function turnPage(store: ViewportStore, direction: 1 | -1): void {
  store.setState((viewport) => viewportScroll(viewport, direction * viewport.width * 0.9));
}

export function zoomToSpan(store: ViewportStore, start: number, end: number): void {
  store.setState((viewport) => viewportSpan(viewport, { start: seconds(start), end: seconds(end) }));
}

export function fitAll(store: ViewportStore): void {
  store.setState((viewport) => viewportFit(viewport.duration, viewport.width));
}
