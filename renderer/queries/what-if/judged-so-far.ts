import type { EarmarkDatabase } from '../../db/database';
import { readSheetsNote } from '../../db/meta';

/** Changes whenever an evaluation was submitted, corrected or taken back: what was worked out before is out of date then. */
export async function judgedSoFar(db: EarmarkDatabase): Promise<string> {
  return `round ${(await readSheetsNote(db)).round}`;
}
