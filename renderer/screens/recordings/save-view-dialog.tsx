import type { SavedView } from '@domain/recordings/library-view';
import { Button, Group, Modal, TextInput } from '@mantine/core';
import { memo, useState } from 'react';
import { changeView, saveView } from '../../commands/saved-views';
import { useWorkspace } from '../../workspace';
import { closeDialog, useRecordingsView, viewShown } from './recordings-view';

/** Keeps the filters, the order and the columns under a name. A name that is taken is said to be, and replaces. */
export const SaveViewDialog = memo(function SaveViewDialog({ saved }: { saved: readonly SavedView[] }) {
  const opened = useRecordingsView(({ dialog }) => dialog === 'save-view');
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      title="Save this view"
      size={420}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <NameForm saved={saved} /> : null}
    </Modal>
  );
});

function NameForm({ saved }: { saved: readonly SavedView[] }) {
  const { commands } = useWorkspace();
  const current = saved.find(({ id }) => id === useRecordingsView.getState().viewId);
  const [name, setName] = useState(current?.name ?? '');
  const same = saved.find((view) => view.name.toLowerCase() === name.trim().toLowerCase());
  const save = async () => {
    if (name.trim() === '') return;
    if (same === undefined) {
      const id = await saveView(commands, name, viewShown());
      useRecordingsView.setState({ viewId: id });
    } else {
      await changeView(commands, same.id, viewShown());
      useRecordingsView.setState({ viewId: same.id });
    }
    closeDialog();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label="Name"
        data-autofocus
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        description="Filters, order and columns are kept as they are now."
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={closeDialog}>
          Cancel
        </Button>
        <Button type="submit" disabled={name.trim() === ''}>
          {same === undefined ? 'Save' : `Replace “${same.name}”`}
        </Button>
      </Group>
    </form>
  );
}
