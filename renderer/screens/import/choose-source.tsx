import { Alert, Button, FileButton, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconFiles, IconFolder } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ActionKey } from '../../keys/action-key';
import { useWorkspace } from '../../workspace';
import { openWatchDialog } from '../watch/watch-session';
import { filesOfInput } from './dropped-files';
import classes from './import.module.css';
import { chooseNatively, inspectPaths, inspectUpload } from './import-flow';
import { useImportSession } from './import-session';

/** The first step: where the recordings come from. */
export function ChooseSource() {
  const workspace = useWorkspace();
  const problem = useImportSession((session) => session.problem);
  const [path, setPath] = useState('');
  const typed = path.trim().replace(/^(["'])(.*)\1$/, '$2');
  return (
    <div className={classes.step}>
      {problem === null ? null : (
        <Alert color="red" icon={<IconAlertTriangle size={16} />} role="alert">
          {problem}
        </Alert>
      )}
      <p className={classes.explain}>
        Choose calls, and a CSV with agent, team, call type or ticket if there is one. Your files stay as they
        are.
      </p>
      <div className={classes.sources}>
        {workspace.info.nativeDialogs ? <NativeChoice /> : <UploadChoice />}
      </div>
      <div className={classes.drop}>or drop files and folders anywhere on this window</div>
      <form
        className={classes.path}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed !== '') void inspectPaths(workspace, [typed]);
        }}
      >
        <TextInput
          size="xs"
          label="Path on this computer"
          description="A file or a folder, as it is written in the file manager"
          placeholder={workspace.info.platform === 'win32' ? 'D:\\calls\\october' : '/home/me/calls/october'}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          className={classes.grow}
        />
        <Button type="submit" variant="default" disabled={typed === ''}>
          Look
        </Button>
      </form>
      <div className={classes.watch}>
        <span className={classes.quiet}>Calls that come day by day can come in by themselves.</span>
        <Button
          variant="subtle"
          size="compact-sm"
          rightSection={<ActionKey of="watch-folder" />}
          onClick={openWatchDialog}
        >
          Watch a folder
        </Button>
      </div>
    </div>
  );
}

function NativeChoice() {
  const workspace = useWorkspace();
  return (
    <>
      <Button
        size="sm"
        leftSection={<IconFiles size={16} aria-hidden="true" />}
        onClick={() => void chooseNatively(workspace, 'files')}
        data-autofocus
      >
        Choose files
      </Button>
      <Button
        size="sm"
        variant="default"
        leftSection={<IconFolder size={16} aria-hidden="true" />}
        onClick={() => void chooseNatively(workspace, 'folder')}
      >
        Choose a folder
      </Button>
    </>
  );
}

/** Makes a file field take a folder; React's types don't know the attribute. */
const folderField = { webkitdirectory: '' };

/** Without native dialogs the browser's own file fields choose, and the files are sent over the loopback. */
function UploadChoice() {
  const workspace = useWorkspace();
  const folderRef = useRef<HTMLInputElement>(null);
  return (
    <>
      <FileButton
        multiple
        onChange={(files) =>
          void inspectUpload(
            workspace,
            files.map((file) => ({ name: file.name, file })),
          )
        }
        inputProps={{ 'aria-label': 'Files to import' }}
      >
        {(props) => (
          <Button
            {...props}
            size="sm"
            leftSection={<IconFiles size={16} aria-hidden="true" />}
            data-autofocus
          >
            Choose files
          </Button>
        )}
      </FileButton>
      <input
        ref={folderRef}
        type="file"
        hidden
        multiple
        {...folderField}
        aria-label="Folder to import"
        onChange={(event) => void inspectUpload(workspace, filesOfInput(event.currentTarget.files))}
      />
      <Button
        size="sm"
        variant="default"
        leftSection={<IconFolder size={16} aria-hidden="true" />}
        onClick={() => folderRef.current?.click()}
      >
        Choose a folder
      </Button>
    </>
  );
}
