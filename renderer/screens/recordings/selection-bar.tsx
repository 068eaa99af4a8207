import { Button } from '@mantine/core';
import { IconCalendarTime, IconPencil, IconTrash } from '@tabler/icons-react';
import type { LibraryRow } from '../../queries/library';
import { looksAtExpiry } from '../../text/library-work';
import { counted } from '../../text/review';
import { KeyHint } from '../../ui/key-hint';
import classes from './recordings.module.css';
import { openDialog, useRecordingsView } from './recordings-view';

/** What can be done with what is chosen; with nothing chosen, how to go about the list. */
export function SelectionBar({ chosen }: { chosen: readonly LibraryRow[] }) {
  const expiry = useRecordingsView(({ filter }) => looksAtExpiry(filter));
  return (
    <div className={classes.hints}>
      {chosen.length > 0 ? <ChosenWork count={chosen.length} /> : <Hints />}
      {expiry ? (
        <Button
          variant="default"
          size="compact-sm"
          className={classes.atEnd}
          leftSection={<IconTrash size={13} aria-hidden="true" />}
          onClick={() => openDialog('delete-expired')}
        >
          Delete what has expired …
        </Button>
      ) : null}
    </div>
  );
}

function ChosenWork({ count }: { count: number }) {
  return (
    <>
      <b>{counted(count, 'recording')} chosen</b>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconPencil size={13} aria-hidden="true" />}
        rightSection={<KeyHint combination="Alt+E" />}
        onClick={() => openDialog('edit')}
      >
        Edit details …
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCalendarTime size={13} aria-hidden="true" />}
        rightSection={<KeyHint combination="Alt+R" />}
        onClick={() => openDialog('retention')}
      >
        Retention …
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconTrash size={13} aria-hidden="true" />}
        rightSection={<KeyHint combination="Delete" />}
        onClick={() => openDialog('delete')}
      >
        Delete …
      </Button>
      <span className={classes.atEnd}>
        <KeyHint combination="Enter" /> open in Review
      </span>
    </>
  );
}

function Hints() {
  return (
    <>
      <span>
        <KeyHint combination="ArrowUp" />
        <KeyHint combination="ArrowDown" /> select
      </span>
      <span>
        <KeyHint combination="Enter" /> open in Review
      </span>
      <span>
        <KeyHint combination="/" /> search
      </span>
      <span>
        <KeyHint combination="Mod+A" /> choose all
      </span>
      <span>
        <KeyHint combination="Alt+V" /> views
      </span>
      <span>
        <KeyHint combination="Alt+X" /> swap channels
      </span>
    </>
  );
}
