import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../../files/atomic-write';
import { errorCode } from '../../files/storage-problem';
import type { KeyStore } from '../../ports/keys';

/** Keys as files of this account (mode 0600), in a folder that is not the data folder: a copy of that has no key in it. */
export function keyFiles(folder: string): KeyStore {
  const pathOf = (id: string) => {
    if (!/^[0-9a-f]{32}$/.test(id)) throw new RangeError(`${id} names no key`);
    return join(folder, `${id}.key`);
  };
  return {
    kind: async () => 'file',
    place: folder,
    async read(id) {
      const text = await readFile(pathOf(id), 'utf8').catch((error: unknown) => {
        if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return null;
        throw error;
      });
      return text === null ? null : Buffer.from(text.trim(), 'hex');
    },
    async write(id, key) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomically(pathOf(id), `${key.toString('hex')}\n`, 0o600);
    },
    remove: (id) => rm(pathOf(id), { force: true }),
  };
}
