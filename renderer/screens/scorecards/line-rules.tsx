import { isScored } from '@domain/scorecard/form-parts';
import { type Aim, aimSchema, type Line } from '@domain/scorecard/scorecard';
import { aimWords } from '../../text/scorecard-builder';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import type { LineEditorProps } from './line-editor';
import { ListText } from './list-text';
import { NumberField } from './number-field';
import { Switch } from './switch';

const aims: readonly Aim[] = ['efficiency', 'experience', 'compliance'];

/** How a line counts, what it serves, and what is told of a point lost on it. */
export function LineRules({ line, number, edit }: LineEditorProps) {
  const change = (next: Partial<Line>, field?: string) =>
    // What is changed here every kind has.
    edit.line(line.id, (now) => ({ ...now, ...next }) as Line, field);
  const scores = line.kind !== 'text' && line.kind !== 'date';
  const on = (name: keyof Line, label: string, title: string) => (
    <Switch
      key={name}
      label={label}
      title={`Line ${number}: ${title}`}
      on={line[name] === true}
      onChange={(value) => change({ [name]: value })}
    />
  );
  return (
    <fieldset className={fields.block}>
      <legend>Rules</legend>
      <span className={fields.switches}>
        {on('allowNotApplicable', 'N/A allowed', 'N/A is an answer, and its weight is spread over the rest')}
        {isScored(line)
          ? null
          : on('answerRequired', 'answer required', 'it must be answered before submitting')}
        {scores ? on('critical', 'critical', 'it counts in the critical score too') : null}
        {scores ? on('bonus', 'bonus', 'it adds points and never takes any') : null}
        {scores ? on('excluded', 'not scored', 'it is asked and does not count') : null}
        {scores
          ? on(
              'attributable',
              'process or agent',
              'a point lost may be laid to the process instead of the agent',
            )
          : null}
      </span>
      <div className={fields.grid}>
        {scores ? (
          <div className={fields.caption}>
            <span>Fails the form below</span>
            <span className={fields.inline}>
              <NumberField
                label={`Line ${number} fails the form below this per cent`}
                value={line.failBelow === null ? null : Number((line.failBelow * 100).toFixed(4))}
                placeholder="–"
                mayBeEmpty
                onChange={(percent) => {
                  if (percent === null || percent <= 100)
                    change({ failBelow: percent === null ? null : percent / 100 }, 'failBelow');
                }}
              />
              % of the line
            </span>
          </div>
        ) : null}
        <div className={fields.caption}>
          <span>Serves</span>
          <select
            className={fields.field}
            aria-label={`What line ${number} serves`}
            value={line.aim ?? ''}
            onChange={(event) => {
              const aim = aimSchema.safeParse(event.currentTarget.value);
              change({ aim: aim.success ? aim.data : null });
            }}
          >
            <option value="">not said</option>
            {aims.map((aim) => (
              <option key={aim} value={aim}>
                {aimWords(aim)}
              </option>
            ))}
          </select>
        </div>
        <div className={fields.caption}>
          <span>Skill</span>
          <DraftText
            label={`Skill of line ${number}`}
            placeholder="such as Listening"
            value={line.skill ?? ''}
            onChange={(skill) => change({ skill: skill.trim() === '' ? null : skill }, 'skill')}
          />
        </div>
        <div className={fields.caption}>
          <span>Root causes</span>
          <ListText
            label={`Root causes of line ${number}, separated by commas`}
            placeholder="Knowledge, System, Process"
            values={line.rootCauses}
            onChange={(rootCauses) => change({ rootCauses }, 'rootCauses')}
          />
        </div>
      </div>
    </fieldset>
  );
}
