import type { ScorecardRule } from '@domain/scorecard/rules';
import type { ScorecardVersion } from '@domain/scorecard/scorecard';
import { useDeferredValue, useMemo, useSyncExternalStore } from 'react';
import { type RuleCounts, ruleCounts } from '../../queries/scorecard-rules';
import { useWorkspace } from '../../workspace';

/** How many recordings of the library each rule takes now; null while the library is read. */
export function useRuleCounts(
  rules: readonly ScorecardRule[],
  versions: readonly ScorecardVersion[],
): RuleCounts | null {
  const { library } = useWorkspace();
  const { state, rows } = useSyncExternalStore(library.subscribe, library.snapshot);
  const [shownRules, shownVersions] = [useDeferredValue(rules), useDeferredValue(versions)];
  return useMemo(() => {
    if (state !== 'ready') return null;
    return ruleCounts(
      rows.map(({ interaction }) => interaction),
      shownRules,
      shownVersions,
    );
  }, [state, rows, shownRules, shownVersions]);
}
