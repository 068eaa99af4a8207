import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { CopyText } from '../../ui/copy-text';
import { useWorkspace } from '../../workspace';
import { finishKeeping, leaveKeeping, turnOff, useEncryption } from './encryption-session';
import classes from './settings.module.css';

/** Shows the recovery key, and lets it count once a part of it is typed from where it was kept. */
export function RecoveryKeyDialog({ recoveryKey, group }: { recoveryKey: string; group: number }) {
  const [kept, setKept] = useState(false);
  const renewed = useEncryption(({ now }) => now?.state === 'on');
  return (
    <Modal
      opened
      onClose={leaveKeeping}
      title={renewed ? 'A new recovery key' : 'Your recovery key'}
      size={520}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {kept ? (
        <TypeGroup group={group} onBack={() => setKept(false)} />
      ) : (
        <ShowKey recoveryKey={recoveryKey} renewed={renewed} onKept={() => setKept(true)} />
      )}
    </Modal>
  );
}

function ShowKey({
  recoveryKey,
  renewed,
  onKept,
}: {
  recoveryKey: string;
  renewed: boolean;
  onKept: () => void;
}) {
  return (
    <div className={classes.recovery}>
      <p>
        Write it down or print it, and keep it apart from this computer. It opens your work when this computer
        is lost or set up anew, and your backups anywhere else. Nobody can open them without it.
      </p>
      {renewed ? (
        <p>
          It takes the place of the one before; backups and snapshots made until now still open with that one.
        </p>
      ) : null}
      <ol className={classes.recoveryKey} aria-label="Recovery key">
        {recoveryKey.split('-').map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place, and two may be alike
          <li key={index}>
            <span aria-hidden="true">{index + 1}</span>
            <code>{text}</code>
          </li>
        ))}
      </ol>
      <div className={classes.buttons}>
        <Button data-autofocus onClick={onKept}>
          I have kept it
        </Button>
        <CopyText value={recoveryKey} size="xs" />
      </div>
    </div>
  );
}

function TypeGroup({ group, onBack }: { group: number; onBack: () => void }) {
  const workspace = useWorkspace();
  const { busy, problem } = useEncryption();
  const [typed, setTyped] = useState('');
  return (
    <form
      className={classes.recovery}
      onSubmit={(event) => {
        event.preventDefault();
        void finishKeeping(workspace, typed);
      }}
    >
      <p>
        To be sure that it was kept: type group {group} of it from your copy. After that it is not shown
        again.
      </p>
      <TextInput
        data-autofocus
        autoFocus
        label={`Group ${group} of the recovery key`}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        error={problem}
        autoComplete="off"
        spellCheck={false}
        maxLength={12}
        styles={{ input: { width: 180 } }}
      />
      <div className={classes.buttons}>
        <Button type="submit" loading={busy} disabled={typed.trim().length < 5}>
          Use this key
        </Button>
        <Button variant="default" disabled={busy} onClick={onBack}>
          Back to the key
        </Button>
      </div>
    </form>
  );
}

/** Says what turning encryption off means before it is done. */
export function TurnOffDialog({ opened }: { opened: boolean }) {
  const workspace = useWorkspace();
  const busy = useEncryption((encryption) => encryption.busy);
  return (
    <Modal
      opened={opened}
      onClose={leaveKeeping}
      title="Turn encryption off?"
      size={460}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className={classes.recovery}>
        <p>
          The journal is written anew, the database of this window and recordings that are encrypted are
          decrypted in the background, and whoever copies the data folder can read it all. Snapshots and
          backups made until now stay encrypted: keep the recovery key for them.
        </p>
        <div className={classes.buttons}>
          <Button color="red" loading={busy} onClick={() => void turnOff(workspace)}>
            Turn off
          </Button>
          <Button variant="default" data-autofocus disabled={busy} onClick={leaveKeeping}>
            Keep it on
          </Button>
        </div>
      </div>
    </Modal>
  );
}
