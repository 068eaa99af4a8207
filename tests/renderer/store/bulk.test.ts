import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { submitEvaluation } from '../../../renderer/commands/evaluations';
import { redo, undo } from '../../../renderer/commands/history';
import { deleteCalls, editCalls, recordPurged } from '../../../renderer/commands/library';
import { recordImported } from '../../../renderer/commands/recordings';
import {
  placeHold,
  releaseHold,
  removeRetentionClass,
  saveRetentionClass,
  setDefaultClass,
  setRetention,
} from '../../../renderer/commands/retention';
import { changeView, removeView, saveView } from '../../../renderer/commands/saved-views';
import { libraryRows } from '../../../renderer/queries/library';
import { savedViews } from '../../../renderer/queries/saved-views';
import { contextOn, databaseIn, draft, history, inbound, libraryItem, profile } from './harness';
import { answerAll } from './sheets';

async function library(count: number) {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await recordImported(
    context,
    Array.from({ length: count }, (_, n) => libraryItem(n, { team: n % 2 === 0 ? 'North' : 'South' })),
  );
  const rows = () => libraryRows(db);
  const ids = async () => (await rows()).map(({ interaction }) => interaction.id);
  return { db, context, rows, ids };
}

const shown = (rows: Awaited<ReturnType<typeof libraryRows>>) => JSON.stringify(rows);

describe('Editing many calls', () => {
  test('changes those that differ, in one step for undo, however many there are', async () => {
    const { db, context, rows, ids } = await library(801);
    const before = shown(await rows());
    const edits = [
      { detail: 'team', value: 'South' },
      { detail: 'csat', value: 4 },
      { detail: 'custom.Shift', value: 'late' },
    ] as const;
    expect(await editCalls(context, await ids(), edits)).toBe(801);
    const entries = (await history(db)).filter(({ label }) => label === 'Edit details');
    expect(entries.map(({ diff }) => diff.length)).toEqual([400, 400, 1]);
    const after = await rows();
    expect(new Set(after.map(({ interaction }) => interaction.team))).toEqual(new Set(['South']));
    expect(after.every(({ interaction }) => interaction.custom.Shift === 'late')).toBe(true);
    expect(await editCalls(context, await ids(), edits)).toBe(0);
    expect(await undo(context, null)).toBe('Edit details');
    expect(shown(await rows())).toBe(before);
    expect(await undo(context, null)).toBeNull();
    expect(await redo(context, null)).toBe('Edit details');
    expect(shown(await rows())).toBe(shown(after));
    expect(await undo(context, null)).toBe('Edit details');
    expect(shown(await rows())).toBe(before);
  });

  test('refuses a value that the detail can’t take, and changes nothing', async () => {
    const { context, rows, ids } = await library(2);
    const before = shown(await rows());
    await expect(editCalls(context, await ids(), [{ detail: 'csat', value: 'good' }])).rejects.toThrow(
      RangeError,
    );
    expect(shown(await rows())).toBe(before);
  });
});

describe('Deleting calls', () => {
  test('takes them out with what was judged of them, and undo brings all of it back', async () => {
    const { db, context, evaluationId, interaction } = await draft();
    await answerAll(context, evaluationId, inbound);
    await submitEvaluation(context, evaluationId);
    const before = shown(await libraryRows(db));
    expect(await deleteCalls(context, [interaction.id])).toEqual({ changed: 1, held: 0 });
    expect(await libraryRows(db)).toEqual([]);
    expect(await undo(context, null)).toBe('Delete recordings');
    expect(shown(await libraryRows(db))).toBe(before);
  });

  test('leaves those under legal hold, whatever their class says', async () => {
    const { context, rows } = await library(3);
    const [held, ...others] = await rows();
    if (held === undefined) throw new Error('an empty library');
    await placeHold(context, [held.recording.id], 'Case 12');
    const all = [held, ...others].map(({ interaction }) => interaction.id);
    expect(await deleteCalls(context, all)).toEqual({ changed: 2, held: 1 });
    expect((await rows()).map(({ recording }) => recording.id)).toEqual([held.recording.id]);
    await releaseHold(context, [held.recording.id]);
    expect(await deleteCalls(context, all)).toEqual({ changed: 1, held: 0 });
  });

  test('what main still has of them makes no rows, and importing the file again brings them back as they were', async () => {
    const { context, rows, ids } = await library(2);
    const [before] = (await rows()).filter(({ recording }) => recording.id === libraryItem(1).recording.id);
    await deleteCalls(context, await ids());
    await recordImported(context, [libraryItem(0), libraryItem(1)]);
    expect(await rows()).toEqual([]);
    const again = libraryItem(1);
    const importedAt = new Date(context.now() + 1000).toISOString();
    await recordImported(context, [{ ...again, recording: { ...again.recording, importedAt } }]);
    const [after] = await rows();
    expect(after?.interaction).toEqual(before?.interaction);
    expect(after?.recording).toEqual({ ...before?.recording, importedAt });
  });

  test('whose files are purged is not undone: the step is passed over and says so', async () => {
    const { context, rows, ids } = await library(3);
    const [first, second] = await rows();
    await editCalls(context, await ids(), [{ detail: 'team', value: 'East' }]);
    await deleteCalls(
      context,
      [first, second].map((row) => row?.interaction.id ?? ''),
    );
    await recordPurged(context, [first?.recording.id ?? '']);
    expect(await undo(context, null)).toBe('Delete recordings');
    expect((await rows()).map(({ recording }) => recording.id)).not.toContain(first?.recording.id);
    expect(await rows()).toHaveLength(2);
    await deleteCalls(context, [second?.interaction.id ?? '']);
    await recordPurged(context, [second?.recording.id ?? '']);
    await expect(undo(context, null)).rejects.toMatchObject({ name: 'FilesPurged' });
    expect(await undo(context, null)).toBe('Edit details');
  });
});

describe('Retention', () => {
  test('follows classes, own dates and the default, each undone', async () => {
    const { context, rows } = await library(3);
    const days = async () =>
      (await rows()).map(({ keeping, recording }) =>
        keeping.expiresAt === null
          ? null
          : Math.round((Date.parse(keeping.expiresAt) - Date.parse(recording.importedAt)) / 86_400_000),
      );
    const ids = (await rows()).map(({ recording }) => recording.id);
    expect(await days()).toEqual([null, null, null]);
    const short = await saveRetentionClass(context, { id: null, name: 'Short', days: 30 });
    const long = await saveRetentionClass(context, { id: null, name: 'Long', days: 400 });
    await setDefaultClass(context, long);
    expect(await days()).toEqual([400, 400, 400]);
    expect(await setRetention(context, ids.slice(0, 2), { kind: 'class', classId: short })).toBe(2);
    await setRetention(context, ids.slice(1, 2), { kind: 'keep' });
    expect(await days()).toEqual([30, null, 400]);
    await saveRetentionClass(context, { id: short, name: 'Short', days: 60 });
    expect(await days()).toEqual([60, null, 400]);
    await removeRetentionClass(context, short);
    expect(await days()).toEqual([null, null, 400]);
    await undo(context, null);
    await undo(context, null);
    expect(await days()).toEqual([30, null, 400]);
    await placeHold(context, ids, 'Case 12');
    expect(await days()).toEqual([null, null, null]);
    await setDefaultClass(context, null);
    await releaseHold(context, ids);
    expect(await days()).toEqual([30, null, null]);
  });
});

describe('Saved views', () => {
  const view = { filter: { search: 'x', conditions: {} }, sort: [], columns: [{ id: 'agent', width: null }] };

  test('are kept, changed and removed, each undone', async () => {
    const { db, context } = await library(0);
    const id = await saveView(context, ' Mine ', view);
    await changeView(context, id, { name: 'Ours' });
    expect((await savedViews(db)).map(({ name, filter }) => [name, filter.search])).toEqual([['Ours', 'x']]);
    await removeView(context, id);
    expect(await savedViews(db)).toEqual([]);
    await undo(context, null);
    await undo(context, null);
    expect((await savedViews(db)).map(({ name }) => name)).toEqual(['Mine']);
  });
});

test('Any mix of editing, deleting, holding and undoing ends, undone whole, where it began', async () => {
  const steps = fc.array(
    fc.tuple(fc.constantFrom('edit', 'delete', 'hold', 'undo', 'redo'), fc.subarray([0, 1, 2, 3])),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const { context, rows, ids } = await library(4);
      const all = await ids();
      const before = shown(await rows());
      for (const [step, which] of taken) {
        const some = which.map((n) => all[n] ?? '');
        if (step === 'edit') await editCalls(context, some, [{ detail: 'team', value: `T${which.length}` }]);
        if (step === 'delete') await deleteCalls(context, some);
        if (step === 'hold')
          await placeHold(
            context,
            which.map((n) => libraryItem(n).recording.id),
            'Case',
          );
        if (step === 'undo') await undo(context, null);
        if (step === 'redo') await redo(context, null);
      }
      while ((await undo(context, null)) !== null);
      expect(shown(await rows())).toBe(before);
    }),
    { numRuns: 15 },
  );
});
