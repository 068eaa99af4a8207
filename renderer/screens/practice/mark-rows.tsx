import { sameTime } from '@domain/clips/exercise-marks';
import type { MarkedTime } from '@domain/clips/mark-overlap';
import { ActionIcon } from '@mantine/core';
import { IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { clipMarkTime } from '../../text/practice';
import cardClasses from '../../ui/card.module.css';
import type { ClipSound } from '../clips/clip-sound';
import { chooseMark, type MarkDesk, playMarked, removeMark } from './mark-desk';
import classes from './practice.module.css';
import { usePractice } from './practice-session';

interface MarkRowsProps<Mark> {
  title: string;
  /** What is said while there are none. */
  none: string;
  marks: readonly Mark[];
  desk: MarkDesk;
  sound: ClipSound;
  /** What stands before a mark's time. */
  before?(mark: Mark): ReactNode;
  /** What stands behind it. */
  behind(mark: Mark, time: string): ReactNode;
}

/** Marks over a clip as a list, where each is heard with a press and taken away with another. */
export function MarkRows<Mark extends MarkedTime>(props: MarkRowsProps<Mark>) {
  const { title, marks, desk, sound } = props;
  const chosen = usePractice((session) => session.chosen);
  return (
    <section className={cardClasses.card} aria-label={title}>
      <h2 className={cardClasses.heading}>{title}</h2>
      {marks.length === 0 ? (
        <p className={classes.quiet}>{props.none}</p>
      ) : (
        <ol className={classes.rows}>
          {marks.map((mark) => {
            const time = clipMarkTime(mark, desk.span.start);
            return (
              <li
                key={`${mark.start} ${mark.end}`}
                className={classes.row}
                aria-current={(chosen !== null && sameTime(chosen, mark)) || undefined}
              >
                {props.before?.(mark)}
                <button
                  type="button"
                  className={classes.time}
                  aria-label={`Play ${time}`}
                  onClick={() => {
                    chooseMark(mark, sound);
                    playMarked(sound, mark);
                  }}
                >
                  <IconPlayerPlayFilled size={9} /> {time}
                </button>
                {props.behind(mark, time)}
                {desk.readOnly ? null : (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    size={22}
                    aria-label={`Remove the mark at ${time}`}
                    onClick={() => removeMark(desk, mark)}
                  >
                    <IconTrash size={13} />
                  </ActionIcon>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
