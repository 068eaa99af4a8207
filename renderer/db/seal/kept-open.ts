import type { TableName } from '@domain/tables';

/** Tables that are no records of the domain. */
type OwnTable =
  | 'history'
  | 'historyPages'
  | 'historyHeads'
  | 'madeHeads'
  | 'outbox'
  | 'undoStacks'
  | 'callFigures'
  | 'submittedSheets'
  | 'meta';

/**
 * What stays open of each table though its rows are sealed: the primary key first, then what rows are found by. All of these are
 * ids, times and marks of order; nothing here may say what somebody wrote, or who a customer or an agent is. `whole`: rows
 * that hold nothing else are not sealed at all. A test compares this with the indexes that there are.
 */
export const keptOpen = {
  recordings: ['id'],
  // When the call was, and the names of the details that disagree (`agent`, or a column of the import), not what they say.
  interactions: ['id', 'fields.recordingId', 'fields.startedAt', 'fields.unsettled'],
  scorecardVersions: ['id', 'fields.scorecardId'],
  scorecardStatuses: ['id'],
  scorecardDrafts: ['id'],
  draftSections: ['id', 'fields.draftId'],
  draftLines: ['id', 'fields.draftId'],
  scorecardRules: ['id'],
  evaluations: ['id', 'fields.interactionId'],
  // Of the evaluation, then of the line: forms that were imported may name their lines by words.
  answers: ['id'],
  annotations: ['id', 'fields.evaluationId', 'fields.recordingId'],
  listeningCoverage: ['id'],
  savedViews: ['id'],
  retentions: ['id'],
  retentionClasses: ['id'],
  purges: ['id'],
  clips: ['id', 'fields.recordingId'],
  clipNotes: ['id', 'fields.clipId'],
  clipFolders: ['id'],
  clipPlacements: ['id', 'fields.folderId', 'fields.clipId'],
  clipExercises: ['id', 'fields.clipId'],
  clipPairs: ['id', 'fields.oneId', 'fields.otherId'],
  practiceAttempts: ['id', 'fields.exerciseId', 'fields.clipId'],
  redactions: ['id', 'fields.recordingId'],
  consentOverrides: ['id', 'fields.recordingId'],
  soundExports: ['id', 'fields.recordingId'],
  assignments: ['id', 'fields.interactionId'],
  conflictCopies: ['id', 'fields.rowId'],
  openings: ['id', 'fields.recordingId'],
  history: ['id', 'stamp', 'scopeKey'],
  historyPages: ['id'],
  // Stamps, and scopes as numbers.
  historyHeads: 'whole',
  // Ids, and contacts as numbers.
  madeHeads: 'whole',
  // Ids.
  outbox: 'whole',
  undoStacks: ['scopeKey'],
  // Seconds and shares of a call, by the hash of its sound.
  callFigures: 'whole',
  submittedSheets: ['versionId', 'evaluationId', 'corrects'],
  meta: ['key'],
} as const satisfies Record<TableName | OwnTable, 'whole' | readonly [key: string, ...found: string[]]>;

/** A table whose rows are known here. */
export type StoredTable = keyof typeof keptOpen;

/** The notes of `meta` that name a person; the others say how far clock, journal and team stand, and must be read without a key. */
const namingNotes = 'heard:';

/** Whether a row of this table is sealed where rows are; `key` is its primary key. */
export function isSealedIn(table: string, key: unknown): boolean {
  if (!isStoredTable(table) || keptOpen[table] === 'whole') return false;
  return table !== 'meta' || String(key).startsWith(namingNotes);
}

/** What stays open of a sealed row: properties of the row itself, and properties of its `fields`. */
export interface OpenParts {
  readonly own: readonly string[];
  readonly fields: readonly string[];
}

/** What stays open of the sealed rows of a table. */
export function openParts(table: string): OpenParts {
  const paths: readonly string[] = isStoredTable(table) && keptOpen[table] !== 'whole' ? keptOpen[table] : [];
  const inFields = paths.filter((path) => path.startsWith(fieldsPrefix));
  return {
    own: paths.filter((path) => !path.startsWith(fieldsPrefix)),
    fields: inFields.map((path) => path.slice(fieldsPrefix.length)),
  };
}

const fieldsPrefix = 'fields.';

function isStoredTable(name: string): name is StoredTable {
  return Object.hasOwn(keptOpen, name);
}
