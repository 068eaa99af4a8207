import { IconFolderOpen, IconKey, IconLock, IconPlayerPlay } from '@tabler/icons-react';
import { useEffect } from 'react';
import { ActionKey } from '../../keys/action-key';
import { useSession } from '../../session';
import { useWorkspace } from '../../workspace';
import { openSampleWorkspace } from '../import/import-flow';
import { lookAtEncryption, useEncryption } from '../settings/encryption-session';
import classes from './recordings.module.css';

/** What a person sees who has no recordings yet: what Earmark is, and the two ways to begin. */
export function FirstRun() {
  const workspace = useWorkspace();
  const samples = workspace.info.sampleFolder !== null;
  return (
    <section className={classes.welcome} aria-label="Welcome">
      <div>
        <h2 className={classes.welcomeTitle}>Judge calls with the sound and the scorecard side by side</h2>
        <p className={classes.welcomeText}>
          Earmark plays a call recording, lets you mark moments on its waveform, and keeps each mark beside
          the scorecard line that it proves.
        </p>
      </div>
      <div className={classes.choices}>
        <button
          type="button"
          className={classes.choice}
          disabled={!samples}
          onClick={() => void openSampleWorkspace(workspace)}
        >
          <span className={classes.choiceIcon} aria-hidden="true">
            <IconPlayerPlay size={26} stroke={1.5} />
          </span>
          <span className={classes.choiceTitle}>
            Open sample workspace <ActionKey of="sample-workspace" />
          </span>
          <span className={classes.choiceText}>
            {samples
              ? 'A few short made-up calls with their details, to try everything on. Takes a few seconds.'
              : 'The sample calls are missing from this installation.'}
          </span>
        </button>
        <button
          type="button"
          className={classes.choice}
          onClick={() => useSession.setState({ importOpen: true })}
        >
          <span className={classes.choiceIcon} aria-hidden="true">
            <IconFolderOpen size={26} stroke={1.5} />
          </span>
          <span className={classes.choiceTitle}>
            Import your recordings <ActionKey of="import" />
          </span>
          <span className={classes.choiceText}>
            Files or a whole folder, with a CSV of agent, team and ticket if you have one. You can also drop
            them anywhere on this window.
          </span>
        </button>
      </div>
      <span className={classes.local}>
        <IconLock size={14} aria-hidden="true" /> Everything stays on this computer unless you join a team. No
        account or network is needed.
      </span>
      <KeyHint />
    </section>
  );
}

/** Says that work and backups are encrypted, as long as the key still lies beside them. */
function KeyHint() {
  const workspace = useWorkspace();
  const waiting = useEncryption(({ now }) => now?.state === 'waiting');
  useEffect(() => void lookAtEncryption(workspace), [workspace]);
  if (!waiting) return null;
  return (
    <span className={classes.local}>
      <IconKey size={14} aria-hidden="true" /> Work and backups are encrypted. Keep the recovery key to close
      them to others: <ActionKey of="keep-recovery-key" />
    </span>
  );
}
