// biome-ignore-all lint/a11y/useSemanticElements: a table element can't hold rows that are placed one by one

import { memo, useCallback, useRef } from 'react';
import type { LibraryRow } from '../../queries/library';
import { type ColumnLayout, rowHeight } from './column-layout';
import classes from './recordings.module.css';
import { pressRow } from './recordings-view';
import type { RowWindow } from './row-window';
import { type BandTones, TableRow } from './table-row';
import { useRowWindow } from './use-row-window';

interface TableBodyProps {
  rows: readonly LibraryRow[];
  layouts: readonly ColumnLayout[];
  tracks: string;
  chosen: ReadonlySet<string>;
  /** The place of the active row; -1: it is not among them. */
  activeIndex: number;
  bandTones: BandTones;
  /** What scrolls; null until it is there. */
  grid: HTMLDivElement | null;
  onOpen(interactionId: string): void;
}

/** The rows in sight. A component of its own, so that nothing but rows is looked at while one scrolls. */
export const TableBody = memo(function TableBody({ grid, ...props }: TableBodyProps) {
  const { rows, activeIndex } = props;
  const { from, to } = useRowWindow({ grid, count: rows.length, activeIndex });
  return <Rows {...props} from={from} to={to} />;
});

type RowsProps = Omit<TableBodyProps, 'grid'> & RowWindow;

/** Apart from what scrolls, so that a pixel further costs nothing where no other row comes into sight. */
const Rows = memo(function Rows(props: RowsProps) {
  const { rows, layouts, tracks, chosen, activeIndex, bandTones, onOpen, from, to } = props;
  const rowsRef = useRef(rows);
  rowsRef.current = rows;
  const press = useCallback(
    (id: string, held: { further: boolean; through: boolean }) =>
      pressRow(id, held, () => rowsRef.current.map(({ interaction }) => interaction.id)),
    [],
  );
  return (
    <div role="rowgroup" className={classes.rows} style={{ height: rows.length * rowHeight }}>
      {Array.from({ length: to - from }, (_, nth) => from + nth).map((place) => {
        const row = rows[place];
        return row ? (
          <TableRow
            // By place: sorting and filtering write other words into the rows that stand there, which is half the work
            // of making them anew.
            key={place}
            row={row}
            index={place}
            layouts={layouts}
            tracks={tracks}
            chosen={chosen.has(row.interaction.id)}
            active={place === activeIndex}
            bandTones={bandTones}
            onPress={press}
            onOpen={onOpen}
          />
        ) : null;
      })}
    </div>
  );
});
