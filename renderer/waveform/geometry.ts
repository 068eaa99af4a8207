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
export const markRowsMost = 5;

/** Below this a lane shows neither shape nor name. */
const laneLeast = 22;
/** A lane that has room to show its shape well; rows of marks give way to it. */
const laneGood = 34;

/** Strips of many channels are thinner, or they would take the room of the lanes. */
function stripSize(lanes: number): { height: number; pitch: number } {
  return lanes > 3 ? { height: 2, pitch: 3 } : { height: 3, pitch: 5 };
}

/** The least height at which every lane and one row of marks can be seen. */
export function stageHeightLeast(lanes: number): number {
  const { pitch } = stripSize(lanes);
  return Math.max(190, rulerHeight + lanes * laneLeast + markRowHeight + 4 + (lanes + 1) * pitch);
}

/**
 * Ruler above, lanes of equal height, rows of marks below, the strips of speech at the bottom. Rows that no mark would ever
 * lie in are left to the lanes: `rowsNeeded` says how many marks need.
 */
export function stageGeometry(height: number, lanes: number, rowsNeeded = markRowsMost): StageGeometry {
  const strip = stripSize(lanes);
  const stripsTop = height - (lanes + 1) * strip.pitch - 2;
  const room = stripsTop - 2 - rulerHeight;
  const spare = Math.floor((room - lanes * laneGood) / markRowHeight);
  const wanted = height < 240 ? 2 : height < 340 ? 3 : height < 460 ? 4 : markRowsMost;
  const rowsMost = Math.max(lanes > 2 ? 1 : 2, Math.min(wanted, spare));
  const markRows = Math.max(1, Math.min(rowsMost, rowsNeeded));
  const marksTop = Math.max(rulerHeight + lanes * laneLeast, stripsTop - markRows * markRowHeight - 2);
  const laneHeight = (marksTop - rulerHeight) / lanes;
  return { height, rulerHeight, laneHeight, lanes, marksTop, markRows, stripsTop };
}

/** Where a strip lies: the first is talk-over, then one for each channel. */
export function stripBox(geometry: StageGeometry, index: number): { top: number; height: number } {
  const { height, pitch } = stripSize(geometry.lanes);
  return { top: geometry.stripsTop + index * pitch, height };
}

/** The lane under a height on the stage; null on the ruler and among the marks. */
export function laneAt(geometry: StageGeometry, y: number): number | null {
  if (y < geometry.rulerHeight || y >= geometry.marksTop) return null;
  return Math.min(geometry.lanes - 1, Math.floor((y - geometry.rulerHeight) / geometry.laneHeight));
}
