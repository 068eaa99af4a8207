import type { EarmarkDatabase } from '../db/database';

const shortest = 2000;
const longest = 30_000;

/**
 * How many milliseconds to let pass between two writes of recordings that come in by themselves. Each write has the
 * screens look at the library anew, which takes the longer the more is in it: so the wait grows with the library, and an
 * import of ten thousand files takes the same small share of the page's time at its end as at its beginning.
 */
export async function writePace(db: EarmarkDatabase): Promise<number> {
  return Math.min(longest, Math.max(shortest, await db.recordings.count()));
}
