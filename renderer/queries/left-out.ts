import type { EarmarkDatabase } from '../db/database';
import { readTeamPlace } from '../db/meta';

/** How many changes of the team this version could not take in; a later one reads them again. */
export async function changesLeftOut(db: EarmarkDatabase): Promise<number> {
  return (await readTeamPlace(db)).leftOut?.changes ?? 0;
}
