import { formatTime, seconds } from '@domain/base/time';
import { type Clip, type ClipNote, clipLength, noteTime } from '@domain/clips/clip';
import type { Redacted } from '@domain/clips/redaction';
import type { Pyramid } from '@domain/recordings/peaks';
import type { Recording } from '@domain/recordings/recording';
import { pixels, secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import classes from './clip-wave.module.css';
import type { WaveformColours } from './colours';
import { fitCanvas } from './fit-canvas';
import type { StageGeometry } from './geometry';
import { drawingGain, paintLanes } from './paint-lanes';
import { RedactedStretches } from './redacted-stretches';

interface ClipWaveProps {
  clip: Clip;
  notes: readonly ClipNote[];
  recording: Recording;
  pyramid: Pyramid;
  colours: WaveformColours;
  /** What copies are made without: nothing is drawn there, as the shape of a word is a part of it. */
  redactions: readonly Redacted[];
  /** Where the clip is heard, in seconds of the recording. */
  place: Pick<StoreApi<{ readonly position: number }>, 'getState' | 'subscribe'>;
  /** It is this clip that is heard: its place is shown. */
  playing: boolean;
  /** How high each channel is drawn, in CSS pixels. */
  laneHeight?: number;
  /** A second of the recording was pressed. */
  onSeek(time: number): void;
}

/** The waveform of one clip from end to end, with its notes and what is heard; pressing it plays from there. */
export function ClipWave({
  clip,
  notes,
  recording,
  pyramid,
  colours,
  redactions,
  place,
  playing,
  laneHeight = 44,
  onSeek,
}: ClipWaveProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const line = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(300);
  const height = laneHeight * pyramid.channels;
  const view = useMemo<Viewport>(
    () => ({
      from: clip.span.start,
      pixelsPerSecond: width / Math.max(clipLength(clip), 0.001),
      width: pixels(width),
      duration: seconds(recording.media.duration),
    }),
    [clip, recording, width],
  );

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const target = canvas.current;
    const context = target?.getContext('2d');
    if (!target || !context) return;
    fitCanvas(target, context, { width, height });
    const geometry = laneGeometry(height, pyramid.channels);
    const gain = drawingGain(pyramid);
    paintLanes(context, { pyramid, viewport: view, geometry, roles: recording.channelRoles, colours, gain });
  }, [view, width, height, pyramid, recording, colours]);

  useEffect(() => {
    const move = () => {
      if (line.current === null) return;
      const { position } = place.getState();
      const inside = playing && position >= clip.span.start && position <= clip.span.end;
      line.current.style.transform = `translateX(${inside ? secondToPixel(view, position) : -9}px)`;
    };
    move();
    return place.subscribe(move);
  }, [place, view, clip, playing]);

  return (
    // Playing has its keys: Space, and the times of the notes.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      ref={frame}
      className={classes.wave}
      role="img"
      aria-label={`Waveform of the clip, ${formatTime(clipLength(clip))} long`}
      style={{ height }}
      onClick={(event) => {
        const x = event.clientX - event.currentTarget.getBoundingClientRect().left;
        onSeek(Math.min(clip.span.end, view.from + x / view.pixelsPerSecond));
      }}
    >
      <canvas ref={canvas} />
      <RedactedStretches
        redactions={redactions}
        viewport={view}
        geometry={laneGeometry(height, pyramid.channels)}
      />
      {notes.map((note) =>
        noteTime(clip, note) === null ? null : (
          <span key={note.id} className={classes.note} style={{ left: secondToPixel(view, note.at) }} />
        ),
      )}
      <div ref={line} className={classes.playhead} />
    </div>
  );
}

/** Lanes and nothing else. */
function laneGeometry(height: number, lanes: number): StageGeometry {
  return {
    ...{ height, lanes, rulerHeight: 0, laneHeight: height / lanes },
    ...{ marksTop: height, markRows: 0, stripsTop: height },
  };
}
