import type { Span } from '@domain/base/time';
import { secondToPixel, type Viewport, viewportEnd } from '@domain/recordings/viewport';
import type { WaveformColours } from './colours';
import type { StageGeometry } from './geometry';

interface SkippedPicture {
  readonly skipped: readonly Span[];
  readonly viewport: Viewport;
  readonly geometry: StageGeometry;
  readonly colours: WaveformColours;
}

/** The distance of the hatching's lines, in pixels. */
const pitch = 7;

/** Hatches what is passed over while playing, so that nobody takes it for heard. */
export function paintSkipped(canvas: CanvasRenderingContext2D, picture: SkippedPicture): void {
  const { skipped, viewport, geometry, colours } = picture;
  const last = viewportEnd(viewport);
  canvas.strokeStyle = colours.textSecond;
  canvas.globalAlpha = 0.28;
  canvas.lineWidth = 1;
  for (const span of skipped) {
    if (span.start > last) break;
    if (span.end < viewport.from) continue;
    const left = Math.max(0, secondToPixel(viewport, span.start));
    const right = Math.min(viewport.width, secondToPixel(viewport, span.end));
    if (right - left >= 1) hatch(canvas, geometry, left, right);
  }
  canvas.globalAlpha = 1;
}

function hatch(canvas: CanvasRenderingContext2D, geometry: StageGeometry, left: number, right: number): void {
  const top = geometry.rulerHeight;
  const height = geometry.marksTop - top;
  canvas.save();
  canvas.beginPath();
  canvas.rect(left, top, right - left, height);
  canvas.clip();
  canvas.beginPath();
  // On a grid of the screen, so that two stretches side by side have one hatching.
  for (let x = Math.floor((left - height) / pitch) * pitch; x < right; x += pitch) {
    canvas.moveTo(x, top + height);
    canvas.lineTo(x + height, top);
  }
  canvas.stroke();
  canvas.restore();
}
