import { type Kind, type Law, type Role, type Rule, roles } from '../sync/law';

const working: readonly Role[] = ['evaluator', 'lead', 'admin'];
const leading: readonly Role[] = ['lead', 'admin'];
const unlocked = ['new', 'there'];

const plain: Omit<Kind, 'kind'> = {
  merge: 'fields',
  parent: null,
  stateField: null,
  audience: 'store',
  copied: true,
  about: null,
};

function partOfEvaluation(kind: string, idFromParent: boolean, copied = true): Kind {
  const parent = { kind: 'evaluations', field: 'evaluationId', idFromParent };
  return { ...plain, kind, parent, audience: 'team', copied };
}

const kinds: readonly Kind[] = [
  { ...plain, kind: 'evaluations', stateField: 'state', audience: 'team' },
  partOfEvaluation('answers', true),
  partOfEvaluation('annotations', false),
  partOfEvaluation('listeningCoverage', true, false),
  // Not copied: nothing in an assignment was typed. A call is one person's: of two leads the second is told.
  { ...plain, kind: 'assignments', audience: 'assigned', copied: false, about: 'interactionId' },
  { ...plain, kind: 'conflictCopies', audience: 'team', copied: false },
  { ...plain, kind: 'savedViews', audience: 'own' },
  { ...plain, kind: 'scorecardVersions', merge: 'immutable' },
  { ...plain, kind: 'openings', merge: 'immutable', audience: 'audited' },
  { ...plain, kind: 'practiceAttempts', audience: 'team' },
  ...[
    ...['recordings', 'interactions', 'purges', 'retentions'],
    ...['scorecardStatuses', 'scorecardRules', 'retentionClasses'],
    ...['scorecardDrafts', 'draftSections', 'draftLines'],
    ...['clips', 'clipNotes', 'clipFolders', 'clipPlacements', 'clipExercises', 'clipPairs'],
    ...['redactions', 'consentOverrides', 'soundExports'],
  ].map((kind) => ({ ...plain, kind })),
  { ...plain, kind: '*', audience: 'team' },
];

/** Made by anybody who works with calls, changed and deleted by whoever made it, and by those who lead. */
function madeByAnybody(kind: string): Rule[] {
  return [
    { kind, field: '*', roles: working, whose: 'own', states: unlocked },
    { kind, field: '*', roles: leading, whose: 'any', states: unlocked },
  ];
}

/** What anybody may complete; only whoever made it, or who leads, deletes it. */
function completedByAnybody(kind: string): Rule[] {
  return [
    { kind, field: '*', roles: working, whose: 'any', states: unlocked },
    { kind, field: 'deleted', roles: working, whose: 'own', states: unlocked },
    { kind, field: 'deleted', roles: leading, whose: 'any', states: unlocked },
  ];
}

function byEvaluator(kind: string, states: readonly string[]): Rule {
  return { kind, field: '*', roles: working, whose: 'own', states };
}

const rules: readonly Rule[] = [
  byEvaluator('evaluations', ['new', 'draft']),
  // A lead returns a submitted evaluation, and says why: nothing else of it is theirs.
  { kind: 'evaluations', field: 'returned', roles: working, whose: 'own', states: ['new', 'draft'] },
  { kind: 'evaluations', field: 'returned', roles: leading, whose: 'team', states: ['submitted'] },
  byEvaluator('answers', ['draft']),
  byEvaluator('annotations', ['draft']),
  byEvaluator('listeningCoverage', ['draft']),
  // What an evaluator wrote before a draft was given to another is merged into it by their lead.
  ...['answers', 'annotations'].map(
    (kind): Rule => ({ kind, field: '*', roles: leading, whose: 'team', states: ['draft'] }),
  ),
  { kind: 'assignments', field: '*', roles: leading, whose: 'own', states: unlocked },
  { kind: 'assignments', field: '*', roles: leading, whose: 'team', states: unlocked },
  { kind: 'savedViews', field: '*', roles, whose: 'own', states: unlocked },
  // Only the team database itself makes copies; people say that they have dealt with them.
  { kind: 'conflictCopies', field: 'settledAt', roles: working, whose: 'own', states: ['there'] },
  { kind: 'conflictCopies', field: 'settledAt', roles: leading, whose: 'team', states: ['there'] },
  // The starter scorecards come in with every device, so anybody brings versions; who leads decides which are in use.
  { kind: 'scorecardVersions', field: '*', roles: working, whose: 'any', states: ['new'] },
  // Who opened a call has to answer for it, auditors too; nobody changes that they did.
  { kind: 'openings', field: '*', roles, whose: 'any', states: ['new'] },
  ...['scorecardStatuses', 'scorecardRules', 'retentionClasses'].map(
    (kind): Rule => ({ kind, field: '*', roles: leading, whose: 'any', states: unlocked }),
  ),
  ...['recordings', 'interactions', 'retentions'].flatMap(completedByAnybody),
  ...[
    ...['purges', 'scorecardDrafts', 'draftSections', 'draftLines'],
    ...['clips', 'clipNotes', 'clipFolders', 'clipPlacements', 'clipExercises', 'clipPairs'],
    ...['redactions', 'consentOverrides', 'soundExports', 'practiceAttempts'],
  ].flatMap(madeByAnybody),
  { kind: '*', field: '*', roles: working, whose: 'own', states: unlocked },
  { kind: '*', field: '*', roles: leading, whose: 'team', states: unlocked },
];

/** Who may write what in a team. The team database has the same as tables, made from this (see team-law-sql.ts). */
export const teamLaw: Law = {
  kinds,
  rules,
  steps: [
    { kind: 'evaluations', from: 'new', to: 'draft', roles: working, whose: 'own', seals: false },
    { kind: 'evaluations', from: 'draft', to: 'submitted', roles: working, whose: 'own', seals: true },
    { kind: 'evaluations', from: 'submitted', to: 'returned', roles: leading, whose: 'team', seals: false },
  ],
};
