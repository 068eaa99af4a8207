import { assertNever } from '@domain/base/assert';
import { type Form, formLines } from '@domain/scorecard/scorecard';
import { CloseButton } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import type { RescoredRow } from '../../queries/what-if/rescore-all';
import { callDate, counted } from '../../text/review';
import { bandName, standingWords } from '../../text/what-if';
import cards from '../../ui/card.module.css';
import { changesBand } from './evaluations-in-part';
import classes from './what-if.module.css';
import { useWhatIf, type WhatIfPart } from './what-if-session';

const rowHeight = 52;

interface ChangedListProps {
  form: Form;
  part: WhatIfPart | null;
  listed: readonly RescoredRow[];
  chosenId: string | null;
}

/** The evaluations behind what is chosen at the left, each opened in Review. Only those in sight exist. */
export function ChangedList({ form, part, listed, chosenId }: ChangedListProps) {
  const box = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: listed.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const scrollTo = useRef(virtualizer.scrollToIndex);
  scrollTo.current = virtualizer.scrollToIndex;
  const at = listed.findIndex(({ id }) => id === chosenId);
  useEffect(() => {
    if (at >= 0) scrollTo.current(at);
  }, [at]);
  return (
    <section className={`${cards.card} ${classes.changed}`} aria-label="Evaluations">
      <div className={classes.head}>
        <h2 className={cards.heading}>{counted(listed.length, 'evaluation')}</h2>
        {part === null ? null : (
          <CloseButton
            size="sm"
            aria-label="List all that change band"
            onClick={() => runAction('what-if-all')}
          />
        )}
      </div>
      <p className={cards.note} dir="auto">
        {partWords(part, form)}
      </p>
      <div ref={box} className={classes.rows}>
        <ul style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = listed[index];
            return row === undefined ? null : (
              <li key={row.id} style={{ transform: `translateY(${start}px)`, height: rowHeight }}>
                <ChangedRow row={row} form={form} chosen={row.id === chosenId} />
              </li>
            );
          })}
        </ul>
        {listed.length === 0 ? <p className={cards.note}>None.</p> : null}
      </div>
      <p className={classes.hints}>
        <ActionKey of="what-if-open" /> open in Review · <ActionKey of="what-if-next" />{' '}
        <ActionKey of="what-if-previous" /> choose
      </p>
    </section>
  );
}

function ChangedRow({ row, form, chosen }: { row: RescoredRow; form: Form; chosen: boolean }) {
  const { agent, callType, submittedAt, version, before, after, mapped } = row;
  return (
    <button
      type="button"
      className={classes.row}
      aria-current={chosen || undefined}
      onClick={() => {
        useWhatIf.setState({ chosenId: row.id });
        runAction('what-if-open');
      }}
    >
      <span className={classes.rowWords}>
        <span dir="auto">{agent ?? 'agent not known'}</span>
        <span className={classes.quiet} dir="auto">
          {[`version ${version}`, callType, submittedAt && callDate(submittedAt)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={classes.rowScores}>
        <span>
          {standingWords(before, form.clipAtFull)} → {standingWords(after, form.clipAtFull)}
        </span>
        <span className={classes.quiet}>
          {changesBand(row) ? '' : 'keeps its band'}
          {mapped === 'part' ? ' so far: lines are open' : ''}
        </span>
      </span>
    </button>
  );
}

function partWords(part: WhatIfPart | null, form: Form): string {
  if (part === null) return 'All that would change band. Choose a band, an agent or a line to see theirs.';
  switch (part.kind) {
    case 'agent':
      return `Of ${part.agent ?? 'agents not known'}, those whose score would change.`;
    case 'bands':
      return part.from === part.to
        ? `${bandName(part.from)}, as before.`
        : `From ${bandName(part.from)} to ${bandName(part.to)}.`;
    case 'line': {
      const line = formLines(form).find((one) => one.line.id === part.lineId)?.line;
      return `Those in which “${line?.text ?? ''}” would add something else.`;
    }
    default:
      return assertNever(part);
  }
}
