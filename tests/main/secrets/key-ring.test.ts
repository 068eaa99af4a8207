import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keyFiles } from '../../../main/hosts/browser/key-files';
import type { KeyStore, MasterKey } from '../../../main/ports/keys';
import { createKeyRing, keyFromText } from '../../../main/secrets/key-ring';
import { temporaryFolder } from '../journal/harness';

/** A store that keeps keys in memory, and can lose them. */
function memoryStore(kind: 'system' | 'none' = 'system') {
  const kept = new Map<string, Buffer>();
  const store: KeyStore = {
    kind: async () => kind,
    place: null,
    read: async (id) => kept.get(id) ?? null,
    write: async (id, key) => void kept.set(id, key),
    remove: async (id) => void kept.delete(id),
  };
  return { store, kept };
}

type Journal = 'none' | 'plain' | 'encrypted';

async function workspace({ kind = 'system' as 'system' | 'none', journal = 'none' as Journal } = {}) {
  const root = await temporaryFolder();
  const folders = [root, join(root, 'journal'), join(root, 'snapshots')];
  const { store, kept } = memoryStore(kind);
  let journalKind = journal;
  const opens = new Set<string>();
  return {
    folders,
    kept,
    turnInto: (next: Journal) => {
      journalKind = next;
    },
    journalOpensWith: (key: MasterKey) => opens.add(key.id),
    /** As the next start finds it. */
    open: () =>
      createKeyRing({
        folders,
        store,
        journalKind: async () => journalKind,
        opensJournal: async ({ id }) => opens.has(id),
      }),
    files: () => Promise.all(folders.map((folder) => readFile(join(folder, 'keys.json'), 'utf8'))),
  };
}

const locked = { refusal: { code: 'STORAGE', data: { problem: 'locked' } } };
const wrong = (problem: string, detail = '') => ({ refusal: { code: 'KEY', data: { problem, detail } } });
const groupOf = (key: string, group: number) => key.split('-')[group - 1] ?? '';

test('A new workspace has a key from the start, which lies beside it until a part of the recovery key was typed.', async () => {
  const at = await workspace();
  const ring = at.open();
  expect(await ring.state()).toBe('waiting');
  const recoveryKey = await ring.offer();
  const { writes } = await ring.keys();
  expect(writes?.id).toBe(keyFromText(recoveryKey).id);
  expect(at.kept.size).toBe(0);
  for (const file of await at.files()) expect(file).toContain(recoveryKey);
  for (const folder of at.folders) expect((await stat(join(folder, 'keys.json'))).mode & 0o77).toBe(0);

  await expect(ring.confirm(3, groupOf(recoveryKey, 2))).rejects.toMatchObject(wrong('other-part'));
  expect(await at.open().state()).toBe('waiting');
  await ring.confirm(3, groupOf(recoveryKey, 3).toLowerCase());
  expect(await ring.state()).toBe('on');
  for (const file of await at.files()) expect(file).not.toContain(groupOf(recoveryKey, 1));
  const again = at.open();
  expect(await again.state()).toBe('on');
  expect((await again.keys()).writes?.id).toBe(writes?.id);
});

test('When the store has lost the key the workspace is locked, until the recovery key is typed.', async () => {
  const at = await workspace();
  const ring = at.open();
  const recoveryKey = await ring.offer();
  await ring.confirm(1, groupOf(recoveryKey, 1));
  at.kept.clear();
  const lost = at.open();
  expect(await lost.state()).toBe('locked');
  await expect(lost.keys()).rejects.toMatchObject(locked);
  await expect(lost.offer()).rejects.toMatchObject(locked);
  const other = await (await workspace()).open().offer();
  await expect(lost.unlock(other)).rejects.toMatchObject(wrong('wrong'));
  const slip = recoveryKey.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
  await expect(lost.unlock(slip)).rejects.toMatchObject(wrong('mistyped', '8'));
  await expect(lost.unlock('')).rejects.toMatchObject(wrong('mistyped'));
  expect(await lost.state()).toBe('locked');
  await lost.unlock(recoveryKey.toLowerCase().replaceAll('-', ' '));
  expect(await lost.state()).toBe('on');
  expect(await at.open().state()).toBe('on');
});

test('A store that does not give out what it took leaves the recovery key where it lies.', async () => {
  const at = await workspace();
  const ring = at.open();
  const recoveryKey = await ring.offer();
  at.kept.set = () => at.kept;
  await expect(ring.confirm(1, groupOf(recoveryKey, 1))).rejects.toMatchObject(wrong('store'));
  expect(await at.open().state()).toBe('waiting');
});

test('A workspace from before stays as it is until encryption is turned on; the key before goes when all is settled.', async () => {
  const at = await workspace({ journal: 'plain' });
  const ring = at.open();
  expect(await ring.state()).toBe('off');
  expect(await ring.keys()).toEqual({ writes: null, reads: [] });
  await expect(ring.confirm(1, '')).rejects.toMatchObject(wrong('none-offered'));
  const first = await ring.offer();
  expect(await ring.offer()).toBe(first);
  expect(await at.open().state()).toBe('off');
  await ring.confirm(8, groupOf(first, 8));
  at.turnInto('encrypted');

  const second = await ring.offer();
  expect(second).not.toBe(first);
  await ring.confirm(1, groupOf(second, 1));
  const ids = async () => (await at.open().keys()).reads.map(({ id }) => id);
  expect(await ids()).toEqual([keyFromText(second).id, keyFromText(first).id]);
  await ring.settled();
  expect(await ids()).toEqual([keyFromText(second).id]);

  await ring.turnOff();
  expect(await at.open().state()).toBe('off');
  expect((await at.open().keys()).writes).toBeNull();
  expect(await ids()).toEqual([keyFromText(second).id]);
});

test('Without a store nothing is encrypted unasked, and the recovery key is asked for at each start once it is.', async () => {
  const at = await workspace({ kind: 'none' });
  const ring = at.open();
  expect(await ring.state()).toBe('off');
  await expect(at.files()).rejects.toThrow();
  at.turnInto('plain');
  const recoveryKey = await ring.offer();
  await ring.confirm(2, groupOf(recoveryKey, 2));
  expect(await ring.state()).toBe('on');
  const next = at.open();
  expect(await next.state()).toBe('locked');
  await next.unlock(recoveryKey);
  expect(await next.state()).toBe('on');
  expect(at.kept.size).toBe(0);
});

test('Any one copy of what is known of the key is enough, and a damaged one is mended.', async () => {
  const at = await workspace();
  const recoveryKey = await at.open().offer();
  at.turnInto('encrypted');
  await rm(join(at.folders[0] ?? '', 'keys.json'));
  await writeFile(join(at.folders[1] ?? '', 'keys.json'), '{"format":1,"keyId":');
  expect(await at.open().offer()).toBe(recoveryKey);
  expect(new Set(await at.files()).size).toBe(1);
  const damaged = (await at.files())[0]?.replace(groupOf(recoveryKey, 4), '00000') ?? '';
  await writeFile(join(at.folders[0] ?? '', 'keys.json'), damaged);
  expect(await at.open().offer()).toBe(recoveryKey);
});

test('With every copy lost an encrypted workspace is locked, never begun anew, and the recovery key alone opens it.', async () => {
  const at = await workspace();
  const recoveryKey = await at.open().offer();
  at.journalOpensWith(keyFromText(recoveryKey));
  at.turnInto('encrypted');
  for (const folder of at.folders) await rm(join(folder, 'keys.json'));
  const ring = at.open();
  expect(await ring.state()).toBe('locked');
  await expect(ring.unlock(await (await workspace()).open().offer())).rejects.toMatchObject(wrong('wrong'));
  await ring.unlock(recoveryKey);
  expect(await at.open().state()).toBe('on');
});

test('Whoever has no recovery key any more may begin with another key.', async () => {
  const at = await workspace();
  const ring = at.open();
  const first = await ring.offer();
  await ring.confirm(1, groupOf(first, 1));
  at.kept.clear();
  const lost = at.open();
  await lost.beginAnew();
  expect(await lost.state()).toBe('waiting');
  expect(await lost.offer()).not.toBe(first);
});

test('The browser host keeps keys as files that only this account reads.', async () => {
  const folder = join(await temporaryFolder(), 'keys');
  const store = keyFiles(folder);
  const id = 'ab'.repeat(16);
  expect(await store.read(id)).toBeNull();
  await store.write(id, Buffer.alloc(32, 5));
  expect(await store.read(id)).toEqual(Buffer.alloc(32, 5));
  const [name = ''] = await readdir(folder);
  if (process.platform !== 'win32') expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  await store.remove(id);
  expect(await store.read(id)).toBeNull();
  await expect(store.write('../x', Buffer.alloc(32))).rejects.toThrow(RangeError);
});
