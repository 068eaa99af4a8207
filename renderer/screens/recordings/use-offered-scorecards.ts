import { offeredVersions } from '@domain/scorecard/choose';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { useLiveQuery } from 'dexie-react-hooks';
import { publishedVersions } from '../../queries/scorecards';
import { useWorkspace } from '../../workspace';

/** The newest version of each scorecard that is in use. */
export function useOfferedScorecards(): readonly ScorecardVersion[] {
  const { db } = useWorkspace().commands;
  return useLiveQuery(async () => offeredVersions(await publishedVersions(db)), [db]) ?? [];
}
