import { z } from 'zod';
import { uuidSchema } from '../base/ids';
import type { ScorecardVersion } from './scorecard';

/** What became of a published version since: the version never changes, this does. Its id is the version's. */
export const scorecardStatusSchema = z.object({
  id: uuidSchema,
  retired: z.boolean(),
});
export type ScorecardStatus = z.infer<typeof scorecardStatusSchema>;

/** The versions as they stand now: published facts, and the status of each where it has one. */
export function versionsNow(
  versions: readonly ScorecardVersion[],
  statuses: readonly ScorecardStatus[],
): ScorecardVersion[] {
  const known = new Map(statuses.map((status) => [status.id, status]));
  return versions.map((version) => ({
    // Rows that were written before these fields lack them.
    ...{ note: '', author: '' },
    ...version,
    retired: known.get(version.id)?.retired ?? version.retired,
  }));
}
