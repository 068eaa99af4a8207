import { newOption } from '@domain/scorecard/edit-form';
import type { Line, Option } from '@domain/scorecard/scorecard';
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { DraftText } from './draft-text';
import { FailSelect } from './fail-select';
import fields from './fields.module.css';
import type { LineEditorProps } from './line-editor';
import { NumberField } from './number-field';
import { useScorecardsView } from './scorecards-view';
import { Switch } from './switch';

type WithOptions = Extract<Line, { options: Option[] }>;

/** The options of a line: text, points, and what choosing one asks for or fails. */
export function OptionsEditor({ line, number, edit }: LineEditorProps & { line: WithOptions }) {
  const wanted = useScorecardsView((view) => view.wanted);
  const change = (edited: (options: Option[]) => Option[], field?: string) =>
    edit.line(line.id, (now) => ('options' in now ? { ...now, options: edited(now.options) } : now), field);
  const changeOption = (id: string, next: Partial<Option>, field?: string) =>
    change(
      (options) => options.map((one) => (one.id === id ? { ...one, ...next } : one)),
      field && `${id} ${field}`,
    );
  const add = (at: number) => {
    const option = newOption(edit.newId());
    change((options) => options.toSpliced(at, 0, option));
    useScorecardsView.setState({ wanted: option.id });
  };
  return (
    <fieldset className={fields.block}>
      <legend>Options{line.kind === 'multi' ? '; the points of those chosen add up' : ''}</legend>
      {line.options.map((option, at) => {
        const name = option.text.trim() || `option ${at + 1}`;
        const of = `${name} of line ${number}`;
        return (
          <div key={option.id} className={fields.option}>
            <DraftText
              label={`Option ${at + 1} of line ${number}`}
              className={fields.optionText}
              placeholder="Option"
              value={option.text}
              name={option.id}
              wanted={wanted === option.id}
              onFocus={() => useScorecardsView.setState({ wanted: null })}
              onKeyDown={(event) => {
                if (event.altKey || event.ctrlKey || event.metaKey) return;
                if (event.key === 'Enter') {
                  event.preventDefault();
                  add(at + 1);
                } else if (event.key === 'Backspace' && option.text === '' && line.options.length > 1) {
                  event.preventDefault();
                  change((options) => options.filter(({ id }) => id !== option.id));
                  useScorecardsView.setState({ wanted: line.options[at - 1]?.id ?? line.id });
                }
              }}
              onChange={(text) => changeOption(option.id, { text }, 'text')}
            />
            <span className={fields.inline}>
              <NumberField
                label={`Points of ${of}`}
                value={option.points}
                negative
                onChange={(points) => points !== null && changeOption(option.id, { points }, 'points')}
              />
              points
            </span>
            <FailSelect
              label={`What ${of} fails`}
              value={option.autoFail}
              onChange={(autoFail) => changeOption(option.id, { autoFail })}
            />
            <span className={fields.switches}>
              <Switch
                label="comment"
                title={`${of} requires a comment`}
                on={option.commentRequired}
                onChange={(commentRequired) => changeOption(option.id, { commentRequired })}
              />
              <Switch
                label="evidence"
                title={`${of} requires a mark as evidence`}
                on={option.evidenceRequired}
                onChange={(evidenceRequired) => changeOption(option.id, { evidenceRequired })}
              />
              <Switch
                label="bonus"
                title={`Points of ${of} may lift the line above what is possible`}
                on={option.bonus}
                onChange={(bonus) => changeOption(option.id, { bonus })}
              />
              <Switch
                label="never said"
                title={`${of} says that something never happened, which needs the whole call to be heard`}
                on={option.absence}
                onChange={(absence) => changeOption(option.id, { absence })}
              />
            </span>
            <button
              type="button"
              className={fields.tool}
              aria-label={`Move ${of} up`}
              disabled={at === 0}
              onClick={() =>
                change((options) => {
                  const others = options.filter(({ id }) => id !== option.id);
                  return others.toSpliced(at - 1, 0, option);
                })
              }
            >
              <IconArrowUp size={13} />
            </button>
            <button
              type="button"
              className={fields.tool}
              aria-label={`Remove ${of}`}
              onClick={() => {
                change((options) => options.filter(({ id }) => id !== option.id));
                const next = line.options[at - 1] ?? line.options[at + 1];
                useScorecardsView.setState({ wanted: next?.id ?? line.id });
              }}
            >
              <IconX size={13} />
            </button>
          </div>
        );
      })}
      <div className={fields.fields}>
        <button type="button" className={fields.addLine} onClick={() => add(line.options.length)}>
          <IconPlus size={13} aria-hidden="true" /> Add an option
        </button>
        {line.kind === 'multi' ? (
          <span className={fields.inline}>
            at most
            <NumberField
              label={`Most points of line ${number}`}
              value={line.max}
              onChange={(max) => {
                if (max !== null && max > 0)
                  edit.line(line.id, (now) => (now.kind === 'multi' ? { ...now, max } : now), 'max');
              }}
            />
            points together
          </span>
        ) : null}
      </div>
    </fieldset>
  );
}
