import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { startEvaluation, submitEvaluation } from '../../../renderer/commands/evaluations';
import { undo } from '../../../renderer/commands/history';
import { recordImported, swapChannels } from '../../../renderer/commands/recordings';
import { seedStarters } from '../../../renderer/commands/scorecards';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { type LibraryRow, libraryRows } from '../../../renderer/queries/library';
import { type LibraryStore, openLibraryStore } from '../../../renderer/queries/library-store';
import { contextOn, databaseIn, draft, inbound, libraryItem, profile } from './harness';
import { answerAll } from './sheets';

/** Answers when the store shows what the database holds; the test's own limit ends a wait for what never comes. */
async function settled(store: LibraryStore, db: EarmarkDatabase): Promise<readonly LibraryRow[]> {
  await store.ready();
  const expected = byId(await libraryRows(db));
  const isThere = () => JSON.stringify(byId(store.snapshot().rows)) === JSON.stringify(expected);
  if (!isThere())
    await new Promise<void>((resolve) => {
      const stop = store.subscribe(() => {
        if (!isThere()) return;
        stop();
        resolve();
      });
    });
  return store.snapshot().rows;
}

const byId = (rows: readonly LibraryRow[]) =>
  rows.toSorted((one, other) => (one.interaction.id < other.interaction.id ? -1 : 1));

describe('The library in memory', () => {
  test('is what the database holds, after every change', async () => {
    const { db, context, evaluationId } = await draft();
    const store = openLibraryStore(db);
    expect(store.snapshot()).toEqual({ state: 'reading', rows: [], work: null });
    expect(await settled(store, db)).toHaveLength(1);
    await recordImported(context, [libraryItem(3), libraryItem(4, { csat: 3 })]);
    expect(await settled(store, db)).toHaveLength(3);
    await swapChannels(context, libraryItem(3).recording.id);
    await settled(store, db);
    await undo(context, null);
    await settled(store, db);
    await answerAll(context, evaluationId, inbound);
    await submitEvaluation(context, evaluationId);
    const rows = await settled(store, db);
    expect(rows.map(({ sealed }) => sealed).sort()).toEqual([0, 0, 1]);
    store.close();
  });

  test('keeps the very rows that a change does not touch, so that they are not drawn again', async () => {
    const { db, context } = await draft();
    await recordImported(context, [libraryItem(3)]);
    const store = openLibraryStore(db);
    const before = await settled(store, db);
    await swapChannels(context, libraryItem(3).recording.id);
    const after = await settled(store, db);
    expect(after.filter((row) => before.includes(row)).map(({ recording }) => recording.id)).toEqual([
      libraryItem(2).recording.id,
    ]);
    store.close();
  });

  test('shows a first evaluation that is begun while it is open', async () => {
    const db = databaseIn(profile());
    const context = contextOn(db);
    await seedStarters(context, [inbound]);
    const store = openLibraryStore(db);
    await store.ready();
    await recordImported(context, [libraryItem(1), libraryItem(2)]);
    const [row] = await settled(store, db);
    const interactionId = row?.interaction.id ?? '';
    await startEvaluation(context, { interactionId, scorecardVersionId: inbound.id, chosenBecause: '' });
    const rows = await settled(store, db);
    const begun = rows.find(({ interaction }) => interaction.id === interactionId);
    expect(begun?.evaluation?.state).toBe('draft');
    store.close();
  });

  test('follows another page on the same database, and stops when it is closed', async () => {
    const factory = profile();
    const [db, other] = [databaseIn(factory), databaseIn(factory)];
    const there = contextOn(other, { device: '00000000000b' });
    const store = openLibraryStore(db);
    await store.ready();
    await recordImported(there, [libraryItem(1)]);
    expect(await settled(store, db)).toHaveLength(1);
    store.close();
    await recordImported(there, [libraryItem(2)]);
    expect(store.snapshot().rows).toHaveLength(1);
  });

  test('is the same whatever is changed while it is being read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('import', 'swap', 'undo'), { maxLength: 6 }),
        async (steps) => {
          const db = databaseIn(profile());
          const context = contextOn(db);
          await recordImported(context, [libraryItem(1)]);
          const store = openLibraryStore(db);
          for (const [number, step] of steps.entries()) {
            if (step === 'import') await recordImported(context, [libraryItem(10 + number)]);
            else if (step === 'swap') await swapChannels(context, libraryItem(1).recording.id);
            else await undo(context, null);
          }
          await settled(store, db);
          store.close();
        },
      ),
      { numRuns: 20 },
    );
  });

  test('a database that is gone is said to be', async () => {
    const db = databaseIn(profile());
    await db.open();
    db.close();
    const store = openLibraryStore(db);
    await expect(store.ready()).rejects.toThrow();
    expect(store.snapshot().state).toBe('failed');
    store.close();
  });
});
