import type { FolderKind } from '@domain/clips/clip-folder';
import { Button, Checkbox, Group, Modal, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { createFolder, placeClips, renameFolder, takeOutClips } from '../../commands/clip-folders';
import { retireClips } from '../../commands/clips';
import { folderKindName } from '../../text/clips';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import classes from './library.module.css';
import { closeLibraryDialog, showPlace, useLibraryView } from './library-view';
import type { ShownClips } from './use-shown-clips';

/** What lies over the library besides the export. */
export function LibraryDialogs({ view }: { view: ShownClips }) {
  const dialog = useLibraryView((state) => state.dialog);
  const kind = dialog?.kind ?? null;
  const what = view.acted.length === 1 ? 'this clip' : counted(view.acted.length, 'clip');
  const titles: Record<string, string> = {
    'new-folder': dialog?.kind === 'new-folder' ? `New ${folderKindName(dialog.folder)}` : '',
    rename: 'Rename',
    retire: `Retire ${what}`,
    file: `Put ${what} into`,
  };
  const shown = kind !== null && kind !== 'export';
  return (
    <Modal
      opened={shown}
      onClose={closeLibraryDialog}
      title={titles[kind ?? ''] ?? ''}
      size={440}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {dialog?.kind === 'new-folder' ? <NewFolder view={view} kind={dialog.folder} /> : null}
      {dialog?.kind === 'rename' && view.folder !== null ? (
        <NameForm
          name={view.folder.name}
          button="Rename"
          onName={(commands, name) =>
            view.folder === null ? undefined : renameFolder(commands, view.folder.id, name)
          }
        />
      ) : null}
      {dialog?.kind === 'retire' ? <Retire view={view} /> : null}
      {dialog?.kind === 'file' ? <FileClips view={view} /> : null}
    </Modal>
  );
}

type Commands = ReturnType<typeof useWorkspace>['commands'];

interface NameFormProps {
  name: string;
  button: string;
  description?: string;
  onName(commands: Commands, name: string): unknown;
}

function NameForm({ name: before, button, description, onName }: NameFormProps) {
  const { commands } = useWorkspace();
  const [name, setName] = useState(before);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        closeLibraryDialog();
        void onName(commands, name);
      }}
    >
      <TextInput
        label="Name"
        data-autofocus
        maxLength={120}
        description={description}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={closeLibraryDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={name.trim() === ''}>
          {button}
        </Button>
      </Group>
    </form>
  );
}

function NewFolder({ view, kind }: { view: ShownClips; kind: FolderKind }) {
  // What is made while a library is in front lies in it.
  const parent = view.folder?.kind === 'library' ? view.folder : null;
  return (
    <NameForm
      name=""
      button="Make"
      description={parent === null ? '' : `It will lie in “${parent.name}”.`}
      onName={async (commands, name) =>
        showPlace({ kind: 'folder', id: await createFolder(commands, kind, name, parent?.id ?? null) })
      }
    />
  );
}

function Retire({ view }: { view: ShownClips }) {
  const { commands } = useWorkspace();
  const [why, setWhy] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (why.trim() === '') return;
        closeLibraryDialog();
        void retireClips(
          commands,
          view.acted.map(({ clip }) => clip.id),
          why,
        );
      }}
    >
      <TextInput
        label="Why"
        data-autofocus
        placeholder="The process has changed …"
        description="Retired clips are put away with their reason; they can be offered again at any time."
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={closeLibraryDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={why.trim() === ''}>
          Retire
        </Button>
      </Group>
    </form>
  );
}

function FileClips({ view }: { view: ShownClips }) {
  const { commands } = useWorkspace();
  const [name, setName] = useState('');
  const ids = view.acted.map(({ clip }) => clip.id);
  const makeNew = async () => {
    if (name.trim() === '') return;
    setName('');
    await placeClips(commands, await createFolder(commands, 'playlist', name, null), ids);
    notifications.show({ message: `In the new playlist “${name.trim()}”.`, autoClose: 2000 });
  };
  return (
    <>
      <div className={classes.fileList}>
        {view.folders.map(({ folder, depth }) => {
          const inside = view.acted.filter(({ folderIds }) => folderIds.includes(folder.id)).length;
          return (
            <Checkbox
              key={folder.id}
              ms={depth * 20}
              size="sm"
              label={`${folder.name} (${folderKindName(folder.kind)})`}
              checked={inside === ids.length && inside > 0}
              indeterminate={inside > 0 && inside < ids.length}
              onChange={(event) =>
                void (event.currentTarget.checked
                  ? placeClips(commands, folder.id, ids)
                  : takeOutClips(commands, folder.id, ids))
              }
            />
          );
        })}
      </div>
      <form
        className={classes.newPlaylist}
        onSubmit={(event) => {
          event.preventDefault();
          void makeNew();
        }}
      >
        <TextInput
          size="xs"
          aria-label="Name of a new playlist"
          placeholder="New playlist …"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" size="xs" variant="default" disabled={name.trim() === ''}>
          Make
        </Button>
      </form>
      <Group justify="flex-end" mt="md">
        <Button data-autofocus={view.folders.length > 0 || undefined} onClick={closeLibraryDialog}>
          Done
        </Button>
      </Group>
    </>
  );
}
