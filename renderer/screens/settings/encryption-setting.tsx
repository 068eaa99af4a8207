import { Button } from '@mantine/core';
import { IconLock, IconLockOpen2, IconLockPause } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import type { RecordingsSealing } from '../../commands/encryption';
import { ActionKey } from '../../keys/action-key';
import { useSession } from '../../session';
import {
  encryptedWhat,
  encryptionSentence,
  encryptionWords,
  leftSentence,
  openWhat,
  sealingNeedsKey,
} from '../../text/encryption';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { Card } from './card';
import { RecoveryKeyDialog, TurnOffDialog } from './encryption-dialogs';
import { beginKeeping, lookAtEncryption, useEncryption } from './encryption-session';
import { turnSealing, useSealing, watchSealing } from './sealing-session';
import { SealingSetting } from './sealing-setting';
import { Setting } from './setting';
import classes from './settings.module.css';

/** Whether the work on this computer is encrypted, what that protects from, and the key to it. */
export function EncryptionSetting() {
  const workspace = useWorkspace();
  const { now, keeping, turningOff, busy, said, problem } = useEncryption();
  const asked = useSession((session) => session.recoveryKeyAsked);
  const { encryptionOffAsked, sealingAsked } = useSession();
  const sealing = useSealing((session) => session.now);
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void lookAtEncryption(workspace);
    const ended = new AbortController();
    void watchSealing(workspace, ended.signal);
    return () => ended.abort();
  }, [workspace]);
  useEffect(() => {
    if (!asked || now === null) return;
    // The action is begun by key from anywhere, and the card stands far down.
    card.current?.scrollIntoView({ block: 'center' });
    useSession.setState({ recoveryKeyAsked: false });
    void beginKeeping(workspace);
  }, [asked, now, workspace]);
  useEffect(() => {
    if (!encryptionOffAsked || now === null) return;
    card.current?.scrollIntoView({ block: 'center' });
    useSession.setState({ encryptionOffAsked: false });
    if (now.state === 'on') useEncryption.setState({ turningOff: true });
  }, [encryptionOffAsked, now]);
  useEffect(() => {
    if (!sealingAsked || now === null) return;
    card.current?.scrollIntoView({ block: 'center' });
    const possible = now.state === 'on' || now.state === 'waiting';
    if (possible && sealing === null) return;
    useSession.setState({ sealingAsked: false });
    if (possible && sealing !== null) void turnSealing(workspace, !sealing.on);
    else useEncryption.setState({ problem: sealingNeedsKey });
  }, [sealingAsked, now, sealing, workspace]);
  const Icon = now?.state === 'on' ? IconLock : now?.state === 'waiting' ? IconLockPause : IconLockOpen2;
  return (
    <div ref={card}>
      <Card of="encryption">
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
              <dd>{encryptedWhat(sealing)}</dd>
            </div>
            <div>
              <dt>Not</dt>
              <dd>{openWhat(sealing)}</dd>
            </div>
          </dl>
        )}
        {now === null || now.state === 'locked' || (now.state === 'off' && isSettled(sealing)) ? null : (
          <Setting of="seal-recordings">
            <SealingSetting possible={now.state !== 'off'} />
          </Setting>
        )}
        {now !== null && now.left > 0 ? <p className={classes.failed}>{leftSentence(now.left)}</p> : null}
        <p className={classes.told} role="status">
          {said ?? ''}
        </p>
        {problem === null || keeping !== null ? null : (
          <p className={classes.failed} role="alert">
            {problem}
          </p>
        )}
        {now === null ? null : (
          <Setting of="recovery-key">
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
                  rightSection={<ActionKey of="turn-encryption-off" />}
                  onClick={() => useEncryption.setState({ turningOff: true })}
                >
                  Turn off…
                </Button>
              ) : null}
            </div>
          </Setting>
        )}
      </Card>
      {keeping === null ? null : <RecoveryKeyDialog {...keeping} />}
      <TurnOffDialog opened={turningOff} />
    </div>
  );
}

/** Nothing runs, and nothing is left to be decrypted. */
function isSettled(sealing: RecordingsSealing | null): boolean {
  return sealing === null || sealing.step === 'settled';
}

const buttonWords = {
  off: 'Encrypt this workspace…',
  waiting: 'Keep the recovery key…',
  on: 'New recovery key…',
  locked: 'Keep the recovery key…',
} as const;
