import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { KeyHint } from '../../ui/key-hint';
import type { FacetOption } from './library-view';
import classes from './recordings.module.css';

interface FacetMenuProps {
  label: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  /** How a value is shown, the empty one ("not known") included. */
  words(value: string): string;
  onChange(chosen: readonly string[]): void;
}

/** From this many options on a search field stands above them. */
const searchFrom = 10;

/** One filter: a button that says what is chosen, and a list to choose from. */
export function FacetMenu({ label, options, chosen, words, onChange }: FacetMenuProps) {
  const [search, setSearch] = useState('');
  const shown = options.filter(({ value }) =>
    words(value).toLowerCase().includes(search.trim().toLowerCase()),
  );
  const [only] = chosen;
  const active = chosen.length > 0;
  return (
    <Popover
      position="bottom-start"
      shadow="sm"
      trapFocus
      returnFocus
      transitionProps={{ duration: 80 }}
      onClose={() => setSearch('')}
    >
      <Popover.Target>
        <Button
          variant={active ? 'light' : 'default'}
          rightSection={<IconChevronDown size={13} aria-hidden="true" />}
          px={10}
          maw={220}
        >
          {chosen.length === 1 && only !== undefined
            ? `${label}: ${words(only)}`
            : active
              ? `${label}: ${chosen.length}`
              : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={`Filter by ${label.toLowerCase()}`}>
        {options.length >= searchFrom ? (
          <TextInput
            size="xs"
            mb={6}
            placeholder={`Find ${label.toLowerCase()}`}
            aria-label={`Find ${label.toLowerCase()}`}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
          />
        ) : null}
        <div className={classes.facetOptions}>
          {shown.map(({ value, count }) => (
            <Checkbox
              key={value}
              size="xs"
              className={classes.facetOption}
              checked={chosen.includes(value)}
              label={
                <>
                  {words(value)} <span className={classes.quiet}>{count}</span>
                </>
              }
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
                )
              }
            />
          ))}
          {shown.length === 0 ? <span className={classes.quiet}>Nothing of this name</span> : null}
        </div>
        <div className={classes.facetEnd}>
          <Button variant="subtle" size="compact-xs" disabled={!active} onClick={() => onChange([])}>
            Clear
          </Button>
          <span className={classes.quiet}>
            <KeyHint combination="Escape" /> close
          </span>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
