import type { AnswerChange } from '../../commands/answers';
import { ActionKey } from '../../keys/action-key';
import type { ActionId } from '../../keys/catalogue';
import { numberBeyond, numberHint } from '../../text/scorecard';
import { answerFieldId, isChosen, lineChoices, notApplicableToggled, toggled } from './answer-choices';
import lineClasses from './lines.module.css';
import { LiveText } from './live-text';
import { TimedAnswer } from './timed-answer';
import type { SheetLine } from './use-sheet';

interface AnswerControlProps {
  entry: SheetLine;
  readOnly: boolean;
  /** `gesture` names what undo takes back at once. */
  onAnswer(change: AnswerChange, gesture?: string): void;
}

/** How a line of each kind is answered; N/A stands behind the options where the line allows it. */
export function AnswerControl(props: AnswerControlProps) {
  const { line, answer } = props.entry;
  const notApplicable = answer.value?.kind === 'not-applicable';
  const choices = lineChoices(line);
  return (
    <div className={lineClasses.options}>
      {line.kind === 'timed' ? (
        <TimedAnswer {...props} line={line} />
      ) : choices === null ? (
        <TypedAnswer {...props} />
      ) : (
        choices.map((choice, index) => {
          const chosen = isChosen(answer.value, choice);
          return (
            <button
              key={choice.id}
              type="button"
              className={lineClasses.option}
              aria-pressed={chosen}
              disabled={props.readOnly}
              onClick={() => props.onAnswer((current) => toggled(current, choice, line))}
            >
              {index < 9 ? <OptionKey of={`option-${index + 1}`} /> : null}
              {choice.text}
            </button>
          );
        })
      )}
      {line.allowNotApplicable ? (
        <button
          type="button"
          className={lineClasses.option}
          aria-pressed={notApplicable}
          disabled={props.readOnly}
          onClick={() => props.onAnswer(notApplicableToggled)}
        >
          <OptionKey of="not-applicable" />
          N/A
        </button>
      ) : null}
    </div>
  );
}

/** The key of an option for the eye; the answer's name for the ear is the answer alone. */
function OptionKey({ of }: { of: ActionId }) {
  return (
    <span aria-hidden="true">
      <ActionKey of={of} />
    </span>
  );
}

function TypedAnswer({ entry: { line, answer }, readOnly, onAnswer }: AnswerControlProps) {
  const { value } = answer;
  if (line.kind === 'text') {
    return (
      <LiveText
        id={answerFieldId(line.id)}
        className={lineClasses.comment}
        label={line.text}
        multiline
        readOnly={readOnly}
        value={value?.kind === 'text' ? value.text : ''}
        onChange={(text) => onAnswer(text === '' ? null : { kind: 'text', text })}
      />
    );
  }
  if (line.kind === 'date') {
    return (
      <LiveText
        id={answerFieldId(line.id)}
        type="date"
        className={lineClasses.numberField}
        label={line.text}
        readOnly={readOnly}
        value={value?.kind === 'date' ? value.date : ''}
        onChange={(date) => onAnswer(date === '' ? null : { kind: 'date', date })}
      />
    );
  }
  const beyond = numberBeyond(line, value);
  return (
    <>
      <LiveText
        id={answerFieldId(line.id)}
        className={lineClasses.numberField}
        label={line.text}
        readOnly={readOnly}
        accepts={/^-?\d*[.,]?\d*$/}
        value={value?.kind === 'number' ? String(value.value) : ''}
        onChange={(text) => {
          const parsed = Number(text.replace(',', '.'));
          onAnswer(text === '' || Number.isNaN(parsed) ? null : { kind: 'number', value: parsed });
        }}
      />
      <span className={lineClasses.numberHint} data-tone={beyond ? 'concern' : undefined}>
        {beyond ?? numberHint(line)}
      </span>
    </>
  );
}
