import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import type { RefObject } from 'react';
import type { LibraryRow } from '../../queries/library';
import { type ReviewStatus, statusWords } from '../../text/recordings';
import { counted } from '../../text/review';
import { KeyHint } from '../../ui/key-hint';
import { FacetMenu } from './facet-menu';
import { facetOptions, isFiltered, type LibraryFilter } from './library-view';
import classes from './recordings.module.css';
import { clearFilters, filterBy, searchFor } from './recordings-view';

interface LibraryToolbarProps {
  rows: readonly LibraryRow[];
  shown: number;
  filter: LibraryFilter;
  searchRef: RefObject<HTMLInputElement | null>;
  /** Leaves the search field for the list. */
  onLeave(): void;
}

const statuses: readonly ReviewStatus[] = ['not-reviewed', 'draft', 'submitted'];

/** Search, filters and how many rows they leave. */
export function LibraryToolbar({ rows, shown, filter, searchRef, onLeave }: LibraryToolbarProps) {
  const filtered = isFiltered(filter);
  return (
    <search className={classes.toolbar}>
      <TextInput
        ref={searchRef}
        size="xs"
        className={classes.search}
        aria-label="Search recordings"
        placeholder="Agent, ticket, customer, file, call type, queue"
        leftSection={<IconSearch size={14} aria-hidden="true" />}
        rightSection={filter.search === '' ? <KeyHint combination="/" /> : null}
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
      <FacetMenu
        label="Agent"
        options={facetOptions(rows, 'agents')}
        chosen={filter.agents}
        words={(value) => value || 'no agent'}
        onChange={(values) => filterBy('agents', values)}
      />
      <FacetMenu
        label="Team"
        options={facetOptions(rows, 'teams')}
        chosen={filter.teams}
        words={(value) => value || 'no team'}
        onChange={(values) => filterBy('teams', values)}
      />
      <FacetMenu
        label="Call type"
        options={facetOptions(rows, 'callTypes')}
        chosen={filter.callTypes}
        words={(value) => value || 'no call type'}
        onChange={(values) => filterBy('callTypes', values)}
      />
      <FacetMenu
        label="Status"
        options={statusOptions(rows)}
        chosen={filter.statuses}
        words={(value) => statusWords(asStatus(value))}
        onChange={(values) => filterBy('statuses', values)}
      />
      {filtered ? (
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
        {shown.toLocaleString('en')} of {rows.length.toLocaleString('en')}{' '}
        {counted(rows.length, 'recording').replace(/^\d+ /, '')}
      </span>
    </search>
  );
}

/** All three states in the order of the work, those that nothing has included. */
function statusOptions(rows: readonly LibraryRow[]) {
  const counts = new Map(facetOptions(rows, 'statuses').map(({ value, count }) => [value, count]));
  return statuses.map((value) => ({ value, count: counts.get(value) ?? 0 }));
}

function asStatus(value: string): ReviewStatus {
  return statuses.find((status) => status === value) ?? 'not-reviewed';
}
