import type { Span } from '@domain/base/time';
import { type MarkEdge, markEdgeTo, markMoved, sameTime } from '@domain/clips/exercise-marks';
import { type MarkedTime, pointWidth } from '@domain/clips/mark-overlap';
import { type PointerEvent, type ReactNode, useState } from 'react';
import classes from './mark-track.module.css';
import { placeBetween } from './place-between';

interface MarkTrackProps<Mark extends MarkedTime> {
  /** Whose marks they are, at the head of the track. */
  label: ReactNode;
  marks: readonly Mark[];
  span: Span;
  kind: 'own' | 'reference';
  chosen: MarkedTime | null;
  readOnly: boolean;
  /** What a mark is called, for those who can't see where it lies. */
  nameOf(mark: Mark): string;
  toneOf?(mark: Mark): string;
  onChoose(mark: Mark): void;
  onChange?(mark: Mark, changed: Mark): void;
}

/** Marks of one sheet as a track below the waveform of their clip: pressed to be chosen, dragged to be moved or pulled longer. */
export function MarkTrack<Mark extends MarkedTime>(props: MarkTrackProps<Mark>) {
  const { label, marks, chosen, kind } = props;
  return (
    <div className={classes.lane}>
      <div className={classes.label}>{label}</div>
      <div className={classes.track} data-kind={kind}>
        {marks.map((mark) => (
          <TrackMark
            key={`${mark.start} ${mark.end}`}
            {...props}
            mark={mark}
            current={chosen !== null && sameTime(chosen, mark)}
          />
        ))}
      </div>
    </div>
  );
}

type Part = MarkEdge | 'whole';

interface Drag<Mark> {
  readonly part: Part;
  readonly x: number;
  readonly secondsPerPixel: number;
  readonly mark: Mark;
  readonly begun: boolean;
}

/** Less than this and a press was a click, in CSS pixels. */
const dragLeast = 3;

function TrackMark<Mark extends MarkedTime>({
  mark,
  current,
  span,
  readOnly,
  nameOf,
  toneOf,
  onChoose,
  onChange,
}: MarkTrackProps<Mark> & { mark: Mark; current: boolean }) {
  const [drag, setDrag] = useState<Drag<Mark> | null>(null);
  const shown = drag?.mark ?? mark;
  const point = shown.end === null;
  const half = pointWidth / 2;
  const take = (part: Part) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.stopPropagation();
      if (event.button !== 0) return;
      onChoose(mark);
      const track = event.currentTarget.closest(`.${classes.track}`);
      if (readOnly || track === null) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const secondsPerPixel = (span.end - span.start) / Math.max(1, track.clientWidth);
      setDrag({ part, x: event.clientX, secondsPerPixel, mark, begun: false });
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (drag === null || drag.part !== part) return;
      const way = event.clientX - drag.x;
      if (!drag.begun && Math.abs(way) < dragLeast) return;
      const by = way * drag.secondsPerPixel;
      const at = part === 'end' ? (mark.end ?? mark.start) : mark.start;
      const moved = part === 'whole' ? markMoved(mark, by, span) : markEdgeTo(mark, part, at + by, span);
      setDrag({ ...drag, mark: moved, begun: true });
    },
    onPointerUp: () => {
      if (drag?.begun) onChange?.(mark, drag.mark);
      setDrag(null);
    },
    onPointerCancel: () => setDrag(null),
  });
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        className={classes.mark}
        data-point={point || undefined}
        data-current={current || undefined}
        data-tone={toneOf?.(shown)}
        aria-label={nameOf(shown)}
        title={nameOf(shown)}
        style={
          point
            ? placeBetween(shown.start - half, shown.start + half, span)
            : placeBetween(shown.start, shown.end ?? shown.start, span)
        }
        {...take('whole')}
      >
        {point ? <span className={classes.pin} style={pinPlace(shown.start, span)} /> : null}
      </button>
      {readOnly || point
        ? null
        : (['start', 'end'] as const).map((edge) => (
            <span
              key={edge}
              className={classes.edge}
              data-edge={edge}
              style={{ left: placeBetween(shown[edge] ?? shown.start, shown.start, span).left }}
              {...take(edge)}
            />
          ))}
    </>
  );
}

/** Where within its two seconds a moment lies: not in their middle where the clip begins or ends. */
function pinPlace(at: number, span: Span): { left: string } {
  const from = Math.max(span.start, at - pointWidth / 2);
  const until = Math.min(span.end, at + pointWidth / 2);
  return { left: `${(100 * (at - from)) / Math.max(0.001, until - from)}%` };
}
