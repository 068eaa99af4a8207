import type { Json } from '@domain/base/record';
import type { ConflictCopy } from '@domain/team/conflict-copy';
import { counted } from './review';

/** How many there are, where one goes to see them. */
export function conflictsWords(count: number): string {
  return counted(count, 'conflict');
}

const rowWords: Readonly<Record<string, string>> = {
  answers: 'Answer',
  annotations: 'Mark',
  evaluations: 'Evaluation',
  interactions: 'Details of a call',
  recordings: 'Recording',
  clips: 'Clip',
  clipNotes: 'Note of a clip',
  clipFolders: 'Library of clips',
  clipExercises: 'Exercise',
  clipPairs: 'Pair of clips',
  redactions: 'Redaction',
  scorecardRules: 'Rule for scorecards',
  scorecardDrafts: 'Scorecard draft',
  draftSections: 'Section of a scorecard draft',
  draftLines: 'Line of a scorecard draft',
  retentions: 'Retention',
  consentOverrides: 'Override of consent',
};

const fieldNames: Readonly<Record<string, string>> = {
  comment: 'Comment',
  value: 'Answer',
  rootCause: 'Root cause',
  processReason: 'Reason of the process',
  text: 'Text',
  tags: 'Tags',
  polarity: 'Polarity',
  start: 'Start',
  end: 'End',
  channel: 'Channel',
  lineId: 'Line',
  title: 'Title',
  name: 'Name',
  reason: 'Reason',
  note: 'Note',
};

/** A field by the name that people know it by. */
export function fieldName(field: string): string {
  const known = fieldNames[field];
  if (known !== undefined) return known;
  const words = field.replaceAll(/([A-Z])/g, ' $1').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What it is about, in a few words: `Comment on line 3`. */
export function conflictTitle(about: {
  readonly copy: Pick<ConflictCopy, 'table' | 'field'>;
  readonly of: 'writing' | 'submission' | 'deletion';
  readonly lineNumber: number | null;
  readonly fields: readonly string[];
}): string {
  const { copy, of, lineNumber, fields } = about;
  if (of === 'submission') return 'Submission';
  const row = rowWords[copy.table] ?? fieldName(copy.table);
  const on = lineNumber === null ? '' : `line ${lineNumber}`;
  if (of === 'deletion') return `Deletion: ${row.toLowerCase()}${on === '' ? '' : ` for ${on}`}`;
  if (copy.table === 'answers') {
    const [field] = fields;
    const what = fields.length === 1 && field !== undefined ? fieldName(field) : row;
    return on === '' ? what : `${what} on ${on}`;
  }
  return on === '' ? row : `${row} for ${on}`;
}

/** Why it is kept, in a sentence. */
export function conflictReason({ why }: Pick<ConflictCopy, 'why'>): string {
  switch (why) {
    case 'overwritten':
      return 'Two computers wrote the same field without having seen each other; the later one stands.';
    case 'state':
      return 'It came after this had been submitted or closed, where nothing may change any more.';
    case 'stale':
      return 'It came after somebody had moved this on.';
    case 'reassigned':
      return 'It was written before this was given to somebody else, and came after.';
    case 'not-yours':
      return 'It was written into what belongs to somebody else.';
    case 'role':
      return 'Whoever wrote it may not change this.';
    case 'immutable':
      return 'What is published never changes.';
    case 'no-parent':
    case 'moved':
      return 'What it belongs to is not in the team database.';
  }
}

/** Why it can neither be taken nor merged here; null where it can. */
export function conflictHindrance(at: {
  readonly of: 'writing' | 'submission' | 'deletion';
  readonly takes: boolean;
  readonly revises: boolean;
  readonly hasEvaluation: boolean;
  readonly why: ConflictCopy['why'];
}): string | null {
  if (at.of === 'submission') return 'Open it, look at what has changed, and submit again.';
  if (at.takes) return null;
  if (at.revises) return 'What is submitted stays as it is. Open it as a revision: what lost is then in it.';
  if (at.why === 'reassigned' && !at.hasEvaluation)
    return 'The evaluation is somebody else’s now. Your lead sees this text too and can merge it there.';
  return 'What it belongs to can’t be changed here. Copy what you need before you discard it.';
}

/** A value that is no text, for people. */
export function valueWords(value: Json | undefined): string {
  if (value === undefined || value === null || value === '') return 'nothing';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(valueWords).join(', ');
  return Object.entries(value)
    .map(([key, item]) => `${fieldName(key).toLowerCase()}: ${valueWords(item)}`)
    .join(', ');
}

export const revisionReason = 'Something written on another computer came after the submission.';
