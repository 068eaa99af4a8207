import { describe, expect, it } from 'vitest';
import type { EarmarkDatabase } from '../../../../renderer/db/database';
import { keyIdOf, RowClosed } from '../../../../renderer/db/seal/row-seal';
import { databaseIn, lyingRows, profile, rowKey, sealing } from '../harness';

const [first, second] = [rowKey(1), rowKey(2)];

function mark(n: number, text: string) {
  const id = `mark-${n}`;
  return {
    id,
    fields: { evaluationId: `e${n % 2}`, recordingId: 'r', text },
    stamps: {},
    deleted: false,
  } as never;
}

/** Every way in which Dexie hands over rows of a table, each in the order of the ids. */
const waysToRead: Record<string, (db: EarmarkDatabase) => Promise<unknown[]>> = {
  get: async (db) => [
    await db.annotations.get('mark-0'),
    await db.annotations.get('mark-1'),
    await db.annotations.get('mark-2'),
  ],
  bulkGet: (db) => db.annotations.bulkGet(['mark-0', 'mark-1', 'mark-2']),
  toArray: (db) => db.annotations.toArray(),
  'an index': async (db) => [...(await db.annotations.where('fields.recordingId').equals('r').toArray())],
  'an index, several values': async (db) =>
    (await db.annotations.where('fields.evaluationId').anyOf('e0', 'e1').toArray()).sort((one, other) =>
      one.id < other.id ? -1 : 1,
    ),
  each: async (db) => {
    const rows: unknown[] = [];
    await db.annotations.each((row) => rows.push(row));
    return rows;
  },
  'a cursor backwards': async (db) => (await db.annotations.reverse().toArray()).reverse(),
  'a limit': async (db) =>
    (await db.annotations.limit(2).toArray()).concat(await db.annotations.offset(2).toArray()),
  'a filter': (db) => db.annotations.filter((row) => String(row.fields.text).startsWith('text')).toArray(),
  'each distinct': (db) => db.annotations.where('fields.recordingId').anyOf('q', 'r').distinct().toArray(),
  'within a transaction': (db) =>
    db.transaction('rw', db.annotations, async () => {
      const rows = await db.annotations.toArray();
      const one = await db.annotations.get('mark-0');
      await db.annotations.put({ ...one } as never);
      return rows;
    }),
};

describe('a database of sealed rows', () => {
  it.each(Object.entries(waysToRead))('hands over rows as they were written: %s.', async (_way, read) => {
    const db = databaseIn(profile());
    const rows = [mark(0, 'text 0'), mark(1, 'text 1'), mark(2, 'text 2')];
    await db.annotations.bulkPut(rows);
    expect(await read(db)).toEqual(rows);
    db.close();
  });

  it('seals what is put, added, updated, modified and made where there was none.', async () => {
    const factory = profile();
    const db = databaseIn(factory);
    await db.annotations.put(mark(0, 'secret'));
    await db.annotations.add(mark(1, 'secret'));
    await db.annotations.bulkAdd([mark(2, 'secret'), mark(3, 'secret')]);
    await db.annotations.update('mark-1', { 'fields.text': 'secret too' });
    await db.annotations.bulkUpdate([{ key: 'mark-2', changes: { 'fields.text': 'secret too' } }]);
    await db.annotations.where('id').equals('mark-3').modify({ 'fields.text': 'secret too' });
    await db.annotations.upsert('mark-4', { fields: { text: 'secret too' } } as never);
    const texts = (await db.annotations.toArray()).map(({ fields }) => fields.text);
    db.close();
    expect(texts).toEqual(['secret', ...Array.from({ length: 4 }, () => 'secret too')]);
    const lying = await lyingRows(factory, 'annotations');
    expect(lying.map(keyIdOf)).toEqual(Array.from({ length: 5 }, () => first.id));
    expect(Buffer.from(JSON.stringify(lying)).includes('secret')).toBe(false);
  });

  it('finds, counts and deletes by what stays open, and tells which rows were not added.', async () => {
    const db = databaseIn(profile());
    await db.annotations.bulkAdd([mark(0, 'a'), mark(1, 'b')]);
    await expect(db.annotations.bulkAdd([mark(1, 'c'), mark(2, 'd')])).rejects.toMatchObject({
      failuresByPos: { 0: { name: 'ConstraintError' } },
    });
    expect(await db.annotations.where('fields.evaluationId').equals('e0').primaryKeys()).toEqual([
      'mark-0',
      'mark-2',
    ]);
    await db.annotations.where('fields.evaluationId').equals('e0').delete();
    expect((await db.annotations.toArray()).map(({ fields }) => fields.text)).toEqual(['b']);
    expect(await db.annotations.count()).toBe(1);
    db.close();
  });

  it('reads rows of every kind side by side: open ones, and those of the key before.', async () => {
    const factory = profile();
    for (const [n, seals] of [null, first, second].entries()) {
      const db = databaseIn(factory, sealing(seals));
      await db.annotations.put(mark(n, `text ${n}`));
      db.close();
    }
    const db = databaseIn(factory, sealing(second, [first]));
    expect((await db.annotations.toArray()).map(({ fields }) => fields.text)).toEqual([
      'text 0',
      'text 1',
      'text 2',
    ]);
    db.close();
    expect((await lyingRows(factory, 'annotations')).map(keyIdOf)).toEqual([null, first.id, second.id]);
  });

  it.each(Object.entries(waysToRead))('says so where a row can not be opened: %s.', async (_way, read) => {
    const factory = profile();
    const db = databaseIn(factory);
    await db.annotations.bulkPut([mark(0, 'text'), mark(1, 'text'), mark(2, 'text')]);
    db.close();
    const without = databaseIn(factory, sealing(second));
    await expect(read(without)).rejects.toThrow(RowClosed);
    // Ids and counts need no key.
    expect(await without.annotations.toCollection().primaryKeys()).toHaveLength(3);
    without.close();
  });
});
