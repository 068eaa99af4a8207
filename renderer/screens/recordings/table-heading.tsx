// biome-ignore-all lint/a11y/useSemanticElements: a table element can't hold rows that are placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons in the headings take the focus

import type { ColumnId } from '@domain/recordings/library-columns';
import type { SortKey } from '@domain/recordings/library-view';
import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { memo, type PointerEvent, useState } from 'react';
import { columnDefinition, columnHeading, columnTitle } from '../../text/library-columns';
import { useWorkspace } from '../../workspace';
import type { ColumnLayout } from './column-layout';
import classes from './recordings.module.css';
import { moveColumn, resizeColumn, sortBy } from './recordings-view';

interface TableHeadingProps {
  layouts: readonly ColumnLayout[];
  tracks: string;
  sort: readonly SortKey[];
  /** Whether all rows shown are chosen, some or none. */
  chosen: 'all' | 'some' | 'none';
  onChooseAll(all: boolean): void;
}

/** The headings: press to sort, with Shift to sort further, pull to move, pull the edge to widen. */
export const TableHeading = memo(function TableHeading(props: TableHeadingProps) {
  const { layouts, tracks, sort, chosen, onChooseAll } = props;
  const [dragged, setDragged] = useState<string | null>(null);
  return (
    <div role="rowgroup" className={classes.heading}>
      <div role="row" aria-rowindex={1} className={classes.columns} style={{ gridTemplateColumns: tracks }}>
        <div role="columnheader" aria-label="Chosen">
          <input
            type="checkbox"
            className={classes.box}
            aria-label="Choose all that are shown"
            checked={chosen === 'all'}
            ref={(box) => {
              if (box !== null) box.indeterminate = chosen === 'some';
            }}
            onChange={(event) => onChooseAll(event.currentTarget.checked)}
          />
        </div>
        {layouts.map((layout) => {
          const place = sort.findIndex(({ column }) => column === layout.id);
          return (
            <Heading
              key={layout.id}
              id={layout.id}
              alignEnd={layout.alignEnd}
              sorted={place < 0 ? null : sort[place]?.descending ? 'descending' : 'ascending'}
              behind={sort.length > 1 && place >= 0 ? place : null}
              dragged={dragged}
              onDrag={setDragged}
            />
          );
        })}
      </div>
    </div>
  );
});

interface HeadingProps {
  id: ColumnId;
  alignEnd: boolean;
  /** Which way the table is sorted by it; null: not by it. */
  sorted: 'ascending' | 'descending' | null;
  /** Where the table is sorted by several columns: how many come before it. */
  behind: number | null;
  /** The column that is being pulled. */
  dragged: string | null;
  onDrag(id: string | null): void;
}

/** Drawn again only when its own part of the order changes: each has a tooltip, which costs more than a row. */
const Heading = memo(function Heading(props: HeadingProps) {
  const { id, alignEnd, sorted, behind, dragged, onDrag } = props;
  const { settings } = useWorkspace();
  const Arrow = sorted === 'descending' ? IconArrowDown : IconArrowUp;
  const definition = columnDefinition(id, settings().callSignals);
  const name = columnTitle(id);
  return (
    <div
      role="columnheader"
      aria-sort={sorted === null || (behind ?? 0) > 0 ? 'none' : sorted}
      className={`${classes.headingCell} ${alignEnd ? classes.end : ''}`}
      onDragOver={dragged !== null && dragged !== id ? (event) => event.preventDefault() : undefined}
      onDrop={() => {
        if (dragged !== null) moveColumn(dragged, id);
        onDrag(null);
      }}
    >
      <Tooltip
        label={
          <>
            <b>{name}</b>
            {definition === null ? null : <br />}
            {definition}
          </>
        }
        multiline
        maw={320}
        openDelay={350}
        events={{ hover: true, focus: true, touch: false }}
      >
        <button
          type="button"
          className={classes.sort}
          draggable
          aria-label={name === columnHeading(id) ? undefined : name}
          aria-description={definition ?? undefined}
          onClick={(event) => sortBy(id, event.shiftKey)}
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            onDrag(id);
          }}
          onDragEnd={() => onDrag(null)}
        >
          <span className={classes.headingWords}>{columnHeading(id)}</span>
          {sorted === null ? null : <Arrow size={12} aria-hidden="true" />}
          {behind === null ? null : <sup aria-hidden="true">{behind + 1}</sup>}
        </button>
      </Tooltip>
      <span
        aria-hidden="true"
        className={classes.resize}
        onPointerDown={(event) => beginResize(event, id)}
        onDoubleClick={() => resizeColumn(id, null)}
      />
    </div>
  );
});

const narrowest = 40;
const widest = 1200;

/** Follows the pointer until it is let go: the edge of the column stands where the pointer is. */
function beginResize(event: PointerEvent<HTMLElement>, id: string): void {
  const handle = event.currentTarget;
  const width = handle.parentElement?.getBoundingClientRect().width ?? 0;
  const begun = event.clientX;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const follow = ({ clientX }: globalThis.PointerEvent) =>
    resizeColumn(id, Math.round(Math.max(narrowest, Math.min(widest, width + clientX - begun))));
  const end = () => {
    handle.removeEventListener('pointermove', follow);
    handle.removeEventListener('lostpointercapture', end);
  };
  handle.addEventListener('pointermove', follow);
  handle.addEventListener('lostpointercapture', end);
}
