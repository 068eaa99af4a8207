import type { Annotation } from '@domain/evaluation/annotation';
import { secondToPixel, type Viewport } from '@domain/recordings/viewport';

/** A mark as it lies on the screen: CSS pixels from the stage's left edge, and the row it is stacked in. */
export interface PlacedMark {
  annotation: Annotation;
  left: number;
  width: number;
  row: number;
}

/** No mark is drawn narrower than this, or it could be neither read nor hit. */
export const markWidthLeast = 18;

/**
 * The visible marks in rows, none over another while rows last; what finds no free row goes to the last one. The
 * annotations must be in time order.
 */
export function placeMarks(
  annotations: readonly Annotation[],
  viewport: Viewport,
  rows: number,
): PlacedMark[] {
  const freeFrom = Array.from({ length: rows }, () => Number.NEGATIVE_INFINITY);
  const placed: PlacedMark[] = [];
  for (const annotation of annotations) {
    const left = secondToPixel(viewport, annotation.start);
    const end = secondToPixel(viewport, annotation.end ?? annotation.start);
    const width = Math.max(markWidthLeast, end - left);
    if (left > viewport.width) break;
    if (left + width < 0) continue;
    const free = freeFrom.findIndex((from) => from <= left);
    const row = free === -1 ? rows - 1 : free;
    freeFrom[row] = left + width + 2;
    placed.push({ annotation, left, width, row });
  }
  return placed;
}
