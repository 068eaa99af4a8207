import type { Annotation } from '@domain/evaluation/annotation';
import { annotationNudge } from '@domain/evaluation/annotation-edits';
import { annotationMoveSnap } from '@domain/evaluation/annotation-gestures';
import type { Viewport } from '@domain/recordings/viewport';
import { useState } from 'react';
import { type SpeechEdges, snapReach } from './snapping';
import type { MarkGestures } from './use-stage-gestures';

interface Drag {
  readonly annotation: Annotation;
  readonly from: number;
  readonly moved: Annotation;
  readonly begun: boolean;
}

/** Less than this and a press on a mark was a click, in CSS pixels. */
const dragLeast = 4;

/** A mark taken by its chip and moved along the call, kept where the pointer leaves it; none is where nobody takes it. */
export function useMarkDrag(onMove: MarkGestures['onChange']) {
  const [drag, setDrag] = useState<Drag | null>(null);
  return {
    /** The mark as it would be dropped; null while none is dragged. */
    dragged: drag?.begun ? drag.moved : null,
    begin(annotation: Annotation, from: number) {
      if (onMove !== undefined) setDrag({ annotation, from, moved: annotation, begun: false });
    },
    /** Answers whether a mark is held. */
    move(view: Viewport, to: number, edges: SpeechEdges, event: { readonly altKey: boolean }): boolean {
      if (drag === null) return false;
      const { annotation, from } = drag;
      if (!drag.begun && Math.abs(to - from) < dragLeast) return true;
      const by = (to - from) / view.pixelsPerSecond;
      const free = annotationNudge(annotation, 'both', by, view.duration);
      const moved = event.altKey
        ? free
        : annotationMoveSnap(free, edges(annotation.channel), snapReach(view), view.duration);
      setDrag({ ...drag, moved, begun: true });
      return true;
    },
    /** Answers whether a mark was held. */
    drop(): boolean {
      if (drag === null) return false;
      setDrag(null);
      if (drag.begun) onMove?.(drag.annotation.id, drag.moved.start, drag.moved.end);
      return true;
    },
    cancel: () => setDrag(null),
  };
}
