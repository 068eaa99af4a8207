import type { Span } from '@domain/base/time';
import { markBetween } from '@domain/clips/exercise-marks';
import type { MarkedTime } from '@domain/clips/mark-overlap';
import { type PointerEvent, useState } from 'react';
import classes from './mark-track.module.css';
import { placeBetween } from './place-between';

interface ClipPressProps {
  span: Span;
  /** Where a stretch was begun by key; null: none is open. */
  begun: number | null;
  readOnly: boolean;
  onSeek(time: number): void;
  onMark(mark: MarkedTime): void;
}

/** Less than this and a press was a click, in CSS pixels. */
const dragLeast = 4;

/** Lies over the waveform of a clip: a press goes there, a drag marks the stretch between. */
export function ClipPress({ span, begun, readOnly, onSeek, onMark }: ClipPressProps) {
  const [drag, setDrag] = useState<{ from: number; x: number; mark: MarkedTime | null } | null>(null);
  const timeAt = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return span.start + ((event.clientX - left) / Math.max(1, width)) * (span.end - span.start);
  };
  const drawn = drag?.mark ?? null;
  return (
    <div
      className={classes.press}
      data-testid="clip-press"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDrag({ from: timeAt(event), x: event.clientX, mark: null });
      }}
      onPointerMove={(event) => {
        if (drag === null || readOnly) return;
        if (drag.mark === null && Math.abs(event.clientX - drag.x) < dragLeast) return;
        setDrag({ ...drag, mark: markBetween(drag.from, timeAt(event), span) });
      }}
      onPointerUp={() => {
        if (drag === null) return;
        setDrag(null);
        if (drag.mark === null) onSeek(drag.from);
        else onMark(drag.mark);
      }}
      onPointerCancel={() => setDrag(null)}
    >
      {drawn === null ? null : (
        <span className={classes.drawn} style={placeBetween(drawn.start, drawn.end ?? drawn.start, span)} />
      )}
      {begun === null ? null : (
        <span className={classes.begun} style={placeBetween(begun, begun, span)} title="Begun here" />
      )}
    </div>
  );
}
