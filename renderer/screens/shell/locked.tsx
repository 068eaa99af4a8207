import { readRecoveryKey } from '@domain/base/recovery-key';
import { Button, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState } from 'react';
import { beginWithNewKey, type LockedStep, unlockWorkspace } from '../../commands/encryption';
import { type BehindTheKey, behindTheKeyHere } from '../../queries/behind-the-key';
import {
  beginAnewSentence,
  encryptionProblemSentence,
  lockedSentence,
  recoveryKeySlip,
} from '../../text/encryption';
import { EmptyState } from '../../ui/empty-state';
import classes from './shell.module.css';

/** Asks for the recovery key of a workspace whose key is not here. Nothing is changed before it fits. */
export function Locked({ client, encryption, onOpened }: LockedStep) {
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [without, setWithout] = useState(false);
  const [behind, setBehind] = useState<BehindTheKey | null>(null);
  const read = readRecoveryKey(typed);
  const look = async () => {
    // Where the database can't be opened, as in a newer version's, nothing of it can be counted.
    setBehind(await behindTheKeyHere().catch(() => null));
    setWithout(true);
  };
  const attempt = async (act: () => Promise<unknown>) => {
    setBusy(true);
    setProblem(null);
    try {
      await act();
      onOpened();
    } catch (error) {
      setProblem(encryptionProblemSentence(error));
      setBusy(false);
    }
  };
  return (
    <EmptyState icon={<IconLock size={32} stroke={1.5} />} title="This workspace is encrypted">
      <p>{lockedSentence(encryption)}</p>
      <form
        className={classes.unlock}
        onSubmit={(event) => {
          event.preventDefault();
          void attempt(() => unlockWorkspace(client, typed));
        }}
      >
        <TextInput
          autoFocus
          label="Recovery key"
          description="Eight groups of five characters; small letters will do"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={recoveryKeySlip(read)}
          autoComplete="off"
          spellCheck={false}
          classNames={{ input: classes.unlockInput }}
        />
        {problem === null ? null : (
          <p className={classes.unlockProblem} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" loading={busy} disabled={read.kind !== 'read'}>
          Open
        </Button>
      </form>
      {without ? (
        <>
          <p>{beginAnewSentence(behind)}</p>
          <Button
            variant="default"
            disabled={busy}
            onClick={() => void attempt(() => beginWithNewKey(client))}
          >
            Begin with a new key
          </Button>
        </>
      ) : (
        <Button variant="subtle" size="xs" disabled={busy} onClick={() => void look()}>
          I do not have the recovery key
        </Button>
      )}
    </EmptyState>
  );
}
