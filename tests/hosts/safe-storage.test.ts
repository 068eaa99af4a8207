import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { expect, it } from 'vitest';
import { safeStorageKeys, safeStorageSecret } from '../../main/hosts/electron/safe-storage';
import { temporaryFolder } from './temporary-folder';

/** The system's keychain: it turns letters round, and another account's gives nothing out. */
function keychain(account: string, available = true, backend = 'gnome_libsecret') {
  return {
    isAsyncEncryptionAvailable: async () => available,
    encryptStringAsync: async (text: string) => Buffer.from([...`${account} ${text}`].reverse().join('')),
    decryptStringAsync: async (bytes: Buffer) => {
      const text = [...bytes.toString()].reverse().join('');
      if (!text.startsWith(`${account} `)) throw new Error('Error while decrypting');
      return { shouldReEncrypt: false, result: text.slice(account.length + 1) };
    },
    getSelectedStorageBackend: () => backend as ReturnType<SafeStorage['getSelectedStorageBackend']>,
  };
}
const id = 'ab'.repeat(16);
const key = Buffer.alloc(32, 7);

it('a key comes out of the keychain as it went in, and does not lie on the disk', async () => {
  const folder = join(temporaryFolder(), 'keychain');
  const store = safeStorageKeys(keychain('zoe'), Promise.resolve(), folder, 'linux');
  expect(await store.kind()).toBe('system');
  expect(await store.read(id)).toBeNull();
  await store.write(id, key);
  expect(await store.read(id)).toEqual(key);
  const [name = ''] = await readdir(folder);
  expect((await readFile(join(folder, name), 'utf8')).includes(key.toString('hex'))).toBe(false);
  const other = safeStorageKeys(keychain('kim'), Promise.resolve(), folder, 'linux');
  expect(await other.read(id)).toBeNull();
  await store.remove(id);
  expect(await store.read(id)).toBeNull();
});

it.each([
  ['a keychain that is not there', keychain('zoe', false), 'darwin'],
  ['a password that everybody knows', keychain('zoe', true, 'basic_text'), 'linux'],
  ['a keychain that nobody has chosen yet', keychain('zoe', true, 'unknown'), 'linux'],
] as const)('%s keeps nothing', async (_what, safe, platform) => {
  const store = safeStorageKeys(safe, Promise.resolve(), temporaryFolder(), platform);
  expect(await store.kind()).toBe('none');
  expect(await store.read(id)).toBeNull();
  await expect(store.write(id, key)).rejects.toThrow();
});

it('which keychain Linux has is not asked elsewhere', async () => {
  const store = safeStorageKeys(
    keychain('zoe', true, 'unknown'),
    Promise.resolve(),
    temporaryFolder(),
    'win32',
  );
  expect(await store.kind()).toBe('system');
});

it('the team’s password outlives a restart in the keychain, and only there', async () => {
  const path = join(temporaryFolder(), 'team', 'password');
  const place = () => safeStorageSecret(keychain('zoe'), Promise.resolve(), path, 'linux');
  expect(await place().read()).toBeNull();
  await place().write('seven words');
  expect(await place().read()).toBe('seven words');
  expect(await readFile(path, 'utf8')).not.toContain('seven words');
  expect(await safeStorageSecret(keychain('kim'), Promise.resolve(), path, 'linux').read()).toBeNull();
  await place().write(null);
  expect(await place().read()).toBeNull();
});

it('without a keychain the team’s password is kept for this run alone, and never on the disk', async () => {
  const folder = temporaryFolder();
  const place = () =>
    safeStorageSecret(
      keychain('zoe', true, 'basic_text'),
      Promise.resolve(),
      join(folder, 'password'),
      'linux',
    );
  const one = place();
  await one.write('seven words');
  expect(await one.read()).toBe('seven words');
  expect(await readdir(folder)).toEqual([]);
  expect(await place().read()).toBeNull();
});
