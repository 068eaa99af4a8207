import type { Annotation } from '@domain/evaluation/annotation';
import { pixelToSecond, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import { rulerHeight, type StageGeometry } from './geometry';
import classes from './waveform.module.css';

interface SelectedMarkProps {
  annotation: Annotation;
  view: Viewport;
  geometry: StageGeometry;
  onResize(id: string, start: number, end: number): void;
}

/** The selected mark's edges, as handles to drag. Only the selected mark has a place in the DOM. */
export function SelectedMark({ annotation, view, geometry, onResize }: SelectedMarkProps) {
  const [draft, setDraft] = useState<{ start: number; end: number } | null>(null);
  const start = draft?.start ?? annotation.start;
  const end = draft?.end ?? annotation.end;
  if (end === null) return null;
  const drag = (edge: 'start' | 'end') => ({
    onPointerDown: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDraft({ start, end });
    },
    onPointerMove: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      const stage = event.currentTarget.parentElement;
      if (draft === null || stage === null) return;
      const time = pixelToSecond(view, event.clientX - stage.getBoundingClientRect().left);
      setDraft(
        edge === 'start' ? { start: Math.min(time, end), end } : { start, end: Math.max(time, start) },
      );
    },
    onPointerUp: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      if (draft !== null) onResize(annotation.id, draft.start, draft.end);
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
          style={{ left: (edge === 'start' ? left : right) - 4.5, top: rulerHeight, height }}
          {...drag(edge)}
        />
      ))}
    </>
  );
}
