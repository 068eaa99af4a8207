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
  for (const cluster of picture.layout.clusters) paintCluster(canvas, picture, cluster);
  for (const mark of picture.layout.marks) {
    const { id } = mark.annotation;
    const chosen = id === picture.selectedId || group.has(id);
    paintVeil(canvas, picture, mark, chosen);
    paintChip(canvas, picture, mark, chosen);
  }
}

function paintCluster(
  canvas: CanvasRenderingContext2D,
  { geometry, colours }: MarksPicture,
  { annotations, left, width, row }: PlacedCluster,
): void {
  const concern = annotations.some(({ polarity }) => polarity === 'concern');
  const { line, ground } = colours.polarity[concern ? 'concern' : 'neutral'];
  const top = geometry.marksTop + row * markRowHeight;
  canvas.beginPath();
  canvas.roundRect(left + 0.5, top + 0.5, width - 1, markRowHeight - 5, 4);
  canvas.fillStyle = ground;
  canvas.fill();
  canvas.setLineDash([3, 2]);
  canvas.lineWidth = 1;
  canvas.strokeStyle = line;
  canvas.stroke();
  canvas.setLineDash([]);
  canvas.fillStyle = line;
  canvas.textBaseline = 'middle';
  canvas.textAlign = 'center';
  canvas.font = "600 11px 'Inter Variable', sans-serif";
  const count = annotations.length > 999 ? '999+' : `${concern ? '!' : ''}${annotations.length}`;
  canvas.fillText(count, left + width / 2, top + (markRowHeight - 4) / 2);
  canvas.textAlign = 'left';
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
  { geometry, colours, width: stageWidth }: MarksPicture,
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
  canvas.fillStyle = line;
  canvas.textBaseline = 'middle';
  canvas.font = "700 12px 'Inter Variable', sans-serif";
  const from = Math.max(left, 0);
  const middle = top + (markRowHeight - 4) / 2;
  canvas.fillText(polaritySign[annotation.polarity], from + 6, middle);
  const room = Math.min(left + width, stageWidth) - from - 22;
  if (room < 24 || annotation.text === '') return;
  canvas.font = "11.5px 'Inter Variable', 'Noto Sans SC', 'Noto Sans Arabic', sans-serif";
  canvas.direction = directionOf(annotation.text);
  canvas.textAlign = 'left';
  canvas.fillText(shorten(canvas, annotation.text, room), from + 17, middle);
  canvas.direction = 'ltr';
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
