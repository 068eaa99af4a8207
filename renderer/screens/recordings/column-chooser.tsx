import { type ColumnId, columnGroup, isColumn } from '@domain/recordings/library-columns';
import { defaultColumns, type ShownColumn, signalColumns } from '@domain/recordings/library-view';
import { ActionIcon, Button, Checkbox, NumberInput, Popover, TextInput, Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { ActionKey } from '../../keys/action-key';
import { columnDefinition, columnGroupWords, columnTitle } from '../../text/library-columns';
import { KeyHint } from '../../ui/key-hint';
import classes from './recordings.module.css';
import { moveColumn, resizeColumn, showColumns, useRecordingsView } from './recordings-view';

/** Which columns are shown, in which order and how wide. */
export const ColumnChooser = memo(function ColumnChooser({ columns }: { columns: readonly ColumnId[] }) {
  const opened = useRecordingsView(({ over }) => over === 'columns');
  const shown = useRecordingsView((view) => view.columns);
  const setOpened = (open: boolean) => useRecordingsView.setState({ over: open ? 'columns' : null });
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={360}
      shadow="sm"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Tooltip
          label={
            <>
              Columns <ActionKey of="recordings-columns" />
            </>
          }
        >
          <ActionIcon variant="default" size={30} aria-label="Columns" onClick={() => setOpened(!opened)}>
            <IconColumns3 size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={10} aria-label="Columns">
        <Chooser columns={columns} shown={shown} />
      </Popover.Dropdown>
    </Popover>
  );
});

function Chooser({ columns, shown }: { columns: readonly ColumnId[]; shown: readonly ShownColumn[] }) {
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const fits = (id: ColumnId) => columnTitle(id).toLowerCase().includes(wanted);
  const chosen = new Set(shown.map(({ id }) => id));
  const hidden = columns.filter((id) => !chosen.has(id) && fits(id));
  return (
    <>
      <TextInput
        size="xs"
        mb={8}
        data-autofocus
        placeholder="Find a column"
        aria-label="Find a column"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      <div className={classes.chooser}>
        <div className={classes.groupName}>Shown</div>
        {shown.map(({ id, width }, position) =>
          isColumn(id) && fits(id) ? (
            <ShownRow
              key={id}
              id={id}
              width={width}
              before={shown[position - 1]?.id}
              after={position + 1 < shown.length ? (shown[position + 2]?.id ?? null) : undefined}
              last={shown.length === 1}
              onHide={() => showColumns(shown.filter((column) => column.id !== id))}
            />
          ) : null,
        )}
        {hidden.map((id, position) => (
          <div key={id}>
            {position === 0 || columnGroup(id) !== columnGroup(hidden[position - 1] ?? id) ? (
              <div className={classes.groupName}>{columnGroupWords[columnGroup(id)]}</div>
            ) : null}
            <Checkbox
              size="xs"
              className={classes.chooserRow}
              checked={false}
              label={columnTitle(id)}
              title={columnDefinition(id) ?? undefined}
              onChange={() => showColumns([...shown, { id, width: null }])}
            />
          </div>
        ))}
      </div>
      <div className={classes.facetEnd}>
        <Button variant="subtle" size="compact-xs" onClick={() => showColumns(defaultColumns)}>
          Columns as they were
        </Button>
        <Button
          variant="subtle"
          size="compact-xs"
          title="Talk share, talk-over, longest silence, holds, response latency and pace"
          onClick={() => showColumns(signalColumns)}
        >
          Call signals
        </Button>
        <span className={classes.quiet}>
          <KeyHint combination="Escape" /> close
        </span>
      </div>
    </>
  );
}

interface ShownRowProps {
  id: ColumnId;
  width: number | null;
  /** The column that this one goes before when it moves up; undefined: it is the first. */
  before: string | undefined;
  /** The one it goes before when it moves down, null for the end; undefined: it is the last. */
  after: string | null | undefined;
  /** It is the only one, and a table without columns shows nothing. */
  last: boolean;
  onHide(): void;
}

function ShownRow({ id, width, before, after, last, onHide }: ShownRowProps) {
  const name = columnTitle(id);
  return (
    <div className={classes.chooserShown}>
      <Checkbox size="xs" checked disabled={last} label={name} onChange={onHide} />
      <NumberInput
        size="xs"
        w={74}
        hideControls
        min={40}
        max={1200}
        allowDecimal={false}
        clampBehavior="blur"
        placeholder="fits"
        aria-label={`Width of ${name} in pixels`}
        value={width ?? ''}
        onChange={(value) => {
          if (value === '') resizeColumn(id, null);
          else if (typeof value === 'number' && value >= 40 && value <= 1200) resizeColumn(id, value);
        }}
      />
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Move ${name} up`}
        disabled={before === undefined}
        onClick={() => moveColumn(id, before ?? null)}
      >
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={`Move ${name} down`}
        disabled={after === undefined}
        onClick={() => moveColumn(id, after ?? null)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
    </div>
  );
}
