import type { ChangeEntry } from '@domain/sync/change';
import Dexie from 'dexie';
import type { EarmarkDatabase } from './database';
import { scopeKey } from './scope-key';

/** The changes of a scope behind a stamp, in the order of writing; all of them where the stamp is empty. */
export async function entriesBehind(
  db: EarmarkDatabase,
  scope: string,
  stamp: string,
): Promise<ChangeEntry[]> {
  const key = scopeKey(scope);
  const rows = db.history
    .where('[scopeKey+stamp]')
    .between([key, stamp === '' ? Dexie.minKey : stamp], [key, Dexie.maxKey], stamp === '', true);
  return (await rows.toArray()).map(({ entry }) => entry);
}
