import { lineAsKind } from '@domain/scorecard/edit-form';
import { findLine } from '@domain/scorecard/form-parts';
import type { FormProblem } from '@domain/scorecard/form-problems';
import type { Form, Line, LineKind, Section } from '@domain/scorecard/scorecard';
import { IconAlertCircle, IconAlertTriangle, IconChevronDown, IconGripVertical } from '@tabler/icons-react';
import type { ClipboardEvent, KeyboardEvent } from 'react';
import { labels } from '../../commands/labels';
import { problemSentence } from '../../text/form-problems';
import { shareShown } from '../../text/review';
import { kindTitle } from '../../text/scorecard-builder';
import classes from './builder.module.css';
import { DraftText } from './draft-text';
import { dragHandle, dropTarget, useDrag } from './drag';
import fields from './fields.module.css';
import { LineDetails } from './line-details';
import { lineBeside, lineLike, pastedTexts, withLinesBelow, withoutLine } from './line-keys';
import { NumberField } from './number-field';
import { sameIds } from './same-ids';
import { chooseLine, useScorecardsView } from './scorecards-view';
import type { DraftEdit } from './use-draft-edit';

export interface LineEditorProps {
  form: Form;
  section: Section;
  line: Line;
  number: number;
  /** A share of 1; null: it is never scored. */
  share: number | null;
  edit: DraftEdit;
  problems: readonly FormProblem[];
}

export const lineKinds: readonly LineKind[] = [
  'single',
  'multi',
  'scale',
  'numeric',
  'timed',
  'text',
  'date',
];

/** A line in one row: what it asks, how it is answered, what it weighs; chosen, with all that belongs to it below. */
export function LineEditor(props: LineEditorProps) {
  const { line, number, edit, form, section } = props;
  const chosen = useScorecardsView((view) => view.lineId === line.id);
  const wanted = useScorecardsView((view) => view.wanted === line.id);
  const detailed = useScorecardsView((view) => view.detailed && view.lineId === line.id);
  const landing = useDrag(({ landing: at }) => (at?.id === line.id ? at.side : undefined));
  const errors = props.problems.filter(({ severity }) => severity === 'error');
  return (
    <div
      className={classes.line}
      data-line={line.id}
      data-chosen={chosen || undefined}
      data-landing={landing}
      {...dropTarget('line', line.id, edit)}
    >
      <div className={classes.row}>
        <span
          className={classes.handle}
          title="Drag to move the line"
          {...dragHandle({ kind: 'line', id: line.id })}
        >
          <IconGripVertical size={14} aria-hidden="true" />
        </span>
        <span className={classes.lineNumber}>{number}</span>
        <DraftText
          label={`Line ${number}`}
          wraps
          className={classes.question}
          placeholder="What is judged"
          value={line.text}
          name={line.id}
          wanted={wanted}
          invalid={errors.some(({ what }) => what === 'line-text-missing') && !chosen}
          onFocus={() => useScorecardsView.setState({ lineId: line.id, wanted: null })}
          onKeyDown={(event) => onLineKey(event, props)}
          onPaste={(event) => onLinePaste(event, props)}
          onChange={(text) => edit.line(line.id, (now) => ({ ...now, text }), 'text')}
        />
        <Problems problems={props.problems} />
        <select
          className={`${fields.field} ${classes.kind}`}
          aria-label={`Kind of line ${number}`}
          value={line.kind}
          onChange={(event) => {
            const kind = lineKinds.find((one) => one === event.currentTarget.value) ?? line.kind;
            const ids = sameIds(edit.newId);
            chooseLine(line.id);
            edit.line(line.id, (now) => lineAsKind(now, kind, ids()));
          }}
        >
          {lineKinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindTitle(kind)}
            </option>
          ))}
        </select>
        {form.weighting === 'question-share' ? (
          <NumberField
            label={`Weight of line ${number}`}
            value={line.weight}
            placeholder={section.weight === null ? '1' : 'even'}
            mayBeEmpty
            onChange={(weight) => edit.line(line.id, (now) => ({ ...now, weight }), 'weight')}
          />
        ) : null}
        <span className={classes.share}>{props.share === null ? '–' : shareShown(props.share)}</span>
        <button
          type="button"
          className={fields.tool}
          aria-label={`Details of line ${number}`}
          aria-expanded={detailed}
          onClick={() => useScorecardsView.setState({ lineId: line.id, detailed: !detailed })}
        >
          <IconChevronDown size={14} style={detailed ? { rotate: '180deg' } : undefined} />
        </button>
      </div>
      {detailed ? <LineDetails {...props} /> : null}
    </div>
  );
}

function Problems({ problems }: { problems: readonly FormProblem[] }) {
  if (problems.length === 0) return null;
  const error = problems.some(({ severity }) => severity === 'error');
  const words = problems.map(problemSentence).join(' ');
  const Icon = error ? IconAlertCircle : IconAlertTriangle;
  return (
    <span
      className={classes.problem}
      data-severity={error ? 'error' : 'warning'}
      role="img"
      aria-label={words}
      title={words}
    >
      <Icon size={14} aria-hidden="true" />
    </span>
  );
}

/** The keys of a line's text: what makes a form as fast to type as a list. */
function onLineKey(event: KeyboardEvent<HTMLElement>, { section, line, edit }: LineEditorProps): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  // Keys come faster than the screen is drawn: where the line stands now is what counts, not where it is still seen.
  const form = edit.shown();
  const text = findLine(form, line.id)?.line.text ?? line.text;
  if (event.key === 'Enter') {
    event.preventDefault();
    addLineBelow(edit, section.id, line);
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const next = lineBeside(form, line.id, event.key === 'ArrowDown' ? 1 : -1);
    if (next === null || staysInText(event)) return;
    event.preventDefault();
    chooseLine(next, true);
  } else if (event.key === 'Backspace' && text === '') {
    event.preventDefault();
    removeLineHere(edit, form, line.id);
  }
}

/** Whether the arrow moves within a text of several rows, rather than off its first or last one. */
function staysInText({ key, currentTarget }: KeyboardEvent<HTMLElement>): boolean {
  if (!(currentTarget instanceof HTMLTextAreaElement) || currentTarget.clientHeight < 40) return false;
  const { selectionStart, value } = currentTarget;
  return key === 'ArrowDown' ? selectionStart < value.length : selectionStart > 0;
}

/** Several lines of pasted text become several lines of the form; one line is pasted as any field does. */
function onLinePaste(event: ClipboardEvent<HTMLElement>, { section, line, edit }: LineEditorProps): void {
  const texts = pastedTexts(event.clipboardData.getData('text/plain'));
  if (texts.length < 2) return;
  event.preventDefault();
  const [first = '', ...rest] = texts;
  const fills = line.text === '';
  const added = (fills ? rest : texts).map((text) => lineLike(line, edit.newId, text));
  edit.form(labels.addLines, (form) => {
    const filled = fills
      ? {
          ...form,
          sections: form.sections.map((one) => ({
            ...one,
            lines: one.lines.map((own) => (own.id === line.id ? { ...own, text: first } : own)),
          })),
        }
      : form;
    return withLinesBelow(filled, line.id, section.id, added);
  });
  chooseLine(added.at(-1)?.id ?? line.id, true);
}

/** A line like this one below it, with the keyboard in its text. */
export function addLineBelow(edit: DraftEdit, sectionId: string, line: Line | null): void {
  const added = lineLike(line, edit.newId);
  edit.form(labels.addLine, (form) => withLinesBelow(form, line?.id ?? null, sectionId, [added]));
  chooseLine(added.id, true);
}

/** Takes a line out; the keyboard goes to the one above, or to its section where it was the last of the form. */
export function removeLineHere(edit: DraftEdit, form: Form, lineId: string): void {
  const { next } = withoutLine(form, lineId);
  const section = findLine(form, lineId)?.section;
  edit.form(labels.removeLine, (now) => withoutLine(now, lineId).form);
  if (next === null) useScorecardsView.setState({ lineId: null, wanted: section?.id ?? 'title' });
  else chooseLine(next, true);
}
