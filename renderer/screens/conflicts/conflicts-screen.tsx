import { IconGitMerge } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { conflicts } from '../../queries/conflicts';
import { conflictsWords } from '../../text/conflicts';
import { stepTime } from '../../text/history';
import cards from '../../ui/card.module.css';
import { EmptyState } from '../../ui/empty-state';
import { useWorkspace } from '../../workspace';
import { ScreenHeader } from '../shell/screen-header';
import { useLive } from '../use-live';
import { ConflictDetail } from './conflict-detail';
import { callName, titleOf } from './conflict-words';
import classes from './conflicts.module.css';
import { useConflictsView } from './conflicts-view';
import { useConflictActions } from './use-conflict-actions';

const none: readonly never[] = [];

/** What lost where two devices of a team disagreed: nothing typed is gone until somebody has said so. */
export function ConflictsScreen() {
  const { db } = useWorkspace().commands;
  const found = useLive(() => conflicts(db), [db]);
  const wanted = useConflictsView((view) => view.copyId);
  const all = found ?? none;
  const front = all.find(({ copy }) => copy.id === wanted) ?? all[0] ?? null;
  useConflictActions(all, front);
  return (
    <>
      <ScreenHeader title="Conflicts" facts={found === undefined ? null : conflictsWords(all.length)} />
      {found?.length === 0 ? (
        <EmptyState title="Nothing is in conflict" icon={<IconGitMerge size={28} stroke={1.4} />}>
          <p>
            When two computers change the same text without having seen each other, or a change comes too late
            to be taken, the text that lost is kept here until you merge, take or discard it.
          </p>
          <p>
            <ActionKey of="conflicts-undo" /> brings back what was dealt with last.
          </p>
        </EmptyState>
      ) : null}
      {front === null ? null : (
        <div className={classes.body}>
          <nav className={`${cards.card} ${classes.list}`} aria-label="Conflicts, newest first">
            {all.map((one) => (
              <button
                key={one.copy.id}
                type="button"
                className={classes.entry}
                aria-current={one === front}
                onClick={() => useConflictsView.setState({ copyId: one.copy.id })}
              >
                <b>{titleOf(one)}</b>
                <span className={classes.quiet} dir="auto">
                  {callName(one)}
                </span>
                <span className={classes.quiet}>
                  {one.copy.by} · {stepTime(one.copy.at)}
                </span>
              </button>
            ))}
            <p className={classes.hints}>
              <span>
                <ActionKey of="conflict-previous" />
                <ActionKey of="conflict-next" /> select
              </span>
              <span>
                <ActionKey of="conflicts-undo" /> undo
              </span>
            </p>
          </nav>
          <ConflictDetail key={front.copy.id} conflict={front} />
        </div>
      )}
    </>
  );
}
