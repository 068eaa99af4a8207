import type { ChannelRole } from '@domain/recordings/recording';
import type { SoundSpan } from '@domain/recordings/samples-file';
import { secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { laneColour, type WaveformColours } from './colours';
import type { StageGeometry } from './geometry';

interface SamplesPicture {
  readonly span: SoundSpan;
  readonly viewport: Viewport;
  readonly geometry: StageGeometry;
  readonly roles: readonly ChannelRole[];
  readonly colours: WaveformColours;
  readonly gain: number;
}

/** From so many pixels for a sample on, each is drawn as a point. */
const pointsFrom = 5;

/** Paints the lanes from the samples themselves, where the peaks are coarser than the screen. */
export function paintSamples(canvas: CanvasRenderingContext2D, picture: SamplesPicture): void {
  for (let channel = 0; channel < picture.geometry.lanes; channel++) paintLane(canvas, picture, channel);
}

function paintLane(canvas: CanvasRenderingContext2D, picture: SamplesPicture, channel: number): void {
  const { span, viewport, geometry, roles, colours, gain } = picture;
  const middle = geometry.rulerHeight + (channel + 0.5) * geometry.laneHeight;
  const most = geometry.laneHeight / 2 - 1;
  const scale = ((geometry.laneHeight / 2 - 3) * gain) / 32768;
  const pixelsPerSample = viewport.pixelsPerSecond / span.sampleRate;
  const frames = span.samples.length / span.channels;
  const first = Math.max(0, Math.floor((viewport.from - span.from) * span.sampleRate) - 1);
  const last = Math.min(frames - 1, first + Math.ceil(viewport.width / pixelsPerSample) + 3);
  const xOf = (frame: number) => secondToPixel(viewport, span.from + frame / span.sampleRate);
  const yOf = (frame: number) => {
    const height = (span.samples[frame * span.channels + channel] ?? 0) * scale;
    return middle - Math.max(-most, Math.min(most, height));
  };
  canvas.strokeStyle = laneColour(colours, roles, channel);
  canvas.fillStyle = canvas.strokeStyle;
  canvas.lineWidth = 1.25;
  canvas.lineJoin = 'round';
  canvas.beginPath();
  for (let frame = first; frame <= last; frame++) {
    if (frame === first) canvas.moveTo(xOf(frame), yOf(frame));
    else canvas.lineTo(xOf(frame), yOf(frame));
  }
  canvas.stroke();
  if (pixelsPerSample < pointsFrom) return;
  for (let frame = first; frame <= last; frame++) canvas.fillRect(xOf(frame) - 2, yOf(frame) - 2, 4, 4);
}
