import { pixelToSecond } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react';
import type { Player } from '../player';
import { laneAt, markRowHeight, type StageGeometry } from './geometry';
import type { PlacedMark } from './mark-layout';
import { scrollBy, type ViewportStore, zoomBy } from './viewport-store';

/** What the pointer may ask for on the stage; times in seconds, channel by lane. */
export interface StageGestures {
  onSeek(time: number): void;
  onMarkSpan(start: number, end: number, channel: number | null): void;
  onMarkPoint(time: number, channel: number | null): void;
  onSelectMark(id: string): void;
}

interface GestureNeeds extends StageGestures {
  player: Player;
  viewport: ViewportStore;
  readOnly: boolean;
}

/** Less than this and a press was a click, not a drag, in CSS pixels. */
const dragLeast = 4;

/**
 * Click seeks, drag marks a span, double click marks a point, a mark's chip selects it; the wheel zooms around the
 * pointer, sideways or with Shift it scrolls.
 */
export function useStageGestures(
  stage: RefObject<HTMLDivElement | null>,
  needs: GestureNeeds,
  geometry: StageGeometry,
  marks: readonly PlacedMark[],
) {
  const [pointer, setPointer] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number; y: number } | null>(null);
  const { viewport } = needs;
  useWheel(stage, viewport);

  const place = (event: ReactPointerEvent | React.MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const dragged = drag !== null && Math.abs(drag.to - drag.from) >= dragLeast;
  const handlers = {
    onPointerDown(event: ReactPointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      const { x, y } = place(event);
      const hit = markAt(marks, geometry, x, y);
      if (hit !== null) return needs.onSelectMark(hit.annotation.id);
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: x, to: x, y });
    },
    onPointerMove(event: ReactPointerEvent<HTMLDivElement>) {
      const { x } = place(event);
      setPointer(x);
      setDrag((now) => (now === null ? null : { ...now, to: x }));
    },
    onPointerUp() {
      if (drag === null) return;
      setDrag(null);
      const view = viewport.getState();
      if (!dragged) return needs.onSeek(pixelToSecond(view, drag.from));
      if (needs.readOnly) return;
      const [start, end] = drag.from < drag.to ? [drag.from, drag.to] : [drag.to, drag.from];
      needs.onMarkSpan(pixelToSecond(view, start), pixelToSecond(view, end), laneAt(geometry, drag.y));
    },
    onPointerCancel: () => setDrag(null),
    onPointerLeave: () => setPointer(null),
    onDoubleClick(event: React.MouseEvent<HTMLDivElement>) {
      const { x, y } = place(event);
      const lane = laneAt(geometry, y);
      if (lane !== null && !needs.readOnly) needs.onMarkPoint(pixelToSecond(viewport.getState(), x), lane);
    },
  };
  const band = dragged ? { left: Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from) } : null;
  return { handlers, band, pointer };
}

function markAt(
  marks: readonly PlacedMark[],
  geometry: StageGeometry,
  x: number,
  y: number,
): PlacedMark | null {
  const row = Math.floor((y - geometry.marksTop) / markRowHeight);
  // The last drawn lies on top, so it is the one that was meant.
  return marks.findLast((mark) => mark.row === row && x >= mark.left && x <= mark.left + mark.width) ?? null;
}

/** React's wheel listeners are passive and can't keep the page from zooming; this one can. */
function useWheel(stage: RefObject<HTMLDivElement | null>, viewport: ViewportStore): void {
  const store = useRef(viewport);
  store.current = viewport;
  useEffect(() => {
    const element = stage.current;
    if (element === null) return;
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
      if (sideways) return scrollBy(store.current, event.deltaX || event.deltaY);
      const pixel = event.clientX - element.getBoundingClientRect().left;
      // A notch (100) zooms by a fifth; a touchpad's small steps add up to the same.
      zoomBy(store.current, Math.exp(-event.deltaY * 0.002), { pixel });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [stage]);
}
