import { type ColumnId, columnKind, isFacet } from '@domain/recordings/library-columns';
import type { Condition } from '@domain/recordings/library-view';
import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { LibraryRow } from '../../queries/library';
import type { LibraryIndex } from '../../queries/library-index';
import { columnTitle } from '../../text/library-columns';
import { boundText, boundUnit, facetWords, readBound } from '../../text/library-filter';
import { KeyHint } from '../../ui/key-hint';
import { FacetList } from './facet-list';
import classes from './recordings.module.css';

export interface ConditionEditorProps {
  column: ColumnId;
  condition: Condition | undefined;
  rows: readonly LibraryRow[];
  index: LibraryIndex;
  onChange(condition: Condition | null): void;
}

/** What the values of a column must be, edited as its kind asks for; every change counts at once. */
export function ConditionEditor(props: ConditionEditorProps) {
  const { column, condition, onChange } = props;
  return (
    <>
      {isFacet(column) ? (
        <Facets {...props} />
      ) : columnKind(column) === 'instant' ? (
        <Days {...props} />
      ) : (
        <Bounds {...props} />
      )}
      <div className={classes.facetEnd}>
        <Button
          variant="subtle"
          size="compact-xs"
          disabled={condition === undefined}
          onClick={() => onChange(null)}
        >
          Clear
        </Button>
        <span className={classes.quiet}>
          <KeyHint combination="Escape" /> close
        </span>
      </div>
    </>
  );
}

function Facets({ column, condition, rows, index, onChange }: ConditionEditorProps) {
  return (
    <FacetList
      label={columnTitle(column)}
      options={index.facets(rows, column)}
      chosen={condition?.kind === 'one-of' ? condition.values : []}
      words={(value) => facetWords(column, value)}
      onChange={(values) => onChange({ kind: 'one-of', values: [...values] })}
    />
  );
}

type Between = Extract<Condition, { kind: 'between' }>;
const anyNumber: Between = { kind: 'between', from: null, to: null, unknown: false };

function Bounds({ column, condition, onChange }: ConditionEditorProps) {
  const bounds = condition?.kind === 'between' ? condition : anyNumber;
  const change = (part: Partial<Between>) => onChange({ ...bounds, ...part });
  return (
    <div className={classes.bounds}>
      <Bound column={column} label="From" value={bounds.from} onChange={(from) => change({ from })} />
      <Bound column={column} label="To" value={bounds.to} onChange={(to) => change({ to })} />
      <Checkbox
        size="xs"
        className={classes.wide}
        label="Not known"
        checked={bounds.unknown}
        onChange={(event) => change({ unknown: event.currentTarget.checked })}
      />
    </div>
  );
}

interface BoundProps {
  column: ColumnId;
  label: string;
  value: number | null;
  onChange(value: number | null): void;
}

function Bound({ column, label, value, onChange }: BoundProps) {
  const [typed, setTyped] = useState(() => boundText(column, value));
  const read = readBound(column, typed);
  // Another value than what is typed: it was cleared, or a view was opened.
  const shown = read !== undefined && read !== value ? boundText(column, value) : typed;
  const unit = boundUnit(columnKind(column));
  return (
    <TextInput
      size="xs"
      label={unit === '' ? label : `${label}, ${unit}`}
      inputMode="decimal"
      value={shown}
      error={read === undefined ? (unit === 'm:ss' ? 'like 4:30' : 'a number') : null}
      onChange={(event) => {
        const text = event.currentTarget.value;
        setTyped(text);
        const next = readBound(column, text);
        if (next !== undefined) onChange(next);
      }}
    />
  );
}

type Days = Extract<Condition, { kind: 'days' }>;
const anyDay: Days = { kind: 'days', from: null, to: null, unknown: false };

function Days({ column, condition, onChange }: ConditionEditorProps) {
  const bounds = condition?.kind === 'days' ? condition : anyDay;
  const change = (part: Partial<Days>) => onChange({ ...bounds, ...part });
  return (
    <div className={classes.bounds}>
      <TextInput
        size="xs"
        type="date"
        label="From"
        value={bounds.from ?? ''}
        onChange={(event) => change({ from: event.currentTarget.value || null })}
      />
      <TextInput
        size="xs"
        type="date"
        label="To"
        value={bounds.to ?? ''}
        onChange={(event) => change({ to: event.currentTarget.value || null })}
      />
      <Checkbox
        size="xs"
        className={classes.wide}
        label="Not known"
        checked={bounds.unknown}
        onChange={(event) => change({ unknown: event.currentTarget.checked })}
      />
      {column === 'expiresAt' ? (
        <Checkbox
          size="xs"
          className={classes.wide}
          label="Within 30 days, or over"
          checked={condition?.kind === 'coming'}
          onChange={(event) => onChange(event.currentTarget.checked ? { kind: 'coming', days: 30 } : null)}
        />
      ) : null}
    </div>
  );
}
