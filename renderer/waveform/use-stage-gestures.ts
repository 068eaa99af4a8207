import { seconds } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import { pixelToSecond, viewportClamp } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, type RefObject, useState } from 'react';
import { laneAt, markRowHeight, type StageGeometry } from './geometry';
import type { MarkLayout, PlacedCluster, PlacedMark } from './mark-layout';
import { type SpeechEdges, snappedSpan } from './snapping';
import { useMarkDrag } from './use-mark-drag';
import { usePinch, useWheel } from './use-zoom-gestures';
import type { ViewportStore } from './viewport-store';

/** What the pointer may ask for on the stage; times in seconds, channel by lane. What is left out can't be asked for. */
export interface StageGestures {
  onSeek?: ((time: number) => void) | undefined;
  onMarkSpan?: ((start: number, end: number, channel: number | null) => void) | undefined;
  onMarkPoint?: ((time: number, channel: number | null) => void) | undefined;
}

/** What the pointer may ask for on a mark; what is left out can't be asked for. */
export interface MarkGestures {
  /** `event` tells which modifiers were held. */
  onSelect?: ((id: string, event: React.MouseEvent) => void) | undefined;
  /** A mark was pressed twice: its text is wanted. */
  onWrite?: ((id: string) => void) | undefined;
  /** A mark was dragged to another place, or one of its ends was. */
  onChange?: ((id: string, start: number, end: number | null) => void) | undefined;
}

interface GestureNeeds extends StageGestures {
  viewport: ViewportStore;
  marks: MarkGestures;
  /** What spans and marks snap to. */
  speechEdges: SpeechEdges;
}

/** Less than this and a press was a click, not a drag, in CSS pixels. */
const dragLeast = 4;

/**
 * Click seeks, drag marks a span, double click marks a point; a mark's chip selects it, moves it when it is dragged, and
 * is written on after a double click; a cluster of marks is zoomed into. Alt leaves the edges of speech aside. The wheel
 * and a pinch zoom around the pointer, sideways or with Shift the wheel scrolls.
 */
export function useStageGestures(
  stage: RefObject<HTMLDivElement | null>,
  needs: GestureNeeds,
  geometry: StageGeometry,
  layout: MarkLayout,
) {
  const [pointer, setPointer] = useState<number | null>(null);
  const [drag, setDrag] = useState<{ from: number; to: number; y: number; altKey: boolean } | null>(null);
  const { viewport, speechEdges, marks } = needs;
  const held = useMarkDrag(marks.onChange);
  useWheel(stage, viewport);
  // Two fingers are one gesture of their own: what the first began as a press is none.
  usePinch(stage, viewport, () => setDrag(null));

  const place = (event: ReactPointerEvent | React.MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const dragged = drag !== null && Math.abs(drag.to - drag.from) >= dragLeast;
  const drawn = dragged
    ? snappedSpan(viewport.getState(), drag.from, drag.to, speechEdges(laneAt(geometry, drag.y)), drag)
    : null;
  const handlers = {
    onPointerDown(event: ReactPointerEvent<HTMLDivElement>) {
      if (event.button !== 0) return;
      const { x, y } = place(event);
      const hit = markAt(layout.marks, geometry, x, y);
      const cluster = hit === null ? clusterAt(layout.clusters, geometry, x, y) : null;
      if (cluster !== null) return zoomInto(viewport, cluster.annotations);
      event.currentTarget.setPointerCapture(event.pointerId);
      if (hit === null) return setDrag({ from: x, to: x, y, altKey: event.altKey });
      marks.onSelect?.(hit.annotation.id, event);
      const together = event.ctrlKey || event.metaKey || event.shiftKey;
      if (!together) held.begin(hit.annotation, x);
    },
    onPointerMove(event: ReactPointerEvent<HTMLDivElement>) {
      const { x } = place(event);
      setPointer(x);
      if (held.move(viewport.getState(), x, speechEdges, event)) return;
      const { altKey } = event;
      setDrag((now) => (now === null ? null : { ...now, to: x, altKey }));
    },
    onPointerUp() {
      if (held.drop() || drag === null) return;
      setDrag(null);
      if (drawn === null) return needs.onSeek?.(pixelToSecond(viewport.getState(), drag.from));
      needs.onMarkSpan?.(drawn.start, drawn.end, laneAt(geometry, drag.y));
    },
    onPointerCancel() {
      held.cancel();
      setDrag(null);
    },
    onPointerLeave: () => setPointer(null),
    onDoubleClick(event: React.MouseEvent<HTMLDivElement>) {
      const { x, y } = place(event);
      const hit = markAt(layout.marks, geometry, x, y);
      if (hit !== null) return marks.onWrite?.(hit.annotation.id);
      const lane = laneAt(geometry, y);
      if (lane !== null) needs.onMarkPoint?.(pixelToSecond(viewport.getState(), x), lane);
    },
  };
  return { handlers, drawn, dragged: held.dragged, pointer };
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

function clusterAt(
  clusters: readonly PlacedCluster[],
  geometry: StageGeometry,
  x: number,
  y: number,
): PlacedCluster | null {
  const row = Math.floor((y - geometry.marksTop) / markRowHeight);
  return clusters.findLast((one) => one.row === row && x >= one.left && x <= one.left + one.width) ?? null;
}

/** Shows where the marks of a cluster begin, with a little room, so that they come apart. */
function zoomInto(viewport: ViewportStore, annotations: readonly Annotation[]): void {
  const [first] = annotations;
  const last = annotations.at(-1);
  if (first === undefined || last === undefined) return;
  const view = viewport.getState();
  const middle = (first.start + last.start) / 2;
  // Marks of the same moment never come apart: no step is larger than one can follow with the eye.
  const wanted = (view.width * 0.8) / Math.max(last.start - first.start, 0.001);
  const pixelsPerSecond = Math.min(wanted, view.pixelsPerSecond * 12);
  const zoomed = viewportClamp({
    ...view,
    pixelsPerSecond: Math.max(pixelsPerSecond, view.pixelsPerSecond * 2),
  });
  const from = middle - zoomed.width / zoomed.pixelsPerSecond / 2;
  viewport.setState(viewportClamp({ ...zoomed, from: seconds(from) }));
}
