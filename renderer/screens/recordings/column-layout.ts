import { type ColumnId, type ColumnKind, columnKind, isColumn } from '@domain/recordings/library-columns';
import type { ShownColumn } from '@domain/recordings/library-view';

/** A column as it is drawn: `least` is its width in CSS pixels, which it outgrows when the window has room and `grows`. */
export interface ColumnLayout {
  readonly id: ColumnId;
  readonly least: number;
  readonly grows: boolean;
  readonly alignEnd: boolean;
}

/** What the values of each kind need, or the heading with the arrow of the order where that is wider. */
const widthOfKind: Record<ColumnKind, number> = {
  text: 90,
  identifier: 90,
  choice: 80,
  'yes-no': 72,
  number: 66,
  count: 70,
  duration: 66,
  seconds: 72,
  share: 80,
  bytes: 70,
  instant: 114,
};
const widths: Partial<Record<string, number>> = {
  callType: 90,
  agent: 88,
  team: 70,
  csat: 50,
  ticket: 70,
  file: 106,
  status: 142,
  differences: 86,
  longestSilence: 64,
  talkOvers: 80,
  firstContactResolution: 104,
  customerTalkShare: 112,
  agentResponseLatency: 110,
  customerResponseLatency: 132,
  agentTalkOvers: 102,
  agentLongestMonologue: 88,
  handleSeconds: 90,
  holdSeconds: 82,
  criticalScore: 98,
  retention: 104,
};

/** Every row is so high, in CSS pixels, and the heading as well. */
export const rowHeight = 34;
const gap = 10;
const edges = 28;
/** The box to choose a row by. */
export const boxWidth = 22;

/** The columns that this version knows, with their widths. */
export function columnLayouts(columns: readonly ShownColumn[]): ColumnLayout[] {
  return columns.flatMap(({ id, width }): ColumnLayout[] => {
    if (!isColumn(id)) return [];
    const kind = columnKind(id);
    const text = kind === 'text' || kind === 'identifier' || kind === 'choice';
    return [
      {
        id,
        least: width ?? widths[id] ?? widthOfKind[kind],
        grows: width === null,
        alignEnd: !text && kind !== 'instant' && kind !== 'yes-no',
      },
    ];
  });
}

/**
 * All columns as one CSS grid in whole CSS pixels, for the heading and every row alike, in a table of this inner width.
 * What room there is beyond the least is shared out here, once: tracks that grow would be laid out again in every row.
 */
export function columnTracks(layouts: readonly ColumnLayout[], width: number): string {
  const room = Math.max(0, width - tableWidth(layouts));
  const growing = layouts.reduce((sum, { least, grows }) => sum + (grows ? least : 0), 0);
  const tracks = layouts.map(
    ({ least, grows }) => `${grows ? least + Math.floor((room * least) / growing) : least}px`,
  );
  return [`${boxWidth}px`, ...tracks].join(' ');
}

/** The width in CSS pixels from which on everything is seen without scrolling sideways. */
export function tableWidth(layouts: readonly ColumnLayout[]): number {
  return layouts.reduce((sum, { least }) => sum + least + gap, boxWidth + edges);
}
