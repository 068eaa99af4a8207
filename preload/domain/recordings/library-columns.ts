/**
 * What a column of the library holds. `identifier`: names that nearly every call has another of; `share`: a fraction
 * of 1; `duration`: whole seconds; `seconds`: seconds and tenths; `instant`: a moment; the rest is what it says.
 */
export type ColumnKind =
  | 'text'
  | 'identifier'
  | 'choice'
  | 'yes-no'
  | 'number'
  | 'count'
  | 'duration'
  | 'seconds'
  | 'share'
  | 'bytes'
  | 'instant';

/** Where a column stands in the list to choose from. */
export type ColumnGroup = 'contact' | 'outcome' | 'signals' | 'evaluation' | 'file' | 'retention' | 'custom';

/** Every column that the library knows of itself, in the order in which they are offered. */
export const libraryColumns = {
  startedAt: { kind: 'instant', group: 'contact' },
  agent: { kind: 'text', group: 'contact' },
  agentId: { kind: 'text', group: 'contact' },
  team: { kind: 'text', group: 'contact' },
  queue: { kind: 'text', group: 'contact' },
  callType: { kind: 'text', group: 'contact' },
  direction: { kind: 'choice', group: 'contact' },
  language: { kind: 'text', group: 'contact' },
  customerKey: { kind: 'identifier', group: 'contact' },
  ticket: { kind: 'identifier', group: 'contact' },
  contactId: { kind: 'identifier', group: 'contact' },
  differences: { kind: 'count', group: 'contact' },
  csat: { kind: 'number', group: 'outcome' },
  firstContactResolution: { kind: 'yes-no', group: 'outcome' },
  handleSeconds: { kind: 'duration', group: 'outcome' },
  holdSeconds: { kind: 'duration', group: 'outcome' },
  value: { kind: 'number', group: 'outcome' },
  disposition: { kind: 'text', group: 'outcome' },
  consent: { kind: 'yes-no', group: 'outcome' },
  agentTalkShare: { kind: 'share', group: 'signals' },
  customerTalkShare: { kind: 'share', group: 'signals' },
  talkOverTime: { kind: 'seconds', group: 'signals' },
  talkOvers: { kind: 'count', group: 'signals' },
  agentTalkOvers: { kind: 'count', group: 'signals' },
  longestSilence: { kind: 'seconds', group: 'signals' },
  deadAirs: { kind: 'count', group: 'signals' },
  deadAirTime: { kind: 'seconds', group: 'signals' },
  holds: { kind: 'count', group: 'signals' },
  holdTime: { kind: 'seconds', group: 'signals' },
  agentResponseLatency: { kind: 'seconds', group: 'signals' },
  customerResponseLatency: { kind: 'seconds', group: 'signals' },
  agentFirstWord: { kind: 'seconds', group: 'signals' },
  agentLongestMonologue: { kind: 'seconds', group: 'signals' },
  turnsPerMinute: { kind: 'number', group: 'signals' },
  assignee: { kind: 'text', group: 'evaluation' },
  due: { kind: 'instant', group: 'evaluation' },
  status: { kind: 'choice', group: 'evaluation' },
  score: { kind: 'share', group: 'evaluation' },
  criticalScore: { kind: 'share', group: 'evaluation' },
  band: { kind: 'text', group: 'evaluation' },
  evaluator: { kind: 'text', group: 'evaluation' },
  submittedAt: { kind: 'instant', group: 'evaluation' },
  file: { kind: 'identifier', group: 'file' },
  duration: { kind: 'duration', group: 'file' },
  channels: { kind: 'count', group: 'file' },
  codec: { kind: 'text', group: 'file' },
  size: { kind: 'bytes', group: 'file' },
  importedAt: { kind: 'instant', group: 'file' },
  retention: { kind: 'text', group: 'retention' },
  expiresAt: { kind: 'instant', group: 'retention' },
  legalHold: { kind: 'yes-no', group: 'retention' },
} as const satisfies Record<string, { kind: ColumnKind; group: ColumnGroup }>;

export type BuiltInColumn = keyof typeof libraryColumns;
/** A column of the library: one of its own, or a column that came with the calls, under the name it came with. */
export type ColumnId = BuiltInColumn | `custom:${string}`;

const customPrefix = 'custom:';

export function isBuiltIn(column: string): column is BuiltInColumn {
  return Object.hasOwn(libraryColumns, column);
}

/** Whether this version of the program knows the column; a view made by another may name more. */
export function isColumn(column: string): column is ColumnId {
  return isBuiltIn(column) || (column.startsWith(customPrefix) && column.length > customPrefix.length);
}

/** The column of what came with the calls under this name. */
export function customColumn(name: string): ColumnId {
  return `${customPrefix}${name}`;
}

/** The name under which the values of a custom column came; null for a column of the library's own. */
export function customName(column: ColumnId): string | null {
  return isBuiltIn(column) ? null : column.slice(customPrefix.length);
}

/** The details of a contact, as imports and edits name them, that a column shows; an agent goes by name, else by id. */
export function detailsOfColumn(column: ColumnId): readonly string[] {
  if (column === 'agent') return ['agentName', 'agentId'];
  const name = customName(column);
  return [name === null ? column : `custom.${name}`];
}

/** What comes with the calls under names of its own is text. */
export function columnKind(column: ColumnId): ColumnKind {
  return isBuiltIn(column) ? libraryColumns[column].kind : 'text';
}

export function columnGroup(column: ColumnId): ColumnGroup {
  return isBuiltIn(column) ? libraryColumns[column].group : 'custom';
}

/** Whether the column's values are chosen one by one, rather than by their size. */
export function isFacet(column: ColumnId): boolean {
  const kind = columnKind(column);
  return kind === 'text' || kind === 'identifier' || kind === 'choice' || kind === 'yes-no';
}
