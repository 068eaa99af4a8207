import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { settingsSchema } from '@contract/settings';
import { expect, test } from 'vitest';
import { createBackup } from '../../../main/backup/backup';
import { createSealing } from '../../../main/backup/sealing';
import { snapshotName } from '../../../main/backup/snapshots';
import { keyFiles } from '../../../main/hosts/browser/key-files';
import { entriesOfSegment } from '../../../main/journal/entries-of-segment';
import { journalKind, opensJournal } from '../../../main/journal/other-generations';
import { createEncryption } from '../../../main/secrets/encryption';
import { createKeyRing, keyFromText } from '../../../main/secrets/key-ring';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { createWrappedKey } from '../../../main/secrets/wrapped-key';
import { createSettings } from '../../../main/settings/settings';
import { entries, ids } from '../journal/entries';
import { checked, everything, journalIn, temporaryFolder } from '../journal/harness';

/** A workspace on the disk, opened as the program opens it; `open` again is the next start. */
async function workspace() {
  const root = await temporaryFolder();
  const at = { root, journal: join(root, 'data', 'journal'), snapshots: join(root, 'data', 'snapshots') };
  let time = Date.UTC(2026, 10, 29);
  const problems: unknown[] = [];
  const open = () => {
    const store = keyFiles(join(root, 'keys'));
    const ring = createKeyRing({
      folders: [join(root, 'data'), at.journal, at.snapshots],
      store,
      journalKind: () => journalKind(at.journal),
      opensJournal: (key) => opensJournal(at.journal, key),
    });
    const { journal } = journalIn(at.journal, { segmentBytes: 4000, keys: ring.keys });
    const sealing = createSealing({
      ...{ folder: at.snapshots, now: () => ++time, version: '1.2.3', device: '0123456789ab' },
      async encryption() {
        const key = (await ring.state()) === 'locked' ? null : (await ring.keys()).writes;
        return key === null ? null : { key, recoveryKey: await ring.openKey() };
      },
      keyIdBefore: ring.keyIdBefore,
      onProblem: (error) => problems.push(error),
    });
    const onProblem = (error: unknown) => problems.push(error);
    let opened = 0;
    const rows = createWrappedKey({
      ...{ fileName: 'rows-key.json', purpose: 'rows key', always: true, ring },
      folders: [join(root, 'data'), at.journal, at.snapshots],
    });
    const encryption = createEncryption({
      ...{ ring, store, journal, ...sealing, onProblem, rows },
      reopened: () => {
        opened += 1;
      },
    });
    const backup = createBackup({
      journal,
      carrying: { staging: '', files: async () => [], lacking: async () => [], takeIn: async () => [] },
      settings: createSettings({ store: settingsSchema.parse({ personName: 'Zoë' }) }),
      clock: { now: () => time },
      ...{ version: '1.2.3', device: '0123456789ab', verifier: '// checks a journal' },
      keys: {
        current: ring.keys,
        openKey: ring.openKey,
        named: ring.named,
        fromText: keyFromText,
        from: masterKeyFrom,
      },
      entriesOf: entriesOfSegment,
    });
    const snapshot = async () => {
      const path = join(at.snapshots, snapshotName(++time));
      for await (const _far of backup.write({ path, recordings: false }, undefined));
      return path;
    };
    const restored = async (path: string, secret = '') => {
      let found = null;
      for await (const { result } of backup.restore({ path, secret }, undefined)) found = result;
      return found;
    };
    const confirm = async (recoveryKey: string) => encryption.confirm(2, recoveryKey.split('-')[1] ?? '');
    return { ring, journal, encryption, snapshot, restored, confirm, opened: () => opened };
  };
  return { ...at, problems, open };
}

/** All bytes below a folder, to look for words in. */
async function bytesBelow(folder: string): Promise<Buffer> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));
  return Buffer.concat(await Promise.all(files.map((path) => readFile(path))));
}

const generations = async (folder: string) =>
  (await readdir(folder)).filter((name) => /^[0-9a-f]{8}-/.test(name));

test('A workspace is encrypted from its first change, and once the recovery key was kept no copy of it lies in the data.', async () => {
  const at = await workspace();
  const { encryption, journal, snapshot, confirm } = at.open();
  await encryption.finish();
  expect(await encryption.state()).toMatchObject({ state: 'waiting', store: 'file', left: 0 });
  await journal.append(entries(0, 20));
  const { generation } = await journal.head();
  await snapshot();
  const { recoveryKey } = await encryption.offer();
  expect((await bytesBelow(at.snapshots)).includes(recoveryKey)).toBe(true);
  expect(await confirm(recoveryKey)).toMatchObject({ state: 'on', left: 0 });
  expect((await journal.head()).generation).toBe(generation);
  const bytes = await bytesBelow(join(at.root, 'data'));
  for (const word of [recoveryKey, 'Comment', 'Zoë']) expect(bytes.includes(word), word).toBe(false);
  expect(at.problems).toEqual([]);
});

test('A plain workspace that is encrypted has nothing plain left, and all of it can be had again.', async () => {
  const at = await workspace();
  const plain = journalIn(at.journal, { segmentBytes: 4000 }).journal;
  await plain.append(entries(0, 30));
  await plain.close();
  // A generation that was damaged once, and a torn end that was set aside.
  const [name = ''] = await generations(at.journal);
  const damaged = '00000000-0000-4000-8000-000000000001';
  await cp(join(at.journal, name), join(at.journal, damaged), { recursive: true });
  await writeFile(join(at.journal, name, '00000009.journal.torn-1'), 'half a Comment');
  const { encryption, journal, snapshot, confirm, restored } = at.open();
  await encryption.finish();
  expect(await encryption.state()).toMatchObject({ state: 'off' });
  await snapshot();
  const { recoveryKey } = await encryption.offer();
  expect(await encryption.state()).toMatchObject({ state: 'off' });
  expect(await confirm(recoveryKey)).toMatchObject({ state: 'on', left: 0 });

  expect(ids(await everything(journal))).toEqual(ids(entries(0, 30)));
  expect(await generations(at.journal)).toEqual([(await journal.head()).generation]);
  expect(await checked(at.journal)).toMatchObject({ whole: true });
  const bytes = await bytesBelow(join(at.root, 'data'));
  for (const word of [recoveryKey, 'Comment', 'Zoë']) expect(bytes.includes(word), word).toBe(false);
  expect(at.problems).toEqual([]);

  const other = await workspace();
  const second = other.open();
  for (const file of await readdir(at.snapshots)) {
    if (!file.endsWith('.tar')) continue;
    const path = join(at.snapshots, file);
    await expect(second.restored(path)).rejects.toMatchObject({ refusal: { data: { problem: 'locked' } } });
    expect(await second.restored(path, recoveryKey)).toMatchObject({ recordings: 0 });
  }
  expect(new Set(ids(await everything(second.journal)))).toEqual(new Set(ids(entries(0, 30))));
  expect(await restored(join(at.snapshots, (await readdir(at.snapshots)).sort()[0] ?? ''))).toMatchObject({
    entries: 0,
  });
});

test('What could not be sealed is left as it is, said, and sealed at the next start.', async () => {
  const at = await workspace();
  const plain = journalIn(at.journal).journal;
  await plain.append(entries(0, 3));
  await plain.close();
  const first = at.open();
  const whole = await first.snapshot();
  const sound = await readFile(whole);
  await writeFile(whole, sound.subarray(0, 3000));
  const { recoveryKey } = await first.encryption.offer();
  expect(await first.confirm(recoveryKey)).toMatchObject({ state: 'on', left: 1 });
  expect(at.problems).toHaveLength(1);
  expect((await readFile(whole)).length).toBe(3000);
  await first.journal.close();
  await writeFile(whole, sound);
  const next = at.open();
  await next.encryption.finish();
  expect(await next.encryption.state()).toMatchObject({ state: 'on', left: 0 });
  expect((await readFile(whole)).includes('Zoë')).toBe(false);
});

test('A new recovery key writes the journal anew; what was made before opens with the one before.', async () => {
  const at = await workspace();
  const { encryption, journal, snapshot, confirm } = at.open();
  await journal.append(entries(0, 5));
  const first = (await encryption.offer()).recoveryKey;
  await confirm(first);
  const old = await snapshot();
  const second = (await encryption.offer()).recoveryKey;
  expect(await confirm(second)).toMatchObject({ state: 'on', left: 0 });
  await journal.append(entries(5, 1));
  await journal.close();
  await rm(join(at.root, 'keys'), { recursive: true });
  const lost = at.open();
  expect(await lost.encryption.state()).toMatchObject({ state: 'locked' });
  await expect(lost.encryption.unlock(first)).rejects.toMatchObject({ refusal: { code: 'KEY' } });
  expect(lost.opened()).toBe(0);
  expect(await lost.encryption.unlock(second)).toMatchObject({ state: 'on' });
  expect(lost.opened()).toBe(1);
  expect(ids(await everything(lost.journal))).toEqual(ids(entries(0, 6)));
  await expect(lost.restored(old, second)).rejects.toMatchObject({
    refusal: { data: { problem: 'wrong-key' } },
  });
  expect(await lost.restored(old, first)).toMatchObject({ entries: 0 });
});

test('Encryption that is turned off leaves a plain journal, which needs no key.', async () => {
  const at = await workspace();
  const { encryption, journal, confirm } = at.open();
  await journal.append(entries(0, 5));
  await confirm((await encryption.offer()).recoveryKey);
  expect(await encryption.turnOff()).toMatchObject({ state: 'off', left: 0 });
  await journal.close();
  await rm(join(at.root, 'keys'), { recursive: true });
  const next = at.open();
  expect(await next.encryption.state()).toMatchObject({ state: 'off' });
  expect(ids(await everything(next.journal))).toEqual(ids(entries(0, 5)));
});

test('With the key and the recovery key lost one begins anew, and what was locked can still be had by whoever finds the key.', async () => {
  const at = await workspace();
  const first = at.open();
  await first.journal.append(entries(0, 5));
  const { recoveryKey } = await first.encryption.offer();
  await first.confirm(recoveryKey);
  await first.journal.close();
  await rm(join(at.root, 'keys'), { recursive: true });
  const lost = at.open();
  await expect(lost.journal.head()).rejects.toMatchObject({ refusal: { data: { problem: 'locked' } } });
  expect(await lost.encryption.beginAnew()).toMatchObject({ state: 'waiting' });
  expect((await lost.journal.head()).count).toBe(0);
  await lost.journal.append(entries(3, 4));
  const [kept = ''] = (await readdir(at.snapshots)).filter((name) => name.includes('.kept.'));
  expect(await lost.restored(join(at.snapshots, kept), recoveryKey)).toMatchObject({ entries: 3 });
  expect(new Set(ids(await everything(lost.journal)))).toEqual(new Set(ids(entries(0, 7))));
  expect(at.problems).toEqual([]);
});

test('The window is handed a key for its rows: the same with another recovery key, one that seals no more when all lies open.', async () => {
  const at = await workspace();
  const { encryption, journal, confirm } = at.open();
  await journal.append(entries(0, 1));
  const { seals: waiting } = await encryption.rowKeys();
  expect(Buffer.from(waiting?.key ?? '', 'base64')).toHaveLength(32);
  for (let turn = 0; turn < 2; turn++) {
    await confirm((await encryption.offer()).recoveryKey);
    expect((await encryption.rowKeys()).seals).toEqual(waiting);
    expect((await bytesBelow(join(at.root, 'data'))).includes(waiting?.key ?? '')).toBe(false);
  }
  await journal.close();

  const off = at.open();
  expect((await off.encryption.rowKeys()).seals).toEqual(waiting);
  await off.encryption.turnOff();
  expect(await off.encryption.rowKeys()).toEqual({ seals: null, opens: [waiting] });
  await off.confirm((await off.encryption.offer()).recoveryKey);
  const again = await off.encryption.rowKeys();
  expect(again.opens).toEqual([waiting, again.seals]);
  expect(again.seals).not.toEqual(waiting);
});

test('The key of the rows is not handed out while the workspace is locked, and is another where one begins anew.', async () => {
  const at = await workspace();
  const first = at.open();
  await first.journal.append(entries(0, 1));
  const { recoveryKey } = await first.encryption.offer();
  await first.confirm(recoveryKey);
  const before = await first.encryption.rowKeys();
  await first.journal.close();
  await rm(join(at.root, 'keys'), { recursive: true });

  const locked = at.open();
  await expect(locked.encryption.rowKeys()).rejects.toMatchObject({ refusal: { code: 'STORAGE' } });
  const elsewhere = at.open();
  await elsewhere.encryption.unlock(recoveryKey);
  expect(await elsewhere.encryption.rowKeys()).toEqual(before);
  await elsewhere.journal.close();

  await rm(join(at.root, 'keys'), { recursive: true });
  const anew = at.open();
  await anew.encryption.beginAnew();
  const after = await anew.encryption.rowKeys();
  expect(after.seals).not.toBeNull();
  expect(after.opens).toEqual([after.seals]);
  expect(after.seals).not.toEqual(before.seals);
});
