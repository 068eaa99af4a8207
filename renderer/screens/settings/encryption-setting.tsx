import { Button } from '@mantine/core';
import { IconLock, IconLockOpen2, IconLockPause } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ActionKey } from '../../keys/action-key';
import { useSession } from '../../session';
import {
  encryptedWhat,
  encryptionSentence,
  encryptionWords,
  leftSentence,
  openWhat,
} from '../../text/encryption';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { Card } from './card';
import { RecoveryKeyDialog, TurnOffDialog } from './encryption-dialogs';
import { beginKeeping, lookAtEncryption, useEncryption } from './encryption-session';
import classes from './settings.module.css';

/** Whether the work on this computer is encrypted, what that protects from, and the key to it. */
export function EncryptionSetting() {
  const workspace = useWorkspace();
  const { now, keeping, turningOff, busy, said, problem } = useEncryption();
  const asked = useSession((session) => session.recoveryKeyAsked);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => void lookAtEncryption(workspace), [workspace]);
  useEffect(() => {
    if (!asked || now === null) return;
    // The action is begun by key from anywhere, and the card stands far down.
    card.current?.scrollIntoView({ block: 'center' });
    useSession.setState({ recoveryKeyAsked: false });
    void beginKeeping(workspace);
  }, [asked, now, workspace]);
  const Icon = now?.state === 'on' ? IconLock : now?.state === 'waiting' ? IconLockPause : IconLockOpen2;
  return (
    <div ref={card}>
      <Card title="Encryption">
        {now === null ? null : (
          <p className={classes.encryption} data-encryption={now.state}>
            <Icon size={16} aria-hidden="true" /> <strong>{encryptionWords(now)}</strong>
          </p>
        )}
        <p className={cards.note}>{now === null ? 'Looking…' : encryptionSentence(now)}</p>
        {now === null || now.state === 'off' ? null : (
          <dl className={classes.facts} aria-label="What is encrypted">
            <div>
              <dt>Encrypted</dt>
              <dd>{encryptedWhat}</dd>
            </div>
            <div>
              <dt>Not</dt>
              <dd>{openWhat}</dd>
            </div>
          </dl>
        )}
        {now !== null && now.left > 0 ? <p className={classes.failed}>{leftSentence(now.left)}</p> : null}
        <p className={classes.state} role="status">
          {said ?? ''}
        </p>
        {problem === null || keeping !== null ? null : (
          <p className={classes.failed} role="alert">
            {problem}
          </p>
        )}
        {now === null ? null : (
          <div className={classes.buttons}>
            <Button
              variant={now.state === 'on' ? 'default' : 'filled'}
              disabled={busy}
              rightSection={<ActionKey of="keep-recovery-key" />}
              onClick={() => void beginKeeping(workspace)}
            >
              {buttonWords[now.state]}
            </Button>
            {now.state === 'on' ? (
              <Button
                variant="default"
                disabled={busy}
                onClick={() => useEncryption.setState({ turningOff: true })}
              >
                Turn off…
              </Button>
            ) : null}
          </div>
        )}
      </Card>
      {keeping === null ? null : <RecoveryKeyDialog {...keeping} />}
      <TurnOffDialog opened={turningOff} />
    </div>
  );
}

const buttonWords = {
  off: 'Encrypt this workspace…',
  waiting: 'Keep the recovery key…',
  on: 'New recovery key…',
  locked: 'Keep the recovery key…',
} as const;
