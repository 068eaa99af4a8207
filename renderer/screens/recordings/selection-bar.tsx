import { Button } from '@mantine/core';
import {
  IconArrowsDiff,
  IconCalendarTime,
  IconCloudDown,
  IconPencil,
  IconTrash,
  IconUserCheck,
} from '@tabler/icons-react';
import { memo, useMemo, useSyncExternalStore } from 'react';
import { ActionKey } from '../../keys/action-key';
import type { LibraryRow } from '../../queries/library';
import { differenceCount } from '../../queries/library-cells';
import { useSession } from '../../session';
import { looksAtExpiry } from '../../text/library-work';
import { counted } from '../../text/review';
import { useWorkspace } from '../../workspace';
import { askOffline } from '../use-offline';
import classes from './recordings.module.css';
import { openDialog, useRecordingsView } from './recordings-view';

interface SelectionBarProps {
  chosen: readonly LibraryRow[];
  /** The whole library. */
  rows: readonly LibraryRow[];
}

/** What can be done with what is chosen; with nothing chosen, how to go about the list. */
export const SelectionBar = memo(function SelectionBar({ chosen, rows }: SelectionBarProps) {
  const expiry = useRecordingsView(({ filter }) => looksAtExpiry(filter));
  return (
    <div className={classes.hints}>
      {chosen.length > 0 ? <ChosenWork count={chosen.length} /> : <Hints />}
      <FetchChosen chosen={chosen} />
      <ToSettle rows={rows} />
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
});

/** Where some of what is chosen has no sound here. */
function FetchChosen({ chosen }: Pick<SelectionBarProps, 'chosen'>) {
  const { availability } = useWorkspace();
  const away = useSyncExternalStore(
    availability.subscribe,
    () => chosen.filter(({ recording }) => !availability.isHere(recording)).length,
  );
  if (away === 0) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconCloudDown size={13} aria-hidden="true" />}
      rightSection={<ActionKey of="make-available" />}
      onClick={() => askOffline(chosen.map(({ recording }) => recording.id))}
    >
      Make available …
    </Button>
  );
}

/** Says that imports contradict what was set by hand, for as long as they do. */
function ToSettle({ rows }: Pick<SelectionBarProps, 'rows'>) {
  const count = useMemo(() => differenceCount(rows), [rows]);
  if (count === 0) return null;
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconArrowsDiff size={13} aria-hidden="true" />}
      rightSection={<ActionKey of="settle-differences" />}
      onClick={() => useSession.setState({ differencesOpen: true })}
    >
      Settle {counted(count, 'difference')} …
    </Button>
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
        rightSection={<ActionKey of="recordings-edit" />}
        onClick={() => openDialog('edit')}
      >
        Edit details …
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconUserCheck size={13} aria-hidden="true" />}
        rightSection={<ActionKey of="recordings-assign" />}
        onClick={() => openDialog('assign')}
      >
        Assign …
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconCalendarTime size={13} aria-hidden="true" />}
        rightSection={<ActionKey of="recordings-retention" />}
        onClick={() => openDialog('retention')}
      >
        Retention …
      </Button>
      <Button
        variant="default"
        size="compact-sm"
        leftSection={<IconTrash size={13} aria-hidden="true" />}
        rightSection={<ActionKey of="recordings-delete" />}
        onClick={() => openDialog('delete')}
      >
        Delete …
      </Button>
      <span className={classes.atEnd}>
        <ActionKey of="recordings-open" /> open in Review
      </span>
    </>
  );
}

function Hints() {
  return (
    <>
      <span>
        <ActionKey of="recordings-previous" />
        <ActionKey of="recordings-next" /> select
      </span>
      <span>
        <ActionKey of="recordings-open" /> open in Review
      </span>
      <span>
        <ActionKey of="recordings-search" /> search
      </span>
      <span>
        <ActionKey of="recordings-choose-all" /> choose all
      </span>
      <span>
        <ActionKey of="recordings-views" /> views
      </span>
      <span>
        <ActionKey of="recordings-swap-channels" /> swap channels
      </span>
    </>
  );
}
