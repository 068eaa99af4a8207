import { isLate, isWaiting, type WorkItem } from '@domain/team/work';
import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconInbox } from '@tabler/icons-react';
import { useMemo, useSyncExternalStore } from 'react';
import { settleOvertaken } from '../../commands/assignments';
import { ActionKey } from '../../keys/action-key';
import { callsOfWork, type WorkCall } from '../../queries/work-calls';
import type { Overtaken } from '../../queries/work-records';
import { openEvaluation } from '../../session';
import { inboxFacts, noLongerYours } from '../../text/assignments';
import cards from '../../ui/card.module.css';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { useOfflineFront } from '../offline/offline-actions';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { askOffline } from '../use-offline';
import { selfOf, useTeam } from '../use-self';
import { useOvertaken, useWorkOf } from '../use-work';
import classes from './inbox.module.css';
import { InboxRow } from './inbox-row';
import { inboxSections, useInboxView } from './inbox-view';
import { openAssignment } from './open-assignment';
import { OvertakenNotice } from './overtaken-notice';
import { TeamWork } from './team-work';
import { useInboxActions } from './use-inbox-actions';
import { useNow } from './use-now';

/** What is assigned to whoever sits here, and for those who lead, how far everybody is. */
export function InboxScreen() {
  const workspace = useWorkspace();
  const { db } = workspace.commands;
  const team = useTeam();
  const own = useWorkOf(selfOf(workspace));
  const now = useNow();
  const sections = useMemo(() => inboxSections(own ?? [], now), [own, now]);
  const listed = useMemo(() => sections.flatMap(({ items }) => items), [sections]);
  const calls = useLive(() => callsOfWork(db, listed), [db, listed]);
  const wanted = useInboxView((view) => view.itemId);
  const front = listed.find(({ id }) => id === wanted) ?? listed[0] ?? null;
  const open = (item: WorkItem) => void openItem(workspace, item);
  const overtaken = useOvertaken(selfOf(workspace));
  const understood = () => void settleOvertaken(workspace.commands, overtaken.map(assignmentId));
  useInboxActions(listed, front, open, overtaken.length === 0 ? null : understood);
  useOfflineFront(front?.recordingId ?? null);
  const waiting = listed.filter(isWaiting);
  const late = waiting.filter((item) => isLate(item, now));
  return (
    <>
      <ScreenHeader title="Inbox" facts={own === null ? null : inboxFacts(waiting.length, late.length)} />
      <div className={classes.body}>
        {overtaken.length === 0 ? null : <OvertakenNotice overtaken={overtaken} />}
        {own?.length === 0 ? (
          <div className={classes.none}>
            <EmptyState title="Nothing is assigned to you" icon={<IconInbox size={28} stroke={1.4} />}>
              <p>
                {team === null
                  ? 'Choose calls in Recordings and assign them to yourself, with a scorecard and a day: they stand here in the order of their days. With a team database, leads assign to others.'
                  : 'Calls that your lead assigns to you stand here in the order of their days, and what is returned to you with the reason, also while you are offline.'}
              </p>
              <p>
                <ActionKey of="go-recordings" /> shows the recordings, where{' '}
                <ActionKey of="recordings-assign" /> assigns the chosen ones.
              </p>
            </EmptyState>
          </div>
        ) : null}
        {listed.length === 0 || calls === undefined ? null : (
          <nav className={`${cards.card} ${classes.list}`} aria-label="Assignments">
            {sections.map(({ title, items }) => (
              <section key={title} aria-label={title}>
                <h2 className={classes.heading}>
                  {title} · {items.length}
                </h2>
                {items.map((item) => (
                  <InboxRow
                    key={item.id}
                    item={item}
                    call={calls.get(item.id)}
                    now={now}
                    current={item === front}
                    onOpen={() => open(item)}
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
              <FetchAssigned calls={calls} />
            </p>
          </nav>
        )}
        <TeamWork now={now} />
      </div>
    </>
  );
}

/** Where some of what is assigned has no sound here. */
function FetchAssigned({ calls }: { calls: ReadonlyMap<string, WorkCall> }) {
  const { availability } = useWorkspace();
  const away = useSyncExternalStore(availability.subscribe, () =>
    [...calls.values()].some(({ recording }) => recording !== null && !availability.isHere(recording)),
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

async function openItem(workspace: ReturnType<typeof useWorkspace>, item: WorkItem): Promise<void> {
  const { assignment, evaluationId } = item;
  useInboxView.setState({ itemId: item.id });
  if (assignment === null) {
    if (evaluationId !== null) openEvaluation(evaluationId);
    return;
  }
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

function assignmentId({ assignment }: Overtaken): string {
  return assignment.id;
}
