import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SafeStorage } from 'electron';
import { expect, it } from 'vitest';
import { safeStorageKeys } from '../../main/hosts/electron/safe-storage';
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
