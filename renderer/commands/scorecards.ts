import { diffRow } from '@domain/base/diff';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { permanentScope } from '../db/scope-key';
import { transact } from '../db/transact';
import type { CommandContext } from './context';
import { NotFound } from './errors';
import { labels } from './labels';
import { libraryScope } from './scopes';

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

/** Retires a published version, so that no new evaluation is offered it, or offers it again. Undone in the library. */
export async function retireVersion(
  context: CommandContext,
  versionId: string,
  retired: boolean,
): Promise<void> {
  const label = retired ? labels.retireVersion : labels.offerVersion;
  await transact(context, { label, scope: libraryScope }, async (reader) => {
    const version = await reader.get('scorecardVersions', versionId);
    if (version === undefined) throw new NotFound('scorecard version', versionId);
    const known = await reader.get('scorecardStatuses', versionId);
    return diffRow('scorecardStatuses', known ?? null, { ...known, id: versionId, retired });
  });
}
