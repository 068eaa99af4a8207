import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createVault } from '../../../main/files/vault';
import type { MasterKey } from '../../../main/ports/keys';
import { RefusalError } from '../../../main/ports/refusal';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { createWrappedKey } from '../../../main/secrets/wrapped-key';
import { temporaryFolder } from '../journal/harness';

/** A workspace that is nothing but its master keys; `open` is the next start. */
async function workspace(master: MasterKey | null) {
  const root = await temporaryFolder();
  const folders = [root, join(root, 'journal'), join(root, 'recordings')];
  const held = { writes: master, before: null as MasterKey | null, locked: false };
  const ring = {
    state: async () =>
      held.locked ? ('locked' as const) : held.writes === null ? ('off' as const) : ('on' as const),
    async keys() {
      if (held.locked) throw new RefusalError({ code: 'STORAGE', data: { problem: 'locked' } });
      return { writes: held.writes, reads: [held.writes, held.before].filter((key) => key !== null) };
    },
    named: async (id: string) =>
      held.locked ? null : ([held.writes, held.before].find((key) => key?.id === id) ?? null),
  };
  const open = async () => {
    const key = createWrappedKey({
      fileName: 'recordings-key.json',
      purpose: 'recordings key',
      folders,
      ring,
    });
    if (!held.locked) await key.ready(new AbortController().signal);
    return { key, vault: createVault({ seals: key.on, writes: key.writes, reads: key.reads }) };
  };
  return { root, folders, held, ring, open, path: join(root, 'call') };
}

const [first, second, stranger] = [1, 2, 3].map((byte) => masterKeyFrom(Buffer.alloc(32, byte))) as [
  MasterKey,
  MasterKey,
  MasterKey,
];
const call = randomBytes(5000);

test('A new master key wraps the key of the recordings anew, and no byte of a recording is written.', async () => {
  const { held, open, path, folders } = await workspace(first);
  const { key, vault } = await open();
  expect(vault.seals()).toBe(false);
  await key.turn(true);
  await vault.writeWhole(path, call);
  const sealed = await readFile(path);
  held.writes = second;
  held.before = first;
  await (await open()).key.align();
  held.before = null;
  const after = await open();
  expect(after.vault.seals()).toBe(true);
  expect((await after.vault.readWhole(path)).equals(call)).toBe(true);
  expect((await readFile(path)).equals(sealed)).toBe(true);

  // The key before opens nothing any more, and a folder that is lost takes no key along.
  held.writes = first;
  await expect((await open()).vault.readWhole(path)).rejects.toMatchObject({ problem: 'key' });
  held.writes = second;
  for (const folder of folders.slice(1)) await rm(join(folder, 'recordings-key.json'));
  await writeFile(join(folders[0] ?? '', 'other.txt'), '');
  expect((await (await open()).vault.readWhole(path)).equals(call)).toBe(true);
  held.writes = stranger;
  await expect((await open()).vault.readWhole(path)).rejects.toMatchObject({ problem: 'key' });
});

test('Broken off between two keys, every copy of it opens with one of them.', async () => {
  const { held, open, path, folders } = await workspace(first);
  const { key, vault } = await open();
  await key.turn(true);
  await vault.writeWhole(path, call);
  const before = await readFile(join(folders[1] ?? '', 'recordings-key.json'));
  held.writes = second;
  held.before = first;
  await (await open()).key.align();
  // The second copy had not been written yet when it was broken off.
  await writeFile(join(folders[1] ?? '', 'recordings-key.json'), before);
  for (const kept of [0, 1]) {
    const bytes = await Promise.all(folders.map((folder) => readFile(join(folder, 'recordings-key.json'))));
    for (const folder of folders.filter((_, index) => index !== kept))
      await rm(join(folder, 'recordings-key.json'));
    const next = await open();
    expect((await next.vault.readWhole(path)).equals(call)).toBe(true);
    for (const [index, folder] of folders.entries())
      if (bytes[index] !== undefined) await writeFile(join(folder, 'recordings-key.json'), bytes[index]);
  }
});

test('With encryption off what is sealed still opens, nothing more is sealed, and that key seals nothing again.', async () => {
  const { held, open, path } = await workspace(first);
  const { key, vault } = await open();
  await key.turn(true);
  await vault.writeWhole(path, call);
  held.writes = null;
  held.before = first;
  await key.align();
  held.before = null;
  const off = await open();
  expect(off.vault.seals()).toBe(false);
  expect((await off.vault.readWhole(path)).equals(call)).toBe(true);
  await expect(off.key.turn(true)).rejects.toMatchObject({ refusal: { code: 'KEY' } });
  const lain = (await off.key.reads()).map(({ id }) => id);

  held.writes = second;
  await off.key.align();
  await off.key.turn(true);
  expect(lain).not.toContain((await off.key.writes()).id);
  expect((await (await open()).vault.readWhole(path)).equals(call)).toBe(true);
});

test('A locked workspace waits for its key, and can be left waiting.', async () => {
  const { held, open, path } = await workspace(first);
  const { key, vault } = await open();
  await key.turn(true);
  await vault.writeWhole(path, call);
  held.locked = true;
  const { key: shut } = await open();
  const left = new AbortController();
  const leaving = shut.ready(left.signal);
  left.abort();
  await expect(leaving).rejects.toThrow();
  const waiting = shut.ready(new AbortController().signal);
  held.locked = false;
  shut.wake();
  await waiting;
  expect(shut.on()).toBe(true);
});

test('One that is there as soon as the workspace has a key is made once, however many ask for it.', async () => {
  const { folders, held, ring } = await workspace(first);
  const parts = { fileName: 'rows-key.json', purpose: 'rows key', always: true, folders, ring };
  const key = createWrappedKey(parts);
  await Promise.all([key.align(), key.align(), key.align()]);
  const [one, ...others] = await key.reads();
  expect(others).toEqual([]);
  expect((await key.writes()).id).toBe(one?.id);
  // A folder that is gone takes it along, and whoever knew its file goes on with it.
  const carried = await key.carried();
  for (const folder of folders) await rm(join(folder, 'rows-key.json'));
  const elsewhere = createWrappedKey({ ...parts, carried });
  expect((await elsewhere.active())?.id).toBe(one?.id);
  expect(await readFile(join(folders[0] ?? '', 'rows-key.json'), 'utf8')).toBe(carried);
  held.writes = null;
  held.before = first;
  await key.align();
  expect(await key.active()).toBeNull();
});

test('A data folder that is gone is not made again for the key of the recordings.', async () => {
  const { root, held, open } = await workspace(first);
  const { key } = await open();
  await rm(root, { recursive: true });
  await expect(key.turn(true)).rejects.toMatchObject({ code: 'ENOENT' });
  held.writes = null;
  await expect(key.align()).resolves.toBeUndefined();
  expect(existsSync(root)).toBe(false);
});
