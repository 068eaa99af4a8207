import { Button, Checkbox, Progress, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { backupPlace } from '../../commands/backup';
import { choosePaths } from '../../commands/import';
import { ActionKey } from '../../keys/action-key';
import { useSession } from '../../session';
import { backupSentence, farSentence, restorePreviewSentence } from '../../text/backup';
import cards from '../../ui/card.module.css';
import { useWorkspace } from '../../workspace';
import { beginBackup, beginLook, beginRestore, useBackup } from './backup-session';
import { Card } from './card';
import classes from './settings.module.css';

/** A file with all that was done here, and all of it brought back from one: after a loss, or on another computer. */
export function BackupSetting() {
  const { running, said, problem } = useBackup();
  return (
    <Card title="Backup">
      <p className={cards.note}>
        Earmark keeps snapshots of your work by itself, every hour and when it is closed, in{' '}
        <code>snapshots</code> in the data folder. A backup is a file for another disk or another computer.
      </p>
      <WriteForm />
      <RestoreForm />
      {running === null ? null : <Running />}
      <p className={classes.state} role="status">
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
  const asked = useSession((session) => session.backupAsked === 'write');
  const field = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  const [recordings, setRecordings] = useState(true);
  useEffect(() => {
    void backupPlace(workspace.client).then(
      (place) => setPath((typed) => (typed === '' ? place : typed)),
      () => undefined,
    );
  }, [workspace.client]);
  useFocusAsked(field, asked);
  return (
    <form
      className={classes.backupForm}
      aria-label="Back up"
      onSubmit={(event) => {
        event.preventDefault();
        void beginBackup(workspace, path, recordings);
      }}
    >
      <TextInput
        ref={field}
        size="xs"
        label="Back up to"
        description="A file on this computer or on a disk that is connected to it"
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      <Checkbox
        size="xs"
        label="With the recordings"
        description="Without them it is small; they can be imported again and find their evaluations"
        checked={recordings}
        onChange={(event) => setRecordings(event.currentTarget.checked)}
      />
      <div className={classes.buttons}>
        <Button
          type="submit"
          variant="default"
          disabled={running || path.trim() === ''}
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
  const { running, preview, needsKey } = useBackup();
  const [recoveryKey, setRecoveryKey] = useState('');
  const asked = useSession((session) => session.backupAsked === 'restore');
  const field = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState('');
  useFocusAsked(field, asked);
  const choose = async () => {
    const chosen = await choosePaths(workspace.client, 'files');
    if (chosen?.kind === 'paths') setPath(chosen.paths[0] ?? '');
  };
  const changes =
    preview !== null && (preview.freshEntries > 0 || preview.freshRecordings > 0 || preview.takesSettings);
  return (
    <form
      className={classes.backupForm}
      aria-label="Restore"
      onSubmit={(event) => {
        event.preventDefault();
        void beginLook(workspace, { path, recoveryKey });
      }}
    >
      <TextInput
        ref={field}
        size="xs"
        label="Restore from"
        description="It is read first, and what it would change is shown; nothing is changed before you say so"
        value={path}
        onChange={(event) => setPath(event.currentTarget.value)}
      />
      {needsKey || recoveryKey !== '' ? (
        <TextInput
          autoFocus
          size="xs"
          label="Recovery key of this backup"
          description="Eight groups of five characters, as kept when the workspace was encrypted"
          value={recoveryKey}
          onChange={(event) => setRecoveryKey(event.currentTarget.value)}
          autoComplete="off"
          spellCheck={false}
        />
      ) : null}
      <div className={classes.buttons}>
        {workspace.info.nativeDialogs ? (
          <Button variant="default" onClick={() => void choose()}>
            Choose…
          </Button>
        ) : null}
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
                onClick={() => void beginRestore(workspace, { path: preview.path, recoveryKey })}
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

/** The card stands far down: whoever came by key finds its field in view and in focus. */
function useFocusAsked(field: React.RefObject<HTMLInputElement | null>, asked: boolean): void {
  useEffect(() => {
    if (!asked) return;
    field.current?.scrollIntoView({ block: 'center' });
    field.current?.focus();
    useSession.setState({ backupAsked: null });
  }, [asked, field]);
}
