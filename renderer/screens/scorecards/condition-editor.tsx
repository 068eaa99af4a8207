import { changeLine } from '@domain/scorecard/edit-form';
import { lineOptions } from '@domain/scorecard/form-parts';
import { reachableLines } from '@domain/scorecard/reachable';
import { formLines, type Line, type ShowTest, type ShowWhen } from '@domain/scorecard/scorecard';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import fields from './fields.module.css';
import type { LineEditorProps } from './line-editor';
import { chooseLine } from './scorecards-view';
import { Switch } from './switch';

/**
 * When the line is shown. A condition that would lead back to the line, so that nobody could ever see it, is refused on
 * the spot with its reason.
 */
export function ConditionEditor({ form, line, number, edit }: LineEditorProps) {
  const [refused, setRefused] = useState<string | null>(null);
  const all = formLines(form).map((one, index) => ({ line: one.line, number: index + 1 }));
  const sources = all.filter((one) => one.line.id !== line.id && lineOptions(one.line).length > 0);
  const showWhen = line.showWhen;
  const change = (next: ShowWhen | null) => {
    const with_ = (now: Line): Line => ({ ...now, showWhen: next });
    const hidden = hiddenBy(form, changeLine(form, line.id, with_));
    if (hidden.length > 0) {
      const numbers = hidden.map((id) => all.find((one) => one.line.id === id)?.number).join(', ');
      setRefused(`Not taken: with it, line ${numbers} could never be shown.`);
      return;
    }
    setRefused(null);
    edit.line(line.id, with_);
  };
  const changeTest = (at: number, next: Partial<ShowTest>) => {
    if (showWhen === null) return;
    change({
      ...showWhen,
      tests: showWhen.tests.map((test, place) => (place === at ? { ...test, ...next } : test)),
    });
  };
  const firstTest = (source: Line | undefined): ShowTest[] => {
    const [option] = source === undefined ? [] : lineOptions(source);
    return source === undefined || option === undefined
      ? []
      : [{ lineId: source.id, optionIds: [option.id], negated: false }];
  };
  const add = () => {
    const named = new Set(showWhen?.tests.map(({ lineId }) => lineId));
    // The nearest line above is what a condition is mostly about; one that leads in a circle is passed over.
    const candidates = [
      ...sources.filter((one) => one.number < number).toReversed(),
      ...sources.filter((one) => one.number > number),
    ].filter((one) => !named.has(one.line.id));
    const fitting = candidates.find(
      (one) =>
        hiddenBy(
          form,
          changeLine(form, line.id, (now) => ({
            ...now,
            showWhen: {
              operator: showWhen?.operator ?? 'all',
              tests: [...(showWhen?.tests ?? []), ...firstTest(one.line)],
            },
          })),
        ).length === 0,
    );
    const tests = [...(showWhen?.tests ?? []), ...firstTest(fitting?.line)];
    if (tests.length > 0 && fitting !== undefined) change({ operator: showWhen?.operator ?? 'all', tests });
  };
  return (
    <fieldset className={fields.block}>
      <legend>{showWhen === null ? 'Always shown' : 'Shown only when'}</legend>
      {showWhen?.tests.map((test, at) => {
        const source = all.find((one) => one.line.id === test.lineId)?.line;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a test has no name but its place
          <div key={at} className={fields.option}>
            {at === 0 ? null : (
              <select
                className={fields.field}
                aria-label={`How the conditions of line ${number} join`}
                value={showWhen.operator}
                onChange={(event) =>
                  change({ ...showWhen, operator: event.currentTarget.value === 'any' ? 'any' : 'all' })
                }
              >
                <option value="all">and</option>
                <option value="any">or</option>
              </select>
            )}
            <select
              className={`${fields.field} ${fields.source}`}
              aria-label={`Line that condition ${at + 1} of line ${number} asks about`}
              value={test.lineId}
              onChange={(event) => {
                const chosen = sources.find((one) => one.line.id === event.currentTarget.value);
                const [next] = firstTest(chosen?.line);
                if (next !== undefined) changeTest(at, next);
              }}
            >
              {source === undefined ? <option value={test.lineId}>a line that is gone</option> : null}
              {sources.map((one) => (
                <option key={one.line.id} value={one.line.id}>
                  {one.number} {one.line.text}
                </option>
              ))}
            </select>
            <select
              className={fields.field}
              aria-label={`Condition ${at + 1} of line ${number}: is or is not`}
              value={test.negated ? 'not' : 'is'}
              onChange={(event) => changeTest(at, { negated: event.currentTarget.value === 'not' })}
            >
              <option value="is">is</option>
              <option value="not">is answered, and not</option>
            </select>
            <span className={fields.switches}>
              {(source === undefined ? [] : lineOptions(source)).map((option, place) => (
                <Switch
                  key={option.id}
                  label={option.text.trim() || `option ${place + 1}`}
                  title={`Condition ${at + 1} of line ${number}: ${option.text.trim() || `option ${place + 1}`}`}
                  on={test.optionIds.includes(option.id)}
                  onChange={(on) =>
                    changeTest(at, {
                      optionIds: on
                        ? [...test.optionIds, option.id]
                        : test.optionIds.filter((id) => id !== option.id),
                    })
                  }
                />
              ))}
            </span>
            <button
              type="button"
              className={fields.tool}
              aria-label={`Remove condition ${at + 1} of line ${number}`}
              onClick={() => {
                const tests = showWhen.tests.toSpliced(at, 1);
                change(tests.length === 0 ? null : { ...showWhen, tests });
                chooseLine(line.id, true);
              }}
            >
              <IconX size={13} />
            </button>
          </div>
        );
      })}
      {refused === null ? null : (
        <p role="alert" className={fields.refused}>
          {refused}
        </p>
      )}
      {sources.length === 0 ? (
        <p className={fields.hint}>A condition asks about another line with options; there is none yet.</p>
      ) : (
        <button type="button" className={fields.addLine} onClick={add}>
          <IconPlus size={13} aria-hidden="true" /> Add a condition
        </button>
      )}
    </fieldset>
  );
}

/** The lines that some answers could bring on screen before, and none could after. */
function hiddenBy(before: LineEditorProps['form'], after: LineEditorProps['form']): string[] {
  const then = reachableLines(after);
  return [...reachableLines(before)].filter((id) => !then.has(id));
}
