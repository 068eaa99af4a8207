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
    paintStrip(canvas, picture, lane.speech, channel + 1);
  });
  const { deadAir, longestSilence, conversation } = heard.call;
  canvas.fillStyle = colours.polarity.neutral.line;
  paintStrip(canvas, picture, deadAir, 0);
  canvas.fillStyle = colours.text;
  if (longestSilence !== null) paintStrip(canvas, picture, [longestSilence], 0);
  if (conversation.kind !== 'parties') return;
  canvas.fillStyle = colours.polarity.concern.line;
  paintStrip(canvas, picture, conversation.talkOvers, 0);
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

/** Less than this between two spans, in pixels, and no eye tells them apart. */
const gapLeast = 0.75;

/**
 * Spans in the order of time. Of eight hours there are thousands in one view: those that run into each other there are
 * painted as one.
 */
function paintStrip(
  canvas: CanvasRenderingContext2D,
  { viewport, geometry }: SignalsPicture,
  spans: readonly Span[],
  index: number,
): void {
  const { top, height } = stripBox(geometry, index);
  let from = 0;
  let to = 0;
  for (const span of spans) {
    const left = secondToPixel(viewport, span.start);
    if (left > viewport.width) break;
    const right = Math.max(left + 1.5, secondToPixel(viewport, span.end));
    if (right < 0) continue;
    if (left > to + gapLeast) {
      if (to > from) canvas.fillRect(from, top, to - from, height);
      from = left;
    }
    to = Math.max(to, right);
  }
  if (to > from) canvas.fillRect(from, top, to - from, height);
}
