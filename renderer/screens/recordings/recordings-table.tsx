// biome-ignore-all lint/a11y/useSemanticElements: a table element can't hold rows that are placed one by one

import type { ShownColumn, SortKey } from '@domain/recordings/library-view';
import { Skeleton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { LibraryRow } from '../../queries/library';
import { type ColumnLayout, columnLayouts, columnTracks, tableWidth } from './column-layout';
import classes from './recordings.module.css';
import { changeSelection, pressRow } from './recordings-view';
import { type Selection, selectAll } from './selection';
import { TableHeading } from './table-heading';
import { type BandTones, rowId, TableRow } from './table-row';

const rowHeight = 34;
/** So many rows stand in for the library while it is read. */
const skeletonRows = 12;

interface RecordingsTableProps {
  /** Undefined while the library is being read. */
  rows: readonly LibraryRow[] | undefined;
  columns: readonly ShownColumn[];
  sort: readonly SortKey[];
  selection: Selection;
  /** How many of the chosen rows are among those shown. */
  chosen: number;
  bandTones: BandTones;
  gridRef: RefObject<HTMLDivElement | null>;
  onOpen(interactionId: string): void;
}

/** The library as a grid of which only the rows in sight exist; the active row is its active descendant. */
export function RecordingsTable(props: RecordingsTableProps) {
  const { rows, columns, sort, selection, chosen, bandTones, gridRef, onOpen } = props;
  const layouts = useMemo(() => columnLayouts(columns), [columns]);
  const tracks = useMemo(() => columnTracks(layouts), [layouts]);
  const width = tableWidth(layouts);
  const rowsRef = useRef(rows);
  rowsRef.current = rows;
  const virtualizer = useVirtualizer({
    count: rows?.length ?? 0,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });
  const { activeId } = selection;
  const activeIndex = useMemo(
    () =>
      activeId === null ? -1 : (rows?.findIndex(({ interaction }) => interaction.id === activeId) ?? -1),
    [rows, activeId],
  );
  const scrollTo = useRef(virtualizer.scrollToIndex);
  scrollTo.current = virtualizer.scrollToIndex;
  useEffect(() => {
    if (activeIndex >= 0) scrollTo.current(activeIndex);
  }, [activeIndex]);
  const press = useCallback(
    (id: string, held: { further: boolean; through: boolean }) =>
      pressRow(id, held, () => rowsRef.current?.map(({ interaction }) => interaction.id) ?? []),
    [],
  );

  return (
    <div
      ref={gridRef}
      role="grid"
      aria-label="Recordings"
      aria-multiselectable="true"
      aria-rowcount={(rows?.length ?? 0) + 1}
      aria-colcount={layouts.length + 1}
      aria-busy={rows === undefined}
      aria-activedescendant={activeIndex >= 0 && activeId !== null ? rowId(activeId) : undefined}
      tabIndex={0}
      className={classes.grid}
    >
      <div className={classes.wide100} style={{ minWidth: width }}>
        <TableHeading
          layouts={layouts}
          tracks={tracks}
          sort={sort}
          chosen={chosen === 0 ? 'none' : chosen === rows?.length ? 'all' : 'some'}
          onChooseAll={(all) =>
            changeSelection((now) =>
              all
                ? selectAll(now, rowsRef.current?.map(({ interaction }) => interaction.id) ?? [])
                : { ...now, chosen: new Set() },
            )
          }
        />
        {rows === undefined ? <SkeletonRows layouts={layouts} tracks={tracks} /> : null}
        <div
          role="rowgroup"
          className={classes.rows}
          style={{ height: rows?.length ? virtualizer.getTotalSize() : 0 }}
        >
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows?.[index];
            return row ? (
              <TableRow
                key={row.interaction.id}
                row={row}
                index={index}
                top={start - rowHeight}
                layouts={layouts}
                tracks={tracks}
                chosen={selection.chosen.has(row.interaction.id)}
                active={index === activeIndex}
                bandTones={bandTones}
                onPress={press}
                onOpen={onOpen}
              />
            ) : null;
          })}
        </div>
      </div>
    </div>
  );
}

/** The shape of rows while the library is read, so that nothing jumps when it is there. */
function SkeletonRows({ layouts, tracks }: { layouts: readonly ColumnLayout[]; tracks: string }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: skeletonRows }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same and never move
          key={index}
          className={`${classes.columns} ${classes.skeleton}`}
          style={{ gridTemplateColumns: tracks }}
        >
          <div />
          {layouts.map(({ id }) => (
            <div key={id} className={classes.cell}>
              <Skeleton height={10} radius={4} width="70%" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
