import type { RowChange } from '@domain/base/diff';
import { uuidv7 } from '@domain/base/ids';
import type { Fields } from '@domain/base/record';
import type { ChangeEntry } from '@domain/sync/change';
import { applyEntry } from '@domain/sync/merge';
import { wholeRow } from '@domain/sync/row-as-made';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowAsMade } from '../../../renderer/db/made-rows';
import { readSheetsNote, writeSheetsNote } from '../../../renderer/db/meta';
import { reader, rowsWhere } from '../../../renderer/db/reader';
import { transact } from '../../../renderer/db/transact';
import { restoreFromJournal } from '../../../renderer/journal/restore';
import { missingSheets } from '../../../renderer/queries/what-if/read-sheets';
import { allRows, contextOn, databaseIn, profile } from './harness';
import { journalHost } from './journal-double';

const contacts = 7;
const many = 2300;

function id(kind: number, n: number): string {
  return uuidv7(Date.UTC(2026, 0, 1) + n, Uint8Array.from([kind, 0, n >> 8, n, 0, 0, 0, 0, 0, 0]));
}

function entry(n: number, diff: RowChange[]): ChangeEntry {
  return {
    id: id(1, n),
    stamp: `${String(Date.UTC(2026, 0, 1) + n).padStart(13, '0')}0000-0123456789ab`,
    at: '2026-01-01T00:00:00.000Z',
    device: '0123456789ab',
    author: 'Maya',
    label: 'Answer',
    scope: null,
    kind: 'do',
    undoes: null,
    coalesce: null,
    diff,
  };
}

function made(n: number): RowChange {
  const after: Fields = {
    interactionId: id(3, n % contacts),
    recordingId: 'f'.repeat(64),
    scorecardVersionId: id(4, 0),
    chosenBecause: 'call type is “complaint”',
    evaluator: 'Maya',
    state: n % 3 === 0 ? 'draft' : 'submitted',
    revision: 1,
    startedAt: '2026-10-02T09:40:51.000Z',
    submittedAt: n % 3 === 0 ? null : '2026-10-02T09:50:51.000Z',
    score: null,
    seal: null,
    heard: null,
    channelRoles: null,
    corrects: null,
    correctionReason: null,
  };
  return { table: 'evaluations', id: id(2, n), before: null, after };
}

/** One database that got all entries in pages, and one that got them a few at a time, as they are written. */
async function both() {
  const host = journalHost();
  const entries = Array.from({ length: many }, (_, n) => entry(n, [made(n)]));
  // One of them is changed again at once, one later, one is taken away.
  const later = [
    entry(many, [{ table: 'evaluations', id: id(2, 3), before: { revision: 1 }, after: { revision: 2 } }]),
    entry(many + 1, [{ table: 'evaluations', id: id(2, 4), before: made(4).after, after: null }]),
  ];
  await host.client.append({ entries: [...entries, ...later] });
  const factory = profile();
  const [short, long] = [databaseIn(factory), databaseIn(profile())];
  await restoreFromJournal({ db: short, client: host.client });
  await restoreFromJournal({ db: long, client: host.client, pageSize: 199 });
  return { short, long, factory };
}

/** What lies in the table itself, past all code of ours. */
async function lying(factory: IDBFactory): Promise<object[]> {
  const open = factory.open('earmark');
  await new Promise((resolve) => {
    open.onsuccess = resolve;
  });
  const all = open.result.transaction('evaluations').objectStore('evaluations').getAll();
  await new Promise((resolve) => {
    all.onsuccess = resolve;
  });
  open.result.close();
  return all.result;
}

test('A row as it was made stands for what the change makes of nothing.', () => {
  const fields = fc.dictionary(
    fc.string().filter((name) => name !== 'deleted' && name !== '__proto__'),
    fc.oneof(fc.constant(null), fc.constant(''), fc.constant([]), fc.boolean(), fc.string(), fc.integer()),
  );
  fc.assert(
    fc.property(fields, (after) => {
      const change: RowChange = { table: 'answers', id: 'a', before: null, after };
      const stamp = '17672256000000000-0123456789ab';
      const short = rowAsMade(change, stamp);
      expect(short && wholeRow(short)).toEqual(applyEntry(null, change, stamp));
    }),
  );
});

describe('Evaluations that a refill brought back', () => {
  test('lie as they were made, and are read and found as ever', async () => {
    const { short, long, factory } = await both();
    const raw = await lying(factory);
    expect(raw.filter((row) => !('fields' in row))).toHaveLength(many - 2);
    expect(await allRows(short)).toEqual(await allRows(long));
    for (const values of [[id(3, 0)], [id(3, 4), id(3, 1)], [id(3, 99)], []]) {
      const found = await rowsWhere(short, 'evaluations', 'interactionId', values);
      expect(found).toEqual(await rowsWhere(long, 'evaluations', 'interactionId', values));
    }
    expect(await reader(short).where('evaluations', 'interactionId', id(3, 0))).toHaveLength(
      Math.ceil(many / contacts),
    );
  });

  test('are found once when they were changed, and no more under what they were', async () => {
    const { short } = await both();
    const context = contextOn(short);
    const [first] = await reader(short).where('evaluations', 'interactionId', id(3, 5));
    if (first === undefined) throw new Error('There is none');
    await transact(context, { label: 'Move', scope: null }, () => [
      {
        table: 'evaluations',
        id: first.id,
        before: { interactionId: first.interactionId },
        after: { interactionId: id(3, 6) },
      },
    ]);
    const ids = async (n: number) =>
      (await reader(short).where('evaluations', 'interactionId', id(3, n))).map((one) => one.id);
    expect(await ids(5)).not.toContain(first.id);
    expect((await ids(6)).filter((one) => one === first.id)).toHaveLength(1);
    expect(await ids(6)).toEqual((await ids(6)).toSorted());
  });

  test('are known to have no sheets, whatever was noted before', async () => {
    const host = journalHost();
    await host.client.append({ entries: Array.from({ length: 300 }, (_, n) => entry(n, [made(n)])) });
    const db = databaseIn(profile());
    await writeSheetsNote(db, { round: 5, whole: true });
    await restoreFromJournal({ db, client: host.client });
    expect((await readSheetsNote(db)).whole).toBe(false);
    expect((await missingSheets(db)).ids).toHaveLength(200);
  });
});
