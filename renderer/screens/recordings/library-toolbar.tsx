import type { ColumnId } from '@domain/recordings/library-columns';
import {
  conditionsOf,
  isFiltered,
  type LibraryFilter,
  type SavedView,
} from '@domain/recordings/library-view';
import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { memo, type RefObject } from 'react';
import { ActionKey } from '../../keys/action-key';
import type { LibraryRow } from '../../queries/library';
import type { LibraryIndex } from '../../queries/library-index';
import { countWords } from '../../text/recordings';
import { ColumnChooser } from './column-chooser';
import { ConditionButton } from './condition-button';
import { FurtherFilter } from './further-filter';
import classes from './recordings.module.css';
import { clearFilters, searchFor } from './recordings-view';
import { ViewMenu } from './view-menu';

interface LibraryToolbarProps {
  rows: readonly LibraryRow[];
  index: LibraryIndex;
  /** Every column there is, those that came with the calls included. */
  columns: readonly ColumnId[];
  saved: readonly SavedView[];
  shown: number;
  chosen: number;
  filter: LibraryFilter;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Leaves the search field for the list. */
  onLeave(): void;
}

/** The filters that stand there all the time. */
const standing: readonly ColumnId[] = ['agent', 'team', 'callType', 'status'];

/** Search, filters and how many rows they leave. */
export const LibraryToolbar = memo(function LibraryToolbar(props: LibraryToolbarProps) {
  const { rows, index, columns, saved, shown, chosen, filter, searchRef, onLeave } = props;
  const further = conditionsOf(filter)
    .map(([column]) => column)
    .filter((column) => !standing.includes(column));
  return (
    <search className={classes.toolbar}>
      <ViewMenu saved={saved} />
      <TextInput
        ref={searchRef}
        size="xs"
        className={classes.search}
        aria-label="Search recordings"
        placeholder="Agent, ticket, customer, file, queue"
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        rightSection={filter.search === '' ? <ActionKey of="recordings-search" /> : null}
        rightSectionPointerEvents="none"
        value={filter.search}
        onChange={(event) => searchFor(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (!['ArrowDown', 'Enter', 'Escape'].includes(event.key)) return;
          event.preventDefault();
          if (event.key === 'Escape') searchFor('');
          onLeave();
        }}
      />
      {[...standing, ...further].map((column) => (
        <ConditionButton
          key={column}
          column={column}
          condition={filter.conditions[column]}
          rows={rows}
          index={index}
        />
      ))}
      <FurtherFilter columns={columns} conditions={filter.conditions} rows={rows} index={index} />
      {isFiltered(filter) ? (
        <Button
          variant="subtle"
          px={8}
          leftSection={<IconX size={13} aria-hidden="true" />}
          onClick={clearFilters}
        >
          Clear filters
        </Button>
      ) : null}
      <span className={classes.count} role="status">
        {countWords(shown, rows.length, chosen)}
      </span>
      <ColumnChooser columns={columns} />
    </search>
  );
});
