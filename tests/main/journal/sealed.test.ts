import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainSeal, sealOf } from '../../../main/journal/entry-seal';
import { masterKeyOf } from '../../../main/secrets/master-key';
import { entries, entry, ids } from './entries';
import { checked, journalIn, reread, sealedWith, temporaryFolder, verifyJournal } from './harness';

const locked = { refusal: { code: 'STORAGE', data: { problem: 'locked' } } };
const options = { segmentBytes: 4000 };

async function bytesIn(folder: string): Promise<Map<string, Buffer>> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return new Map(await Promise.all(files.map(async (path) => [path, await readFile(path)] as const)));
}

/** A closed journal of 30 entries under these keys. */
async function written(keys = sealedWith(7)) {
  const folder = await temporaryFolder();
  const { journal } = journalIn(folder, { ...options, keys });
  for (const one of entries(0, 30)) await journal.append([one]);
  const head = await journal.head();
  await journal.close();
  return { folder, head };
}

test('Whatever is sealed opens at its place under its key, and nowhere else.', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const hash = fc.uint8Array({ minLength: 32, maxLength: 32 });
  const key = masterKeyOf(new Uint8Array(20).fill(1));
  const seal = sealOf(key, '019a0000-0000-7000-8000-000000000001');
  const strangers = [
    sealOf(key, '019a0000-0000-7000-8000-000000000002'),
    sealOf(masterKeyOf(new Uint8Array(20).fill(2)), '019a0000-0000-7000-8000-000000000001'),
  ];
  fc.assert(
    fc.property(bytes, hash, hash, fc.nat(), fc.integer({ min: 1, max: 255 }), (text, at, other, n, bits) => {
      const payload = seal.close(Buffer.from(text), Buffer.from(at));
      expect(seal.open(payload, Buffer.from(at))).toEqual(Buffer.from(text));
      expect(seal.close(Buffer.from(text), Buffer.from(at))).not.toEqual(payload);
      for (const stranger of strangers) expect(stranger.open(payload, Buffer.from(at))).toBeNull();
      if (Buffer.compare(at, other) !== 0) expect(seal.open(payload, Buffer.from(other))).toBeNull();
      const changed = Buffer.from(payload);
      const offset = n % changed.length;
      changed[offset] = (changed[offset] ?? 0) ^ bits;
      expect(seal.open(changed, Buffer.from(at))).toBeNull();
      expect(seal.open(payload.subarray(0, offset), Buffer.from(at))).toBeNull();
    }),
  );
});

test('An encrypted journal reads as it was written, and no word of it lies on the disk.', async () => {
  const { folder, head } = await written();
  expect(await reread(folder, { ...options, keys: sealedWith(7) })).toEqual({
    all: entries(0, 30),
    head,
    repairs: [],
  });
  for (const bytes of (await bytesIn(folder)).values()) {
    expect(bytes.includes('Comment')).toBe(false);
    expect(bytes.includes('Zoë')).toBe(false);
    expect(bytes.includes(entry(3).id)).toBe(false);
  }
});

test('Its chain is checked without the key, and with it entries are named as ever.', async () => {
  const { folder, head } = await written();
  expect(await verifyJournal(folder)).toEqual({ ...head, fault: null });
  expect(await checked(folder, { noted: head.hash })).toMatchObject({ whole: true, noted: 30 });
  const { journal } = journalIn(folder, { ...options, keys: sealedWith(7) });
  for await (const { result } of journal.check({ noted: null }, undefined))
    if (result !== null)
      expect(result.generations[0]).toMatchObject({ first: entry(0).at, last: entry(29).at });
  await journal.close();
});

test.each([
  ['without a key', undefined],
  ['with another key', sealedWith(8, 9)],
])('%s it is locked: nothing is read, written, rebuilt or begun anew.', async (_how, keys) => {
  const { folder } = await written();
  const before = await bytesIn(folder);
  const { journal } = journalIn(folder, keys === undefined ? options : { ...options, keys });
  await expect(journal.head()).rejects.toMatchObject(locked);
  await expect(journal.append([entry(99)])).rejects.toMatchObject(locked);
  await expect(journal.read({ from: 0, limit: 10 })).rejects.toMatchObject(locked);
  await journal.close();
  expect(await bytesIn(folder)).toEqual(before);
});

test('A damaged one without its key is locked too, and not rebuilt from nothing.', async () => {
  const { folder, head } = await written();
  const path = join(folder, head.generation, '00000001.journal');
  const bytes = await readFile(path);
  bytes[20] = 0xff;
  await writeFile(path, bytes);
  await expect(journalIn(folder, options).journal.head()).rejects.toMatchObject(locked);
  expect((await reread(folder, { ...options, keys: sealedWith(7) })).all).toHaveLength(30);
});

const turns = [
  ['encrypted', sealedWith(), sealedWith(7)],
  ['given a new key', sealedWith(7), sealedWith(8, 7)],
  ['decrypted', sealedWith(7), async () => ({ ...(await sealedWith(7)()), writes: null })],
] as const;

test.each(turns)(
  'A journal that is %s has the same entries in a new generation, and the old one is told of.',
  async (_how, from, to) => {
    const { folder, head } = await written(from);
    const { journal, repairs } = journalIn(folder, { ...options, keys: to });
    const turned = await journal.head();
    expect(turned.generation).not.toBe(head.generation);
    expect(turned.count).toBe(30);
    await journal.append([entry(30)]);
    const others = await journal.others();
    expect(others.map(({ name, alike }) => [name, alike])).toEqual([[head.generation, false]]);
    await journal.remove(head.generation);
    await expect(journal.remove(turned.generation)).rejects.toThrow();
    await journal.reopen();
    expect((await journal.head()).generation).toBe(turned.generation);
    await journal.close();
    expect(repairs).toEqual([]);
    const { writes } = await to();
    const alone = async () => ({ writes, reads: writes === null ? [] : [writes] });
    expect(ids((await reread(folder, { ...options, keys: alone })).all)).toEqual(ids(entries(0, 31)));
  },
);

test('Keys that change while it is open take hold when it is opened anew.', async () => {
  let keys = sealedWith();
  const folder = await temporaryFolder();
  const { journal } = journalIn(folder, { keys: () => keys() });
  await journal.append(entries(0, 3));
  const plain = await journal.head();
  keys = sealedWith(7);
  await journal.append([entry(3)]);
  expect((await journal.head()).generation).toBe(plain.generation);
  await journal.reopen();
  expect((await journal.head()).generation).not.toBe(plain.generation);
  await journal.close();
  expect(ids((await reread(folder, { keys })).all)).toEqual(ids(entries(0, 4)));
});

test('The seal of a journal that is not encrypted changes nothing.', () => {
  const text = Buffer.from('text');
  expect(plainSeal.open(plainSeal.close(text, text), text)).toBe(text);
});
