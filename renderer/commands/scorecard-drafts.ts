import { diffRow } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import { type DraftRows, nextVersion } from '@domain/scorecard/draft';
import { draftDiff, draftForm, newDraftDiff } from '@domain/scorecard/draft-rows';
import { type FormProblem, formProblems } from '@domain/scorecard/form-problems';
import { type Form, formSchema } from '@domain/scorecard/scorecard';
import type { Reader } from '../db/reader';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { libraryScope } from './scopes';

/** What a new draft is begun with. */
export interface DraftStart {
  readonly form: Form;
  /** The scorecard whose next version this is to be; null: a new scorecard. */
  readonly scorecardId: string | null;
  readonly basedOnId: string | null;
}

/** What publishing came to: the version's id, or every reason why the draft can't be published yet. */
export type Published =
  | { readonly kind: 'published'; readonly versionId: string }
  | { readonly kind: 'problems'; readonly problems: readonly FormProblem[] };

/** Begins a draft and answers its id. Its steps are undone under that id as their scope. */
export async function createDraft(context: CommandContext, start: DraftStart): Promise<string> {
  const newId = () => uuidv7(context.now(), context.random(10));
  const id = newId();
  await transact(context, { label: labels.createDraft, scope: permanentScope }, () =>
    newDraftDiff(
      {
        id,
        scorecardId: start.scorecardId ?? newId(),
        basedOnId: start.basedOnId,
        createdAt: new Date(context.now()).toISOString(),
        note: '',
      },
      start.form,
    ),
  );
  return id;
}

/** What an edit of a draft is called, and what undo takes back together with the edits just before it. */
export interface DraftStep {
  readonly label: (typeof labels)[keyof typeof labels];
  readonly coalesce?: string | null;
}

/**
 * Changes a draft's form; only the fields that differ are written, so edits of two devices join. The form is taken as it
 * is inside the transaction, not as the screen last saw it. Answers the stamp of what was written; null: nothing differs.
 */
export async function editDraft(
  context: CommandContext,
  draftId: string,
  step: DraftStep,
  edit: (form: Form) => Form,
): Promise<string | null> {
  const entry = await transact(context, { ...step, scope: draftId }, async (reader) => {
    const rows = await draftRows(reader, draftId);
    return draftDiff(rows, formSchema.parse(edit(draftForm(rows))));
  });
  return entry?.stamp ?? null;
}

/** Keeps the change note as it is typed. */
export async function writeDraftNote(context: CommandContext, draftId: string, note: string): Promise<void> {
  const step = { label: labels.writeNote, scope: draftId, coalesce: 'note' };
  await transact(context, step, async (reader) => {
    const draft = await reader.get('scorecardDrafts', draftId);
    if (draft === undefined) throw new NotFound('draft of a scorecard', draftId);
    return diffRow('scorecardDrafts', draft, { ...draft, note });
  });
}

/**
 * Makes the draft the next version of its scorecard and ends the draft. A form with errors stays a draft: its problems
 * are answered. The version never changes again.
 */
export async function publishDraft(context: CommandContext, draftId: string): Promise<Published> {
  let published: Published = { kind: 'problems', problems: [] };
  await transact(context, { label: labels.publishDraft, scope: permanentScope }, async (reader) => {
    const rows = await draftRows(reader, draftId);
    const form = draftForm(rows);
    const problems = formProblems(form).filter(({ severity }) => severity === 'error');
    published = { kind: 'problems', problems };
    if (problems.length > 0) return [];
    const { scorecardId, note } = rows.draft;
    const versions = await reader.where('scorecardVersions', 'scorecardId', scorecardId);
    const now = context.now();
    const version = {
      id: uuidv7(now, context.random(10)),
      scorecardId,
      version: nextVersion(versions, scorecardId),
      publishedAt: new Date(now).toISOString(),
      retired: false,
      note: note.trim(),
      author: context.author(),
      form,
    };
    published = { kind: 'published', versionId: version.id };
    return [...diffRow('scorecardVersions', null, version), ...diffRow('scorecardDrafts', rows.draft, null)];
  });
  return published;
}

/** Gives a draft up. Undone in the library: its sections and lines stay where they are until then. */
export async function deleteDraft(context: CommandContext, draftId: string): Promise<void> {
  await transact(context, { label: labels.deleteDraft, scope: libraryScope }, async (reader) => {
    const { draft } = await draftRows(reader, draftId);
    return diffRow('scorecardDrafts', draft, null);
  });
}

async function draftRows(reader: Reader, draftId: string): Promise<DraftRows> {
  const draft = await reader.get('scorecardDrafts', draftId);
  if (draft === undefined) throw new NotFound('draft of a scorecard', draftId);
  return {
    draft,
    sections: await reader.where('draftSections', 'draftId', draftId),
    lines: await reader.where('draftLines', 'draftId', draftId),
  };
}
