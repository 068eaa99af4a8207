import { isOverdue } from '@domain/team/assignment';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconInbox } from '@tabler/icons-react';
import { useMemo, useSyncExternalStore } from 'react';
import type { Offer } from '../../keys/action';
import { ActionKey } from '../../keys/action-key';
import { useActions } from '../../keys/registry';
import { type InboxEntry, inboxOf } from '../../queries/assignments';
import { inboxFacts, noLongerYours } from '../../text/assignments';
import cards from '../../ui/card.module.css';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { useOfflineFront } from '../offline/offline-actions';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { askOffline } from '../use-offline';
import { selfOf, useTeam } from '../use-self';
import classes from './inbox.module.css';
import { InboxRow } from './inbox-row';
import { inboxSections, useInboxView } from './inbox-view';
import { openAssignment } from './open-assignment';
import { TeamWork } from './team-work';
import { useNow } from './use-now';

/** What is assigned to whoever sits here, and for those who lead, how far everybody is. */
export function InboxScreen() {
  const workspace = useWorkspace();
  const { db } = workspace.commands;
  const team = useTeam();
  const { id, name } = selfOf(workspace);
  const found = useLive(() => inboxOf(db, { id, name }), [db, id, name]);
  const now = useNow();
  const sections = useMemo(() => inboxSections(found ?? [], now), [found, now]);
  const listed = useMemo(() => sections.flatMap(({ entries }) => entries), [sections]);
  const wanted = useInboxView((view) => view.assignmentId);
  const front = listed.find(({ assignment }) => assignment.id === wanted) ?? listed[0] ?? null;
  const open = (entry: InboxEntry) => void openEntry(workspace, entry);
  useInboxActions(listed, front, open);
  useOfflineFront(front?.assignment.recordingId ?? null);
  const waiting = listed.filter(
    ({ assignment, progress }) => assignment.ended === null && progress !== 'done',
  );
  const late = waiting.filter(({ assignment, progress }) => isOverdue(assignment, progress, now));
  return (
    <>
      <ScreenHeader
        title="Inbox"
        facts={found === undefined ? null : inboxFacts(waiting.length, late.length)}
      />
      <div className={classes.body}>
        {found?.length === 0 ? (
          <div className={classes.none}>
            <EmptyState title="Nothing is assigned to you" icon={<IconInbox size={28} stroke={1.4} />}>
              <p>
                {team === null
                  ? 'Choose calls in Recordings and assign them to yourself, with a scorecard and a day: they stand here in the order of their days. With a team database, leads assign to others.'
                  : 'Calls that your lead assigns to you stand here in the order of their days, also while you are offline.'}
              </p>
              <p>
                <ActionKey of="go-recordings" /> shows the recordings, where{' '}
                <ActionKey of="recordings-assign" /> assigns the chosen ones.
              </p>
            </EmptyState>
          </div>
        ) : null}
        {listed.length === 0 ? null : (
          <nav className={`${cards.card} ${classes.list}`} aria-label="Assignments">
            {sections.map(({ title, entries }) => (
              <section key={title} aria-label={title}>
                <h2 className={classes.heading}>
                  {title} · {entries.length}
                </h2>
                {entries.map((entry) => (
                  <InboxRow
                    key={entry.assignment.id}
                    entry={entry}
                    now={now}
                    current={entry === front}
                    onOpen={() => open(entry)}
                  />
                ))}
              </section>
            ))}
            <p className={classes.hints}>
              <span>
                <ActionKey of="inbox-previous" />
                <ActionKey of="inbox-next" /> select
              </span>
              <span>
                <ActionKey of="inbox-open" /> open in Review
              </span>
              <FetchAssigned listed={listed} />
            </p>
          </nav>
        )}
        <TeamWork now={now} />
      </div>
    </>
  );
}

/** Where some of what is assigned has no sound here. */
function FetchAssigned({ listed }: { listed: readonly InboxEntry[] }) {
  const { availability } = useWorkspace();
  const away = useSyncExternalStore(availability.subscribe, () =>
    listed.some(({ recording }) => recording !== null && !availability.isHere(recording)),
  );
  if (!away) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      rightSection={<ActionKey of="make-available" />}
      onClick={() => askOffline([], 'inbox')}
    >
      Make available offline …
    </Button>
  );
}

async function openEntry(workspace: ReturnType<typeof useWorkspace>, entry: InboxEntry): Promise<void> {
  const { assignment, evaluationId } = entry;
  useInboxView.setState({ assignmentId: assignment.id });
  if (assignment.ended !== null && evaluationId === null) {
    notifications.show({ message: noLongerYours });
    return;
  }
  if (await openAssignment(workspace, assignment, evaluationId)) return;
  notifications.show({
    color: 'red',
    message:
      'This call, or a scorecard for it, is not on this computer yet. Share once more, then open it again.',
  });
}

function useInboxActions(
  listed: readonly InboxEntry[],
  front: InboxEntry | null,
  open: (entry: InboxEntry) => void,
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
  ];
  useActions(offers);

  function choose(by: number) {
    const at = front === null ? 0 : listed.indexOf(front);
    const next = listed[Math.min(Math.max(0, at + by), listed.length - 1)];
    if (next) useInboxView.setState({ assignmentId: next.assignment.id });
  }
}
