import type { Assignee } from '@domain/team/assignment';
import { isWaiting } from '@domain/team/work';
import type { EarmarkDatabase } from '../../../renderer/db/database';
import { openLibraryStore } from '../../../renderer/queries/library-store';
import type { Work } from '../../../renderer/queries/work-records';

/** Who has what to do, as a window that is opened on this database finds it. */
export async function workIn(db: EarmarkDatabase): Promise<Work> {
  const store = openLibraryStore(db);
  await store.ready();
  const { work } = store.snapshot();
  store.close();
  if (work === null) throw new Error('a library that is read says who has what to do');
  return work;
}

/** How much waits for somebody. */
export async function waitingFor(db: EarmarkDatabase, person: Assignee): Promise<number> {
  return (await workIn(db)).of(person).filter(isWaiting).length;
}
