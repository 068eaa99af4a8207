import { formatTime } from '@domain/base/time';
import { type Annotation, annotationOrder } from '@domain/evaluation/annotation';
import type { MarkEdge } from '@domain/evaluation/annotation-edits';
import type { Pyramid } from '@domain/recordings/peaks';
import type { ChannelRole, Recording } from '@domain/recordings/recording';
import { pixelToSecond, secondToPixel } from '@domain/recordings/viewport';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import type { Player } from '../player';
import { roleName } from '../text/roles';
import { Pill } from '../ui/pill';
import type { WaveformColours } from './colours';
import { rulerHeight, type StageGeometry, stageGeometry } from './geometry';
import { layMarks } from './mark-layout';
import { drawingGain, paintLanes } from './paint-lanes';
import { paintMarks } from './paint-marks';
import { type HeardSignals, paintSignals } from './paint-signals';
import { LoopBand, Playhead } from './playhead';
import { SelectedMark } from './selected-mark';
import type { SpeechEdges } from './snapping';
import { type StageGestures, useStageGestures } from './use-stage-gestures';
import { resizeTo, type ViewportStore } from './viewport-store';
import classes from './waveform.module.css';

export interface StageProps extends StageGestures {
  recording: Recording;
  pyramid: Pyramid;
  /** What was heard; null while it is read, or where it can't be. */
  heard: HeardSignals | null;
  annotations: readonly Annotation[];
  selectedId: string | null;
  /** All marks selected together. */
  groupIds: readonly string[];
  /** What of the selected mark the nudging keys move. */
  nudgeEdge: MarkEdge;
  /** Where a span begun by key stands open, in seconds. */
  spanStart: number | null;
  player: Player;
  viewport: ViewportStore;
  colours: WaveformColours;
  readOnly: boolean;
  speechEdges: SpeechEdges;
  onResizeMark(id: string, start: number, end: number): void;
  /** What else lies over the lanes. */
  overlay?(geometry: StageGeometry): ReactNode;
}

/** The lanes of the call with ruler, marks and playhead, all painted on one canvas for the visible stretch. */
export function Stage(props: StageProps) {
  const { recording, pyramid, heard, annotations, selectedId, groupIds, player, viewport, colours } = props;
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height, setHeight] = useState(260);
  const view = useStore(viewport);
  // Kept between renders, or every move of the pointer would paint everything anew.
  const geometry = useMemo(() => stageGeometry(height, pyramid.channels), [height, pyramid]);
  const marks = useMemo(
    () => layMarks(annotations, view, geometry.markRows, selectedId),
    [annotations, view, geometry, selectedId],
  );
  const gestures = useStageGestures(element, props, geometry, marks);
  const { dragged } = gestures;
  // While a mark is dragged it lies where it would be dropped, among the others as they are.
  const shown = useMemo(() => {
    if (dragged === null) return marks;
    const others = annotations.filter(({ id }) => id !== dragged.id);
    return layMarks([...others, dragged].sort(annotationOrder), view, geometry.markRows, dragged.id);
  }, [marks, dragged, annotations, view, geometry]);

  useEffect(() => {
    const stage = element.current;
    if (stage === null) return;
    const observer = new ResizeObserver(() => {
      setHeight(stage.clientHeight);
      resizeTo(viewport, stage.clientWidth);
    });
    observer.observe(stage);
    return () => observer.disconnect();
  }, [viewport]);

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    const ratio = window.devicePixelRatio || 1;
    target.width = Math.round(view.width * ratio);
    target.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const gain = drawingGain(pyramid);
    const roles = recording.channelRoles;
    if (heard) paintSignals(context, { heard, viewport: view, geometry, roles, colours });
    paintLanes(context, { pyramid, viewport: view, geometry, roles, colours, gain });
    paintMarks(context, { layout: shown, geometry, colours, selectedId, groupIds, width: view.width });
  }, [view, height, pyramid, heard, recording, shown, geometry, selectedId, groupIds, colours]);

  const selected = annotations.find((annotation) => annotation.id === selectedId) ?? null;
  return (
    <div ref={element} className={classes.stage} data-testid="stage" {...gestures.handlers}>
      <canvas ref={canvas} className={classes.canvas} />
      <LaneNames roles={recording.channelRoles} laneHeight={geometry.laneHeight} />
      {gestures.drawn ? (
        <div
          className={classes.band}
          style={{
            left: secondToPixel(view, gestures.drawn.start),
            width: secondToPixel(view, gestures.drawn.end) - secondToPixel(view, gestures.drawn.start),
            top: rulerHeight,
            bottom: height - geometry.marksTop,
          }}
        />
      ) : null}
      <LoopBand player={player} view={view} />
      {selected && !props.readOnly && dragged === null ? (
        <SelectedMark
          key={`${selected.id}:${selected.start}:${selected.end}`}
          annotation={selected}
          view={view}
          geometry={geometry}
          nudgeEdge={props.nudgeEdge}
          edges={props.speechEdges(selected.channel)}
          onResize={props.onResizeMark}
        />
      ) : null}
      {gestures.pointer === null ? null : (
        <div className={classes.pointerLine} style={{ transform: `translateX(${gestures.pointer}px)` }}>
          <span className={classes.pointerTime}>{formatTime(pixelToSecond(view, gestures.pointer))}</span>
        </div>
      )}
      {props.overlay?.(geometry)}
      <Playhead player={player} viewport={viewport} spanStart={props.spanStart} />
    </div>
  );
}

function LaneNames({ roles, laneHeight }: { roles: readonly ChannelRole[]; laneHeight: number }) {
  return roles.map((role, channel) => (
    <div
      // A channel has no name of its own but its number; the list never changes its order.
      // biome-ignore lint/suspicious/noArrayIndexKey: see above
      key={channel}
      className={classes.laneName}
      style={{ top: rulerHeight + channel * laneHeight + 4 }}
    >
      <Pill tone={role === 'agent' || role === 'customer' ? role : 'plain'}>{roleName(role)}</Pill>
    </div>
  ));
}
