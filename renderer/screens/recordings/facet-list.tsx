import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { FacetOption } from '../../queries/library-index';
import classes from './recordings.module.css';

interface FacetListProps {
  label: string;
  options: readonly FacetOption[];
  chosen: readonly string[];
  /** How a value is shown, the empty one ("not known") included. */
  words(value: string): string;
  onChange(chosen: readonly string[]): void;
}

/** From this many options on a search field stands above them. */
const searchFrom = 10;
/** So many are drawn; among more one finds by typing. */
const drawnMost = 200;

/** The values of a column to choose from, each with how many calls have it. */
export function FacetList({ label, options: known, chosen, words, onChange }: FacetListProps) {
  const [search, setSearch] = useState('');
  // A view may ask for what no call has any more: it must be seen to be let go.
  const gone = chosen.filter((value) => !known.some((option) => option.value === value));
  const options = [...known, ...gone.map((value) => ({ value, count: 0 }))];
  const wanted = search.trim().toLowerCase();
  const found =
    wanted === '' ? options : options.filter(({ value }) => words(value).toLowerCase().includes(wanted));
  // What is chosen stands first where not everything can be drawn, so that it can be let go again.
  const drawn =
    found.length <= drawnMost
      ? found
      : [
          ...found.filter(({ value }) => chosen.includes(value)),
          ...found.filter(({ value }) => !chosen.includes(value)),
        ].slice(0, drawnMost);
  return (
    <>
      {options.length >= searchFrom ? (
        <TextInput
          size="xs"
          mb={6}
          data-autofocus
          placeholder={`Find ${label.toLowerCase()}`}
          aria-label={`Find ${label.toLowerCase()}`}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      ) : null}
      <div className={classes.facetOptions}>
        {drawn.map(({ value, count }) => (
          <Checkbox
            key={value}
            size="xs"
            className={classes.facetOption}
            checked={chosen.includes(value)}
            label={
              <>
                {words(value)} <span className={classes.quiet}>{count.toLocaleString('en')}</span>
              </>
            }
            onChange={(event) =>
              onChange(
                event.currentTarget.checked ? [...chosen, value] : chosen.filter((one) => one !== value),
              )
            }
          />
        ))}
        {found.length > drawn.length ? (
          <span className={classes.quiet}>
            {(found.length - drawn.length).toLocaleString('en')} more: type to find them
          </span>
        ) : null}
        {found.length === 0 ? <span className={classes.quiet}>Nothing of this name</span> : null}
      </div>
    </>
  );
}
