import type { BegunFolder, FolderProblem } from '@contract/app';
import type { Settings } from '@contract/settings';
import type { EarmarkDatabase } from '../db/database';
import { eachEntry } from '../db/history';
import { type EarmarkClient, folderProblemOf, storageProblemOf } from '../host/client';

export type { BegunFolder, FolderProblem };
export { folderProblemOf, storageProblemOf };

/** How many changes this window holds: all of them go into a new journal. */
export async function countChanges(db: EarmarkDatabase): Promise<number> {
  let count = 0;
  await eachEntry(db, () => {
    count += 1;
  });
  return count;
}

export interface NewFolderParts {
  readonly client: EarmarkClient;
  readonly settings: () => Settings;
  readonly reconnect: () => void;
  readonly onSaved: (listener: (feed: { readonly state: string }) => void) => () => void;
}

/** Begins a new data folder, in the place of the one that is gone or at a path; main is reached anew, and works on it. */
export async function beginNewFolder(parts: NewFolderParts, path: string | null): Promise<BegunFolder> {
  const begun = await parts.client.app.beginFolder({ path, settings: parts.settings() });
  const saved = allSaved(parts.onSaved);
  parts.reconnect();
  await saved;
  return begun;
}

/** Of these recordings those that the library on disk does not have. */
export async function recordingsGone<T extends { readonly id: string }>(
  client: EarmarkClient,
  recordings: readonly T[],
): Promise<T[]> {
  const there = new Set<string>();
  for (let from = 0, total = 1; from < total; ) {
    const page = await client.recordings.list({ from, limit: 500 });
    for (const { recording } of page.items) there.add(recording.id);
    from += page.items.length;
    total = page.items.length === 0 ? 0 : page.total;
  }
  return recordings.filter(({ id }) => !there.has(id));
}

/** Resolves when saving next says that it has ended: what is told at once is of the folder that is gone. */
function allSaved(onSaved: NewFolderParts['onSaved']): Promise<void> {
  return new Promise((resolve) => {
    let isTold = false;
    const stop = onSaved(({ state }) => {
      if (!isTold || state !== 'saved') return;
      stop();
      resolve();
    });
    isTold = true;
  });
}
