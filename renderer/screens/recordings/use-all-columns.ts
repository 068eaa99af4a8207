import {
  type BuiltInColumn,
  type ColumnId,
  customColumn,
  libraryColumns,
} from '@domain/recordings/library-columns';
import { useMemo } from 'react';
import type { LibraryRow } from '../../queries/library';

const ownColumns = Object.keys(libraryColumns) as BuiltInColumn[]; // Object.keys forgets the literal names

/** Every column there is: the library's own, and those that came with the calls, by name. */
export function useAllColumns(rows: readonly LibraryRow[]): readonly ColumnId[] {
  return useMemo(() => {
    const names = new Set<string>();
    for (const { interaction } of rows) for (const name of Object.keys(interaction.custom)) names.add(name);
    return [...ownColumns, ...[...names].sort().map(customColumn)];
  }, [rows]);
}
