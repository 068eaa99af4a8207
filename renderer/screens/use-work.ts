import type { Assignee } from '@domain/team/assignment';
import type { WorkItem } from '@domain/team/work';
import { useMemo, useSyncExternalStore } from 'react';
import type { Overtaken, Work } from '../queries/work-records';
import { useWorkspace } from '../workspace';

/** Who has what to do, followed; null until it has been read. */
export function useWork(): Work | null {
  const { library } = useWorkspace();
  return useSyncExternalStore(library.subscribe, () => library.snapshot().work);
}

/** What one person has to do, or had, what is due first; null until it has been read. */
export function useWorkOf({ id, name }: Assignee): readonly WorkItem[] | null {
  const work = useWork();
  return useMemo(() => work?.of({ id, name }) ?? null, [work, id, name]);
}

/** What somebody has assigned after somebody else had, until they have said that they know. */
export function useOvertaken({ name }: Assignee): readonly Overtaken[] {
  const work = useWork();
  return useMemo(() => work?.overtaken(name) ?? [], [work, name]);
}
