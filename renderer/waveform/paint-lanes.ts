import { type PeakLevel, type Pyramid, pyramidLevelFor } from '@domain/recordings/peaks';
import type { ChannelRole } from '@domain/recordings/recording';
import { rulerStep, secondToPixel, type Viewport, viewportEnd } from '@domain/recordings/viewport';
import { laneColour, type WaveformColours } from './colours';
import type { StageGeometry } from './geometry';

interface LanesPicture {
  pyramid: Pyramid;
  viewport: Viewport;
  geometry: StageGeometry;
  roles: readonly ChannelRole[];
  colours: WaveformColours;
  /** How much the samples are drawn taller than they are, so that quiet telephone speech can be seen. */
  gain: number;
}

/** Paints the lanes for the visible stretch: peaks pale, loudness (RMS) solid. */
export function paintLanes(canvas: CanvasRenderingContext2D, picture: LanesPicture): void {
  for (let channel = 0; channel < picture.geometry.lanes; channel++) paintLane(canvas, picture, channel);
}

/** How much to enlarge this recording: its loudest peak fills the lane, but near-silence is not blown up to noise. */
export function drawingGain(pyramid: Pyramid): number {
  const level = pyramid.levels.at(-1);
  if (level === undefined) return 1;
  let loudest = 1;
  for (let channel = 0; channel < pyramid.channels; channel++) {
    for (const value of level.maximum[channel] ?? []) loudest = Math.max(loudest, value);
    for (const value of level.minimum[channel] ?? []) loudest = Math.max(loudest, -value);
  }
  return Math.min(8, 32767 / loudest);
}

/** Paints the ruler above the lanes. */
export function paintRuler(
  canvas: CanvasRenderingContext2D,
  { viewport, colours, geometry }: Pick<LanesPicture, 'viewport' | 'colours' | 'geometry'>,
): void {
  const step = rulerStep(viewport.pixelsPerSecond);
  canvas.font = "11px 'Inter Variable', sans-serif";
  canvas.textBaseline = 'middle';
  canvas.fillStyle = colours.textSecond;
  canvas.strokeStyle = colours.line;
  canvas.lineWidth = 1;
  canvas.beginPath();
  const last = viewportEnd(viewport);
  for (let index = Math.ceil(viewport.from / step); index * step <= last; index++) {
    const x = Math.round(secondToPixel(viewport, index * step)) + 0.5;
    canvas.moveTo(x, 0);
    canvas.lineTo(x, geometry.rulerHeight - 4);
    const label = rulerLabel(index * step, step);
    // Half a time is another time.
    if (x + 4 + canvas.measureText(label).width <= viewport.width)
      canvas.fillText(label, x + 4, geometry.rulerHeight / 2 - 1);
  }
  canvas.stroke();
}

/** Whole seconds as m:ss; tenths, hundredths and thousandths only where the labels are that close. */
function rulerLabel(time: number, step: number): string {
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
  const minutes = Math.floor((time + 1e-6) / 60);
  return `${minutes}:${(time - minutes * 60).toFixed(digits).padStart(digits === 0 ? 2 : 3 + digits, '0')}`;
}

function paintLane(canvas: CanvasRenderingContext2D, picture: LanesPicture, channel: number): void {
  const { pyramid, viewport, geometry, colours, roles } = picture;
  const level = pyramidLevelFor(pyramid, pyramid.sampleRate / viewport.pixelsPerSecond);
  const middle = geometry.rulerHeight + (channel + 0.5) * geometry.laneHeight;
  const colour = laneColour(colours, roles, channel);
  canvas.fillStyle = colour;
  canvas.globalAlpha = 0.35;
  canvas.fillRect(0, Math.round(middle), viewport.width, 1);
  canvas.globalAlpha = 0.45;
  canvas.fill(outline(picture, level, channel, middle, 'peaks'));
  canvas.globalAlpha = 1;
  canvas.fill(outline(picture, level, channel, middle, 'loudness'));
}

/** The closed shape between a lane's highest and lowest values, one step a pixel, or a bin where bins are wider. */
function outline(
  { pyramid, viewport, geometry, gain }: LanesPicture,
  level: PeakLevel,
  channel: number,
  middle: number,
  what: 'peaks' | 'loudness',
): Path2D {
  const scale = ((geometry.laneHeight / 2 - 3) * gain) / 32768;
  const most = geometry.laneHeight / 2 - 1;
  const binsPerSecond = pyramid.sampleRate / level.samplesPerBin;
  const step = Math.max(1, viewport.pixelsPerSecond / binsPerSecond);
  const high = what === 'peaks' ? level.maximum[channel] : level.rms[channel];
  const low = what === 'peaks' ? level.minimum[channel] : undefined;
  const path = new Path2D();
  if (high === undefined) return path;
  const bottom: [number, number][] = [];
  const firstPixel = step > 1 ? -((viewport.from * binsPerSecond) % 1) * step - step / 2 : 0;
  let begun = false;
  for (let x = firstPixel; x <= viewport.width + step; x += step) {
    const from = Math.max(
      0,
      Math.floor((viewport.from + x / viewport.pixelsPerSecond) * binsPerSecond + 1e-6),
    );
    const to = Math.max(
      from + 1,
      Math.floor((viewport.from + (x + step) / viewport.pixelsPerSecond) * binsPerSecond),
    );
    if (from >= level.bins) break;
    let top = 0;
    let under = 0;
    for (let bin = from; bin < Math.min(to, level.bins); bin++) {
      const up = high[bin] ?? 0;
      const down = low === undefined ? -up : (low[bin] ?? 0);
      if (up > top) top = up;
      if (down < under) under = down;
    }
    const y = middle - Math.min(most, Math.max(0.4, top * scale));
    if (begun) path.lineTo(x, y);
    else path.moveTo(x, y);
    begun = true;
    bottom.push([x, middle + Math.min(most, Math.max(0.4, -under * scale))]);
  }
  for (const [x, y] of bottom.reverse()) path.lineTo(x, y);
  path.closePath();
  return path;
}
