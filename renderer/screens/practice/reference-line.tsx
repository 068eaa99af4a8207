import type { ClipExercise } from '@domain/clips/exercise';
import cardClasses from '../../ui/card.module.css';
import { LineOptions } from './line-options';
import classes from './practice.module.css';

interface ReferenceLineProps {
  line: ClipExercise['line'];
  chosenId: string | null;
  onChoose(optionId: string | null): void;
}

/** Which answer is the reference for the line; without one the line is not asked. */
export function ReferenceLine({ line, chosenId, onChoose }: ReferenceLineProps) {
  return (
    <section className={cardClasses.card} aria-label="The line that is scored">
      <h2 className={cardClasses.heading}>The line that is scored</h2>
      {line === null ? (
        <p className={classes.quiet}>
          None is asked. Give the clip a line with options in Review, and its reference answer is chosen here.
        </p>
      ) : (
        <>
          <p className={classes.quiet} dir="auto">
            {line.text}
          </p>
          <LineOptions line={line} chosenId={chosenId} readOnly={false} onChoose={onChoose} />
          <p className={classes.quiet}>
            {chosenId === null
              ? 'Choose the reference answer to have learners score it. Without one it is not asked.'
              : 'Learners are asked for it. Choose the answer again, and they are not.'}
          </p>
        </>
      )}
    </section>
  );
}
