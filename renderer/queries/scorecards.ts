import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { versionsNow } from '@domain/scorecard/scorecard-status';
import type { EarmarkDatabase } from '../db/database';
import { reader } from '../db/reader';

/**
 * Every published version, retired ones too, by title and the newest of each first. What to offer for a new evaluation
 * is for `offeredVersions` and `chooseScorecard` of the domain to say.
 */
export async function publishedVersions(db: EarmarkDatabase): Promise<ScorecardVersion[]> {
  const read = reader(db);
  const [published, statuses] = await Promise.all([
    read.all('scorecardVersions'),
    read.all('scorecardStatuses'),
  ]);
  return versionsNow(published, statuses).sort(
    (one, other) => one.form.title.localeCompare(other.form.title) || other.version - one.version,
  );
}
