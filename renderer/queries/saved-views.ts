import type { SavedView } from '@domain/recordings/library-view';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** The saved views in the order in which they were made. */
export async function savedViews(db: EarmarkDatabase): Promise<SavedView[]> {
  const views = await reader(db).all('savedViews');
  return views.sort((one, other) => (one.createdAt + one.id < other.createdAt + other.id ? -1 : 1));
}
