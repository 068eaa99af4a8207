import { polaritySign, type WaveformColours } from './colours';
import { markRowHeight, type StageGeometry } from './geometry';
import type { MarkLayout, PlacedCluster, PlacedMark } from './mark-layout';

interface MarksPicture {
  layout: MarkLayout;
  geometry: StageGeometry;
  colours: WaveformColours;
  selectedId: string | null;
  /** All marks selected together. */
  groupIds: readonly string[];
  width: number;
}

/**
 * Paints each mark as a chip in its row and as a veil over the lanes it is about; a cluster as a chip with their number,
 * without veils: hundreds of them would hide the call.
 */
export function paintMarks(canvas: CanvasRenderingContext2D, picture: MarksPicture): void {
  const group = new Set(picture.groupIds);
  const { marks, clusters } = picture.layout;
  canvas.textBaseline = 'middle';
  canvas.lineWidth = 1;
  paintClusters(canvas, picture, clusters);
  for (const mark of marks) {
    const { id } = mark.annotation;
    const chosen = id === picture.selectedId || group.has(id);
    paintVeil(canvas, picture, mark, chosen);
    paintChip(canvas, picture, mark, chosen);
  }
  // All signs, then all texts: to change the font takes a canvas longer than to write a sign.
  canvas.font = signFont;
  for (const mark of marks) paintSign(canvas, picture, mark);
  canvas.font = textFont;
  for (const mark of marks) paintText(canvas, picture, mark);
  canvas.direction = 'ltr';
}

const signFont = "700 12px 'Inter Variable', sans-serif";
const textFont = "11.5px 'Inter Variable', 'Noto Sans SC', 'Noto Sans Arabic', sans-serif";
const clusterFont = "600 11px 'Inter Variable', sans-serif";
/** From a chip's edge to its text, and what is too little room for any. */
const textIndent = 17;
const textRoomLeast = 24;

function paintClusters(
  canvas: CanvasRenderingContext2D,
  { geometry, colours }: MarksPicture,
  clusters: readonly PlacedCluster[],
): void {
  canvas.setLineDash([3, 2]);
  canvas.textAlign = 'center';
  canvas.font = clusterFont;
  for (const { annotations, left, width, row } of clusters) {
    const concern = annotations.some(({ polarity }) => polarity === 'concern');
    const { line, ground } = colours.polarity[concern ? 'concern' : 'neutral'];
    const top = geometry.marksTop + row * markRowHeight;
    canvas.beginPath();
    canvas.roundRect(left + 0.5, top + 0.5, width - 1, markRowHeight - 5, 4);
    canvas.fillStyle = ground;
    canvas.fill();
    canvas.strokeStyle = line;
    canvas.stroke();
    canvas.fillStyle = line;
    const count = annotations.length > 999 ? '999+' : `${concern ? '!' : ''}${annotations.length}`;
    canvas.fillText(count, left + width / 2, top + (markRowHeight - 4) / 2);
  }
  canvas.textAlign = 'left';
  canvas.setLineDash([]);
}

function paintVeil(
  canvas: CanvasRenderingContext2D,
  { geometry, colours }: MarksPicture,
  mark: PlacedMark,
  chosen: boolean,
) {
  const { annotation, left, width } = mark;
  const colour = colours.polarity[annotation.polarity].line;
  const top = geometry.rulerHeight + (annotation.channel ?? 0) * geometry.laneHeight;
  const height = annotation.channel === null ? geometry.lanes * geometry.laneHeight : geometry.laneHeight;
  canvas.fillStyle = colour;
  if (annotation.end === null) {
    canvas.globalAlpha = chosen ? 0.9 : 0.5;
    canvas.fillRect(Math.round(left), top, 1.5, height);
  } else {
    canvas.globalAlpha = chosen ? 0.2 : 0.1;
    canvas.fillRect(left, top, width, height);
  }
  canvas.globalAlpha = 1;
}

function paintChip(
  canvas: CanvasRenderingContext2D,
  { geometry, colours }: MarksPicture,
  { annotation, left, width, row }: PlacedMark,
  chosen: boolean,
): void {
  const { line, ground } = colours.polarity[annotation.polarity];
  const top = geometry.marksTop + row * markRowHeight;
  const round = annotation.polarity === 'praise' ? 9 : 4;
  canvas.beginPath();
  canvas.roundRect(left + 0.5, top + 0.5, width - 1, markRowHeight - 5, round);
  canvas.fillStyle = ground;
  canvas.fill();
  canvas.lineWidth = chosen ? 2 : 1;
  canvas.strokeStyle = chosen ? colours.accent : line;
  canvas.stroke();
}

function paintSign(
  canvas: CanvasRenderingContext2D,
  { geometry, colours }: MarksPicture,
  { annotation, left, row }: PlacedMark,
): void {
  canvas.fillStyle = colours.polarity[annotation.polarity].line;
  canvas.fillText(polaritySign[annotation.polarity], Math.max(left, 0) + 6, chipMiddle(geometry, row));
}

function paintText(
  canvas: CanvasRenderingContext2D,
  { geometry, colours, width: stageWidth }: MarksPicture,
  { annotation: { text, polarity }, left, width, row }: PlacedMark,
): void {
  const from = Math.max(left, 0);
  const room = Math.min(left + width, stageWidth) - from - textIndent - 5;
  if (room < textRoomLeast || text === '') return;
  canvas.fillStyle = colours.polarity[polarity].line;
  canvas.direction = directionOf(text);
  canvas.fillText(shorten(canvas, text, room), from + textIndent, chipMiddle(geometry, row));
}

function chipMiddle(geometry: StageGeometry, row: number): number {
  return geometry.marksTop + row * markRowHeight + (markRowHeight - 4) / 2;
}

/** Which way a text runs, by its first letter: a canvas, unlike a page, does not find out by itself. */
function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter)
    ? 'rtl'
    : 'ltr';
}

function shorten(canvas: CanvasRenderingContext2D, text: string, room: number): string {
  if (canvas.measureText(text).width <= room) return text;
  // By whole characters: half of one would be drawn as a question mark.
  const shown = [...text].slice(0, Math.max(1, Math.floor(room / 5)));
  while (shown.length > 1 && canvas.measureText(`${shown.join('')}…`).width > room) shown.pop();
  return `${shown.join('')}…`;
}
