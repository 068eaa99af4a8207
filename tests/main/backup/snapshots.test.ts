import { readdir, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { headName } from '../../../main/backup/head';
import { outlived, snapshotName, startSnapshots } from '../../../main/backup/snapshots';
import { encodeHead } from '../../../main/backup/tar';
import { temporaryFolder } from '../journal/harness';

const hour = 3_600_000;
const begun = Date.UTC(2026, 10, 29);

/** Snapshots by a clock and a journal that the test moves. */
function made(folder: string, version = '1.0.0', from = begun) {
  let now = from;
  let head: string | null = 'a'.repeat(64);
  let act = () => {};
  const problems: unknown[] = [];
  let refuse = false;
  const snapshots = startSnapshots({
    folder,
    now: () => now,
    version,
    head: async () => head,
    async write(path) {
      if (refuse) throw new Error('The disk is full');
      const json = Buffer.from(
        JSON.stringify({
          format: 1,
          version,
          madeAt: new Date(now).toISOString(),
          device: '0123456789ab',
          personName: '',
          journal: { generation: '019a0000-0000-7000-8000-000000000001', count: 1, hash: head },
          recordings: null,
        }),
      );
      await writeFile(
        path,
        Buffer.concat([encodeHead({ name: headName, size: json.length, modified: 0 }), json]),
      );
    },
    hourly: (again) => {
      act = again;
      return () => {};
    },
    onProblem: (error) => problems.push(error),
  });
  return {
    snapshots,
    problems,
    names: () => readdir(folder),
    /** An hour passes in which the journal came to this head. */
    async hour(hash: string) {
      now += hour;
      head = hash.repeat(64);
      act();
      await snapshots.takeIfChanged();
    },
    refuse(whether: boolean) {
      refuse = whether;
    },
  };
}

test('One is taken each hour in which something changed, and at the end; the last seven stay.', async () => {
  const at = made(await temporaryFolder());
  await at.hour('a');
  expect(await at.names()).toHaveLength(1);
  await at.hour('a');
  expect(await at.names()).toHaveLength(1);
  for (const hash of ['b', 'c', 'd', 'e', 'f', '0', '1', '2']) await at.hour(hash);
  expect(await at.names()).toHaveLength(7);
  await at.snapshots.close();
  expect((await at.names()).sort().at(-1)).toBe(snapshotName(begun + 10 * hour));
});

test('Another version takes one before it does anything, though nothing has changed.', async () => {
  const folder = await temporaryFolder();
  await made(folder).snapshots.close();
  await made(folder).snapshots.close();
  expect(await readdir(folder)).toHaveLength(1);
  await made(folder, '1.1.0', begun + hour).snapshots.close();
  expect(await readdir(folder)).toHaveLength(2);
  const again = made(folder, '1.1.0', begun + 2 * hour);
  await again.snapshots.close();
  expect(await readdir(folder)).toHaveLength(2);
  expect(again.problems).toEqual([]);
});

test('A full disk is said and keeps nobody from working; an hour later it is tried again.', async () => {
  const at = made(await temporaryFolder());
  await at.snapshots.takeIfChanged();
  at.refuse(true);
  await at.hour('b');
  expect(at.problems.length).toBeGreaterThan(0);
  at.refuse(false);
  await at.hour('b');
  expect(await at.names()).toHaveLength(2);
});

test('Beyond the last seven the newest of each of four weeks stays.', () => {
  const day = 24 * hour;
  const names = Array.from({ length: 60 }, (_, index) => snapshotName(begun - index * day));
  const gone = new Set(outlived(names));
  const left = names.filter((name) => !gone.has(name));
  expect(left.slice(0, 7)).toEqual(names.slice(0, 7));
  expect(left.length).toBeGreaterThanOrEqual(9);
  expect(left.length).toBeLessThanOrEqual(11);
  expect(outlived(left)).toEqual([]);
});
