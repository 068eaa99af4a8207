import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { defaultKeysFolder } from '../../../main/files/folders';
import { keyFiles } from '../../../main/hosts/browser/key-files';
import type { MasterKey } from '../../../main/ports/keys';
import { keyFromText } from '../../../main/secrets/key-ring';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { createWrappedKey } from '../../../main/secrets/wrapped-key';
import { createRowSeal, type RowSeal } from '../../../renderer/db/seal/row-seal';
import { takeRowKeys } from '../../../renderer/db/seal/take-row-keys';

/** Which data folder each window was opened on. */
const folders = new WeakMap<BrowserContext, string>();

/** Notes where the keys lie of the rows that this window shows. */
export function rememberFolder(context: BrowserContext, data: string): void {
  folders.set(context, data);
}

/** What the rows of a window's database lie under, as a program on this computer finds it that runs as the person does. */
export async function rowsSealOf(page: Page): Promise<RowSeal> {
  const data = folders.get(page.context());
  if (data === undefined) throw new Error('Nobody said which data folder this window was opened on');
  const key = createWrappedKey({
    ...{ fileName: 'rows-key.json', purpose: 'rows key', folders: [data] },
    ring: {
      named: (id) => masterKey(data, id),
      state: async () => 'on',
      keys: async () => {
        throw new Error('Nothing is written here');
      },
    },
  });
  const [seals, opens] = [await key.active(), await key.reads()];
  const told = ({ id, bytes }: MasterKey) => ({ id, bytes: new Uint8Array(bytes()) });
  const seal = createRowSeal();
  await takeRowKeys(seal, { seals: seals && told(seals), opens: opens.map(told) });
  return seal;
}

/** The master key of this name: of the recovery key that lies in the folder still, or from the files of this account. */
async function masterKey(data: string, id: string): Promise<MasterKey | null> {
  const ring = JSON.parse(await readFile(join(data, 'keys.json'), 'utf8'));
  for (const one of [ring, ring.before]) {
    const key = one?.recoveryKey == null ? null : keyFromText(one.recoveryKey);
    if (key?.id === id) return key;
  }
  const bytes = await keyFiles(resolve(defaultKeysFolder(process.platform, process.env))).read(id);
  return bytes === null ? null : masterKeyFrom(bytes);
}
