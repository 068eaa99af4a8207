import { formatTime, type Span } from '@domain/base/time';
import { type Clip, type ClipNote, noteTime } from '@domain/clips/clip';
import { type ClipEdge, trimTo } from '@domain/clips/clip-trim';
import { pixelToSecond, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import classes from './clip-bands.module.css';
import { layClips } from './clip-layout';
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

/** So many rows of chips lie over the lanes at most; more would hide the voices. */
const rowsMost = 3;
const rowHeight = 17;

/** The clips of the call as chips below the ruler, none over another; the chosen one over the lanes, with two ends to drag. */
export function ClipBands({ clips, chosenId, viewport, geometry, nameOf, onChoose, onTrim }: ClipBandsProps) {
  const view = useStore(viewport);
  const bare = useMemo(() => clips.map(({ clip }) => clip), [clips]);
  const { chips, clusters } = layClips(bare, view, rowsMost, chosenId);
  const chosen = clips.find(({ clip }) => clip.id === chosenId);
  const topOf = (row: number) => rulerHeight + row * rowHeight;
  return (
    <>
      {chosen !== undefined && chips.some(({ clip }) => clip.id === chosenId) ? (
        <Chosen
          key={`${chosen.clip.id} ${chosen.clip.span.start} ${chosen.clip.span.end}`}
          {...{ ...chosen, view, geometry }}
          onTrim={(span) => onTrim(chosen.clip, span)}
        />
      ) : null}
      {chips.map(({ clip, left, width, row }) => (
        <button
          key={clip.id}
          type="button"
          tabIndex={-1}
          className={classes.chip}
          data-testid="clip-band"
          data-chosen={clip.id === chosenId || undefined}
          aria-label={`Clip: ${nameOf(clip)}`}
          title={nameOf(clip)}
          dir="auto"
          // One that begins before what is seen is named where it is seen.
          style={{ left: Math.max(0, left), width: Math.max(6, width + Math.min(0, left)), top: topOf(row) }}
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => onChoose(clip.id)}
        >
          {nameOf(clip)}
        </button>
      ))}
      {clusters.map((cluster) => (
        <button
          key={cluster.clips[0]?.id}
          type="button"
          tabIndex={-1}
          className={classes.chip}
          data-testid="clip-band"
          data-several
          aria-label={`${cluster.clips.length} clips: ${cluster.clips.map(nameOf).join(', ')}`}
          title={cluster.clips.map(nameOf).join('\n')}
          style={{ left: cluster.left, width: cluster.width, top: topOf(cluster.row) }}
          onPointerDown={(event) => event.stopPropagation()}
          // The one that is chosen stands by itself then, so that the next press chooses the next.
          onClick={() => {
            const [first] = cluster.clips;
            if (first !== undefined) onChoose(first.id);
          }}
        >
          +{cluster.clips.length}
        </button>
      ))}
    </>
  );
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
