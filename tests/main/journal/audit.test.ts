import { spawnSync } from 'node:child_process';
import { copyFile, cp, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { JournalCheck } from '@contract/journal';
import { expect, test } from 'vitest';
import { decodeRecord, encodeRecord, hashOfGeneration } from '../../../main/journal/record';
import { segmentHeadLength, segmentName } from '../../../main/journal/segment';
import { entries, entry } from './entries';
import { checked, journalIn, temporaryFolder } from './harness';

type Payload = { readonly previous: Buffer; readonly payload: Buffer };

/** A closed journal of 30 entries over some segments. */
async function written(segmentBytes = 4000) {
  const folder = await temporaryFolder();
  const { journal } = journalIn(folder, { segmentBytes });
  for (const one of entries(0, 30)) await journal.append([one]);
  const head = await journal.head();
  await journal.close();
  return { folder, head, generation: join(folder, head.generation) };
}

/** Writes a segment anew with other records, each with a checksum that fits it, as somebody would who knows the format. */
async function forge(path: string, change: (records: Payload[]) => Payload[]) {
  const bytes = await readFile(path);
  const records: Payload[] = [];
  for (let offset = segmentHeadLength; offset < bytes.length; ) {
    const record = decodeRecord(bytes, offset);
    if (record === null) throw new Error('The journal was damaged before');
    records.push({ previous: Buffer.from(record.previous), payload: Buffer.from(record.payload) });
    offset += record.length;
  }
  const forged = change(records).map(({ previous, payload }) => encodeRecord(previous, payload).bytes);
  await writeFile(path, Buffer.concat([bytes.subarray(0, segmentHeadLength), ...forged]));
}

const otherText = ({ previous, payload }: Payload): Payload => ({
  previous,
  payload: Buffer.from(payload.toString('utf8').replace('"Comment"', '"Praise"')),
});
const at = (n: number) => entry(n).at;

test('A sound journal holds, and its head is that of the last entry.', async () => {
  const { folder, head } = await written();
  const found = await checked(folder, { noted: head.hash });
  expect(found).toMatchObject({ whole: true, noted: 30 });
  expect(found.generations).toEqual([
    expect.objectContaining({
      entries: 30,
      hash: head.hash,
      first: at(0),
      last: at(29),
      findings: [],
      more: 0,
    }),
  ]);
});

type Change = (records: Payload[]) => Payload[];
const middle: [string, Change, object][] = [
  [
    'changed',
    (records) => records.map((one, index) => (index === 3 ? otherText(one) : one)),
    { kind: 'changed', entry: 4, at: at(3), label: 'Praise' },
  ],
  [
    'dropped',
    (records) => records.filter((_one, index) => index !== 3),
    { kind: 'dropped', entry: 4, count: 1, at: at(2), label: 'Comment' },
  ],
  [
    'dropped with its neighbour',
    (records) => records.toSpliced(3, 2),
    { kind: 'dropped', entry: 4, count: 2, at: at(2) },
  ],
  [
    'inserted',
    (records) => {
      const before = records[3];
      const payload = Buffer.from(JSON.stringify(entry(400)));
      return before === undefined ? [] : records.toSpliced(3, 0, { previous: before.previous, payload });
    },
    { kind: 'inserted', entry: 4, count: 1, at: at(400) },
  ],
];

test.each(middle)(
  'An entry %s in an earlier segment, with checksums that fit, is named.',
  async (_w, change, finding) => {
    const { folder, generation } = await written();
    await forge(join(generation, segmentName(1)), change);
    const { whole, generations } = await checked(folder);
    expect(whole).toBe(false);
    expect(generations[0]?.findings).toEqual([
      expect.objectContaining({ ...finding, file: join(generation, segmentName(1)) }),
    ]);
  },
);

test('In the last segment, where nothing counts entries, a change and a loss are told apart only while it is open.', async () => {
  const { folder, head, generation } = await written(1_000_000);
  await forge(join(generation, segmentName(1)), (records) => records.toSpliced(3, 1));
  expect((await checked(folder)).generations[0]?.findings).toMatchObject([
    { kind: 'broken', entry: 3, at: at(2) },
  ]);
  expect((await checked(folder, { noted: head.hash })).noted).toBe(29);
});

test('Entries taken from the end show only by a head that was noted elsewhere.', async () => {
  const { folder, head, generation } = await written(1_000_000);
  await forge(join(generation, segmentName(1)), (records) => records.slice(0, -2));
  expect(await checked(folder)).toMatchObject({ whole: true });
  expect(await checked(folder, { noted: head.hash })).toMatchObject({ whole: false, noted: 0 });
});

test('A chain written anew from a forged entry on shows only by a head that was noted elsewhere.', async () => {
  const { folder, head, generation } = await written(1_000_000);
  await forge(join(generation, segmentName(1)), (records) => {
    let previous = hashOfGeneration(head.generation);
    return records.map((one, index) => {
      const forged = { ...(index === 3 ? otherText(one) : one), previous };
      previous = encodeRecord(previous, forged.payload).hash;
      return forged;
    });
  });
  expect(await checked(folder)).toMatchObject({ whole: true });
  expect(await checked(folder, { noted: head.hash })).toMatchObject({ whole: false, noted: 0 });
});

test('A segment that is missing, or another in its place, is named with the entries that are gone.', async () => {
  const { folder, generation } = await written();
  await rm(join(generation, segmentName(2)));
  const [missing] = (await checked(folder)).generations[0]?.findings ?? [];
  expect(missing).toMatchObject({ kind: 'dropped', file: join(generation, segmentName(3)) });
  expect(missing?.count).toBeGreaterThan(5);
  await copyFile(join(generation, segmentName(1)), join(generation, segmentName(2)));
  expect((await checked(folder)).generations[0]?.findings[0]).toMatchObject({
    kind: 'unreadable',
    file: join(generation, segmentName(2)),
  });
});

test('While it is open it is checked to what it knows itself, and what was cut or changed beneath it is found.', async () => {
  const folder = await temporaryFolder();
  const { journal } = journalIn(folder);
  await journal.append(entries(0, 10));
  const { generation } = await journal.head();
  const path = join(folder, generation, segmentName(1));
  const check = async () => {
    const seen: JournalCheck[] = [];
    for await (const one of journal.check({ noted: null }, undefined)) seen.push(one);
    return seen.at(-1)?.result;
  };
  expect(await check()).toMatchObject({ whole: true });
  const sound = await readFile(path);
  await writeFile(path, Buffer.concat([sound, Buffer.from('a write under way')]));
  expect(await check()).toMatchObject({ whole: true });
  await truncate(
    path,
    sound.length - encodeRecord(Buffer.alloc(32), Buffer.from(JSON.stringify(entry(9)))).bytes.length,
  );
  expect((await check())?.generations[0]?.findings).toMatchObject([{ kind: 'dropped', entry: 10, count: 1 }]);
  await journal.close();
});

test('A generation that was damaged and rebuilt stays named, beside the sound one in use.', async () => {
  const { folder, generation } = await written();
  await forge(join(generation, segmentName(1)), (records) =>
    records.map((one, index) => (index === 3 ? otherText(one) : one)),
  );
  const { journal } = journalIn(folder);
  const { generation: rebuilt } = await journal.head();
  await journal.close();
  const { whole, generations } = await checked(folder);
  expect(whole).toBe(false);
  expect(generations.find(({ inUse }) => inUse)).toMatchObject({ generation: rebuilt, findings: [] });
  expect(generations.find(({ inUse }) => !inUse)?.findings).toMatchObject([{ kind: 'changed', entry: 4 }]);
});

const script = fileURLToPath(new URL('../../../main/journal/verify-journal.mjs', import.meta.url));

test('The script says the same alone: copied elsewhere, with nothing of Earmark beside it.', async () => {
  const { folder, head, generation } = await written();
  const away = await temporaryFolder();
  await cp(script, join(away, 'verify-journal.mjs'));
  const run = (...args: string[]) => {
    const ended = spawnSync(process.execPath, [join(away, 'verify-journal.mjs'), ...args], {
      encoding: 'utf8',
    });
    return { status: ended.status, said: ended.stdout + ended.stderr };
  };
  const sound = run(folder, '--noted', head.hash ?? '');
  expect(sound.status).toBe(0);
  expect(sound.said).toContain(`${head.generation} (in use): 30 entries`);
  expect(sound.said).toContain(`head ${head.hash}: every byte holds`);
  expect(sound.said).toContain('The hash noted is that of entry 30.');
  await forge(join(generation, segmentName(1)), (records) => records.toSpliced(3, 1));
  const forged = run(folder, '--noted', 'f'.repeat(64));
  expect(forged.status).toBe(1);
  const missing = `1 missing from entry 4 on, behind (Comment, Zoë, ${at(2)})`;
  expect(forged.said).toContain(`${missing}: ${join(generation, segmentName(1))}, byte `);
  expect(forged.said).toContain('No entry bears the hash noted');
  expect(run().status).toBe(2);
  expect(run(folder, '--noted', 'short').status).toBe(2);
  await mkdir(join(away, 'empty'));
  expect(run(join(away, 'empty'))).toEqual({
    status: 2,
    said: `No journal of Earmark lies in ${join(away, 'empty')}.\n`,
  });
  expect(await readdir(generation)).not.toContain('verify-journal.mjs');
});
