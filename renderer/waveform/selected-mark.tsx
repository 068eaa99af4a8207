import { formatTime } from '@domain/base/time';
import type { Annotation } from '@domain/evaluation/annotation';
import type { MarkEdge } from '@domain/evaluation/annotation-edits';
import { annotationDragEdge } from '@domain/evaluation/annotation-gestures';
import { pixelToSecond, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import { rulerHeight, type StageGeometry } from './geometry';
import { snapReach } from './snapping';
import classes from './waveform.module.css';

interface SelectedMarkProps {
  annotation: Annotation;
  view: Viewport;
  geometry: StageGeometry;
  /** What the nudging keys move; its handle stands out. */
  nudgeEdge: MarkEdge;
  /** The edges of speech that a handle snaps to. */
  edges: readonly number[];
  onResize(id: string, start: number, end: number): void;
}

/** The selected mark's edges, as handles to drag. Only the selected mark has a place in the DOM. */
export function SelectedMark({ annotation, view, geometry, nudgeEdge, edges, onResize }: SelectedMarkProps) {
  const [draft, setDraft] = useState<{ mark: Annotation; edge: 'start' | 'end' } | null>(null);
  const { start, end } = draft?.mark ?? annotation;
  if (end === null) return null;
  const drag = (edge: 'start' | 'end') => ({
    onPointerDown: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDraft({ mark: annotation, edge });
    },
    onPointerMove: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      const stage = event.currentTarget.parentElement;
      if (draft === null || stage === null) return;
      const time = pixelToSecond(view, event.clientX - stage.getBoundingClientRect().left);
      const reach = event.altKey ? -1 : snapReach(view);
      const mark = annotationDragEdge(annotation, edge, time, edges, reach, view.duration);
      setDraft({ mark, edge });
    },
    onPointerUp: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      if (draft !== null && draft.mark.end !== null && draft.mark !== annotation)
        onResize(annotation.id, draft.mark.start, draft.mark.end);
      setDraft(null);
    },
    onPointerCancel: () => setDraft(null),
  });
  const left = secondToPixel(view, start);
  const right = secondToPixel(view, end);
  // Beside the lanes alone: further down they would strike through the chips of other marks.
  const height = geometry.marksTop - rulerHeight;
  return (
    <>
      {draft === null ? null : (
        <div
          className={classes.band}
          style={{ left, width: right - left, top: rulerHeight, bottom: geometry.height - geometry.marksTop }}
        />
      )}
      {(['start', 'end'] as const).map((edge) => (
        <button
          key={edge}
          type="button"
          tabIndex={-1}
          aria-label={edge === 'start' ? 'Start of the selected mark' : 'End of the selected mark'}
          className={classes.handle}
          data-nudged={nudgeEdge === edge || undefined}
          style={{ left: (edge === 'start' ? left : right) - 4.5, top: rulerHeight, height }}
          {...drag(edge)}
        >
          {draft?.edge === edge ? (
            <span className={classes.handleTime}>{formatTime(edge === 'start' ? start : end)}</span>
          ) : null}
        </button>
      ))}
    </>
  );
}
