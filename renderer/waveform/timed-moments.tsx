import { formatExactTime } from '@domain/base/time-text';
import { pixelToSecond, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import type { TimedValue } from '@domain/scorecard/answer-value';
import type { Moment } from '@domain/scorecard/timed';
import { type KeyboardEvent, type PointerEvent as ReactPointerEvent, useState } from 'react';
import { useStore } from 'zustand';
import { rulerHeight, type StageGeometry } from './geometry';
import classes from './timed-moments.module.css';
import type { ViewportStore } from './viewport-store';

/** The moments of one timed line, as the stage draws them. */
export interface TimedOnStage {
  readonly lineId: string;
  /** The line's number on the scorecard. */
  readonly number: number;
  readonly names: Readonly<Record<Moment, string>>;
  readonly value: TimedValue;
  /** The line has the focus: its moments say what they are. */
  readonly focused: boolean;
}

interface TimedMomentsProps {
  lines: readonly TimedOnStage[];
  viewport: ViewportStore;
  geometry: StageGeometry;
  readOnly: boolean;
  /** Pressed without being moved. */
  onChoose(lineId: string, time: number): void;
  onMove(lineId: string, moment: Moment, time: number, gesture?: string): void;
}

/** Less than this and a press was a click, in CSS pixels. */
const dragLeast = 3;

/** The moments of timed lines as flags over the lanes: to press, to drag, and to nudge with the arrow keys. */
export function TimedMoments(props: TimedMomentsProps) {
  const view = useStore(props.viewport);
  return props.lines.map((line) => (
    <div key={line.lineId} data-testid="timed-moments">
      {line.focused ? <Band line={line} view={view} geometry={props.geometry} /> : null}
      {(['start', 'end'] as const).map((moment) => {
        const time = line.value[moment];
        return time === null ? null : (
          <Flag key={moment} {...props} line={line} moment={moment} time={time} view={view} />
        );
      })}
    </div>
  ));
}

function Band({ line, view, geometry }: { line: TimedOnStage; view: Viewport; geometry: StageGeometry }) {
  const { start, end } = line.value;
  if (start === null || end === null || end < start) return null;
  const left = secondToPixel(view, start);
  return (
    <div
      className={classes.timedBand}
      style={{
        left,
        width: secondToPixel(view, end) - left,
        top: rulerHeight,
        height: geometry.marksTop - rulerHeight,
      }}
    />
  );
}

interface FlagProps extends Omit<TimedMomentsProps, 'lines'> {
  line: TimedOnStage;
  moment: Moment;
  time: number;
  view: Viewport;
}

function Flag({ line, moment, time, view, geometry, readOnly, onChoose, onMove }: FlagProps) {
  const [drag, setDrag] = useState<{ from: number; time: number; moved: boolean } | null>(null);
  const shown = drag?.time ?? time;
  const x = secondToPixel(view, shown);
  if (x < -1 || x > view.width + 1) return null;
  const name = line.names[moment];
  const pointer = {
    onPointerDown(event: ReactPointerEvent<HTMLButtonElement>) {
      event.stopPropagation();
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      setDrag({ from: event.clientX, time, moved: false });
    },
    onPointerMove(event: ReactPointerEvent<HTMLButtonElement>) {
      if (drag === null) return;
      event.stopPropagation();
      if (readOnly) return;
      const moved = drag.moved || Math.abs(event.clientX - drag.from) >= dragLeast;
      const to = secondToPixel(view, time) + event.clientX - drag.from;
      if (moved) setDrag({ ...drag, moved, time: pixelToSecond(view, to) });
    },
    onPointerUp(event: ReactPointerEvent<HTMLButtonElement>) {
      event.stopPropagation();
      if (drag === null) return;
      setDrag(null);
      if (drag.moved) onMove(line.lineId, moment, drag.time);
      else onChoose(line.lineId, time);
    },
    onPointerCancel: () => setDrag(null),
    onDoubleClick: (event: React.MouseEvent) => event.stopPropagation(),
  };
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      return onChoose(line.lineId, time);
    }
    if (direction === 0 || readOnly) return;
    event.preventDefault();
    onMove(line.lineId, moment, Math.max(0, time + direction * (event.shiftKey ? 0.01 : 0.1)), moment);
  };
  return (
    <button
      type="button"
      className={classes.flag}
      data-focused={line.focused || undefined}
      data-moment={moment}
      aria-label={`Line ${line.number}, ${name}: ${formatExactTime(shown)}`}
      title={`${name} · ${formatExactTime(shown)}`}
      style={{ left: x, top: rulerHeight, height: geometry.marksTop - rulerHeight }}
      onKeyDown={onKeyDown}
      {...pointer}
    >
      <span className={classes.flagName}>
        {line.number}
        {moment === 'start' ? ' ▸' : ' ◂'}
        {line.focused ? ` ${name}` : ''}
      </span>
    </button>
  );
}
