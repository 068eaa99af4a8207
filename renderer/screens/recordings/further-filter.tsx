import { type ColumnId, columnGroup } from '@domain/recordings/library-columns';
import type { LibraryFilter } from '@domain/recordings/library-view';
import { Button, Popover, TextInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { memo, type ReactNode, useEffect, useRef, useState } from 'react';
import { ActionKey } from '../../keys/action-key';
import type { LibraryRow } from '../../queries/library';
import type { LibraryIndex } from '../../queries/library-index';
import { columnGroupWords, columnTitle } from '../../text/library-columns';
import { ConditionEditor } from './condition-editor';
import classes from './recordings.module.css';
import { filterBy, useRecordingsView } from './recordings-view';

interface FurtherFilterProps {
  columns: readonly ColumnId[];
  conditions: LibraryFilter['conditions'];
  rows: readonly LibraryRow[];
  index: LibraryIndex;
}

/** Filters by any column: first which, then what of it. */
export const FurtherFilter = memo(function FurtherFilter({
  columns,
  conditions,
  rows,
  index,
}: FurtherFilterProps) {
  const opened = useRecordingsView(({ over }) => over === 'filter');
  const [column, setColumn] = useState<ColumnId | null>(null);
  const setOpened = (open: boolean) => {
    setColumn(null);
    useRecordingsView.setState({ over: open ? 'filter' : null });
  };
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width={270}
      shadow="sm"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="default"
          px={10}
          leftSection={<IconPlus size={13} aria-hidden="true" />}
          rightSection={<ActionKey of="recordings-filter" />}
          onClick={() => setOpened(!opened)}
        >
          Filter
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label="Filter by a column">
        {column === null ? (
          <ColumnList columns={columns} onChoose={setColumn} />
        ) : (
          <ColumnChosen>
            <button type="button" className={classes.back} onClick={() => setColumn(null)}>
              ‹ {columnTitle(column)}
            </button>
            <ConditionEditor
              key={column}
              column={column}
              condition={conditions[column]}
              rows={rows}
              index={index}
              onChange={(condition) => filterBy(column, condition)}
            />
          </ColumnChosen>
        )}
      </Popover.Dropdown>
    </Popover>
  );
});

/** What is asked of the column. It takes the focus over from the list that it stands in place of. */
function ColumnChosen({ children }: { children: ReactNode }) {
  const chosen = useRef<HTMLDivElement>(null);
  useEffect(() => chosen.current?.querySelector('input')?.focus(), []);
  return <div ref={chosen}>{children}</div>;
}

function ColumnList({
  columns,
  onChoose,
}: {
  columns: readonly ColumnId[];
  onChoose(column: ColumnId): void;
}) {
  const [search, setSearch] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const found = columns.filter((id) => columnTitle(id).toLowerCase().includes(search.trim().toLowerCase()));
  const [first] = found;
  return (
    <>
      <TextInput
        size="xs"
        mb={6}
        data-autofocus
        ref={field}
        placeholder="Find a column"
        aria-label="Find a column"
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && first !== undefined) onChoose(first);
        }}
      />
      <div className={classes.columnList}>
        {found.map((id, position) => (
          <div key={id}>
            {position === 0 || columnGroup(id) !== columnGroup(found[position - 1] ?? id) ? (
              <div className={classes.groupName}>{columnGroupWords[columnGroup(id)]}</div>
            ) : null}
            <button type="button" className={classes.columnChoice} onClick={() => onChoose(id)}>
              {columnTitle(id)}
            </button>
          </div>
        ))}
        {found.length === 0 ? <span className={classes.quiet}>No column of this name</span> : null}
      </div>
    </>
  );
}
