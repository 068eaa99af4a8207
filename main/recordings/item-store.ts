import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '@domain/base/ids';
import { errorCode } from '../files/storage-problem';
import type { Vault } from '../files/vault';
import { readStoredItem, type StoredItem, storedItemText } from './stored-item';

/** The name of a recording's description in its folder. */
export const itemFileName = 'item.json';

/** Far below what systems allow a process to have open. */
const filesAtOnce = 64;

/** Every recording below a folder that has a description, by its id, oldest import first. */
export async function readStoredItems(root: string, vault: Vault): Promise<Map<string, StoredItem>> {
  const names = (await readdir(root)).filter((name) => sha256Schema.safeParse(name).success);
  const found: StoredItem[] = [];
  for (let from = 0; from < names.length; from += filesAtOnce) {
    const batch = names
      .slice(from, from + filesAtOnce)
      .map((name) => readOrSweep(join(root, name), name, vault));
    for (const item of await Promise.all(batch)) if (item !== null) found.push(item);
  }
  found.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return new Map(found.map((item) => [item.item.recording.id, item]));
}

/** The description in a recording's folder; null where it is that of another, or can't be understood. Throws what the disk says. */
export async function readItemIn(folder: string, id: string, vault: Vault): Promise<StoredItem | null> {
  const read = readStoredItem((await vault.readWhole(join(folder, itemFileName))).toString('utf8'));
  return read?.item.recording.id === id ? read : null;
}

/** Writes the description of a recording, which makes its folder whole. */
export async function writeItemIn(folder: string, item: StoredItem, vault: Vault): Promise<void> {
  await vault.writeWhole(join(folder, itemFileName), storedItemText(item));
}

async function readOrSweep(folder: string, id: string, vault: Vault): Promise<StoredItem | null> {
  try {
    // A description that can't be read hides its recording and never deletes it: importing the file again mends it.
    return await readItemIn(folder, id, vault);
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') await rm(folder, { recursive: true, force: true });
    // One recording that the disk does not give must not keep all the others away.
    else console.error(cause);
    return null;
  }
}

/** Imports in their order; those of one moment by their hash, so that the order is the same at every start. */
function placeOf({ item }: StoredItem): string {
  return `${item.recording.importedAt} ${item.recording.id}`;
}
