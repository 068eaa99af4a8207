import { Alert, Button, Checkbox, Modal, Radio, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { choosePaths, type OriginalsChoice } from '../../commands/import';
import { watchFolder } from '../../commands/watch';
import { useSession } from '../../session';
import { watchFailureSentence } from '../../text/watch';
import { useWorkspace } from '../../workspace';
import classes from './watch.module.css';
import { closeWatchDialog, useWatchSession } from './watch-session';

/** Asks which folder to watch, and what to do with what is found there. */
export function WatchDialog() {
  const opened = useWatchSession((session) => session.dialogOpen);
  return (
    <Modal
      opened={opened}
      onClose={closeWatchDialog}
      title="Watch a folder"
      size="560px"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <WatchForm />
    </Modal>
  );
}

function WatchForm() {
  const workspace = useWorkspace();
  const [path, setPath] = useState('');
  const [originals, setOriginals] = useState<OriginalsChoice>('copy');
  const [existing, setExisting] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  const typed = path.trim().replace(/^(["'])(.*)\1$/, '$2');
  const choose = async () => {
    const chosen = await choosePaths(workspace.client, 'folder');
    if (chosen?.kind === 'paths') setPath(chosen.paths[0] ?? '');
  };
  const begin = async () => {
    try {
      const folder = await watchFolder(workspace.client, { path: typed, originals, existing });
      useSession.setState({ importOpen: false });
      closeWatchDialog();
      notifications.show({
        message: `Recordings that come into ${folder.path} are imported by themselves now.`,
      });
    } catch (error) {
      setProblem(watchFailureSentence(typed, error));
    }
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed !== '') void begin();
      }}
    >
      {problem === null ? null : (
        <Alert color="red" icon={<IconAlertTriangle size={16} />} role="alert">
          {problem}
        </Alert>
      )}
      <p className={classes.explain}>
        New recordings come in by themselves while Earmark is open, those of network drives too. A file that
        is still being written comes in when it has kept still for ten seconds; a call in progress can be
        opened before that, from Recordings.
      </p>
      <div className={classes.path}>
        <TextInput
          size="xs"
          label="Folder to watch"
          placeholder={workspace.info.platform === 'win32' ? '\\\\recorder\\calls' : '/home/me/calls'}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          className={classes.grow}
          data-autofocus
        />
        {workspace.info.nativeDialogs ? (
          <Button variant="default" onClick={() => void choose()}>
            Choose…
          </Button>
        ) : null}
      </div>
      <Radio.Group
        size="xs"
        label="The files themselves"
        value={originals}
        onChange={(value) => setOriginals(value === 'in-place' ? 'in-place' : 'copy')}
      >
        <div className={classes.choices}>
          <Radio size="xs" value="copy" label="Copy into the library" />
          <Radio size="xs" value="in-place" label="Leave where they are" />
        </div>
      </Radio.Group>
      <Checkbox
        size="xs"
        label="Bring in what lies there now, too"
        checked={existing}
        onChange={(event) => setExisting(event.currentTarget.checked)}
      />
      <div className={classes.actions}>
        <Button variant="default" onClick={closeWatchDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={typed === ''}>
          Watch
        </Button>
      </div>
    </form>
  );
}
