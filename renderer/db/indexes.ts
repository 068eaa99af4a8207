import type { RecordOf, TableName } from '@domain/tables';

/** The fields that rows are looked up by, besides their ids. */
export const indexes = {
  recordings: [],
  interactions: ['recordingId', 'startedAt'],
  scorecardVersions: ['scorecardId'],
  scorecardStatuses: [],
  scorecardDrafts: [],
  draftSections: ['draftId'],
  draftLines: ['draftId'],
  scorecardRules: [],
  evaluations: ['interactionId'],
  answers: ['evaluationId'],
  annotations: ['evaluationId', 'recordingId'],
  listeningCoverage: ['evaluationId'],
  savedViews: [],
  retentions: [],
  retentionClasses: [],
  purges: [],
  clips: ['recordingId'],
  clipNotes: ['clipId'],
  clipFolders: [],
  clipPlacements: ['folderId', 'clipId'],
  clipExercises: ['clipId'],
  clipPairs: ['oneId', 'otherId'],
  practiceAttempts: ['exerciseId', 'clipId'],
  redactions: ['recordingId'],
  consentOverrides: ['recordingId'],
  soundExports: ['recordingId'],
  assignments: ['interactionId'],
  conflictCopies: ['rowId'],
  openings: ['recordingId'],
} as const satisfies { readonly [T in TableName]: readonly (keyof RecordOf<T>)[] };
export type IndexOf<T extends TableName> = (typeof indexes)[T][number];

/** Those of them that the ids begin with, before a colon: rows are found by their ids then, and no index is written. */
export const idPrefixes: { readonly [T in TableName]?: string } = {
  answers: 'evaluationId',
  listeningCoverage: 'evaluationId',
} satisfies { readonly [T in TableName]?: IndexOf<T> };
