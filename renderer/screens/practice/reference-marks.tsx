import type { ExerciseMark } from '@domain/clips/exercise';
import { sameTime } from '@domain/clips/exercise-marks';
import { ActionIcon } from '@mantine/core';
import { IconPlayerPlayFilled, IconTrash } from '@tabler/icons-react';
import { clipMarkTime } from '../../text/practice';
import cardClasses from '../../ui/card.module.css';
import type { ClipSound } from '../clips/clip-sound';
import { LiveText } from '../review/live-text';
import { PolarityMenu } from '../review/polarity-menu';
import { chooseMark, type MarkDesk, playMarked, removeMark } from './mark-desk';
import classes from './practice.module.css';
import { usePractice } from './practice-session';

interface ReferenceMarksProps {
  marks: readonly ExerciseMark[];
  desk: MarkDesk;
  sound: ClipSound;
  onSay(at: ExerciseMark, to: Partial<ExerciseMark>, gesture?: string): void;
}

/** The reference as a list, where each mark is heard, named and taken away. */
export function ReferenceMarks({ marks, desk, sound, onSay }: ReferenceMarksProps) {
  const chosen = usePractice((session) => session.chosen);
  const written = usePractice((session) => session.written);
  return (
    <section className={cardClasses.card} aria-label="The reference">
      <h2 className={cardClasses.heading}>The reference</h2>
      {marks.length === 0 ? (
        <p className={classes.quiet}>
          Nothing is marked yet. Listen and mark as you hear it, or drag over the waveform; what you mark can
          be dragged and pulled longer below it.
        </p>
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
                <PolarityMenu
                  polarity={mark.polarity}
                  disabled={false}
                  onChange={(polarity) => onSay(mark, { polarity })}
                />
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
                <LiveText
                  className={classes.text}
                  label={`What the mark at ${time} says`}
                  placeholder="What is there to hear?"
                  value={mark.text}
                  wantsFocus={written !== null && sameTime(written, mark)}
                  onEnter={() => usePractice.setState({ written: null })}
                  onChange={(text) => onSay(mark, { text }, `text ${time}`)}
                />
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size={22}
                  aria-label={`Remove the mark at ${time}`}
                  onClick={() => removeMark(desk, mark)}
                >
                  <IconTrash size={13} />
                </ActionIcon>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
