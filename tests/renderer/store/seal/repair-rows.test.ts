import { describe, expect, it } from 'vitest';
import { addAnnotation } from '../../../../renderer/commands/annotations';
import { commentLine } from '../../../../renderer/commands/answers';
import { readClock, readRowsNote } from '../../../../renderer/db/meta';
import { repairRows } from '../../../../renderer/db/repair-rows';
import { bringRowsInLine, noteRowsUnder } from '../../../../renderer/db/seal/bring-in-line';
import { sealedTables } from '../../../../renderer/db/seal/lying-rows';
import { RowClosed } from '../../../../renderer/db/seal/row-seal';
import { restoreFromJournal } from '../../../../renderer/journal/restore';
import { drained } from '../feeding';
import { allRows, databaseIn, draft, history, lyingRows, profile, rowKey, sealing, stacks } from '../harness';
import { journalHost } from '../journal-double';

const [first, second] = [rowKey(1), rowKey(2)];

/** A worked-on profile whose rows lie under one key, and what it says. */
async function worked() {
  const made = await draft();
  const { db, context, evaluationId } = made;
  await noteRowsUnder(db, first.id);
  await bringRowsInLine(db, async () => undefined);
  const host = journalHost();
  await commentLine(context, evaluationId, 'a', 'Tip');
  await addAnnotation(context, { evaluationId, start: 3, end: 4, channel: 1, polarity: 'praise' });
  await drained(db, host.client);
  const said = [await allRows(db), await history(db), await stacks(db)];
  return { ...made, host, said };
}

/** Changes a byte in the middle of the first sealed row of a table, past all that is ours. */
async function damage(factory: IDBFactory, table: string): Promise<boolean> {
  const [row] = (await lyingRows(factory, table)).filter(({ sealed }) => sealed instanceof Uint8Array);
  if (row === undefined) return false;
  const sealed = Uint8Array.from(row.sealed as Uint8Array); // filtered for it above
  const middle = sealed.length >> 1;
  sealed[middle] = (sealed[middle] ?? 0) ^ 1;
  const db = await new Promise<IDBDatabase>((resolve) => {
    const open = factory.open('earmark');
    open.onsuccess = () => resolve(open.result);
  });
  const transaction = db.transaction(table, 'readwrite');
  transaction.objectStore(table).put({ ...row, sealed });
  await new Promise((resolve) => {
    transaction.oncomplete = resolve;
  });
  db.close();
  return true;
}

describe('rows that can not be opened', () => {
  it('are not looked for while nothing says that there are any.', async () => {
    const { db } = await worked();
    expect((await readRowsNote(db)).under).toEqual([first.id]);
    expect(await repairRows(db)).toEqual({ closed: 0, lost: 0 });
    db.close();
  });

  it('are noted when somebody meets one, in any table; the next start has all that was there.', async () => {
    const { factory, db, host, said } = await worked();
    db.close();
    let damaged = 0;
    for (const table of sealedTables) {
      if (!(await damage(factory, table))) continue;
      damaged += 1;
      const met = databaseIn(factory);
      await expect(met.table(table).toArray(), table).rejects.toThrow(RowClosed);
      await expect.poll(async () => (await readRowsNote(met)).closed).toBe(true);
      met.close();

      const next = databaseIn(factory);
      expect(await repairRows(next), table).toEqual({ closed: 1, lost: 0 });
      await restoreFromJournal({ db: next, client: host.client });
      expect([await allRows(next), await history(next), await stacks(next)], table).toEqual(said);
      expect(await readRowsNote(next)).toEqual({ under: [first.id], closed: false });
      next.close();
    }
    expect(damaged).toBeGreaterThan(4);
  });

  it('for want of their key come back from the journal, and what it did not have is counted.', async () => {
    const { factory, db, context, evaluationId, host, said } = await worked();
    await commentLine(context, evaluationId, 'b', 'Not saved yet');
    const clock = await readClock(db);
    db.close();
    const next = databaseIn(factory, sealing(second));
    const { closed, lost } = await repairRows(next);
    expect(lost).toBe(1);
    expect(closed).toBeGreaterThan(5);
    expect(await readClock(next)).toEqual(clock);
    await restoreFromJournal({ db: next, client: host.client });
    expect([await allRows(next), await history(next), await stacks(next)]).toEqual(said);
    expect(await readRowsNote(next)).toEqual({ under: [second.id], closed: false });
    next.close();
  });

  it('leave what opens where it is, though the journal is another one.', async () => {
    const { factory, db, said } = await worked();
    db.close();
    await damage(factory, 'annotations');
    const next = databaseIn(factory);
    await expect(next.annotations.toArray()).rejects.toThrow(RowClosed);
    await expect.poll(async () => (await readRowsNote(next)).closed).toBe(true);
    await repairRows(next);
    const other = journalHost();
    await restoreFromJournal({ db: next, client: other.client });
    await drained(next, other.client);
    expect([await allRows(next), await history(next), await stacks(next)]).toEqual(said);
    expect((await other.entries()).length).toBe((await history(next)).length);
    next.close();
  });

  it('are looked for again where that was broken off.', async () => {
    const { factory, db, host, said } = await worked();
    db.close();
    await damage(factory, 'evaluations');
    const met = databaseIn(factory);
    await expect(met.evaluations.toArray()).rejects.toThrow(RowClosed);
    await expect.poll(async () => (await readRowsNote(met)).closed).toBe(true);
    // As if it had ended right after taking the row away.
    const [key = ''] = await met.evaluations.toCollection().primaryKeys();
    await met.evaluations.delete(key).catch(() => undefined);
    met.close();
    const next = databaseIn(factory);
    await repairRows(next);
    await restoreFromJournal({ db: next, client: host.client });
    expect((await allRows(next)).evaluations).toEqual(said[0] && Reflect.get(said[0], 'evaluations'));
    next.close();
  });

  it('are found in pages of history too, and what is left of the pages stays.', async () => {
    const { db, context, evaluationId, host } = await worked();
    for (let n = 0; n < 220; n++) await commentLine(context, evaluationId, `line ${n % 40}`, `comment ${n}`);
    await drained(db, host.client);
    const said = [await allRows(db), await history(db), await stacks(db)];
    db.close();
    const factory = profile();
    const fresh = databaseIn(factory);
    await noteRowsUnder(fresh, first.id);
    await restoreFromJournal({ db: fresh, client: host.client });
    expect(await fresh.historyPages.count()).toBeGreaterThan(1);
    fresh.close();
    expect(await damage(factory, 'historyPages')).toBe(true);
    expect(await damage(factory, 'evaluations')).toBe(true);

    const met = databaseIn(factory);
    await expect(history(met)).rejects.toThrow(RowClosed);
    await expect.poll(async () => (await readRowsNote(met)).closed).toBe(true);
    expect(await repairRows(met)).toEqual({ closed: 2, lost: 0 });
    expect(await met.historyPages.count()).toBeGreaterThan(0);
    await restoreFromJournal({ db: met, client: host.client });
    expect([await allRows(met), await history(met), await stacks(met)]).toEqual(said);
    met.close();
  });
});
