import type { CallFigures } from '@domain/recordings/call-figures';
import {
  type BuiltInColumn,
  type ColumnId,
  columnKind,
  customName,
  detailsOfColumn,
  isBuiltIn,
} from '@domain/recordings/library-columns';
import { type MetadataConflict, metadataConflicts } from '@domain/recordings/metadata-merge';
import type { LibraryRow } from './library';

/**
 * What stands in a cell: text, a number in the unit of its kind (instants in Unix milliseconds), yes or no. Null: not
 * known.
 */
export type CellValue = string | number | boolean | null;

/** What has been done with a recording. */
export type ReviewStatus = 'not-reviewed' | 'draft' | 'returned' | 'submitted';

export function statusOf({ evaluation }: LibraryRow): ReviewStatus {
  return evaluation === null ? 'not-reviewed' : evaluation.state;
}

/** The person who handled the call: by name, else by id. */
export function agentOf({ interaction }: LibraryRow): string | null {
  return interaction.agentName ?? interaction.agentId;
}

type Cell = (row: LibraryRow) => CellValue;
type FigureName = {
  [K in keyof CallFigures]: CallFigures[K] extends number | null ? K : never;
}[keyof CallFigures];

const field =
  (name: Exclude<keyof LibraryRow['interaction'], 'custom' | 'imported' | 'unsettled'>): Cell =>
  ({ interaction }) =>
    interaction[name];
const figure =
  (name: FigureName): Cell =>
  ({ figures }) =>
    figures === null ? null : figures[name];

const cells: Record<BuiltInColumn, Cell> = {
  startedAt: ({ interaction }) => instant(interaction.startedAt),
  agent: agentOf,
  agentId: field('agentId'),
  team: field('team'),
  queue: field('queue'),
  callType: field('callType'),
  direction: field('direction'),
  language: field('language'),
  customerKey: field('customerKey'),
  ticket: field('ticket'),
  contactId: field('contactId'),
  differences: ({ interaction }) => metadataConflicts(interaction).length,
  csat: field('csat'),
  firstContactResolution: field('firstContactResolution'),
  handleSeconds: field('handleSeconds'),
  holdSeconds: field('holdSeconds'),
  value: field('value'),
  disposition: field('disposition'),
  consent: field('consent'),
  agentTalkShare: figure('agentTalkShare'),
  customerTalkShare: ({ figures }) =>
    typeof figures?.agentTalkShare === 'number' ? 1 - figures.agentTalkShare : null,
  talkOverTime: figure('talkOverTime'),
  talkOvers: figure('talkOvers'),
  agentTalkOvers: figure('agentTalkOvers'),
  longestSilence: figure('longestSilence'),
  deadAirs: figure('deadAirs'),
  deadAirTime: figure('deadAirTime'),
  holds: figure('holds'),
  holdTime: figure('holdTime'),
  agentResponseLatency: figure('agentResponseLatency'),
  customerResponseLatency: figure('customerResponseLatency'),
  agentFirstWord: figure('agentFirstWord'),
  agentLongestMonologue: figure('agentLongestMonologue'),
  turnsPerMinute: figure('turnsPerMinute'),
  assignee: ({ assignment }) => assignment?.assigneeName ?? null,
  due: ({ assignment }) => instant(assignment?.due),
  status: statusOf,
  score: ({ evaluation }) => evaluation?.score ?? null,
  criticalScore: ({ evaluation }) => evaluation?.criticalScore ?? null,
  band: ({ evaluation }) => evaluation?.band ?? null,
  evaluator: ({ evaluation }) => evaluation?.evaluator ?? null,
  submittedAt: ({ evaluation }) => instant(evaluation?.submittedAt),
  file: ({ recording }) => recording.fileName,
  duration: ({ recording }) => recording.media.duration,
  channels: ({ recording }) => recording.media.channels,
  codec: ({ recording }) => recording.media.codec,
  size: ({ recording }) => recording.byteLength,
  importedAt: ({ recording }) => instant(recording.importedAt),
  retention: ({ keeping }) => keeping.className,
  expiresAt: ({ keeping }) => instant(keeping.expiresAt),
  legalHold: ({ keeping }) => keeping.hold !== null,
};

const statusRank: Record<ReviewStatus, number> = { 'not-reviewed': 0, draft: 1, returned: 2, submitted: 3 };
/** Columns whose order is another than that of their values. */
const orders: Partial<Record<BuiltInColumn, (row: LibraryRow) => number>> = {
  // Within the submitted ones by score, which lies within a few units of nothing.
  status: (row) => statusRank[statusOf(row)] * 1000 + (row.evaluation?.score ?? 0),
};

/** Everything that a column can say, in the order of the work, where that is known beforehand; null where it is not. */
export function choicesOf(column: ColumnId): readonly string[] | null {
  if (column === 'status') return ['not-reviewed', 'draft', 'returned', 'submitted'] satisfies ReviewStatus[];
  if (column === 'direction') return ['inbound', 'outbound', 'internal'];
  return columnKind(column) === 'yes-no' ? ['yes', 'no'] : null;
}

/** How to read a column's value from a row. */
export function cellOf(column: ColumnId): Cell {
  if (isBuiltIn(column)) return cells[column];
  const name = customName(column) ?? '';
  return ({ interaction }) => interaction.custom[name] ?? null;
}

/** How to read what a column is sorted by, where that is not its value; null where it is. */
export function orderOf(column: ColumnId): ((row: LibraryRow) => number) | null {
  return (isBuiltIn(column) ? orders[column] : null) ?? null;
}

/** What an import says otherwise of what stands in a cell; null where there is nothing to settle. */
export function differenceIn({ interaction }: LibraryRow, column: ColumnId): MetadataConflict | null {
  if (interaction.unsettled.length === 0) return null;
  const details = detailsOfColumn(column);
  return metadataConflicts(interaction).find(({ detail }) => details.includes(detail)) ?? null;
}

/** How many details of these calls wait for a person to say which value counts. */
export function differenceCount(rows: readonly LibraryRow[]): number {
  let count = 0;
  for (const { interaction } of rows)
    if (interaction.unsettled.length > 0) count += metadataConflicts(interaction).length;
  return count;
}

/** What search looks at. */
export function searchedText({ interaction, recording }: LibraryRow): string {
  const { agentName, agentId, ticket, customerKey, contactId, callType, queue } = interaction;
  return [agentName, agentId, ticket, customerKey, contactId, recording.fileName, callType, queue]
    .filter((text) => text !== null && text !== '')
    .join('\n');
}

function instant(text: string | null | undefined): number | null {
  return text === null || text === undefined ? null : Date.parse(text);
}
