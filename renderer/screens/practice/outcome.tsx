import type { ClipExercise } from '@domain/clips/exercise';
import type { ExerciseResult } from '@domain/clips/exercise-result';
import type { PracticeAttempt } from '@domain/clips/practice';
import { IconPlayerPlayFilled } from '@tabler/icons-react';
import { clipMarkTime, overlapExplained, overlapShown, scoredWords } from '../../text/practice';
import cardClasses from '../../ui/card.module.css';
import { Pill } from '../../ui/pill';
import type { ClipSound } from '../clips/clip-sound';
import { playMarked } from './mark-desk';
import classes from './practice.module.css';

interface OutcomeProps {
  exercise: ClipExercise;
  attempt: PracticeAttempt;
  result: ExerciseResult;
  clipStart: number;
  sound: ClipSound;
}

/** What a try came to: the overlap, what was found and missed, how the line was scored, and what its maker says. */
export function Outcome({ exercise, attempt, result, clipStart, sound }: OutcomeProps) {
  const { overlap, met, scoredAlike } = result;
  const shown = attempt.revealed?.marks ?? [];
  return (
    <section className={cardClasses.card} aria-label="The reference" role="status">
      <h2 className={cardClasses.heading}>The reference</h2>
      {overlap === null ? null : (
        <p className={classes.figure}>
          <strong>{overlapShown(overlap.ratio)}</strong>
          <span>overlap: {overlapExplained(overlap)}</span>
        </p>
      )}
      {shown.length === 0 ? null : (
        <ol className={classes.rows}>
          {shown.map((mark, at) => {
            const time = clipMarkTime(mark, clipStart);
            // What it says is the exercise's, as long as the exercise has it.
            const said = exercise.marks.find(
              ({ start, end }) => start === mark.start && end === mark.end,
            )?.text;
            return (
              <li key={`${mark.start} ${mark.end}`} className={classes.row}>
                <button
                  type="button"
                  className={classes.time}
                  aria-label={`Play the reference at ${time}`}
                  onClick={() => playMarked(sound, mark)}
                >
                  <IconPlayerPlayFilled size={9} /> {time}
                </button>
                <span className={classes.words} dir="auto">
                  {said}
                </span>
                <Pill tone={met[at] ? 'praise' : 'concern'}>{met[at] ? '✓ found' : '– missed'}</Pill>
              </li>
            );
          })}
        </ol>
      )}
      {scoredAlike === null ? null : (
        <p className={classes.quiet} data-tone={scoredAlike ? 'praise' : 'concern'}>
          {scoredWords(
            scoredAlike,
            optionText(exercise, attempt.optionId),
            optionText(exercise, attempt.revealed?.reference ?? null) ?? 'another answer',
          )}
        </p>
      )}
      {exercise.reveal === '' ? null : (
        <p className={classes.task} dir="auto">
          {exercise.reveal}
        </p>
      )}
    </section>
  );
}

function optionText({ line }: ClipExercise, optionId: string | null): string | null {
  return line?.options.find(({ id }) => id === optionId)?.text ?? null;
}
