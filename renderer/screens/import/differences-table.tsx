// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: rows are moved through by key, which a plain table doesn't offer

import type { ConflictSide } from '@domain/recordings/metadata-merge';
import { Button } from '@mantine/core';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { instantWords } from '../../text/recordings';
import { KeyHint } from '../../ui/key-hint';
import classes from './differences.module.css';

/** One detail of one call with both its values, in words. */
export interface DifferenceRow {
  readonly key: string;
  readonly fileName: string;
  readonly agentName: string | null;
  readonly detail: string;
  readonly mine: string;
  readonly theirs: string;
  readonly saidAt: string | null;
}

interface DifferencesTableProps {
  rows: readonly DifferenceRow[];
  sides: ReadonlyMap<string, ConflictSide>;
  onChoose(row: DifferenceRow, side: ConflictSide): void;
}

/** Every difference on a line of its own: arrow keys move, M and T say which value counts and go on to the next. */
export function DifferencesTable({ rows, sides, onChoose }: DifferencesTableProps) {
  const [at, setAt] = useState(0);
  const current = Math.min(at, rows.length - 1);
  const currentRef = useRef<HTMLTableRowElement>(null);
  const bodyRef = useRef<HTMLTableSectionElement>(null);
  // The rows are read after the dialog has opened and looked for what to focus.
  useEffect(() => currentRef.current?.focus(), []);
  useEffect(() => {
    // Only from within: whoever has just pressed a button below stays there.
    if (current >= 0 && bodyRef.current?.contains(document.activeElement)) currentRef.current?.focus();
  }, [current]);
  const choose = (place: number, side: ConflictSide) => {
    const row = rows[place];
    if (row === undefined) return;
    onChoose(row, side);
    setAt(Math.min(rows.length - 1, place + 1));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const steps: Record<string, () => void> = {
      ArrowDown: () => setAt(Math.min(rows.length - 1, current + 1)),
      ArrowUp: () => setAt(Math.max(0, current - 1)),
      Home: () => setAt(0),
      End: () => setAt(rows.length - 1),
      m: () => choose(current, 'mine'),
      t: () => choose(current, 'theirs'),
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    step();
  };
  return (
    <section className={classes.table}>
      <table role="grid" aria-label="Differences" onKeyDown={onKeyDown}>
        <thead>
          <tr>
            <th scope="col">Call</th>
            <th scope="col">Detail</th>
            <th scope="col">Yours</th>
            <th scope="col">The import’s</th>
            <th scope="col">Which counts</th>
          </tr>
        </thead>
        <tbody ref={bodyRef}>
          {rows.map((row, place) => (
            <Line
              key={row.key}
              row={row}
              side={sides.get(row.key)}
              current={place === current}
              lineRef={place === current ? currentRef : undefined}
              onCurrent={() => setAt(place)}
              onChoose={(side) => choose(place, side)}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface LineProps {
  row: DifferenceRow;
  side: ConflictSide | undefined;
  current: boolean;
  lineRef: React.RefObject<HTMLTableRowElement | null> | undefined;
  onCurrent(): void;
  onChoose(side: ConflictSide): void;
}

function Line({ row, side, current, lineRef, onCurrent, onChoose }: LineProps) {
  const { fileName, agentName, detail, mine, theirs, saidAt } = row;
  const said = saidAt === null ? theirs : `${theirs}, said by the import of ${instantWords(saidAt)}`;
  return (
    <tr
      ref={lineRef}
      tabIndex={current ? 0 : -1}
      data-autofocus={current || undefined}
      aria-selected={current}
      aria-label={`${detail} of ${fileName}: yours ${mine}, the import’s ${theirs}${sideWords(side)}`}
      className={classes.line}
      onFocus={onCurrent}
    >
      <th scope="row" title={fileName}>
        {fileName}
        {agentName === null ? null : <span className={classes.agent}>{agentName}</span>}
      </th>
      <td title={detail}>{detail}</td>
      <td title={mine} className={side === 'theirs' ? classes.dropped : undefined}>
        {mine}
      </td>
      <td title={said} className={side === 'mine' ? classes.dropped : undefined}>
        {theirs}
      </td>
      <td>
        <Choice side="mine" chosen={side === 'mine'} current={current} onChoose={onChoose} />
        <Choice side="theirs" chosen={side === 'theirs'} current={current} onChoose={onChoose} />
      </td>
    </tr>
  );
}

interface ChoiceProps {
  side: ConflictSide;
  chosen: boolean;
  current: boolean;
  onChoose(side: ConflictSide): void;
}

function Choice({ side, chosen, current, onChoose }: ChoiceProps) {
  return (
    <Button
      size="compact-sm"
      variant={chosen ? 'filled' : 'default'}
      aria-pressed={chosen}
      tabIndex={current ? 0 : -1}
      mr={6}
      rightSection={current ? <KeyHint combination={side === 'mine' ? 'M' : 'T'} /> : null}
      onClick={() => onChoose(side)}
    >
      {side === 'mine' ? 'Keep mine' : 'Take theirs'}
    </Button>
  );
}

function sideWords(side: ConflictSide | undefined): string {
  if (side === undefined) return '';
  return side === 'mine' ? '; yours is to count' : '; the import’s is to count';
}
