import { Button, Popover, TextInput } from '@mantine/core';
import { useState } from 'react';
import { choosePaths } from '../../commands/import';
import { useWorkspace } from '../../workspace';
import { beginFind } from './check-session';
import { labelsOf } from './setting';
import classes from './settings.module.css';

interface FindAgainProps {
  /** Which recordings are looked for; null: all that have lost their bytes. */
  recordingIds: string[] | null;
  disabled?: boolean;
  /** Told once the search has ended. */
  onEnded?(): void;
}

/** Asks for a folder and looks through it for recordings that were moved: by size, then by content. */
export function FindAgain({ recordingIds, disabled = false, onEnded }: FindAgainProps) {
  const workspace = useWorkspace();
  const [opened, setOpened] = useState(false);
  const [path, setPath] = useState('');
  const find = async (folder: string) => {
    setOpened(false);
    await beginFind(workspace, folder, recordingIds);
    onEnded?.();
  };
  const choose = async () => {
    const chosen = await choosePaths(workspace.client, 'folder');
    if (chosen?.kind === 'paths') await find(chosen.paths[0] ?? '');
  };
  if (workspace.info.nativeDialogs) {
    return (
      <Button variant="default" disabled={disabled} onClick={() => void choose()}>
        {labelsOf('find-again').label}
      </Button>
    );
  }
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="top-start" shadow="sm">
      <Popover.Target>
        <Button variant="default" disabled={disabled} onClick={() => setOpened(true)}>
          {labelsOf('find-again').label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Find recordings again">
        <form
          className={classes.find}
          onSubmit={(event) => {
            event.preventDefault();
            if (path.trim() !== '') void find(path.trim());
          }}
        >
          <TextInput
            size="xs"
            label="Folder to look in"
            description="Subfolders too. Files are known by their content, whatever they are called."
            value={path}
            onChange={(event) => setPath(event.currentTarget.value)}
            w={320}
            data-autofocus
          />
          <Button type="submit" size="xs" disabled={path.trim() === ''}>
            Look
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
