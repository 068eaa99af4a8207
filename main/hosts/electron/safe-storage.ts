import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SafeStorage } from 'electron';
import { writeFileAtomically } from '../../files/atomic-write';
import { errorCode } from '../../files/storage-problem';
import type { SecretPlace } from '../../ports/host';
import type { KeyStore } from '../../ports/keys';

type Safe = Pick<
  SafeStorage,
  'isAsyncEncryptionAvailable' | 'encryptStringAsync' | 'decryptStringAsync' | 'getSelectedStorageBackend'
>;

/**
 * Keys that the system's keychain encrypts for this account; what it makes of them lies in this folder. `basic_text` on Linux
 * is refused: its password is the same everywhere.
 */
export function safeStorageKeys(
  safe: Safe,
  ready: Promise<unknown>,
  folder: string,
  platform: NodeJS.Platform = process.platform,
): KeyStore {
  const pathOf = (id: string) => {
    if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError(`${id} names no key`);
    return join(folder, `${id}.key`);
  };
  const isThere = () => hasKeychain(safe, ready, platform);
  return {
    kind: async () => ((await isThere()) ? 'system' : 'none'),
    place: null,
    async read(id) {
      if (!(await isThere())) return null;
      const bytes = await readFile(pathOf(id)).catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
        throw error;
      });
      if (bytes === null) return null;
      // A keychain of another account, or one that was reset, gives nothing out: the recovery key is asked for.
      const opened = await safe.decryptStringAsync(bytes).catch(() => null);
      return opened === null ? null : Buffer.from(opened.result, 'hex');
    },
    async write(id, key) {
      if (!(await isThere())) throw new Error('This system has no keychain to keep a key in');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomically(pathOf(id), await safe.encryptStringAsync(key.toString('hex')), 0o600);
    },
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}

/**
 * One secret in this file, encrypted by the system's keychain for this account. Without a keychain it is kept for this
 * run alone, and asked for at the next start.
 */
export function safeStorageSecret(
  safe: Safe,
  ready: Promise<unknown>,
  path: string,
  platform: NodeJS.Platform = process.platform,
): SecretPlace {
  let typed: string | null = null;
  return {
    async read() {
      if (typed !== null || !(await hasKeychain(safe, ready, platform))) return typed;
      const bytes = await readFile(path).catch(() => null);
      // A keychain of another account, or one that was reset, gives nothing out: it is asked for again.
      const opened = bytes === null ? null : await safe.decryptStringAsync(bytes).catch(() => null);
      return opened?.result ?? null;
    },
    async write(secret) {
      typed = secret;
      if (secret === null) return rm(path, { force: true });
      if (!(await hasKeychain(safe, ready, platform))) return;
      await mkdir(dirname(path), { recursive: true });
      await writeFileAtomically(path, await safe.encryptStringAsync(secret), 0o600);
    },
  };
}

async function hasKeychain(safe: Safe, ready: Promise<unknown>, platform: NodeJS.Platform): Promise<boolean> {
  await ready;
  if (!(await safe.isAsyncEncryptionAvailable())) return false;
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(safe.getSelectedStorageBackend());
}
