/** How the waveform's canvas is divided from top to bottom, in CSS pixels. */
export interface StageGeometry {
  readonly height: number;
  readonly rulerHeight: number;
  readonly laneHeight: number;
  readonly lanes: number;
  /** The top of the rows in which marks lie. */
  readonly marksTop: number;
  readonly markRows: number;
  /** The top of the strips that show who speaks when, at the very bottom. */
  readonly stripsTop: number;
}

export const rulerHeight = 20;
export const markRowHeight = 23;
const markRowsMost = 5;

const stripHeight = 3;
const stripPitch = 5;

/** Ruler above, lanes of equal height, rows of marks below, the strips of speech at the bottom. */
export function stageGeometry(height: number, lanes: number): StageGeometry {
  const markRows = height < 240 ? 2 : height < 340 ? 3 : height < 460 ? 4 : markRowsMost;
  const stripsTop = height - (lanes + 1) * stripPitch - 2;
  const marksTop = Math.max(rulerHeight + lanes * 24, stripsTop - markRows * markRowHeight - 2);
  const laneHeight = (marksTop - rulerHeight) / lanes;
  return { height, rulerHeight, laneHeight, lanes, marksTop, markRows, stripsTop };
}

/** Where a strip lies: the first is talk-over, then one for each channel. */
export function stripBox(geometry: StageGeometry, index: number): { top: number; height: number } {
  return { top: geometry.stripsTop + index * stripPitch, height: stripHeight };
}

/** The lane under a height on the stage; null on the ruler and among the marks. */
export function laneAt(geometry: StageGeometry, y: number): number | null {
  if (y < geometry.rulerHeight || y >= geometry.marksTop) return null;
  return Math.min(geometry.lanes - 1, Math.floor((y - geometry.rulerHeight) / geometry.laneHeight));
}
