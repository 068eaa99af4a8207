// biome-ignore-all lint/a11y/useSemanticElements: a table element can't hold rows that are placed one by one
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid is focused and names its active row
// biome-ignore-all lint/a11y/useKeyWithClickEvents: the keys are actions of the screen (Enter, arrows, Space)

import type { ColumnId } from '@domain/recordings/library-columns';
import type { MetadataConflict } from '@domain/recordings/metadata-merge';
import { type MouseEvent, memo } from 'react';
import type { LibraryRow } from '../../queries/library';
import { cellOf, differenceIn, statusOf } from '../../queries/library-cells';
import { growthWords } from '../../text/calls-in-progress';
import { blankReason, cellShown, cellWords } from '../../text/library-cells';
import { detailValueWords, differenceSentence } from '../../text/metadata';
import { statusWords } from '../../text/recordings';
import { scoreShown } from '../../text/review';
import { Pill, type PillTone } from '../../ui/pill';
import { AwayMark } from '../offline/away-mark';
import { useGrowth } from '../watch/use-growth';
import { type ColumnLayout, rowHeight } from './column-layout';
import classes from './recordings.module.css';

/** The tone of a band by its name, from the scorecards in use; scorecards share their bands' names. */
export type BandTones = ReadonlyMap<string, PillTone>;

export interface TableRowProps {
  row: LibraryRow;
  index: number;
  layouts: readonly ColumnLayout[];
  tracks: string;
  chosen: boolean;
  active: boolean;
  bandTones: BandTones;
  onPress(id: string, held: { further: boolean; through: boolean }): void;
  onOpen(id: string): void;
}

export function rowId(interactionId: string): string {
  return `recording-${interactionId}`;
}

/** One call. Drawn again only when something of it has changed: while one scrolls, only rows that come into sight are. */
export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { row, index, layouts, tracks, chosen, active, bandTones, onPress, onOpen } = props;
  const { id } = row.interaction;
  const press = (event: MouseEvent) => {
    // With Shift the browser has selected the words between as well.
    if (event.shiftKey) window.getSelection()?.removeAllRanges();
    onPress(id, { further: event.ctrlKey || event.metaKey, through: event.shiftKey });
  };
  return (
    <div
      role="row"
      id={rowId(id)}
      aria-rowindex={index + 2}
      aria-selected={chosen}
      data-active={active || undefined}
      className={`${classes.columns} ${classes.row} ${chosen ? classes.selected : ''}`}
      style={{ gridTemplateColumns: tracks, top: index * rowHeight }}
      onClick={press}
      onDoubleClick={() => onOpen(id)}
    >
      <div role="gridcell" className={classes.boxCell}>
        <input
          type="checkbox"
          className={classes.box}
          tabIndex={-1}
          checked={chosen}
          aria-label={`Choose ${row.recording.fileName}`}
          readOnly
          onClick={(event) => {
            event.stopPropagation();
            onPress(id, { further: !event.shiftKey, through: event.shiftKey });
          }}
        />
      </div>
      {layouts.map((layout) => (
        <Cell key={layout.id} layout={layout} row={row} bandTones={bandTones} onOpen={onOpen} />
      ))}
    </div>
  );
});

interface CellProps extends Pick<TableRowProps, 'row' | 'bandTones' | 'onOpen'> {
  layout: ColumnLayout;
}

function Cell({ layout: { id, alignEnd }, row, bandTones, onOpen }: CellProps) {
  const value = cellOf(id)(row);
  const words = cellWords(id, value);
  const difference = differenceIn(row, id);
  if (difference !== null)
    return (
      <DifferingCell
        words={cellShown(id, value, new Date())}
        difference={difference}
        saidAt={row.interaction.imported?.at ?? null}
        alignEnd={alignEnd}
      />
    );
  return (
    <div
      role="gridcell"
      className={`${classes.cell} ${alignEnd ? classes.end : ''}`}
      title={words === '' ? (blankReason(id, row.figures) ?? undefined) : id === 'status' ? undefined : words}
    >
      {id === 'file' ? <AwayMark recording={row.recording} /> : null}
      {id === 'file' ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes.open}
          aria-label={`Open ${row.recording.fileName} in Review`}
          onClick={(event) => {
            event.stopPropagation();
            onOpen(row.interaction.id);
          }}
        >
          {words}
        </button>
      ) : words === '' ? (
        <span className={classes.quiet}>–</span>
      ) : (
        <Content id={id} words={cellShown(id, value, new Date())} row={row} bandTones={bandTones} />
      )}
    </div>
  );
}

interface DifferingCellProps {
  words: string;
  difference: MetadataConflict;
  saidAt: string | null;
  alignEnd: boolean;
}

/** A detail that was set by hand and of which an import says something else: the person's value, marked. */
function DifferingCell({ words, difference: { detail, theirs }, saidAt, alignEnd }: DifferingCellProps) {
  const sentence = differenceSentence(detailValueWords(detail, theirs), saidAt);
  return (
    <div role="gridcell" className={`${classes.cell} ${alignEnd ? classes.end : ''}`} title={sentence}>
      <span className={classes.differs} role="img" aria-label={sentence}>
        ≠
      </span>{' '}
      {words === '' ? '–' : words}
    </div>
  );
}

function Content({
  id,
  words,
  row,
  bandTones,
}: {
  id: ColumnId;
  words: string;
  row: LibraryRow;
  bandTones: BandTones;
}) {
  if (id === 'status') return <StatusCell row={row} bandTones={bandTones} />;
  if (id === 'legalHold') return row.keeping.hold === null ? words : <Pill tone="concern">on hold</Pill>;
  return words;
}

/** A call that is still being written, and what has been done with it so far. */
function InProgressCell({ row }: { row: LibraryRow }) {
  const growth = useGrowth(row.recording);
  const status = statusOf(row);
  return (
    <span className={classes.score}>
      <Pill tone={growth?.state === 'lost' ? 'concern' : 'accent'}>
        {growthWords(growth?.state ?? 'unknown')}
      </Pill>
      {status === 'not-reviewed' ? null : <Pill tone="accent">{statusWords(status)}</Pill>}
    </span>
  );
}

function StatusCell({ row, bandTones }: { row: LibraryRow; bandTones: BandTones }) {
  const status = statusOf(row);
  if (row.recording.inProgress) return <InProgressCell row={row} />;
  if (status === 'not-reviewed') return <span className={classes.quiet}>{statusWords(status)}</span>;
  if (status === 'draft') return <Pill tone="accent">{statusWords(status)}</Pill>;
  if (status === 'returned') return <Pill tone="concern">{statusWords(status)}</Pill>;
  const { score = null, band = null } = row.evaluation ?? {};
  return (
    <span className={classes.score}>
      <b>{scoreShown(score, false)}</b>
      <Pill tone={(band && bandTones.get(band)) || 'plain'}>{band ?? statusWords(status)}</Pill>
    </span>
  );
}
