import type { Recording } from '@domain/recordings/recording';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/** So many are offered to choose from; more nobody would look through. */
const most = 50;

/** The recordings with a picture that can be shown, the latest first. */
export async function recordingsWithPicture(db: EarmarkDatabase): Promise<Recording[]> {
  const all = await reader(db).all('recordings');
  return all
    .filter(({ media }) => media.picture !== null && media.picture.playback !== 'none')
    .sort((one, other) => other.importedAt.localeCompare(one.importedAt))
    .slice(0, most);
}
