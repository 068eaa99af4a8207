import { Button, Progress, Switch } from '@mantine/core';
import { ActionKey } from '../../keys/action-key';
import { sealingCost, sealingFailedSentence, sealingState } from '../../text/sealing';
import { useWorkspace } from '../../workspace';
import { restSealing, turnSealing, useSealing } from './sealing-session';
import { labelsOf } from './setting';
import classes from './settings.module.css';

/** Whether recordings in the library are encrypted too, what that costs, and how far it has come. */
export function SealingSetting({ possible }: { possible: boolean }) {
  const workspace = useWorkspace();
  const { now, busy, problem } = useSealing();
  if (now === null) return null;
  const { on, step, done, total, failed } = now;
  const halfway = step !== 'settled' && total > 0;
  return (
    <section className={classes.sealing} aria-label="Recordings in the library" data-sealing={step}>
      {possible ? (
        <Switch
          size="xs"
          label={
            <span className={classes.sealingLabel}>
              {labelsOf('seal-recordings').label} <ActionKey of="seal-recordings" />
            </span>
          }
          description={sealingCost}
          checked={on}
          disabled={busy}
          onChange={(event) => void turnSealing(workspace, event.currentTarget.checked)}
        />
      ) : null}
      {halfway ? <Progress value={(100 * done) / total} size="sm" aria-label="Recordings looked at" /> : null}
      <p className={classes.told} role="status">
        {sealingState(now)}
      </p>
      {failed > 0 ? <p className={classes.failed}>{sealingFailedSentence(failed, on)}</p> : null}
      {problem === null ? null : (
        <p className={classes.failed} role="alert">
          {problem}
        </p>
      )}
      {halfway ? (
        <div className={classes.buttons}>
          <Button
            variant="default"
            disabled={busy}
            rightSection={<ActionKey of="pause-sealing" />}
            onClick={() => void restSealing(workspace, step === 'running')}
          >
            {step === 'running' ? 'Pause' : 'Go on'}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
