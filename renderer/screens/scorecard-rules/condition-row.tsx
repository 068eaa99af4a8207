import { CloseButton, TagsInput } from '@mantine/core';
import { useMemo } from 'react';
import type { LibraryRow } from '../../queries/library';
import { factName } from '../../text/scorecard-rules';
import { factValues } from './fact-values';
import classes from './rules.module.css';

interface ConditionRowProps {
  field: string;
  values: readonly string[];
  rows: readonly LibraryRow[];
  wantsFocus?: boolean;
  onChange(values: readonly string[]): void;
  onRemove(): void;
}

/** One condition: a fact of the call, and the values it may have; those that the library knows are offered. */
export function ConditionRow({
  field,
  values,
  rows,
  wantsFocus = false,
  onChange,
  onRemove,
}: ConditionRowProps) {
  const offered = useMemo(() => factValues(rows, field), [rows, field]);
  const name = factName(field);
  return (
    <div className={classes.condition}>
      <TagsInput
        size="sm"
        className={classes.values}
        label={`${name} is`}
        placeholder={values.length === 0 ? 'Choose or type a value' : 'or'}
        data={offered}
        value={[...values]}
        maxDropdownHeight={220}
        limit={100}
        autoFocus={wantsFocus}
        onChange={onChange}
      />
      <CloseButton size="sm" mt={26} aria-label={`Remove the condition on ${name}`} onClick={onRemove} />
    </div>
  );
}
