import { isLate, isWaiting, type WorkItem } from '@domain/team/work';
import { create } from 'zustand';

/** What is in front; null: the first. It outlives the screen, so that coming back finds it. */
export const useInboxView = create<{ itemId: string | null }>(() => ({ itemId: null }));

export interface InboxSection {
  readonly title: string;
  readonly items: readonly WorkItem[];
}

/** So many of what is done or has ended are shown. */
const behindShown = 30;

/** What is late, what was returned, what is begun, what is to do, what is done, and what went to somebody else, each if there is any. */
export function inboxSections(all: readonly WorkItem[], now: string): InboxSection[] {
  const late = all.filter((item) => isLate(item, now));
  const rest = all.filter((item) => isWaiting(item) && !isLate(item, now));
  const behind = all.filter((item) => !isWaiting(item));
  const latest = (items: WorkItem[]) => items.slice(-behindShown).reverse();
  return [
    { title: 'Overdue', items: late },
    { title: 'Returned', items: rest.filter(({ state }) => state === 'returned') },
    { title: 'Started', items: rest.filter(({ state }) => state === 'started') },
    { title: 'To do', items: rest.filter(({ state }) => state === 'to-do') },
    { title: 'Done', items: latest(behind.filter(({ assignment }) => assignment?.ended === null)) },
    {
      title: 'No longer yours',
      items: latest(behind.filter(({ assignment, state }) => assignment?.ended && state !== 'done')),
    },
  ].filter(({ items }) => items.length > 0);
}
