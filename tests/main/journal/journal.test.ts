import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { journalHeadSchema } from '@contract/journal';
import { describe, expect, test } from 'vitest';
import { entries, entry, ids } from './entries';
import { everything, journalIn, reread, temporaryFolder, verifyJournal } from './harness';

describe('a journal', () => {
  test('begins empty, with a generation and no hash', async () => {
    const { journal, repairs } = journalIn(await temporaryFolder());
    const head = await journal.head();
    expect(journalHeadSchema.parse(head)).toMatchObject({ count: 0, hash: null });
    expect(await journal.read({ from: 0, limit: 10 })).toEqual({ entries: [], head });
    expect(repairs).toEqual([]);
    await journal.close();
  });

  test('answers entries exactly as they were appended, in order, after being opened again too', async () => {
    const folder = await temporaryFolder();
    const { journal } = journalIn(folder);
    const given = [...entries(0, 3), entry(3, 'مرحبا · 你好 · 🎧 \u0000 "quoted"')];
    const head = await journal.append(given);
    expect(head.count).toBe(4);
    expect(await everything(journal)).toEqual(given);
    await journal.close();
    expect(await reread(folder)).toEqual({ all: given, head, repairs: [] });
  });

  test('takes no entry that it could not read back', async () => {
    const folder = await temporaryFolder();
    const { journal } = journalIn(folder);
    await expect(journal.append([entry(0, 'x'.repeat(64 * 1024 * 1024))])).rejects.toBeInstanceOf(RangeError);
    const head = await journal.append([entry(1)]);
    await journal.close();
    expect(await reread(folder)).toEqual({ all: [entry(1)], head, repairs: [] });
  });

  test('reads from any entry and at most as many as asked for', async () => {
    const { journal } = journalIn(await temporaryFolder(), { segmentBytes: 1000 });
    const given = entries(0, 20);
    for (const one of given) await journal.append([one]);
    for (const [from, limit] of [
      [0, 1],
      [3, 5],
      [19, 10],
      [20, 10],
      [99, 10],
    ] as const) {
      const { entries: page } = await journal.read({ from, limit });
      expect(ids(page)).toEqual(ids(given.slice(from, from + limit)));
    }
    await journal.close();
  });

  test('answers one large entry at a time rather than more than a message can hold', async () => {
    const { journal } = journalIn(await temporaryFolder());
    const large = [0, 1, 2].map((n) => entry(n, 'x'.repeat(3_000_000)));
    await journal.append(large);
    expect(ids((await journal.read({ from: 0, limit: 10 })).entries)).toEqual(ids(large.slice(0, 1)));
    expect(ids(await everything(journal))).toEqual(ids(large));
    await journal.close();
  });

  test('does not write an entry twice: within a call, in another call, or after a restart', async () => {
    const folder = await temporaryFolder();
    const { journal } = journalIn(folder);
    await journal.append([entry(1), entry(1), entry(2)]);
    const head = await journal.append([entry(2), entry(1)]);
    expect(head.count).toBe(2);
    await journal.close();
    const again = journalIn(folder).journal;
    expect(await again.append([entry(1), entry(2)])).toEqual(head);
    expect((await again.append([entry(2), entry(3)])).count).toBe(3);
    expect(ids(await everything(again))).toEqual(ids([entry(1), entry(2), entry(3)]));
    await again.close();
  });

  test('answers each of many calls at once with the head as that call left it', async () => {
    const { journal } = journalIn(await temporaryFolder());
    const heads = await Promise.all(
      Array.from({ length: 50 }, (_, call) => journal.append(entries(call * 2, 2))),
    );
    expect(heads.map(({ count }) => count)).toEqual(heads.map((_, call) => (call + 1) * 2));
    expect(new Set(heads.map(({ hash }) => hash)).size).toBe(50);
    expect(await journal.head()).toEqual(heads.at(-1));
    await journal.close();
  });

  test('holds 10,000 entries over several segments and finds all of them again', async () => {
    const folder = await temporaryFolder();
    const options = { segmentBytes: 500_000 };
    const { journal } = journalIn(folder, options);
    const given = entries(0, 10_000);
    for (let start = 0; start < given.length; start += 500) {
      await journal.append(given.slice(start, start + 500));
    }
    const head = await journal.head();
    await journal.close();
    const { all, head: headAgain } = await reread(folder, options);
    expect(ids(all)).toEqual(ids(given));
    expect(headAgain).toEqual(head);
    expect((await readdir(join(folder, head.generation))).length).toBeGreaterThan(5);
    expect(await verifyJournal(folder)).toEqual({ ...head, fault: null });
  });

  test('refuses calls after it was closed', async () => {
    const { journal } = journalIn(await temporaryFolder());
    await journal.append([entry(1)]);
    await journal.close();
    await expect(journal.append([entry(2)])).rejects.toMatchObject({ refusal: { code: 'STORAGE' } });
    await expect(journal.head()).rejects.toMatchObject({ refusal: { code: 'STORAGE' } });
  });

  test('says that the folder is missing when it cannot be made', async () => {
    const { journal } = journalIn('/dev/null/journal');
    await expect(journal.head()).rejects.toMatchObject({
      refusal: { code: 'STORAGE', data: { problem: 'missing' } },
    });
  });
});
