import { formatTime, type Span } from '@domain/base/time';
import { type Annotation, annotationOrder } from '@domain/evaluation/annotation';
import type { MarkEdge } from '@domain/evaluation/annotation-edits';
import type { Pyramid } from '@domain/recordings/peaks';
import type { Recording } from '@domain/recordings/recording';
import { pixelToSecond, secondToPixel } from '@domain/recordings/viewport';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useKeyNote } from '../keys/key-note';
import type { WaveformColours } from './colours';
import { fitCanvas } from './fit-canvas';
import { markRowsMost, rulerHeight, type StageGeometry, stageGeometry, stageHeightLeast } from './geometry';
import { LoopBand } from './loop-band';
import { layMarks, rowsNeeded } from './mark-layout';
import { drawingGain, paintLanes, paintRuler } from './paint-lanes';
import { paintMarks } from './paint-marks';
import { paintSamples } from './paint-samples';
import { type HeardSignals, paintSignals } from './paint-signals';
import { paintSkipped } from './paint-skipped';
import { paintNoSpectrograms, paintSpectrograms } from './paint-spectrograms';
import { type Follow, type PlayerView, Playhead } from './playhead';
import { SelectedMark } from './selected-mark';
import type { SpeechEdges } from './snapping';
import { spectrogramWait, useCloseLook } from './use-close-look';
import { type MarkGestures, type StageGestures, useStageGestures } from './use-stage-gestures';
import { resizeTo, type ViewportStore } from './viewport-store';
import classes from './waveform.module.css';

/** The marks of a call, and what the pointer may do to them. */
export interface StageMarks extends MarkGestures {
  annotations: readonly Annotation[];
  selectedId: string | null;
  /** All marks selected together. */
  groupIds?: readonly string[];
  /** What of the selected mark the nudging keys move. */
  nudgeEdge?: MarkEdge;
}

export interface StageProps extends StageGestures {
  recording: Recording;
  pyramid: Pyramid;
  /** What was heard; null while it is read, or where it can't be. */
  heard: HeardSignals | null;
  marks?: StageMarks;
  /** Where a span begun by key stands open, in seconds. */
  spanStart?: number | null;
  player: PlayerView;
  viewport: ViewportStore;
  colours: WaveformColours;
  speechEdges?: SpeechEdges;
  follow: Follow;
  /** Whether the lanes show pitches in place of the waveform. */
  spectrogram?: boolean;
  /** What is passed over while playing. */
  skipped?: readonly Span[];
  /** What stands at the left of each lane; nothing where the lanes have the stage to themselves. */
  laneHeaders?: ((geometry: StageGeometry) => ReactNode) | undefined;
  onLoop?: ((start: number, end: number) => void) | undefined;
  /** What else lies over the lanes. */
  overlay?: ((geometry: StageGeometry) => ReactNode) | undefined;
}

const nothing: readonly never[] = [];
const noMarks: StageMarks = { annotations: nothing, selectedId: null };
const noEdges: SpeechEdges = () => nothing;

/** The lanes of the call with ruler, marks and playhead, all painted on one canvas for the visible stretch. */
export function Stage(props: StageProps) {
  const { recording, pyramid, heard, player, viewport, colours } = props;
  const { marks: onStage = noMarks, speechEdges = noEdges, spanStart = null, skipped = nothing } = props;
  const { annotations, selectedId, groupIds = nothing, nudgeEdge = 'both' } = onStage;
  const element = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [height, setHeight] = useState(260);
  const view = useStore(viewport);
  // Kept between renders, or every move of the pointer would paint everything anew.
  const { duration, width } = view;
  const rows = useMemo(
    () => rowsNeeded(annotations, { duration, width }, markRowsMost),
    [annotations, duration, width],
  );
  const geometry = useMemo(() => stageGeometry(height, pyramid.channels, rows), [height, pyramid, rows]);
  const marks = useMemo(
    () => layMarks(annotations, view, geometry.markRows, selectedId),
    [annotations, view, geometry, selectedId],
  );
  const needs = { ...props, viewport, speechEdges, marks: onStage };
  const gestures = useStageGestures(element, needs, geometry, marks);
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

  const { sound, spectrograms } = useCloseLook(props, view);
  const zoomKey = useKeyNote()('zoom-in');

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    fitCanvas(target, context, { width: view.width, height });
    const gain = drawingGain(pyramid);
    const roles = recording.channelRoles;
    paintSkipped(context, { skipped, viewport: view, geometry, colours });
    if (heard) paintSignals(context, { heard, viewport: view, geometry, roles, colours });
    paintRuler(context, { viewport: view, geometry, colours });
    const close = { viewport: view, geometry, roles, colours, gain };
    if (spectrograms) paintSpectrograms(context, { spectrograms, ...close });
    else if (sound) paintSamples(context, { span: sound, ...close });
    else paintLanes(context, { pyramid, ...close });
    if (props.spectrogram && !spectrograms)
      paintNoSpectrograms(context, close, spectrogramWait(view, zoomKey));
    paintMarks(context, { layout: shown, geometry, colours, selectedId, groupIds, width: view.width });
  }, [
    view,
    height,
    pyramid,
    heard,
    recording,
    shown,
    geometry,
    selectedId,
    groupIds,
    colours,
    skipped,
    sound,
    spectrograms,
    props.spectrogram,
    zoomKey,
  ]);

  // What stands beside the lanes does not change with the view, and takes longer to render than the lanes to paint.
  const { laneHeaders, overlay } = props;
  const headers = useMemo(() => laneHeaders?.(geometry), [laneHeaders, geometry]);
  const above = useMemo(() => overlay?.(geometry), [overlay, geometry]);
  const selected = annotations.find((annotation) => annotation.id === selectedId) ?? null;
  const least = stageHeightLeast(pyramid.channels);
  return (
    <div className={classes.desk} style={{ minHeight: least }}>
      {headers}
      <div
        ref={element}
        className={classes.stage}
        data-testid="stage"
        data-mark-rows={geometry.markRows}
        data-shows={spectrograms ? 'pitches' : sound ? 'samples' : 'peaks'}
        {...gestures.handlers}
      >
        <canvas ref={canvas} className={classes.canvas} />
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
        <LoopBand player={player} view={view} onLoop={props.onLoop} />
        {selected && onStage.onChange && dragged === null ? (
          <SelectedMark
            key={`${selected.id}:${selected.start}:${selected.end}`}
            annotation={selected}
            view={view}
            geometry={geometry}
            nudgeEdge={nudgeEdge}
            edges={speechEdges(selected.channel)}
            onResize={onStage.onChange}
          />
        ) : null}
        {gestures.pointer === null ? null : (
          <div className={classes.pointerLine} style={{ transform: `translateX(${gestures.pointer}px)` }}>
            <span className={classes.pointerTime}>{formatTime(pixelToSecond(view, gestures.pointer))}</span>
          </div>
        )}
        {above}
        <Playhead player={player} viewport={viewport} spanStart={spanStart} follow={props.follow} />
      </div>
    </div>
  );
}
