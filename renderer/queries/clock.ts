import type { EarmarkDatabase } from '../db/database';
import { readClock } from '../db/meta';

/**
 * By how many milliseconds this computer's clock is behind the last change that is known here; 0 where it is not. Changes
 * keep their order all the same, as stamps never go back; their dates would be wrong.
 */
export async function clockBehind(db: EarmarkDatabase, now: number): Promise<number> {
  const { milliseconds } = await readClock(db);
  return Math.max(0, milliseconds - now);
}
