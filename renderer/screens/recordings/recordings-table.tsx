// biome-ignore-all lint/a11y/useSemanticElements: a table element can't hold rows that are placed one by one

import type { ShownColumn, SortKey } from '@domain/recordings/library-view';
import { Skeleton } from '@mantine/core';
import { type RefObject, useCallback, useMemo, useRef, useState } from 'react';
import type { LibraryRow } from '../../queries/library';
import type { LibraryIndex } from '../../queries/library-index';
import { type ColumnLayout, columnLayouts, columnTracks, tableWidth } from './column-layout';
import classes from './recordings.module.css';
import { changeSelection } from './recordings-view';
import { type Selection, selectAll } from './selection';
import { TableBody } from './table-body';
import { TableHeading } from './table-heading';
import { type BandTones, rowId } from './table-row';
import { useInnerWidth } from './use-inner-width';

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
  index: LibraryIndex;
  bandTones: BandTones;
  gridRef: RefObject<HTMLDivElement | null>;
  onOpen(interactionId: string): void;
}

/** The library as a grid of which only the rows in sight exist; the active row is its active descendant. */
export function RecordingsTable(props: RecordingsTableProps) {
  const { rows, columns, sort, selection, chosen, index, bandTones, gridRef, onOpen } = props;
  const layouts = useMemo(() => columnLayouts(columns), [columns]);
  const rowsRef = useRef(rows);
  rowsRef.current = rows;
  // The rows need it in their first effect, which runs before a parent's ref is set.
  const [grid, setGrid] = useState<HTMLDivElement | null>(null);
  const takeGrid = useCallback(
    (element: HTMLDivElement | null) => {
      gridRef.current = element;
      setGrid(element);
    },
    [gridRef],
  );
  const width = useInnerWidth(grid);
  const tracks = useMemo(() => columnTracks(layouts, width), [layouts, width]);
  const { activeId } = selection;
  const activeIndex = activeId === null || rows === undefined ? -1 : index.placeOf(rows, activeId);
  const chooseAll = useCallback(
    (all: boolean) =>
      changeSelection((now) =>
        all
          ? selectAll(now, rowsRef.current?.map(({ interaction }) => interaction.id) ?? [])
          : { ...now, chosen: new Set() },
      ),
    [],
  );

  return (
    <div
      ref={takeGrid}
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
      <div className={classes.wide100} style={{ minWidth: tableWidth(layouts) }}>
        <TableHeading
          layouts={layouts}
          tracks={tracks}
          sort={sort}
          chosen={chosen === 0 ? 'none' : chosen === rows?.length ? 'all' : 'some'}
          onChooseAll={chooseAll}
        />
        {rows === undefined ? (
          <SkeletonRows layouts={layouts} tracks={tracks} />
        ) : (
          <TableBody
            rows={rows}
            layouts={layouts}
            tracks={tracks}
            chosen={selection.chosen}
            activeIndex={activeIndex}
            bandTones={bandTones}
            grid={grid}
            onOpen={onOpen}
          />
        )}
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
