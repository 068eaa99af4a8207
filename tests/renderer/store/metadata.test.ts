import { diffRow } from '@domain/base/diff';
import type { Interaction } from '@domain/recordings/interaction';
import { describe, expect, test } from 'vitest';
import { undo } from '../../../renderer/commands/history';
import { reconcileLibrary } from '../../../renderer/commands/import';
import { settleMetadata } from '../../../renderer/commands/metadata';
import { recordImported } from '../../../renderer/commands/recordings';
import { reader } from '../../../renderer/db/reader';
import { transact } from '../../../renderer/db/transact';
import type { EarmarkClient } from '../../../renderer/host/client';
import { contactsInConflict } from '../../../renderer/queries/metadata-conflicts';
import { contextOn, databaseIn, libraryItem, profile } from './harness';

/** A library of one call whose team was set by hand, after an import had said another. */
async function editedCall(edit: Partial<Interaction> = { team: 'Retention' }) {
  const db = databaseIn(profile());
  const context = contextOn(db);
  await recordImported(context, [libraryItem(1, { team: 'North', csat: 2 })]);
  const contact = async () => {
    const [one] = await reader(db).all('interactions');
    if (one === undefined) throw new Error('there is a contact');
    return one;
  };
  const before = await contact();
  await transact(context, { label: 'Edit', scope: null }, () =>
    diffRow('interactions', before, { ...before, ...edit }),
  );
  return { db, context, contact, id: before.id };
}

describe('A second import of a call that was changed by hand', () => {
  test('brings what nobody touched up to date and keeps the rest without a word when it says nothing new', async () => {
    const { db, context, contact } = await editedCall();
    await recordImported(context, [libraryItem(1, { team: 'North', csat: 5 })]);
    expect(await contact()).toMatchObject({ team: 'Retention', csat: 5, unsettled: [] });
    expect(await contactsInConflict(db)).toEqual([]);
  });

  test.each([
    ['mine', 'Retention'],
    ['theirs', 'South'],
  ] as const)('shows a contradiction until it is settled: %s', async (side, team) => {
    const { db, context, contact, id } = await editedCall();
    const second = libraryItem(1, { team: 'South' });
    await recordImported(context, [second]);
    expect((await contact()).team).toBe('Retention');
    expect(await contactsInConflict(db)).toMatchObject([
      {
        interactionId: id,
        fileName: 'call-0001.wav',
        conflicts: [{ detail: 'team', mine: 'Retention', theirs: 'South' }],
      },
    ]);
    await settleMetadata(context, [{ interactionId: id, detail: 'team', side }]);
    expect(await contactsInConflict(db)).toEqual([]);
    expect((await contact()).team).toBe(team);
    await recordImported(context, [second]);
    expect((await contact()).team).toBe(team);

    expect(await undo(context, null)).toBe('Settle differences');
    expect(await contactsInConflict(db)).toHaveLength(1);
    expect((await contact()).team).toBe('Retention');
  });

  test('is not repeated by the next start, and an older one is not believed again', async () => {
    const { db, context, contact } = await editedCall();
    const item = { ...libraryItem(1, { team: 'North', csat: 2 }), metadataAt: '2026-11-01T08:00:00.000Z' };
    const newer = { ...libraryItem(1, { csat: 4 }), metadataAt: '2026-11-03T08:00:00.000Z' };
    await recordImported(context, [newer]);
    const library = { list: async () => ({ items: [item], total: 1 }) };
    const client = { recordings: library } as unknown as EarmarkClient; // only what reconciling asks for
    const before = await db.history.count();
    await reconcileLibrary({ client, commands: context });
    expect(await contact()).toMatchObject({ team: 'Retention', csat: 4, unsettled: [] });
    expect(await db.history.count()).toBe(before);
  });
});
