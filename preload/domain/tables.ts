import type { z } from 'zod';
import { clipNoteSchema, clipSchema } from './clips/clip';
import { clipFolderSchema } from './clips/clip-folder';
import { clipPlacementSchema } from './clips/clip-placement';
import { consentOverrideSchema, soundExportSchema } from './clips/consent';
import { clipExerciseSchema, clipPairSchema } from './clips/exercise';
import { practiceAttemptSchema } from './clips/practice';
import { redactionSchema } from './clips/redaction';
import { annotationSchema } from './evaluation/annotation';
import { answerSchema } from './evaluation/answer';
import { evaluationSchema } from './evaluation/evaluation';
import { listeningCoverageSchema } from './evaluation/listening-coverage';
import { interactionSchema } from './recordings/interaction';
import { savedViewSchema } from './recordings/library-view';
import { openingSchema } from './recordings/opening';
import { recordingSchema } from './recordings/recording';
import { purgeSchema, retentionClassSchema, retentionSchema } from './recordings/retention';
import { draftLineSchema, draftSectionSchema, scorecardDraftSchema } from './scorecard/draft';
import { scorecardRuleSchema } from './scorecard/rules';
import { scorecardVersionSchema } from './scorecard/scorecard';
import { scorecardStatusSchema } from './scorecard/scorecard-status';
import { assignmentSchema } from './team/assignment';
import { conflictCopySchema } from './team/conflict-copy';

/**
 * Every synced record type: the one list. `merge` says what happens when two devices disagree: `fields`, the last
 * writer wins field by field; `immutable`, the first version stands.
 */
export const tables = {
  recordings: { schema: recordingSchema, merge: 'fields' },
  interactions: { schema: interactionSchema, merge: 'fields' },
  scorecardVersions: { schema: scorecardVersionSchema, merge: 'immutable' },
  scorecardStatuses: { schema: scorecardStatusSchema, merge: 'fields' },
  scorecardDrafts: { schema: scorecardDraftSchema, merge: 'fields' },
  draftSections: { schema: draftSectionSchema, merge: 'fields' },
  draftLines: { schema: draftLineSchema, merge: 'fields' },
  scorecardRules: { schema: scorecardRuleSchema, merge: 'fields' },
  evaluations: { schema: evaluationSchema, merge: 'fields' },
  answers: { schema: answerSchema, merge: 'fields' },
  annotations: { schema: annotationSchema, merge: 'fields' },
  savedViews: { schema: savedViewSchema, merge: 'fields' },
  retentions: { schema: retentionSchema, merge: 'fields' },
  retentionClasses: { schema: retentionClassSchema, merge: 'fields' },
  purges: { schema: purgeSchema, merge: 'fields' },
  clips: { schema: clipSchema, merge: 'fields' },
  clipNotes: { schema: clipNoteSchema, merge: 'fields' },
  clipFolders: { schema: clipFolderSchema, merge: 'fields' },
  clipPlacements: { schema: clipPlacementSchema, merge: 'fields' },
  clipExercises: { schema: clipExerciseSchema, merge: 'fields' },
  clipPairs: { schema: clipPairSchema, merge: 'fields' },
  practiceAttempts: { schema: practiceAttemptSchema, merge: 'fields' },
  redactions: { schema: redactionSchema, merge: 'fields' },
  consentOverrides: { schema: consentOverrideSchema, merge: 'fields' },
  soundExports: { schema: soundExportSchema, merge: 'fields' },
  openings: { schema: openingSchema, merge: 'immutable' },
  listeningCoverage: { schema: listeningCoverageSchema, merge: 'fields' },
  assignments: { schema: assignmentSchema, merge: 'fields' },
  conflictCopies: { schema: conflictCopySchema, merge: 'fields' },
} as const satisfies Record<string, { schema: z.ZodObject; merge: 'fields' | 'immutable' }>;

export type TableName = keyof typeof tables;
export type RecordOf<T extends TableName> = z.infer<(typeof tables)[T]['schema']>;
export const tableNames = Object.keys(tables) as TableName[]; // Object.keys forgets the literal names
