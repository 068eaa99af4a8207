import { isOverdue } from '@domain/team/assignment';
import { useEffect, useRef } from 'react';
import type { InboxEntry } from '../../queries/assignments';
import { dueWords, endedSentence, progressWords } from '../../text/assignments';
import { returnedWords } from '../../text/evaluations';
import { callFacts, callTitle } from '../../text/review';
import { Pill } from '../../ui/pill';
import { AwayMark } from '../offline/away-mark';
import classes from './inbox.module.css';

interface RowProps {
  entry: InboxEntry;
  now: string;
  current: boolean;
  onOpen(): void;
}

/** One assignment: the call, the scorecard it asks for, by when, and how far it is. */
export function InboxRow({ entry, now, current, onOpen }: RowProps) {
  const { assignment, progress, interaction, fileName, scorecard, returned } = entry;
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const late = assignment.ended === null && isOverdue(assignment, progress, now);
  return (
    <button ref={button} type="button" className={classes.entry} aria-current={current} onClick={onOpen}>
      <span className={classes.call} dir="auto">
        <b>
          {entry.recording === null ? null : <AwayMark recording={entry.recording} />}
          {interaction === null ? 'A call that is not on this computer' : callTitle(interaction, fileName)}
        </b>
        <span className={classes.quiet}>{interaction === null ? '' : callFacts(interaction)}</span>
      </span>
      <span className={classes.quiet} dir="auto">
        {returned !== null
          ? returnedWords(returned)
          : assignment.ended === null
            ? `${scorecard ?? 'Scorecard by the rules'} · from ${assignment.assignedBy}`
            : endedSentence(assignment)}
      </span>
      <span className={classes.end}>
        <span>{dueWords(assignment, now)}</span>
        {assignment.ended === null ? (
          <Pill
            tone={
              late || returned !== null
                ? 'concern'
                : progress === 'to-do'
                  ? 'plain'
                  : progress === 'done'
                    ? 'praise'
                    : 'accent'
            }
          >
            {late ? 'overdue' : returned === null ? progressWords[progress] : 'returned'}
          </Pill>
        ) : null}
      </span>
    </button>
  );
}
