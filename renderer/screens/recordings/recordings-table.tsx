// biome-ignore-all lint/a11y/useSemanticElements: a table element can't hold rows that are placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is focused and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are actions of the screen (Enter, arrows)
import { Skeleton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useRef } from 'react';
import type { LibraryRow } from '../../queries/library';
import type { SortOrder } from './library-view';
import { type BandTones, columnTracks, recordingColumns } from './recording-columns';
import classes from './recordings.module.css';
import { selectRow, sortBy } from './recordings-view';

const rowHeight = 34;
/** So many rows stand in for the library while it is read. */
const skeletonRows = 12;

interface RecordingsTableProps {
  /** Undefined while the library is being read. */
  rows: readonly LibraryRow[] | undefined;
  order: SortOrder;
  selectedId: string | null;
  bandTones: BandTones;
  gridRef: RefObject<HTMLDivElement | null>;
  onOpen(interactionId: string): void;
}

/** The library as a grid of which only the rows in sight exist; the selected row is its active descendant. */
export function RecordingsTable(props: RecordingsTableProps) {
  const { rows, order, selectedId, bandTones, gridRef, onOpen } = props;
  const virtualizer = useVirtualizer({
    count: rows?.length ?? 0,
    getScrollElement: () => gridRef.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => rows?.[index]?.interaction.id ?? index,
    overscan: 12,
    scrollMargin: rowHeight,
    scrollPaddingStart: rowHeight,
  });
  const selectedIndex = rows?.findIndex(({ interaction }) => interaction.id === selectedId) ?? -1;
  const scrollTo = useRef(virtualizer.scrollToIndex);
  scrollTo.current = virtualizer.scrollToIndex;
  useEffect(() => {
    if (selectedIndex >= 0) scrollTo.current(selectedIndex);
  }, [selectedIndex]);

  return (
    <div
      ref={gridRef}
      role="grid"
      aria-label="Recordings"
      aria-rowcount={(rows?.length ?? 0) + 1}
      aria-busy={rows === undefined}
      aria-activedescendant={selectedIndex >= 0 ? rowId(selectedId) : undefined}
      tabIndex={0}
      className={classes.grid}
    >
      <HeadingRow order={order} />
      {rows === undefined ? <SkeletonRows /> : null}
      <div
        role="rowgroup"
        className={classes.rows}
        style={{ height: rows?.length ? virtualizer.getTotalSize() : 0 }}
      >
        {virtualizer.getVirtualItems().map(({ key, index, start }) => {
          const row = rows?.[index];
          return row ? (
            <Row
              key={key}
              row={row}
              index={index}
              top={start - rowHeight}
              selected={index === selectedIndex}
              bandTones={bandTones}
              onOpen={onOpen}
            />
          ) : null;
        })}
      </div>
    </div>
  );
}

function rowId(interactionId: string | null): string {
  return `recording-${interactionId}`;
}

function HeadingRow({ order }: { order: SortOrder }) {
  const Arrow = order.descending ? IconArrowDown : IconArrowUp;
  return (
    <div role="rowgroup" className={classes.heading}>
      <div
        role="row"
        aria-rowindex={1}
        className={classes.columns}
        style={{ gridTemplateColumns: columnTracks }}
      >
        {recordingColumns.map(({ id, title, alignEnd }) => {
          const sorted = order.column === id;
          return (
            <div
              key={id}
              role="columnheader"
              aria-sort={sorted ? (order.descending ? 'descending' : 'ascending') : 'none'}
              className={alignEnd ? classes.end : undefined}
            >
              <button type="button" className={classes.sort} onClick={() => sortBy(id)}>
                {title}
                {sorted ? <Arrow size={12} aria-hidden="true" /> : null}
              </button>
            </div>
          );
        })}
      </div>
    </div>
  );
}

interface RowProps {
  row: LibraryRow;
  index: number;
  top: number;
  selected: boolean;
  bandTones: BandTones;
  onOpen(interactionId: string): void;
}

function Row({ row, index, top, selected, bandTones, onOpen }: RowProps) {
  const { id } = row.interaction;
  return (
    <div
      role="row"
      id={rowId(id)}
      aria-rowindex={index + 2}
      aria-selected={selected}
      className={`${classes.columns} ${classes.row} ${selected ? classes.selected : ''}`}
      style={{ gridTemplateColumns: columnTracks, transform: `translateY(${top}px)` }}
      onClick={() => selectRow(id)}
      onDoubleClick={() => onOpen(id)}
    >
      {recordingColumns.map((column) => {
        const content = column.cell(row, bandTones);
        const blank = content === null || content === '' || content === undefined;
        return (
          <div
            key={column.id}
            role="gridcell"
            className={`${classes.cell} ${column.alignEnd ? classes.end : ''}`}
            title={typeof content === 'string' ? content : undefined}
          >
            {column.id === 'file' ? (
              <button
                type="button"
                tabIndex={-1}
                className={classes.open}
                aria-label={`Open ${row.recording.fileName} in Review`}
                onClick={() => onOpen(id)}
              >
                {content}
              </button>
            ) : blank ? (
              <span className={classes.quiet}>–</span>
            ) : (
              content
            )}
          </div>
        );
      })}
    </div>
  );
}

/** The shape of rows while the library is read, so that nothing jumps when it is there. */
function SkeletonRows() {
  return (
    <div aria-hidden="true">
      {Array.from({ length: skeletonRows }, (_, index) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same and never move
          key={index}
          className={`${classes.columns} ${classes.skeleton}`}
          style={{ gridTemplateColumns: columnTracks }}
        >
          {recordingColumns.map(({ id }) => (
            <div key={id} className={classes.cell}>
              <Skeleton height={10} radius={4} width="70%" />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
