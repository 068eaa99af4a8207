import { isLate, type WorkItem } from '@domain/team/work';
import { useEffect, useRef } from 'react';
import type { WorkCall } from '../../queries/work-calls';
import { askedWords, dueWords, workWords } from '../../text/assignments';
import { callFacts, callTitle } from '../../text/review';
import { Pill, type PillTone } from '../../ui/pill';
import { AwayMark } from '../offline/away-mark';
import classes from './inbox.module.css';

interface RowProps {
  item: WorkItem;
  call: WorkCall | undefined;
  now: string;
  current: boolean;
  onOpen(): void;
}

/** Something to do: the call, the scorecard it asks for or why it came back, by when, and how far it is. */
export function InboxRow({ item, call, now, current, onOpen }: RowProps) {
  const { interaction = null, recording = null, scorecard = null } = call ?? {};
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (current) button.current?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  const hasEnded = item.assignment !== null && item.assignment.ended !== null;
  const late = isLate(item, now);
  return (
    <button ref={button} type="button" className={classes.entry} aria-current={current} onClick={onOpen}>
      <span className={classes.call} dir="auto">
        <b>
          {recording === null ? null : <AwayMark recording={recording} />}
          {interaction !== null
            ? callTitle(interaction, recording?.fileName ?? '')
            : call === undefined
              ? ''
              : 'A call that is not on this computer'}
        </b>
        <span className={classes.quiet}>{interaction === null ? '' : callFacts(interaction)}</span>
      </span>
      <span className={classes.quiet} dir="auto">
        {askedWords(item, scorecard)}
      </span>
      <span className={classes.end}>
        <span>{dueWords(item.assignment, now)}</span>
        {hasEnded ? null : (
          <Pill tone={late ? 'concern' : tones[item.state]}>{late ? 'overdue' : workWords[item.state]}</Pill>
        )}
      </span>
    </button>
  );
}

const tones: Readonly<Record<WorkItem['state'], PillTone>> = {
  'to-do': 'plain',
  started: 'accent',
  returned: 'concern',
  done: 'praise',
};
