import { readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { StorageUse } from '@contract/storage';
import type { RecordingsLibrary } from '../library';

/** Far below what systems allow a process to have open. */
const foldersAtOnce = 32;

/** What the library takes of the disk, by what it is for: every file is looked at, and none is read. */
export async function storageUse(root: string, library: RecordingsLibrary): Promise<StorageUse> {
  const ids = library.items().map(({ recording }) => recording.id);
  const use = { originals: 0, proxies: 0, analyses: 0 };
  const inPlace = { count: 0, bytes: 0 };
  for (let from = 0; from < ids.length; from += foldersAtOnce) {
    await Promise.all(
      ids.slice(from, from + foldersAtOnce).map(async (id) => {
        const place = library.originalPlace(id)?.place;
        if (place?.kind === 'in-place') {
          inPlace.count += 1;
          inPlace.bytes += place.byteLength;
        }
        await addFolder(join(root, id), use);
      }),
    );
  }
  return { recordings: ids.length, ...use, inPlace, disk: await diskOf(root) };
}

async function addFolder(
  folder: string,
  use: { originals: number; proxies: number; analyses: number },
): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const size = await stat(join(folder, name)).then(
      (found) => found.size,
      () => 0,
    );
    if (name.startsWith('original.')) use.originals += size;
    else if (name.startsWith('play.') || name.startsWith('picture')) use.proxies += size;
    else use.analyses += size;
  }
}

async function diskOf(root: string): Promise<StorageUse['disk']> {
  return statfs(root).then(
    ({ bavail, blocks, bsize }) => ({ free: bavail * bsize, total: blocks * bsize }),
    () => null,
  );
}
