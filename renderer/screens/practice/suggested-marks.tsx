import type { ExerciseMark } from '@domain/clips/exercise';
import { Button } from '@mantine/core';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { ActionKey } from '../../keys/action-key';
import { runAction } from '../../keys/registry';
import { clipMarkTime } from '../../text/practice';
import { polarityName } from '../../text/review';
import cardClasses from '../../ui/card.module.css';
import type { ClipSound } from '../clips/clip-sound';
import { playMarked } from './mark-desk';
import classes from './practice.module.css';

interface SuggestedMarksProps {
  /** What evaluators have marked within the clip and the reference has not. */
  marks: readonly ExerciseMark[];
  clipStart: number;
  sound: ClipSound;
  onTake(marks: readonly ExerciseMark[]): void;
}

/** Marks of evaluations that the reference could have too. */
export function SuggestedMarks({ marks, clipStart, sound, onTake }: SuggestedMarksProps) {
  if (marks.length === 0) return null;
  return (
    <section className={cardClasses.card} aria-label="Marked in evaluations">
      <h2 className={cardClasses.heading}>
        Marked in evaluations{' '}
        <Button
          ml={8}
          size="compact-xs"
          variant="default"
          rightSection={<ActionKey of="exercise-take-all" />}
          onClick={() => runAction('exercise-take-all')}
        >
          Take all
        </Button>
      </h2>
      <ul className={classes.rows}>
        {marks.map((mark) => {
          const time = clipMarkTime(mark, clipStart);
          return (
            <li key={`${mark.start} ${mark.end}`} className={classes.row}>
              <button
                type="button"
                className={classes.time}
                aria-label={`Play ${time}`}
                onClick={() => playMarked(sound, mark)}
              >
                <IconPlayerPlayFilled size={9} /> {time}
              </button>
              <span className={classes.words} dir="auto">
                {mark.text === '' ? polarityName(mark.polarity) : mark.text}
              </span>
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Take the mark at ${time}`}
                onClick={() => onTake([mark])}
              >
                Take
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
