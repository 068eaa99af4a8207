import { copyFile, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { segmentHeadLength, segmentName } from '../../../main/journal/segment';
import { entries, entry, ids } from './entries';
import { journalIn, reread, sealedWith, temporaryFolder, verifyJournal } from './harness';
import { memoryDisk } from './memory-disk';

/** A journal of a few entries over some segments, closed; `start` is where the last record begins in its segment. */
async function written(count = 6) {
  const folder = await temporaryFolder();
  const { journal } = journalIn(folder, { segmentBytes: 1000 });
  const given = entries(0, count);
  const { generation } = await journal.head();
  const path = (name: string) => join(folder, generation, name);
  const segments = async () => (await readdir(join(folder, generation))).sort();
  for (const one of given.slice(0, -1)) await journal.append([one]);
  const before = await segments();
  const lengthBefore = (await readFile(path(before.at(-1) ?? ''))).length;
  const head = await journal.append(given.slice(-1));
  await journal.close();
  const names = await segments();
  const start = names.length > before.length ? segmentHeadLength : lengthBefore;
  return { folder, given, head, names, path, start };
}

test('A tail torn at any byte of the last record is kept aside and cut, and the entry can be appended again.', async () => {
  const { folder, given, head, names, path, start } = await written(5);
  const last = path(names.at(-1) ?? '');
  const whole = await readFile(last);
  for (let length = start; length < whole.length; length++) {
    await truncate(last, length);
    const { journal, repairs } = journalIn(folder);
    expect((await journal.head()).count).toBe(4);
    const keptIn = `${last}.torn-1`;
    expect(repairs).toEqual(length === start ? [] : [{ kind: 'torn', bytes: length - start, keptIn }]);
    expect(await journal.append(given)).toEqual(head);
    await journal.close();
    expect(await readFile(last)).toEqual(whole);
    if (length > start) expect(await readFile(keptIn)).toEqual(whole.subarray(start, length));
    await rm(keptIn, { force: true });
  }
  expect(await reread(folder)).toEqual({ all: given, head, repairs: [] });
}, 60_000);

test('Bytes behind the last record that are none (zeros, the seven bytes of the LevelDB fault) are cut.', async () => {
  for (const tail of [
    Buffer.alloc(4096),
    Buffer.alloc(7, 1),
    Buffer.from('ER'),
    Buffer.from('ER\u0001\u0000\u0000\u0000'),
  ]) {
    const { folder, given, head, names, path } = await written();
    const last = path(names.at(-1) ?? '');
    await writeFile(last, Buffer.concat([await readFile(last), tail]));
    const { all, head: found, repairs } = await reread(folder);
    expect(found).toEqual(head);
    expect(ids(all)).toEqual(ids(given));
    expect(repairs).toMatchObject([{ kind: 'torn', bytes: tail.length }]);
    expect((await reread(folder)).repairs).toEqual([]);
  }
});

test.each([
  ['plain', {}],
  ['encrypted', { keys: sealedWith(7) }],
])(
  'Any changed byte of any segment of a journal that is %s is found, and every entry that is still whole is kept.',
  async (_kind, kept) => {
    const disk = memoryDisk();
    const options = { segmentBytes: 1000, files: disk.files, ...kept };
    const { journal } = journalIn('/journal', options);
    const given = entries(0, 4);
    for (const one of given) await journal.append([one]);
    await journal.close();
    const sound = new Map(disk.paths().map((path) => [path, disk.bytes(path)]));
    for (const [path, whole] of sound) {
      if (!path.endsWith('.journal')) continue;
      for (let offset = 0; offset < whole.length; offset++) {
        const where = `${path} byte ${offset}`;
        disk.change(path, (bytes) => {
          bytes[offset] = (bytes[offset] ?? 0) ^ 0x10;
          return bytes;
        });
        expect((await verifyJournal('/journal', disk.files)).fault, where).not.toBeNull();
        const { all, repairs } = await reread('/journal', options);
        expect(all.length, where).toBeGreaterThanOrEqual(given.length - 1);
        expect(given).toEqual(expect.arrayContaining(all));
        expect(repairs.length, where).toBe(1);
        expect(await verifyJournal('/journal', disk.files)).toMatchObject({ count: all.length, fault: null });
        for (const made of disk.paths()) if (!sound.has(made)) await disk.files.remove(made);
        for (const [name, bytes] of sound) disk.change(name, () => bytes);
      }
    }
  },
);

test('Damage before the end makes a new generation of all that is readable and leaves the old files alone.', async () => {
  const { folder, given, head, names, path } = await written();
  const first = path(names[0] ?? '');
  const damaged = Buffer.from(await readFile(first));
  damaged[segmentHeadLength + 60] = 0;
  await writeFile(first, damaged);
  const { all, head: rebuilt, repairs } = await reread(folder);
  expect(rebuilt.generation).not.toBe(head.generation);
  expect(ids(all)).toEqual(ids(given.slice(1)));
  expect(repairs).toEqual([{ kind: 'rebuilt', entries: given.length - 1 }]);
  expect(await readFile(first)).toEqual(damaged);
  expect((await reread(folder)).head).toEqual(rebuilt);
});

const losses: [string, (at: Awaited<ReturnType<typeof written>>) => Promise<void>][] = [
  ['the first segment', ({ path, names }) => rm(path(names[0] ?? ''))],
  ['a segment in the middle', ({ path, names }) => rm(path(names[1] ?? ''))],
  ['the name of the generation in use', ({ folder }) => rm(join(folder, 'current'))],
  ['its name, garbled', ({ folder }) => writeFile(join(folder, 'current'), '\u0000\u0000\u0000')],
];
test.each(losses)('Losing %s keeps what is in the other files.', async (_what, lose) => {
  const at = await written(9);
  expect(at.names.length).toBeGreaterThan(2);
  await lose(at);
  const { all, head, repairs } = await reread(at.folder);
  expect(repairs).toEqual([{ kind: 'rebuilt', entries: all.length }]);
  expect(head.generation).not.toBe(at.head.generation);
  expect(all.length).toBeGreaterThanOrEqual(5);
  expect(at.given).toEqual(expect.arrayContaining(all));
});

test('A segment of which only a torn head was written is made room for.', async () => {
  const { folder, given, head, names, path } = await written();
  await writeFile(path(segmentName(names.length + 1)), 'EARMA');
  const { all, head: found, repairs } = await reread(folder);
  expect(found).toEqual(head);
  expect(ids(all)).toEqual(ids(given));
  expect(repairs).toMatchObject([{ kind: 'torn', bytes: 5 }]);
});

test('A record that changes on disk while the journal is open is never handed out.', async () => {
  const { folder, head, names, path } = await written();
  const { journal } = journalIn(folder);
  await journal.head();
  const first = path(names[0] ?? '');
  const changed = Buffer.from(await readFile(first));
  changed[changed.length - 5] = 0;
  await writeFile(first, changed);
  await expect(journal.read({ from: 0, limit: 100 })).rejects.toMatchObject({
    refusal: { data: { problem: 'journal-dead' } },
  });
  const after = await journal.head();
  expect(after.generation).not.toBe(head.generation);
  expect(after.count).toBe(head.count - 1);
  await journal.close();
});

test('A segment copied over another is noticed, though every record in it is sound.', async () => {
  const { folder, names, path } = await written(9);
  await copyFile(path(names[0] ?? ''), path(names[1] ?? ''));
  expect((await verifyJournal(folder)).fault).toMatchObject({ file: path(names[1] ?? '') });
  expect(entry(0).id).toBe((await reread(folder)).all[0]?.id);
});
