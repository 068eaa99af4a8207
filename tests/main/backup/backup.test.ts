import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupPreview } from '@contract/backup';
import { settingsSchema } from '@contract/settings';
import { recoveryKeyText } from '@domain/base/recovery-key';
import { expect, test } from 'vitest';
import { createBackup } from '../../../main/backup/backup';
import { openedBy, ownKey } from '../../../main/backup/passphrase';
import type { BackupKeys } from '../../../main/backup/read-contents';
import { entriesOfSegment } from '../../../main/journal/entries-of-segment';
import type { CarryingService } from '../../../main/ports/backup';
import { RefusalError } from '../../../main/ports/refusal';
import { keyFromText } from '../../../main/secrets/key-ring';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { createSettings } from '../../../main/settings/settings';
import { entries, ids } from '../journal/entries';
import { everything, journalIn, temporaryFolder } from '../journal/harness';

const call = 'ab'.repeat(32);

const plainKeys: BackupKeys = {
  current: async () => ({ writes: null, reads: [] }),
  openKey: async () => null,
  named: async () => null,
  fromText: keyFromText,
  from: masterKeyFrom,
};

interface WorkspaceOptions {
  recording?: string;
  personName?: string;
  keys?: BackupKeys;
}

/** The keys of a workspace whose recovery key this is; `openKey`: nobody has kept it yet. */
function keptKeys(recoveryKey: string, openKey: string | null = null): BackupKeys {
  const key = keyFromText(recoveryKey);
  return {
    current: async () => ({ writes: key, reads: [key] }),
    openKey: async () => openKey,
    named: async (id) => (id === key.id ? key : null),
    fromText: keyFromText,
    from: masterKeyFrom,
  };
}
const [ours, theirs] = [
  recoveryKeyText(new Uint8Array(20).fill(7)),
  recoveryKeyText(new Uint8Array(20).fill(9)),
];

/** A workspace with a journal of its own and a library that is nothing but its folders. */
async function workspace(
  count: number,
  { recording = '', personName = '', keys = plainKeys }: WorkspaceOptions = {},
) {
  const folder = await temporaryFolder();
  const options = { segmentBytes: 4000, keys: () => keys.current() };
  const { journal } = journalIn(join(folder, 'journal'), options);
  for (const one of entries(0, count)) await journal.append([one]);
  const library = join(folder, 'recordings');
  const staging = join(library, '.incoming', 'restored');
  await mkdir(library, { recursive: true });
  const there = () => readdir(library).then((names) => names.filter((name) => name !== '.incoming'));
  if (recording !== '') {
    await mkdir(join(library, call));
    await writeFile(join(library, call, 'original.wav'), recording);
    await writeFile(join(library, call, 'item.json'), '{}');
  }
  const carrying: CarryingService = {
    staging,
    async files() {
      const names = await there();
      return names.flatMap((id) =>
        ['original.wav', 'item.json'].map((name) => ({
          name: `${id}/${name}`,
          path: join(library, id, name),
          length: null,
        })),
      );
    },
    lacking: async (asked) => {
      const known = await there();
      return asked.filter((id) => !known.includes(id));
    },
    async takeIn(asked) {
      const { rename } = await import('node:fs/promises');
      for (const id of asked) await rename(join(staging, id), join(library, id));
      return [...asked];
    },
  };
  const settings = createSettings({ store: settingsSchema.parse({ personName }) });
  const backup = createBackup({
    journal,
    carrying,
    settings,
    clock: { now: () => Date.UTC(2026, 10, 29) },
    version: '1.2.3',
    device: '0123456789ab',
    verifier: '// checks a journal',
    keys,
    entriesOf: entriesOfSegment,
  });
  return { folder, journal, library, backup, settings };
}
type Workspace = Awaited<ReturnType<typeof workspace>>;

async function last<T extends { result: unknown }>(events: AsyncIterable<T>): Promise<T['result']> {
  let result: T['result'] = null;
  for await (const event of events) result = event.result;
  return result;
}

const write = ({ backup }: Workspace, path: string, recordings = true, passphrase?: string) =>
  last(backup.write({ path, recordings, ...(passphrase === undefined ? {} : { passphrase }) }, undefined));
const look = async ({ backup }: Workspace, path: string, secret = '') =>
  (await last(backup.look({ path, secret }, undefined))) as BackupPreview;
const restore = ({ backup }: Workspace, path: string, secret = '') =>
  last(backup.restore({ path, secret }, undefined));
const problemOf = (error: unknown) => {
  if (!(error instanceof RefusalError) || error.refusal.code !== 'BACKUP') throw error;
  return error.refusal.data.problem;
};

test('What is backed up comes back in an empty workspace, and restoring it once more changes nothing.', async () => {
  const from = await workspace(30, { recording: 'the sound of a call', personName: 'Zoë' });
  const path = join(from.folder, 'out', 'work.earmark.tar');
  expect(await write(from, path)).toMatchObject({ path, entries: 30, recordings: 1 });
  expect(await readdir(join(from.folder, 'out'))).toEqual(['work.earmark.tar']);

  const to = await workspace(0);
  expect(await look(to, path)).toMatchObject({
    version: '1.2.3',
    personName: 'Zoë',
    entries: 30,
    freshEntries: 30,
    recordings: 1,
    freshRecordings: 1,
    takesSettings: true,
  });
  expect((await to.journal.head()).count).toBe(0);
  expect(await restore(to, path)).toEqual({ entries: 30, recordings: 1, settings: true });
  expect(await everything(to.journal)).toEqual(await everything(from.journal));
  expect(await readFile(join(to.library, call, 'original.wav'), 'utf8')).toBe('the sound of a call');
  expect(to.settings.get().personName).toBe('Zoë');
  expect(await look(to, path)).toMatchObject({ freshEntries: 0, freshRecordings: 0, takesSettings: false });
  expect(await restore(to, path)).toEqual({ entries: 0, recordings: 0, settings: false });
});

test('Into a workspace with work of its own only what it lacks is added.', async () => {
  const from = await workspace(10);
  const path = join(from.folder, 'work.tar');
  await write(from, path, false);
  const to = await workspace(4, { personName: 'Kim' });
  await to.journal.append(entries(100, 2));
  expect(await look(to, path)).toMatchObject({ freshEntries: 6, recordings: null, takesSettings: false });
  expect(await restore(to, path)).toEqual({ entries: 6, recordings: 0, settings: false });
  const all = ids(await everything(to.journal));
  expect(new Set(all)).toEqual(new Set(ids([...entries(0, 10), ...entries(100, 2)])));
  expect(all.length).toBe(12);
});

test('A backup is a tar that others open, and its checksums are those that others compute.', async (context) => {
  const from = await workspace(3, { recording: 'sound' });
  const path = join(from.folder, 'work.tar');
  await write(from, path);
  const folder = await temporaryFolder();
  const unpacked = spawnSync('tar', ['-xf', path, '-C', folder]);
  if (unpacked.error !== undefined) return context.skip('this system has no tar');
  expect(unpacked.status).toBe(0);
  expect(await readFile(join(folder, 'recordings', call, 'original.wav'), 'utf8')).toBe('sound');
  const summed = spawnSync('sha256sum', ['--check', '--quiet', 'checksums.sha256'], { cwd: folder });
  if (summed.error === undefined) expect(summed.status).toBe(0);
});

test('An encrypted backup says nothing of anybody, and is restored on a second machine with the recovery key.', async () => {
  const from = await workspace(30, {
    recording: 'the sound of a call',
    personName: 'Zoë',
    keys: keptKeys(ours),
  });
  const path = join(from.folder, 'work.earmark.tar');
  expect(await write(from, path)).toMatchObject({ entries: 30, recordings: 1 });
  const bytes = await readFile(path);
  for (const word of ['Zoë', 'the sound', 'Comment', 'personName":"Z', ours])
    expect(bytes.includes(word), word).toBe(false);

  const to = await workspace(3, { keys: keptKeys(theirs) });
  const before = await to.journal.head();
  expect(await look(to, path).catch(problemOf)).toBe('locked');
  expect(await look(to, path, theirs).catch(problemOf)).toBe('wrong-key');
  expect(await restore(to, path, theirs).catch(problemOf)).toBe('wrong-key');
  await expect(look(to, path, ours.replace(/^./, 'Z'))).rejects.toMatchObject({
    refusal: { code: 'KEY', data: { problem: 'mistyped', detail: '1' } },
  });
  expect(await to.journal.head()).toEqual(before);
  expect(await readdir(to.library)).toEqual([]);

  expect(await look(to, path, ours.toLowerCase())).toMatchObject({
    ...{ encrypted: true, personName: 'Zoë', entries: 30, freshEntries: 27, freshRecordings: 1 },
  });
  expect(await restore(to, path, ours)).toEqual({ entries: 27, recordings: 1, settings: true });
  expect(new Set(ids(await everything(to.journal)))).toEqual(new Set(ids(entries(0, 30))));
  expect(await readFile(join(to.library, call, 'original.wav'), 'utf8')).toBe('the sound of a call');
  // Where it was made, and into a workspace that is not encrypted, it goes as well.
  expect(await look(from, path)).toMatchObject({ freshEntries: 0 });
  expect(await restore(await workspace(0), path, ours)).toMatchObject({ entries: 30 });
});

test('While nobody has kept the recovery key a backup opens by itself.', async () => {
  const from = await workspace(5, { personName: 'Zoë', keys: keptKeys(ours, ours) });
  const path = join(from.folder, 'work.tar');
  await write(from, path, false);
  expect(await restore(await workspace(0, { keys: keptKeys(theirs) }), path)).toMatchObject({ entries: 5 });
});

test('A backup of format 1, as it was before there was a key, is restored as ever.', async () => {
  const from = await workspace(5);
  const path = join(from.folder, 'work.tar');
  await write(from, path, false);
  expect((await readFile(path)).includes('"format": 1')).toBe(true);
  expect(await restore(await workspace(0, { keys: keptKeys(theirs) }), path)).toMatchObject({ entries: 5 });
});

test.each([
  ['a backup', plainKeys],
  ['an encrypted backup', keptKeys(ours)],
])('Every changed byte and every cut of %s is found, and nothing is restored of it.', async (_what, keys) => {
  const from = await workspace(2, { recording: 'sound', keys });
  const path = join(from.folder, 'work.tar');
  await write(from, path);
  const whole = await readFile(path);
  const to = await workspace(0);
  const bad = join(to.folder, 'bad.tar');
  for (let offset = 0; offset < whole.length; offset += offset < 1600 ? 1 : 5) {
    const changed = Buffer.from(whole);
    changed[offset] = (changed[offset] ?? 0) ^ 0x04;
    await writeFile(bad, changed);
    const problem = await look(to, bad, ours).then(() => 'taken for whole', problemOf);
    expect(['damaged', 'not-a-backup', 'truncated', 'newer'], `byte ${offset}: ${problem}`).toContain(
      problem,
    );
  }
  for (let length = 0; length < whole.length; length += 97) {
    await writeFile(bad, whole.subarray(0, length));
    const problem = await restore(to, bad, ours).then(() => 'restored', problemOf);
    expect(problem, `cut at ${length}`).toBe(length < 512 ? 'not-a-backup' : 'truncated');
  }
  await writeFile(bad, Buffer.concat([whole, Buffer.from('more')]));
  expect(await restore(to, bad).catch(problemOf)).toBe('damaged');
  expect((await to.journal.head()).count).toBe(0);
});

test('A file that is none of ours, a newer one, a folder and nothing at all are each told as what they are.', async () => {
  const to = await workspace(0);
  const path = join(to.folder, 'file');
  expect(await look(to, path).catch(problemOf)).toBe('missing');
  expect(await look(to, to.folder).catch(problemOf)).toBe('folder');
  expect(await write(to, to.folder).catch(problemOf)).toBe('folder');
  await writeFile(path, Buffer.alloc(5000, 'x'));
  expect(await look(to, path).catch(problemOf)).toBe('not-a-backup');
  const { encodeHead } = await import('../../../main/backup/tar');
  const head = Buffer.from(JSON.stringify({ format: 4, version: '9.0.0' }));
  const block = encodeHead({ name: 'earmark-backup.json', size: head.length, modified: 0 });
  await writeFile(path, Buffer.concat([block, head, Buffer.alloc(4096)]));
  expect(await look(to, path).catch(problemOf)).toBe('newer');
});

test('A backup that is called off leaves nothing, and the one before it stays.', async () => {
  const from = await workspace(5, { recording: 'sound' });
  const path = join(from.folder, 'out', 'work.tar');
  await write(from, path);
  const before = await readFile(path);
  await from.journal.append(entries(50, 1));
  const stop = new AbortController();
  const events = from.backup.write({ path, recordings: true }, stop.signal)[Symbol.asyncIterator]();
  await events.next();
  await expect(last(from.backup.look({ path }, undefined))).rejects.toMatchObject({
    refusal: { code: 'BUSY' },
  });
  stop.abort();
  await expect(
    (async () => {
      while ((await events.next()).done !== true);
    })(),
  ).rejects.toThrow();
  expect(await readdir(join(from.folder, 'out'))).toEqual(['work.tar']);
  expect(await readFile(path)).toEqual(before);
  expect(await write(from, path)).toMatchObject({ entries: 6 });
});

test('What is written while somebody works restores to a moment of that work: all changes up to one, and none behind it.', async () => {
  const from = await workspace(3);
  let stopped = false;
  const work = (async () => {
    for (let n = 3; !stopped; n += 2) await from.journal.append(entries(n, 2));
  })();
  const counts: number[] = [];
  for (let n = 0; n < 8; n++) {
    const path = join(from.folder, `snapshot-${n}.tar`);
    const before = (await from.journal.head()).count;
    await write(from, path, false);
    const to = await workspace(0);
    await restore(to, path);
    const restored = ids(await everything(to.journal));
    expect(restored).toEqual(ids(await everything(from.journal)).slice(0, restored.length));
    expect(restored.length).toBeGreaterThanOrEqual(before);
    counts.push(restored.length);
  }
  stopped = true;
  await work;
  // The work went on meanwhile: each is of another moment.
  expect(new Set(counts).size).toBe(counts.length);
});

test('A passphrase opens a backup on a computer that has no key of it, whether its workspace is encrypted or not.', async () => {
  for (const [keys, theirKeys] of [
    [plainKeys, keptKeys(theirs)],
    [keptKeys(ours, ours), plainKeys],
  ] as const) {
    const from = await workspace(12, { recording: 'the sound of a call', personName: 'Zoë', keys });
    const path = join(from.folder, 'work.earmark.tar');
    await write(from, path, true, '  fünf Wörter für den Stick ');
    const bytes = await readFile(path, 'latin1');
    const told = Buffer.from('Zoë').toString('latin1');
    for (const secret of ['the sound of a call', told, 'Stick', ours])
      expect(bytes.includes(secret), secret).toBe(false);

    const to = await workspace(0, { keys: theirKeys });
    expect(await look(to, path).catch(problemOf)).toBe('passphrase');
    expect(await look(to, path, 'fünf Wörter für den stick').catch(problemOf)).toBe('wrong-passphrase');
    expect(await restore(to, path, theirs).catch(problemOf)).toBe('wrong-passphrase');
    expect((await to.journal.head()).count).toBe(0);
    // As another keyboard makes its letters.
    const typed = 'fünf Wörter für den Stick'.normalize('NFD');
    expect(await look(to, path, typed)).toMatchObject({
      personName: 'Zoë',
      freshEntries: 12,
      encrypted: true,
    });
    expect(await restore(to, path, typed)).toEqual({ entries: 12, recordings: 1, settings: true });
    expect(await everything(to.journal)).toEqual(await everything(from.journal));
    expect(await readFile(join(to.library, call, 'original.wav'), 'utf8')).toBe('the sound of a call');
  }
}, 60_000);

test('A backup with a passphrase opens by itself where it was made, and elsewhere by the recovery key as well.', async () => {
  const from = await workspace(12, {
    recording: 'the sound of a call',
    personName: 'Zoë',
    keys: keptKeys(ours),
  });
  const path = join(from.folder, 'work.earmark.tar');
  await write(from, path, true, 'twelve words or so');
  expect(await look(from, path)).toMatchObject({ entries: 12, freshEntries: 0 });
  const to = await workspace(0);
  expect(await restore(to, path, ours)).toEqual({ entries: 12, recordings: 1, settings: true });
  expect(await everything(to.journal)).toEqual(await everything(from.journal));
});

test('What a passphrase opens is that backup, and nothing else of the workspace.', async () => {
  const key = keyFromText(ours);
  const generation = '019a2b10-4c00-7a10-8d00-000000000001';
  const made = { generation, workspace: key, journalAsItIs: true };
  const { lock } = await ownKey('twelve words or so', made, masterKeyFrom);
  const opened = await openedBy('twelve words or so', lock, { keyId: key.id, generation }, masterKeyFrom);
  const [backupKey, journalKey] = opened ?? [];
  const salt = (of: string) => Buffer.from(of.replaceAll('-', ''), 'hex');
  expect(journalKey?.subkey('journal', salt(generation))).toEqual(key.subkey('journal', salt(generation)));
  const other = salt('019a2b10-4c00-7a10-8d00-000000000002');
  expect(() => journalKey?.subkey('journal', other)).toThrow();
  expect(() => journalKey?.subkey('sealed file', salt(generation))).toThrow();
  expect(() => journalKey?.bytes()).toThrow();
  expect(backupKey?.id).not.toBe(key.id);
  // In another head, or changed by a byte, the lock opens nothing.
  const elsewhere = { keyId: key.id, generation: '019a2b10-4c00-7a10-8d00-000000000002' };
  expect(await openedBy('twelve words or so', lock, elsewhere, masterKeyFrom)).toBeNull();
});
