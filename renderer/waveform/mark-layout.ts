import type { Annotation } from '@domain/evaluation/annotation';
import { secondToPixel, type Viewport, viewportFit } from '@domain/recordings/viewport';
import { stackBoxes } from './stack-boxes';

/** A mark as it lies on the screen: CSS pixels from the stage's left edge, and the row it is stacked in. */
export interface PlacedMark {
  annotation: Annotation;
  left: number;
  width: number;
  row: number;
}

/** Marks for which no row is left, drawn as one chip that says how many they are. */
export interface PlacedCluster {
  annotations: Annotation[];
  left: number;
  width: number;
  row: number;
}

export interface MarkLayout {
  marks: PlacedMark[];
  clusters: PlacedCluster[];
}

/** No mark is drawn narrower than this, or it could be neither read nor hit. */
export const markWidthLeast = 18;
const clusterWidthLeast = 30;
const gap = 2;

/**
 * The visible marks in rows, none over another. Where the rows don't last, the last one is kept for clusters of what
 * found no place; the selected mark is never in one. The annotations must be in time order.
 */
export function layMarks(
  annotations: readonly Annotation[],
  viewport: Viewport,
  rows: number,
  selectedId: string | null = null,
): MarkLayout {
  const visible = visibleMarks(annotations, viewport);
  const whole = stacked(visible, rows);
  if (whole.left.length === 0 || rows < 2) {
    return { marks: whole.marks, clusters: clustered(whole.left, rows - 1, selectedId) };
  }
  const { marks, left } = stacked(visible, rows - 1);
  const selected = left.filter(({ annotation }) => annotation.id === selectedId);
  return {
    marks: [...marks, ...selected.map((one) => ({ ...one, row: rows - 1 }))],
    clusters: clustered(left, rows - 1, selectedId),
  };
}

/**
 * How many rows the marks take where they are closest, in the view of the whole call; from `most` on it says no more. The
 * zoom does not change it, or the lanes would grow and shrink with each turn of the wheel.
 */
export function rowsNeeded(
  annotations: readonly Annotation[],
  { duration, width }: Pick<Viewport, 'duration' | 'width'>,
  most: number,
): number {
  const { marks, left } = stacked(visibleMarks(annotations, viewportFit(duration, width)), most);
  return left.length > 0 ? most : 1 + marks.reduce((highest, { row }) => Math.max(highest, row), 0);
}

type Box = Omit<PlacedMark, 'row'>;

function visibleMarks(annotations: readonly Annotation[], viewport: Viewport): Box[] {
  const visible: Box[] = [];
  for (const annotation of annotations) {
    const left = secondToPixel(viewport, annotation.start);
    if (left > viewport.width) break;
    const end = secondToPixel(viewport, annotation.end ?? annotation.start);
    const width = Math.max(markWidthLeast, end - left);
    if (left + width >= 0) visible.push({ annotation, left, width });
  }
  return visible;
}

function stacked(boxes: readonly Box[], rows: number): { marks: PlacedMark[]; left: Box[] } {
  const { placed, left } = stackBoxes(boxes, rows, gap);
  return { marks: placed, left };
}

/** Neighbours that would cover each other are one; by where they begin, as a long one would swallow all after it. */
function clustered(boxes: readonly Box[], row: number, selectedId: string | null): PlacedCluster[] {
  const clusters: PlacedCluster[] = [];
  for (const { annotation, left } of boxes) {
    if (annotation.id === selectedId) continue;
    const last = clusters.at(-1);
    if (last !== undefined && left < last.left + last.width + gap) {
      last.annotations.push(annotation);
    } else {
      clusters.push({ annotations: [annotation], left, width: clusterWidthLeast, row });
    }
  }
  return clusters;
}
