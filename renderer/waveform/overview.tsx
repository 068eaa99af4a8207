import { seconds } from '@domain/base/time';
import { pyramidLevelFor } from '@domain/recordings/peaks';
import { viewportClamp, viewportEnd } from '@domain/recordings/viewport';
import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from 'react';
import WaveSurfer from 'wavesurfer.js';
import { useStore } from 'zustand';
import { audioSource } from './audio-source';
import { laneColour } from './colours';
import type { DrawnCall } from './drawn-call';
import { drawingGain } from './paint-lanes';
import type { ViewportStore } from './viewport-store';
import classes from './waveform.module.css';

/**
 * The whole call in a strip: wavesurfer.js, which owns the media element's source and position, drawn from the given
 * peaks. A frame shows the visible stretch and drags it along.
 */
export function Overview({ recording, pyramid, player, viewport, colours }: DrawnCall) {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = container.current;
    if (element === null) return;
    // The call plays on when this is drawn anew in other colours or after another screen.
    const source = audioSource(recording.id);
    player.open(source, recording.media.duration, recording.media.channels);
    const level = pyramid.levels.at(-1);
    // Given in the options, not by load(): before a load(), wavesurfer.js would fetch and decode what the media element
    // last played. The given peaks keep it from decoding this file too; our painter draws from the pyramid.
    const wave = WaveSurfer.create({
      url: source,
      peaks: Array.from({ length: pyramid.channels }, (_, channel) =>
        Float32Array.from(level?.maximum[channel] ?? [0], (value) => value / 32768),
      ),
      duration: recording.media.duration,
      container: element,
      height: 34,
      media: player.media,
      interact: false,
      hideScrollbar: true,
      cursorColor: colours.accent,
      cursorWidth: 1,
      waveColor: colours.textSecond,
      renderFunction: (_peaks, canvas) => paintOverview(canvas, { pyramid, recording, colours }),
    });
    return () => wave.destroy();
  }, [recording, pyramid, player, colours]);

  return (
    <div className={classes.overview}>
      <div ref={container} aria-hidden="true" />
      <VisibleFrame viewport={viewport} />
    </div>
  );
}

/** The frame around the visible stretch; pressing anywhere on the strip brings that place into view. */
export function VisibleFrame({ viewport }: { viewport: ViewportStore }) {
  const view = useStore(viewport);
  const share = (time: number) => `${(100 * time) / Math.max(view.duration, 0.001)}%`;
  const bring = (event: ReactPointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const box = event.currentTarget.getBoundingClientRect();
    const middle = ((event.clientX - box.left) / box.width) * view.duration;
    const shown = view.width / view.pixelsPerSecond;
    viewport.setState(viewportClamp({ ...view, from: seconds(middle - shown / 2) }));
  };
  return (
    <div className={classes.overviewSurface} onPointerDown={bring} onPointerMove={bring}>
      <div
        className={classes.visibleFrame}
        data-testid="visible-frame"
        style={{ left: share(view.from), width: share(viewportEnd(view) - view.from) }}
      />
    </div>
  );
}

/** Paints the whole call into a strip, as far as its peaks reach. */
export function paintOverview(
  canvas: CanvasRenderingContext2D,
  { pyramid, recording, colours }: Pick<DrawnCall, 'pyramid' | 'recording' | 'colours'>,
): void {
  const { height } = canvas.canvas;
  const whole = recording.media.duration * pyramid.sampleRate;
  // Of a call in progress the peaks may be a little behind.
  const width = Math.round(canvas.canvas.width * Math.min(1, pyramid.samples / Math.max(whole, 1)));
  const level = pyramidLevelFor(pyramid, pyramid.samples / width);
  const gain = drawingGain(pyramid);
  const laneHeight = height / pyramid.channels;
  for (let channel = 0; channel < pyramid.channels; channel++) {
    const middle = (channel + 0.5) * laneHeight;
    canvas.fillStyle = laneColour(colours, recording.channelRoles, channel);
    for (let x = 0; x < width; x++) {
      const from = Math.floor((x * level.bins) / width);
      const to = Math.max(from + 1, Math.floor(((x + 1) * level.bins) / width));
      let peak = 0;
      for (let bin = from; bin < to; bin++) {
        peak = Math.max(peak, level.maximum[channel]?.[bin] ?? 0, -(level.minimum[channel]?.[bin] ?? 0));
      }
      const tall = Math.max(1, (peak / 32768) * gain * (laneHeight - 2));
      canvas.fillRect(x, middle - tall / 2, 1, tall);
    }
  }
}
