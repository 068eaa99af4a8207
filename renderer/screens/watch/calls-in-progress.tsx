import { Button } from '@mantine/core';
import { memo } from 'react';
import { ActionKey } from '../../keys/action-key';
import { durationWords } from '../../text/recordings';
import { counted } from '../../text/review';
import { Pill } from '../../ui/pill';
import { useWorkspace } from '../../workspace';
import { openCall } from './open-call';
import classes from './watch.module.css';
import { latestGrowing, useWatchSession } from './watch-session';

/** The calls that are being written into watched folders now: each opens and grows. Nothing while there are none. */
export const CallsInProgress = memo(function CallsInProgress() {
  const workspace = useWorkspace();
  const calls = useWatchSession((session) => session.calls);
  const growing = (calls ?? []).filter(({ state }) => state === 'growing');
  if (growing.length === 0) return null;
  const latest = latestGrowing();
  return (
    <section className={classes.calls} aria-label="Calls in progress">
      <Pill tone="accent">in progress</Pill>
      <span className={classes.callsWords}>
        {counted(growing.length, 'call is', 'calls are')} being recorded. Open one to listen and judge while
        it goes on.
      </span>
      <ul className={classes.callsList}>
        {growing.map(({ recording: { id, fileName, media } }) => (
          <li key={id}>
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`Open ${fileName}, in progress`}
              rightSection={id === latest?.recording.id ? <ActionKey of="open-call-in-progress" /> : null}
              onClick={() => void openCall(workspace, id)}
            >
              <span className={classes.callName}>{fileName}</span>
              <span className={classes.callLength}>{durationWords(media.duration)}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
});
