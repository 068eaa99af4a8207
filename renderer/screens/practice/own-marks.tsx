import { sameTime } from '@domain/clips/exercise-marks';
import { ActionIcon } from '@mantine/core';
import { IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react';
import { clipMarkTime } from '../../text/practice';
import cardClasses from '../../ui/card.module.css';
import type { ClipSound } from '../clips/clip-sound';
import { chooseMark, type MarkDesk, playMarked, removeMark } from './mark-desk';
import classes from './practice.module.css';
import { usePractice } from './practice-session';

/** What the learner has marked, each heard again and taken away with a press. */
export function OwnMarks({ desk, sound }: { desk: MarkDesk; sound: ClipSound }) {
  const chosen = usePractice((session) => session.chosen);
  const { marks, span, readOnly } = desk;
  return (
    <section className={cardClasses.card} aria-label="Your marks">
      <h2 className={cardClasses.heading}>Your marks</h2>
      {marks.length === 0 ? (
        <p className={classes.quiet}>
          {readOnly
            ? 'You marked nothing.'
            : 'Listen, and mark as you hear it. What you mark is listed here.'}
        </p>
      ) : (
        <ol className={classes.rows}>
          {marks.map((mark) => {
            const time = clipMarkTime(mark, span.start);
            return (
              <li
                key={`${mark.start} ${mark.end}`}
                className={classes.row}
                aria-current={(chosen !== null && sameTime(chosen, mark)) || undefined}
              >
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
                <span className={classes.words}>{mark.end === null ? 'moment' : 'stretch'}</span>
                {readOnly ? null : (
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
