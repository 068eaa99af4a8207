import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Schema } from '@domain/base/ids';
import { errorCode } from '../files/storage-problem';
import { readStoredItem, type StoredItem } from './stored-item';

/** What is known of a recording lies under this name in its folder. */
export const itemFileName = 'item.json';

/** Far below what systems allow a process to have open. */
const filesAtOnce = 64;

/** The recordings that lie whole in this folder, by their ids, oldest import first; what has no description is swept. */
export async function readStoredItems(root: string): Promise<Map<string, StoredItem>> {
  const names = (await readdir(root)).filter((name) => sha256Schema.safeParse(name).success);
  const found: StoredItem[] = [];
  for (let from = 0; from < names.length; from += filesAtOnce) {
    const batch = names.slice(from, from + filesAtOnce).map((name) => readItem(join(root, name), name));
    for (const item of await Promise.all(batch)) if (item !== null) found.push(item);
  }
  found.sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1));
  return new Map(found.map((item) => [item.item.recording.id, item]));
}

/** Imports in their order; those of one moment by their hash, so that the order is the same at every start. */
function placeOf({ item }: StoredItem): string {
  return `${item.recording.importedAt} ${item.recording.id}`;
}

/** A recording as it lies in a folder; null where that can't be read. */
async function readItem(folder: string, id: string): Promise<StoredItem | null> {
  let text: string;
  try {
    text = await readFile(join(folder, itemFileName), 'utf8');
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') await rm(folder, { recursive: true, force: true });
    // One recording that the disk does not give must not keep all the others away.
    else console.error(cause);
    return null;
  }
  // A description that can't be read hides its recording and never deletes it: importing the file again mends it.
  const read = readStoredItem(text);
  return read?.item.recording.id === id ? read : null;
}
