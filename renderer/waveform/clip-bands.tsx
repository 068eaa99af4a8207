import { formatTime, type Span } from '@domain/base/time';
import { type Clip, type ClipNote, noteTime } from '@domain/clips/clip';
import { type ClipEdge, trimTo } from '@domain/clips/clip-trim';
import { pixelToSecond, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, useState } from 'react';
import { useStore } from 'zustand';
import classes from './clip-bands.module.css';
import { rulerHeight, type StageGeometry } from './geometry';
import type { ViewportStore } from './viewport-store';

interface ClipBandsProps {
  clips: readonly { readonly clip: Clip; readonly notes: readonly ClipNote[] }[];
  chosenId: string | null;
  viewport: ViewportStore;
  geometry: StageGeometry;
  /** What a clip is called, for those who can't see where it lies. */
  nameOf(clip: Clip): string;
  onChoose(id: string): void;
  onTrim(clip: Clip, span: Span): void;
}

/** The clips of the call as bars below the ruler; the chosen one over the lanes, with two ends to drag. */
export function ClipBands({ clips, chosenId, viewport, geometry, nameOf, onChoose, onTrim }: ClipBandsProps) {
  const view = useStore(viewport);
  return clips.map(({ clip, notes }) => {
    const left = secondToPixel(view, clip.span.start);
    const right = secondToPixel(view, clip.span.end);
    if (right < 0 || left > view.width) return null;
    const chosen = clip.id === chosenId;
    return (
      <div key={clip.id} data-testid="clip-band">
        <button
          type="button"
          tabIndex={-1}
          className={classes.strip}
          data-chosen={chosen || undefined}
          aria-label={`Clip: ${nameOf(clip)}`}
          title={nameOf(clip)}
          style={{ left, width: Math.max(4, right - left), top: rulerHeight }}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => onChoose(clip.id)}
        />
        {chosen ? (
          <Chosen
            key={`${clip.span.start} ${clip.span.end}`}
            {...{ clip, notes, view, geometry }}
            onTrim={(span) => onTrim(clip, span)}
          />
        ) : null}
      </div>
    );
  });
}

interface ChosenProps {
  clip: Clip;
  notes: readonly ClipNote[];
  view: Viewport;
  geometry: StageGeometry;
  onTrim(span: Span): void;
}

function Chosen({ clip, notes, view, geometry, onTrim }: ChosenProps) {
  const [draft, setDraft] = useState<{ edge: ClipEdge; span: Span } | null>(null);
  const span = draft?.span ?? clip.span;
  const left = secondToPixel(view, span.start);
  const right = secondToPixel(view, span.end);
  const top = rulerHeight;
  const height = geometry.marksTop - rulerHeight;
  const drag = (edge: ClipEdge) => ({
    onPointerDown: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      setDraft({ edge, span: clip.span });
    },
    onPointerMove: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      const stage = event.currentTarget.closest('[data-testid="stage"]');
      if (draft === null || stage === null) return;
      const time = pixelToSecond(view, event.clientX - stage.getBoundingClientRect().left);
      setDraft({ edge, span: trimTo(clip.span, edge, time, view.duration) });
    },
    onPointerUp: (event: ReactPointerEvent<HTMLButtonElement>) => {
      event.stopPropagation();
      if (draft !== null && draft.span[edge] !== clip.span[edge]) onTrim(draft.span);
      setDraft(null);
    },
    onPointerCancel: () => setDraft(null),
  });
  return (
    <>
      <div className={classes.band} style={{ left, width: right - left, top, height }} />
      {notes.map((note) =>
        noteTime(clip, note) === null ? null : (
          <span
            key={note.id}
            className={classes.note}
            style={{ left: secondToPixel(view, note.at), top: top + 7 }}
          />
        ),
      )}
      {(['start', 'end'] as const).map((edge) => (
        <button
          key={edge}
          type="button"
          tabIndex={-1}
          aria-label={edge === 'start' ? 'Start of the clip' : 'End of the clip'}
          className={classes.handle}
          data-edge={edge}
          style={{ left: edge === 'start' ? left : right, top, height }}
          {...drag(edge)}
        >
          {draft?.edge === edge ? <span className={classes.time}>{formatTime(span[edge])}</span> : null}
        </button>
      ))}
    </>
  );
}
