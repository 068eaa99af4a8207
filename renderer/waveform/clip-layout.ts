import type { Clip } from '@domain/clips/clip';
import { secondToPixel, type Viewport } from '@domain/recordings/viewport';
import { stackBoxes } from './stack-boxes';

/** A clip's chip as it lies on the screen: CSS pixels from the stage's left edge, and the row it is stacked in. */
export interface PlacedClip {
  readonly clip: Clip;
  readonly left: number;
  readonly width: number;
  readonly row: number;
}

/** Clips for which no row is left, as one chip with their number. */
export interface ClipCluster {
  readonly clips: readonly Clip[];
  readonly left: number;
  readonly width: number;
  readonly row: number;
}

/** No chip is drawn narrower, or it could not be hit. */
export const clipWidthLeast = 18;
const clusterWidth = 34;
const gap = 2;

/**
 * The visible clips in rows, none over another. Where the rows don't last, the last one is kept for chips that each stand for
 * several; the chosen clip is never in one. The clips must come in the order of their starts.
 */
export function layClips(
  clips: readonly Clip[],
  viewport: Viewport,
  rows: number,
  chosenId: string | null,
): { chips: PlacedClip[]; clusters: ClipCluster[] } {
  const visible = clips.flatMap((clip) => {
    const left = secondToPixel(viewport, clip.span.start);
    const width = Math.max(clipWidthLeast, secondToPixel(viewport, clip.span.end) - left);
    return left > viewport.width || left + width < 0 ? [] : [{ clip, left, width }];
  });
  const whole = stackBoxes(visible, rows, gap);
  if (whole.left.length === 0) return { chips: whole.placed, clusters: [] };
  const row = rows - 1;
  const { placed, left } = stackBoxes(visible, row, gap);
  const chosen = left.filter(({ clip }) => clip.id === chosenId).map((box) => ({ ...box, row }));
  const clusters: { clips: Clip[]; left: number; width: number; row: number }[] = [];
  for (const box of left) {
    if (box.clip.id === chosenId) continue;
    const at = Math.max(0, box.left);
    const last = clusters.at(-1);
    if (last !== undefined && at < last.left + last.width + gap) last.clips.push(box.clip);
    else clusters.push({ clips: [box.clip], left: at, width: clusterWidth, row });
  }
  return { chips: [...placed, ...chosen], clusters };
}
