import type { ClipExercise } from '@domain/clips/exercise';
import { ActionKey } from '../../keys/action-key';
import lineClasses from '../review/lines.module.css';
import classes from './practice.module.css';

interface LineOptionsProps {
  line: NonNullable<ClipExercise['line']>;
  chosenId: string | null;
  readOnly: boolean;
  onChoose(optionId: string): void;
}

/** The options of a line with their keys, as they stand in Review. */
export function LineOptions({ line, chosenId, readOnly, onChoose }: LineOptionsProps) {
  return (
    <fieldset className={classes.group} aria-label={line.text}>
      <div className={classes.options}>
        {line.options.map(({ id, text }, index) => (
          <button
            key={id}
            type="button"
            className={lineClasses.option}
            aria-pressed={id === chosenId}
            disabled={readOnly}
            onClick={() => onChoose(id)}
          >
            {index < 9 && !readOnly ? (
              <span aria-hidden="true">
                <ActionKey of={`option-${index + 1}`} />
              </span>
            ) : null}
            <span dir="auto">{text}</span>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
