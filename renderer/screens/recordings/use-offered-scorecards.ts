import { offeredVersions } from '@domain/scorecard/choose';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { publishedVersions } from '../../queries/scorecards';
import { useWorkspace } from '../../workspace';
import { useLive } from '../use-live';

/** The newest version of each scorecard that is in use. */
export function useOfferedScorecards(): readonly ScorecardVersion[] {
  const { db } = useWorkspace().commands;
  return useLive(async () => offeredVersions(await publishedVersions(db)), [db]) ?? [];
}
