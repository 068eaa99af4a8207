import { type ColumnId, type ColumnKind, columnKind, isColumn } from '@domain/recordings/library-columns';
import type { ShownColumn } from '@domain/recordings/library-view';

/** A column as it is drawn: `least` is its width in CSS pixels, which it outgrows when the window has room and `grows`. */
export interface ColumnLayout {
  readonly id: ColumnId;
  readonly least: number;
  readonly grows: boolean;
  readonly alignEnd: boolean;
}

const widthOfKind: Record<ColumnKind, number> = {
  text: 92,
  identifier: 92,
  choice: 84,
  'yes-no': 72,
  number: 66,
  count: 70,
  duration: 70,
  seconds: 76,
  share: 82,
  bytes: 70,
  instant: 140,
};
const widths: Partial<Record<string, number>> = {
  callType: 112,
  agent: 88,
  team: 76,
  csat: 56,
  ticket: 80,
  file: 108,
  status: 150,
  firstContactResolution: 104,
  customerTalkShare: 112,
  agentResponseLatency: 110,
  customerResponseLatency: 132,
  agentTalkOvers: 98,
  criticalScore: 98,
  retention: 104,
};

/** Every row is so high, in CSS pixels, and the heading as well. */
export const rowHeight = 34;
const gap = 12;
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
