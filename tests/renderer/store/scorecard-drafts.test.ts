import { addLine, changeLine, newLine } from '@domain/scorecard/edit-form';
import { formLines } from '@domain/scorecard/scorecard';
import { expect, test } from 'vitest';
import { redo, undo } from '../../../renderer/commands/history';
import { labels } from '../../../renderer/commands/labels';
import {
  createDraft,
  deleteDraft,
  editDraft,
  publishDraft,
  writeDraftNote,
} from '../../../renderer/commands/scorecard-drafts';
import { reviewOf } from '../../../renderer/queries/review';
import { draftWithForm, scorecardDrafts } from '../../../renderer/queries/scorecard-drafts';
import { publishedVersions } from '../../../renderer/queries/scorecards';
import { databaseIn, draft, inbound } from './harness';

const next = { form: inbound.form, scorecardId: inbound.scorecardId, basedOnId: inbound.id };
const firstLine = formLines(inbound.form)[0]?.line.id ?? '';

test('A draft says the form it was begun with, and its edits are undone across restarts.', async () => {
  const { factory, context } = await draft();
  const id = await createDraft(context, next);
  const form = async () => (await draftWithForm(context.db, id))?.form;
  expect(await form()).toEqual(inbound.form);
  for (const text of ['N', 'Ne', 'New']) {
    await editDraft(context, id, { label: labels.changeLine, coalesce: `text ${firstLine}` }, (one) =>
      changeLine(one, firstLine, (line) => ({ ...line, text })),
    );
  }
  const edited = await form();
  expect(formLines(edited ?? inbound.form)[0]?.line.text).toBe('New');
  context.db.close();
  Object.assign(context, { db: databaseIn(factory) });
  expect(await undo(context, id)).toBe('Change line');
  expect(await form()).toEqual(inbound.form);
  expect(await undo(context, id)).toBeNull();
  expect(await redo(context, id)).toBe('Change line');
  expect(await form()).toEqual(edited);
});

test('A published draft is the next version, the evaluation made before keeps its own, and undo leaves both alone.', async () => {
  const { context, evaluationId } = await draft();
  const before = await reviewOf(context.db, evaluationId);
  const id = await createDraft(context, next);
  await editDraft(context, id, { label: labels.changeLine }, (form) =>
    changeLine(form, firstLine, (line) => ({ ...line, text: 'Asked otherwise' })),
  );
  await writeDraftNote(context, id, ' Clearer words. ');
  const published = await publishDraft(context, id);
  if (published.kind !== 'published') throw new Error('a starter can be published');
  const version = (await publishedVersions(context.db)).find((one) => one.id === published.versionId);
  expect(version).toMatchObject({ version: 2, note: 'Clearer words.', author: 'Zoë', retired: false });
  expect(await scorecardDrafts(context.db)).toEqual([]);
  expect(await reviewOf(context.db, evaluationId)).toEqual(before);
  await expect(undo(context, id)).rejects.toThrow('draft of a scorecard');
  expect(await draftWithForm(context.db, id)).toBeNull();
});

test('A draft with errors stays a draft and its problems are answered; a warning stops nobody.', async () => {
  const { context } = await draft();
  const id = await createDraft(context, { ...next, scorecardId: null, basedOnId: null });
  const sectionId = inbound.form.sections[0]?.id ?? '';
  await editDraft(context, id, { label: labels.addLine }, (form) =>
    addLine(
      form,
      newLine('blank', 'text', () => 'o'),
      { sectionId, index: 0 },
    ),
  );
  const refused = await publishDraft(context, id);
  expect(refused).toMatchObject({
    kind: 'problems',
    problems: [{ what: 'line-text-missing', lineId: 'blank' }],
  });
  expect(await draftWithForm(context.db, id)).not.toBeNull();
});

test('A deleted draft comes back whole.', async () => {
  const { context } = await draft();
  const id = await createDraft(context, next);
  await deleteDraft(context, id);
  expect(await scorecardDrafts(context.db)).toEqual([]);
  await expect(editDraft(context, id, { label: labels.addLine }, (form) => form)).rejects.toThrow();
  expect(await undo(context, null)).toBe('Delete scorecard draft');
  expect((await draftWithForm(context.db, id))?.form).toEqual(inbound.form);
});
