import type { Line } from '@domain/scorecard/scorecard';
import classes from './builder.module.css';
import { ConditionEditor } from './condition-editor';
import fields from './fields.module.css';
import { GuidanceFields } from './guidance-fields';
import type { LineEditorProps } from './line-editor';
import { LineRules } from './line-rules';
import { NumberField } from './number-field';
import { OptionsEditor } from './options-editor';
import { RangesEditor } from './ranges-editor';
import { TimedFields } from './timed-fields';

/** All that belongs to a line besides its text, kind and weight. */
export function LineDetails(props: LineEditorProps) {
  return (
    <div className={classes.details}>
      <AnswerFields {...props} />
      <LineRules {...props} />
      <ConditionEditor {...props} />
      <GuidanceFields {...props} />
    </div>
  );
}

function AnswerFields(props: LineEditorProps) {
  const { line, edit } = props;
  switch (line.kind) {
    case 'single':
    case 'multi':
      return <OptionsEditor {...props} line={line} />;
    case 'numeric':
      return <RangesEditor {...props} line={line} />;
    case 'timed':
      return (
        <>
          <TimedFields {...props} line={line} />
          <RangesEditor {...props} line={line} />
        </>
      );
    case 'scale':
      return <ScaleFields line={line} number={props.number} edit={edit} />;
    case 'text':
    case 'date':
      return null;
  }
}

function ScaleFields({
  line,
  number,
  edit,
}: Pick<LineEditorProps, 'number' | 'edit'> & { line: Extract<Line, { kind: 'scale' }> }) {
  const change = (next: Partial<typeof line>, field: string) =>
    edit.line(line.id, (now) => (now.kind === 'scale' ? { ...now, ...next } : now), field);
  return (
    <fieldset className={fields.fields}>
      <legend>Scale</legend>
      <span className={fields.inline}>
        from
        <NumberField
          label={`Lowest value of line ${number}`}
          value={line.minValue}
          negative
          onChange={(minValue) => minValue !== null && change({ minValue }, 'min')}
        />
      </span>
      <span className={fields.inline}>
        to
        <NumberField
          label={`Highest value of line ${number}`}
          value={line.maxValue}
          negative
          onChange={(maxValue) => maxValue !== null && change({ maxValue }, 'max')}
        />
      </span>
      <select
        className={fields.field}
        aria-label={`How values of line ${number} become points`}
        value={line.normalise}
        onChange={(event) =>
          change({ normalise: event.currentTarget.value === 'face' ? 'face' : 'min-max' }, 'normalise')
        }
      >
        <option value="face">value ÷ highest value</option>
        <option value="min-max">lowest value earns nothing</option>
      </select>
    </fieldset>
  );
}
