import { diffRow } from '@domain/base/diff';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { labels } from './labels';

/** Adds the published versions that are not here yet; a version that is here never changes. */
export async function seedStarters(
  context: CommandContext,
  versions: readonly ScorecardVersion[],
): Promise<void> {
  await transact(context, { label: labels.seedStarters, scope: permanentScope }, async (reader) => {
    const known = await reader.many(
      'scorecardVersions',
      versions.map(({ id }) => id),
    );
    return versions.flatMap((version, index) =>
      known[index] === undefined ? diffRow('scorecardVersions', null, version) : [],
    );
  });
}
