import type { Span } from '@domain/base/time';
import type { CallSignals } from '@domain/recordings/call-signals';
import type { ChannelRole } from '@domain/recordings/recording';
import type { SignalsFile } from '@domain/recordings/signals-file';
import { secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { laneColour, type WaveformColours } from './colours';
import { type StageGeometry, stripBox } from './geometry';

/** What was heard on a call: by channel as it is stored, and what follows from it for these roles. */
export interface HeardSignals {
  readonly file: SignalsFile;
  readonly call: CallSignals;
}

interface SignalsPicture {
  readonly heard: HeardSignals;
  readonly viewport: Viewport;
  readonly geometry: StageGeometry;
  readonly roles: readonly ChannelRole[];
  readonly colours: WaveformColours;
}

/**
 * Paints holds behind the lanes, and below the marks who speaks when. The strip above these has what happens between the
 * parties: both speak, or nobody does.
 */
export function paintSignals(canvas: CanvasRenderingContext2D, picture: SignalsPicture): void {
  const { heard, roles, colours } = picture;
  for (const hold of heard.call.holds) paintHold(canvas, picture, hold);
  heard.file.lanes.forEach((lane, channel) => {
    canvas.fillStyle = laneColour(colours, roles, channel);
    for (const span of lane.speech) paintStrip(canvas, picture, span, channel + 1);
  });
  const { deadAir, longestSilence, conversation } = heard.call;
  canvas.fillStyle = colours.polarity.neutral.line;
  for (const span of deadAir) paintStrip(canvas, picture, span, 0);
  canvas.fillStyle = colours.textSecond;
  if (longestSilence !== null) paintStrip(canvas, picture, longestSilence, 0);
  if (conversation.kind !== 'parties') return;
  canvas.fillStyle = colours.polarity.concern.line;
  for (const span of conversation.talkOvers) paintStrip(canvas, picture, span, 0);
}

function paintHold(canvas: CanvasRenderingContext2D, picture: SignalsPicture, hold: Span): void {
  const { viewport, geometry, colours } = picture;
  const left = secondToPixel(viewport, hold.start);
  const width = secondToPixel(viewport, hold.end) - left;
  if (left > viewport.width || left + width < 0) return;
  canvas.fillStyle = colours.polarity.neutral.ground;
  canvas.fillRect(left, geometry.rulerHeight, width, geometry.marksTop - geometry.rulerHeight);
  const from = Math.max(0, left);
  if (Math.min(viewport.width, left + width) - from < 110) return;
  canvas.fillStyle = colours.textSecond;
  canvas.textBaseline = 'middle';
  canvas.font = "11.5px 'Inter Variable', sans-serif";
  canvas.fillText(`hold music · ${Math.round(hold.end - hold.start)} s`, from + 8, geometry.rulerHeight + 12);
}

function paintStrip(
  canvas: CanvasRenderingContext2D,
  picture: SignalsPicture,
  span: Span,
  index: number,
): void {
  const { viewport, geometry } = picture;
  const left = secondToPixel(viewport, span.start);
  const width = Math.max(1.5, secondToPixel(viewport, span.end) - left);
  const { top, height } = stripBox(geometry, index);
  if (left <= viewport.width && left + width >= 0) canvas.fillRect(left, top, width, height);
}
