import { isOverdue } from '@domain/team/assignment';
import { create } from 'zustand';
import type { InboxEntry } from '../../queries/assignments';

/** The assignment in front; null: the first. It outlives the screen, so that coming back finds it. */
export const useInboxView = create<{ assignmentId: string | null }>(() => ({ assignmentId: null }));

export interface InboxSection {
  readonly title: string;
  readonly entries: readonly InboxEntry[];
}

/** So many of what is done or has ended are shown. */
const behindShown = 30;

/** What is late, what was returned, what is begun, what is to do, what is done, and what went to somebody else, each if there is any. */
export function inboxSections(all: readonly InboxEntry[], now: string): InboxSection[] {
  const open = all.filter(({ assignment, progress }) => assignment.ended === null && progress !== 'done');
  const late = open.filter(({ assignment, progress }) => isOverdue(assignment, progress, now));
  const back = open.filter((one) => one.returned !== null && !late.includes(one));
  const rest = open.filter((one) => !late.includes(one) && !back.includes(one));
  const latest = (entries: InboxEntry[]) => entries.slice(-behindShown).reverse();
  return [
    { title: 'Overdue', entries: late },
    { title: 'Returned', entries: back },
    { title: 'Started', entries: rest.filter(({ progress }) => progress === 'started') },
    { title: 'To do', entries: rest.filter(({ progress }) => progress === 'to-do') },
    {
      title: 'Done',
      entries: latest(
        all.filter(({ assignment, progress }) => assignment.ended === null && progress === 'done'),
      ),
    },
    {
      title: 'No longer yours',
      entries: latest(
        all.filter(({ assignment, progress }) => assignment.ended !== null && progress !== 'done'),
      ),
    },
  ].filter(({ entries }) => entries.length > 0);
}
