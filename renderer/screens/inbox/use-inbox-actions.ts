import type { WorkItem } from '@domain/team/work';
import type { Offer } from '../../keys/action';
import { useActions } from '../../keys/registry';
import { useInboxView } from './inbox-view';

/** What can be done in the inbox, by key, palette and menu. */
export function useInboxActions(
  listed: readonly WorkItem[],
  front: WorkItem | null,
  open: (item: WorkItem) => void,
  understood: (() => void) | null,
): void {
  const offers: Offer[] = [
    { id: 'inbox-next', enabled: () => listed.length > 0, run: () => choose(1) },
    { id: 'inbox-previous', enabled: () => listed.length > 0, run: () => choose(-1) },
    {
      id: 'inbox-open',
      enabled: () => front !== null,
      run: () => {
        if (front !== null) open(front);
      },
    },
    { id: 'inbox-understood', enabled: () => understood !== null, run: () => understood?.() },
  ];
  useActions(offers);

  function choose(by: number) {
    const at = front === null ? 0 : listed.indexOf(front);
    const next = listed[Math.min(Math.max(0, at + by), listed.length - 1)];
    if (next) useInboxView.setState({ itemId: next.id });
  }
}
