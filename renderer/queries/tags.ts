import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** The tags of every mark on this device, a list for each mark that has any: what autocompletion counts. */
export async function tagsUsed(db: EarmarkDatabase): Promise<{ readonly tags: readonly string[] }[]> {
  const marks = await reader(db).all('annotations');
  return marks.filter(({ tags }) => tags.length > 0);
}
