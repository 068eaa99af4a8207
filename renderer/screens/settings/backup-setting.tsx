import { Button, Checkbox, PasswordInput, Progress, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { backupPlace } from '../../commands/backup';
import { ActionKey } from '../../keys/action-key';
import { backupSentence, farSentence, restorePreviewSentence, secretWords } from '../../text/backup';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { beginBackup, beginLook, beginRestore, useBackup } from './backup-session';
import { Card } from './card';
import { ChoosePath } from './choose-path';
import { proposeBackup, useDraft } from './drafts';
import { isUsable, noPassphrase, PassphraseFields } from './passphrase-fields';
import { Setting } from './setting';
import classes from './settings.module.css';

/** A file with all that was done here, and all of it brought back from one: after a loss, or on another computer. */
export function BackupSetting() {
  const { running, said, problem } = useBackup();
  return (
    <Card of="backup">
      <p className={cards.note}>
        Earmark keeps snapshots of your work by itself, every hour and when it is closed, in{' '}
        <code>snapshots</code> in the data folder. A backup is a file for another disk or another computer.
      </p>
      <WriteForm />
      <RestoreForm />
      {running === null ? null : <Running />}
      <p className={classes.told} role="status">
        {said ?? ''}
      </p>
      {problem === null ? null : (
        <p className={classes.failed} role="alert">
          {problem}
        </p>
      )}
    </Card>
  );
}

function WriteForm() {
  const workspace = useWorkspace();
  const running = useBackup((backup) => backup.running !== null);
  const [path, setPath] = useDraft('backUpTo');
  const [recordings, setRecordings] = useDraft('withRecordings');
  const [typed, setTyped] = useState(noPassphrase);
  useEffect(() => {
    void backupPlace(workspace.client).then(proposeBackup, () => undefined);
  }, [workspace.client]);
  return (
    <form
      className={classes.backupForm}
      aria-label="Back up"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isUsable(typed)) return;
        const passphrase = typed.one === '' ? {} : { passphrase: typed.one };
        void beginBackup(workspace, { path, recordings, ...passphrase });
        // It stands nowhere longer than it must.
        setTyped(noPassphrase);
      }}
    >
      <Setting of="back-up-to">{(labels) => <PathField {...labels} path={path} onPath={setPath} />}</Setting>
      <Setting of="back-up-recordings">
        {(labels) => (
          <Checkbox
            {...labels}
            size="xs"
            checked={recordings}
            onChange={(event) => setRecordings(event.currentTarget.checked)}
          />
        )}
      </Setting>
      <Setting of="back-up-passphrase">
        <PassphraseFields typed={typed} onTyped={setTyped} />
      </Setting>
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="default"
          disabled={running || path.trim() === '' || !isUsable(typed)}
          rightSection={<ActionKey of="back-up" />}
        >
          Back up
        </Button>
      </div>
    </form>
  );
}

function RestoreForm() {
  const workspace = useWorkspace();
  const { running, preview, asks } = useBackup();
  const [secret, setSecret] = useState('');
  /** What was asked for last: the field stays while the backup is looked at. */
  const [kind, setKind] = useState(asks);
  if (asks !== null && asks !== kind) setKind(asks);
  const [path, setPath] = useDraft('restoreFrom');
  const changes =
    preview !== null && (preview.freshEntries > 0 || preview.freshRecordings > 0 || preview.takesSettings);
  return (
    <form
      className={classes.backupForm}
      aria-label="Restore"
      onSubmit={(event) => {
        event.preventDefault();
        void beginLook(workspace, { path, secret });
      }}
    >
      <Setting of="restore-from">
        {(labels) => <PathField {...labels} path={path} onPath={setPath} />}
      </Setting>
      {kind !== null && (asks !== null || secret !== '') ? (
        <SecretField kind={kind} secret={secret} onSecret={setSecret} />
      ) : null}
      <div className={classes.buttons}>
        <ChoosePath what="files" onChoose={setPath} />
        <Button
          type="submit"
          variant="default"
          disabled={running !== null || path.trim() === ''}
          rightSection={<ActionKey of="restore-backup" />}
        >
          Look at this backup
        </Button>
      </div>
      {preview === null ? null : (
        <section className={classes.check} aria-label="What restoring would change">
          <span>{backupSentence(preview)}</span>
          <span>{restorePreviewSentence(preview)}</span>
          {changes ? (
            <div className={classes.buttons}>
              <Button
                disabled={running !== null}
                onClick={() => void beginRestore(workspace, { path: preview.path, secret })}
              >
                Restore
              </Button>
            </div>
          ) : null}
        </section>
      )}
    </form>
  );
}

interface PathFieldProps {
  label: string;
  description: string;
  path: string;
  onPath(path: string): void;
}

function PathField({ path, onPath, ...labels }: PathFieldProps) {
  return (
    <TextInput {...labels} size="xs" value={path} onChange={(event) => onPath(event.currentTarget.value)} />
  );
}

/** What opens a backup that the key of this workspace does not open. */
function SecretField({
  kind,
  secret,
  onSecret,
}: {
  kind: keyof typeof secretWords;
  secret: string;
  onSecret: (secret: string) => void;
}) {
  const Field = kind === 'passphrase' ? PasswordInput : TextInput;
  return (
    <Field
      key={kind}
      autoFocus
      size="xs"
      {...secretWords[kind]}
      value={secret}
      onChange={(event) => onSecret(event.currentTarget.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function Running() {
  const running = useBackup((backup) => backup.running);
  if (running === null) return null;
  const { done, total } = running.far;
  return (
    <section className={classes.check} aria-label="Backup under way">
      <span>{farSentence(running.far)}</span>
      <Progress
        value={total === 0 ? 0 : (100 * done) / total}
        aria-label="How far the backup is"
        transitionDuration={80}
      />
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => running.stop.abort()}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
