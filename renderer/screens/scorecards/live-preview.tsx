import { seconds } from '@domain/base/time';
import type { AnswerValue, Sheet } from '@domain/scorecard/answer-value';
import { explain } from '@domain/scorecard/explain';
import { type Form, formLines, type Line } from '@domain/scorecard/scorecard';
import { bandFor, scoreForm } from '@domain/scorecard/scoring';
import { visibleLines } from '@domain/scorecard/visible';
import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import { counted, scoreShown, shareShown } from '../../text/review';
import { notCountedWords, shownBecause } from '../../text/scorecard';
import { isChosen, lineChoices, notApplicableToggled, toggled } from '../review/answer-choices';
import beside from './beside.module.css';
import classes from './builder.module.css';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import { NumberField } from './number-field';
import { chooseLine, useScorecardsView } from './scorecards-view';

/** The form as evaluators will see it: answered here for trial, with the score and how it comes about. Nothing is kept. */
export function LivePreview({ form }: { form: Form }) {
  const [sheet, setSheet] = useState<Sheet>(new Map());
  const score = scoreForm(form, sheet);
  const band = bandFor(form, score.final);
  const explained = new Map(explain(form, sheet).map((one) => [one.lineId, one]));
  const visible = visibleLines(form, sheet);
  const chosen = useScorecardsView((view) => view.lineId);
  const cleared = useScorecardsView((view) => view.cleared);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each press of the key counts up, and clears
  useEffect(() => setSheet(new Map()), [cleared]);
  const answer = (lineId: string, value: AnswerValue | null) =>
    setSheet((now) => {
      const next = new Map(now);
      if (value === null) next.delete(lineId);
      else next.set(lineId, value);
      return next;
    });
  const lines = formLines(form);
  const failing = [
    ...score.failedForm.map(({ lineId }) => lineId),
    ...score.failedSections.map(({ lineId }) => lineId),
  ].map((id) => lines.findIndex(({ line }) => line.id === id) + 1);
  return (
    <div className={beside.preview}>
      <div className={beside.previewLines}>
        {lines.length === 0 ? (
          <p className={fields.hint}>
            Lines show here as evaluators will see them, ready to be answered for trial.
          </p>
        ) : null}
        {lines.map(({ line }, index) => {
          if (!visible.has(line.id)) return null;
          const one = explained.get(line.id);
          const because = shownBecause(form, sheet, line);
          return (
            <fieldset
              key={line.id}
              className={beside.previewLine}
              data-chosen={chosen === line.id || undefined}
              data-preview={line.id}
            >
              <legend className={beside.legend}>{line.text}</legend>
              <button
                type="button"
                className={beside.previewText}
                title="Go to the line"
                onClick={() => chooseLine(line.id, true)}
              >
                <span className={classes.lineNumber}>{index + 1}</span> {line.text || 'No text yet'}
              </button>
              {because === null ? null : <p className={fields.hint}>{because}</p>}
              <PreviewAnswer
                line={line}
                number={index + 1}
                value={sheet.get(line.id) ?? null}
                onAnswer={(value) => answer(line.id, value)}
              />
              {one === undefined || !sheet.has(line.id) ? null : (
                <p className={fields.hint}>
                  {one.notCounted === null
                    ? `${points(one.earned)} of ${points(one.possible)} points, weight ${shareShown(one.weight)}, adds ${points(one.contribution)}`
                    : `Does not count: ${notCountedWords(one.notCounted)}`}
                  {one.fails.includes('form') ? ' · fails the form' : ''}
                  {one.fails.includes('section') ? ' · fails the section' : ''}
                </p>
              )}
            </fieldset>
          );
        })}
      </div>
      <footer className={beside.previewFoot}>
        <strong data-testid="preview-score">{scoreShown(score.final, form.clipAtFull)}</strong>
        <span>
          <b data-tone={band?.tone}>{band?.name ?? (score.final === null ? 'Not scored' : '')}</b>
          <br />
          {score.open.length === 0 ? 'all answered' : `so far, ${counted(score.open.length, 'line')} open`}
          {failing.length > 0 && score.plain !== score.final
            ? ` · ${scoreShown(score.plain, form.clipAtFull)} before line ${failing.join(', ')} failed it`
            : ''}
        </span>
        <Button
          variant="default"
          size="compact-xs"
          disabled={sheet.size === 0}
          onClick={() => setSheet(new Map())}
        >
          Clear
        </Button>
      </footer>
    </div>
  );
}

interface PreviewAnswerProps {
  line: Line;
  number: number;
  value: AnswerValue | null;
  onAnswer(value: AnswerValue | null): void;
}

function PreviewAnswer({ line, number, value, onAnswer }: PreviewAnswerProps) {
  const choices = lineChoices(line);
  return (
    <div className={fields.switches}>
      {choices === null ? (
        <TypedPreview line={line} number={number} value={value} onAnswer={onAnswer} />
      ) : null}
      {choices?.map((choice, at) => (
        <button
          key={choice.id}
          type="button"
          className={fields.choice}
          aria-pressed={isChosen(value, choice)}
          onClick={() => onAnswer(toggled(value, choice, line))}
        >
          {choice.text || `option ${at + 1}`}
        </button>
      ))}
      {line.allowNotApplicable ? (
        <button
          type="button"
          className={fields.choice}
          aria-pressed={value?.kind === 'not-applicable'}
          onClick={() => onAnswer(notApplicableToggled(value))}
        >
          N/A
        </button>
      ) : null}
    </div>
  );
}

function TypedPreview({ line, number, value, onAnswer }: PreviewAnswerProps) {
  if (line.kind === 'text') {
    return (
      <DraftText
        label={`Trial answer to line ${number}`}
        value={value?.kind === 'text' ? value.text : ''}
        onChange={(text) => onAnswer(text === '' ? null : { kind: 'text', text })}
      />
    );
  }
  if (line.kind === 'date') {
    return (
      <input
        type="date"
        className={fields.field}
        aria-label={`Trial answer to line ${number}`}
        value={value?.kind === 'date' ? value.date : ''}
        onChange={({ currentTarget }) =>
          onAnswer(currentTarget.value === '' ? null : { kind: 'date', date: currentTarget.value })
        }
      />
    );
  }
  if (line.kind === 'timed') {
    return (
      <span className={fields.inline}>
        <NumberField
          label={`Trial answer to line ${number} in seconds`}
          value={value?.kind === 'timed' && value.end !== null ? value.end : null}
          placeholder="–"
          mayBeEmpty
          onChange={(passed) =>
            onAnswer(passed === null ? null : { kind: 'timed', start: seconds(0), end: seconds(passed) })
          }
        />
        s{' '}
        {line.from === '' || line.to === ''
          ? 'between the two moments'
          : `from “${line.from}” to “${line.to}”`}
      </span>
    );
  }
  return (
    <span className={fields.inline}>
      <NumberField
        label={`Trial answer to line ${number}`}
        value={value?.kind === 'number' ? value.value : null}
        placeholder="–"
        mayBeEmpty
        negative
        onChange={(number_) => onAnswer(number_ === null ? null : { kind: 'number', value: number_ })}
      />
      {line.kind === 'numeric' ? line.unit : ''}
    </span>
  );
}

function points(value: number): number {
  return Number(value.toFixed(2));
}
