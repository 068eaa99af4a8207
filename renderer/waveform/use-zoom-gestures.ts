import { type RefObject, useEffect, useRef } from 'react';
import { scrollBy, type ViewportStore, zoomBy } from './viewport-store';

/**
 * The wheel zooms around the pointer, sideways or with Shift it scrolls. Browsers tell a pinch on a touchpad as a wheel
 * with Ctrl, in steps that are far smaller than a wheel's.
 */
export function useWheel(stage: RefObject<HTMLDivElement | null>, viewport: ViewportStore): void {
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const sideways = !event.ctrlKey && (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY));
      if (sideways) return scrollBy(viewport, event.deltaX || event.deltaY);
      const pixel = event.clientX - element.getBoundingClientRect().left;
      zoomBy(viewport, Math.exp(-pixelsOf(event) * (event.ctrlKey ? pinchStep : wheelStep)), { pixel });
    };
    // React's wheel listeners are passive and can't keep the page from zooming; this one can.
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage, viewport]);
}

/** A notch (100) zooms by a fifth; a touchpad's small steps add up to the same. */
const wheelStep = 0.002;
const pinchStep = 0.01;

/** Some wheels count in lines, and a notch of a wheel with Ctrl must not zoom as far as a whole pinch. */
function pixelsOf({ deltaY, deltaMode, ctrlKey }: WheelEvent): number {
  const pixels = deltaMode === WheelEvent.DOM_DELTA_LINE ? deltaY * 33 : deltaY;
  return ctrlKey ? Math.max(-25, Math.min(25, pixels)) : pixels;
}

/** Two fingers on a touch screen: their distance zooms around their middle, their middle scrolls. */
export function usePinch(
  stage: RefObject<HTMLDivElement | null>,
  viewport: ViewportStore,
  onBegin: () => void,
): void {
  const begin = useRef(onBegin);
  begin.current = onBegin;
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const fingers = new Map<number, number>();
    const onDown = (event: PointerEvent) => {
      if (event.pointerType !== 'touch') return;
      fingers.set(event.pointerId, event.clientX);
      if (fingers.size === 2) begin.current();
    };
    const onMove = (event: PointerEvent) => {
      if (!fingers.has(event.pointerId)) return;
      const before = [...fingers.values()];
      fingers.set(event.pointerId, event.clientX);
      if (fingers.size !== 2) return;
      event.stopPropagation();
      const [was, is] = [before, [...fingers.values()]].map(([one = 0, other = 0]) => ({
        apart: Math.max(20, Math.abs(one - other)),
        middle: (one + other) / 2,
      }));
      if (was === undefined || is === undefined) return;
      zoomBy(viewport, is.apart / was.apart, { pixel: was.middle - element.getBoundingClientRect().left });
      scrollBy(viewport, was.middle - is.middle);
    };
    const onUp = (event: PointerEvent) => void fingers.delete(event.pointerId);
    const listeners: [string, (event: PointerEvent) => void][] = [
      ['pointerdown', onDown],
      ['pointermove', onMove],
      ['pointerup', onUp],
      ['pointercancel', onUp],
    ];
    // The capture phase: the second finger must be known before the first one's drag goes on.
    for (const [name, listener] of listeners)
      element.addEventListener(name, listener as EventListener, { capture: true }); // pointer events, by their names
    return () => {
      for (const [name, listener] of listeners)
        element.removeEventListener(name, listener as EventListener, { capture: true }); // as added
    };
  }, [stage, viewport]);
}
