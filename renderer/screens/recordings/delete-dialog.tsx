import { isExpired } from '@domain/recordings/retention';
import { Button, Group, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { memo } from 'react';
import { deleteCalls } from '../../commands/library';
import type { LibraryRow } from '../../queries/library';
import { deletedSentence, deletePreview, heldSentence, sealedSentence } from '../../text/library-work';
import { useWorkspace } from '../../workspace';
import classes from './recordings.module.css';
import { changeSelection, closeDialog, useRecordingsView } from './recordings-view';
import { selectNone } from './selection';

/** Asks before recordings are deleted, and says what holds them back and what goes with them. */
export const DeleteDialog = memo(function DeleteDialog({
  chosen,
  rows,
}: {
  chosen: readonly LibraryRow[];
  rows: readonly LibraryRow[];
}) {
  const dialog = useRecordingsView((view) => view.dialog);
  const opened = dialog === 'delete' || dialog === 'delete-expired';
  return (
    <Modal
      opened={opened}
      onClose={closeDialog}
      title={dialog === 'delete-expired' ? 'Delete what has expired' : 'Delete recordings'}
      size={480}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Question going={dialog === 'delete' ? chosen : expiredAmong(rows)} /> : null}
    </Modal>
  );
});

function expiredAmong(rows: readonly LibraryRow[]): LibraryRow[] {
  const now = new Date().toISOString();
  return rows.filter(({ keeping }) => isExpired(keeping, now));
}

function Question({ going }: { going: readonly LibraryRow[] }) {
  const { commands, settings } = useWorkspace();
  const held = going.filter(({ keeping }) => keeping.hold !== null).length;
  const free = going.length - held;
  const sealed = going.filter((row) => row.sealed > 0 && row.keeping.hold === null).length;
  const remove = async () => {
    const ids = going.map(({ interaction }) => interaction.id);
    const result = await deleteCalls(commands, ids);
    changeSelection(() => selectNone);
    closeDialog();
    notifications.show({ message: deletedSentence(result.changed, result.held) });
  };
  return (
    <>
      <div className={classes.question}>
        {free > 0 ? <p>{deletePreview(free, settings().trashDays)}</p> : null}
        {held > 0 ? <p className={classes.warning}>{heldSentence(held)}</p> : null}
        {sealed > 0 ? <p className={classes.warning}>{sealedSentence(sealed)}</p> : null}
        {going.length === 0 ? <p>Nothing has expired.</p> : null}
      </div>
      <Group justify="flex-end">
        <Button variant="default" onClick={closeDialog} data-autofocus={free === 0 || undefined}>
          {free === 0 ? 'Close' : 'Cancel'}
        </Button>
        {free > 0 ? (
          <Button color="red" data-autofocus onClick={() => void remove()}>
            Delete {free.toLocaleString('en')}
          </Button>
        ) : null}
      </Group>
    </>
  );
}
