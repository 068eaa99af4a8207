// biome-ignore-all lint/a11y/useSemanticElements: a table element can't hold rows that are placed one by one

import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useRef } from 'react';
import type { LibraryRow } from '../../queries/library';
import { type ColumnLayout, rowHeight } from './column-layout';
import classes from './recordings.module.css';
import { pressRow } from './recordings-view';
import { type BandTones, TableRow } from './table-row';

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
export const TableBody = memo(function TableBody(props: TableBodyProps) {
  const { rows, layouts, tracks, chosen, activeIndex, bandTones, grid, onOpen } = props;
  const rowsRef = useRef(rows);
  rowsRef.current = rows;
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid,
    estimateSize: () => rowHeight,
    overscan: 8,
    // The heading lies over the first row's height of the grid, whatever is scrolled.
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });
  const scrollTo = useRef(virtualizer.scrollToIndex);
  scrollTo.current = virtualizer.scrollToIndex;
  useEffect(() => {
    if (activeIndex >= 0) scrollTo.current(activeIndex);
  }, [activeIndex]);
  const press = useCallback(
    (id: string, held: { further: boolean; through: boolean }) =>
      pressRow(id, held, () => rowsRef.current.map(({ interaction }) => interaction.id)),
    [],
  );
  return (
    <div
      role="rowgroup"
      className={classes.rows}
      style={{ height: rows.length > 0 ? virtualizer.getTotalSize() : 0 }}
    >
      {virtualizer.getVirtualItems().map(({ index, start }) => {
        const row = rows[index];
        return row ? (
          <TableRow
            // By place: sorting and filtering write other words into the rows that stand there, which is half the work
            // of making them anew.
            key={index}
            row={row}
            index={index}
            top={start - rowHeight}
            layouts={layouts}
            tracks={tracks}
            chosen={chosen.has(row.interaction.id)}
            active={index === activeIndex}
            bandTones={bandTones}
            onPress={press}
            onOpen={onOpen}
          />
        ) : null;
      })}
    </div>
  );
});
