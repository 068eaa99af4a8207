import { moveSection, removeSection } from '@domain/scorecard/edit-form';
import type { FormProblem } from '@domain/scorecard/form-problems';
import type { Form, Section } from '@domain/scorecard/scorecard';
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPlus, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { labels } from '../../commands/labels';
import { shareShown } from '../../text/review';
import classes from './builder.module.css';
import { DraftText } from './draft-text';
import { dragHandle, dropTarget, useDrag } from './drag';
import fields from './fields.module.css';
import { LineEditor } from './line-editor';
import { lineLike, withLinesBelow } from './line-keys';
import { NumberField } from './number-field';
import { chooseLine, useScorecardsView } from './scorecards-view';
import type { DraftEdit } from './use-draft-edit';

interface SectionEditorProps {
  form: Form;
  section: Section;
  index: number;
  firstNumber: number;
  /** A share of 1 that the section carries. */
  share: number;
  weights: ReadonlyMap<string, number>;
  edit: DraftEdit;
  problems: readonly FormProblem[];
}

/** A section: its title and weight, and its lines. */
export function SectionEditor(props: SectionEditorProps) {
  const { form, section, index, edit, problems } = props;
  const wanted = useScorecardsView((view) => view.wanted === section.id);
  const landing = useDrag(({ landing: at }) => (at?.id === section.id ? at.side : undefined));
  const name = section.title.trim() || `Section ${index + 1}`;
  const wrong = problems.some(
    ({ sectionId, lineId, severity }) => sectionId === section.id && lineId === null && severity === 'error',
  );
  const addFirst = () => {
    const line = lineLike(section.lines.at(-1) ?? null, edit.newId);
    edit.form(labels.addLine, (now) => withLinesBelow(now, null, section.id, [line]));
    chooseLine(line.id, true);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && !event.altKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      const [first] = section.lines;
      if (first === undefined) addFirst();
      else chooseLine(first.id, true);
    } else if (event.key === 'ArrowDown' && !event.altKey) {
      const [first] = section.lines;
      if (first !== undefined) chooseLine(first.id, true);
    } else if (event.key === 'Backspace' && section.title === '' && section.lines.length === 0) {
      event.preventDefault();
      removeSectionHere(edit, section.id);
    }
  };
  return (
    <section aria-label={name} className={classes.section} data-landing={landing}>
      <header className={classes.sectionHead} {...dropTarget('section', section.id, edit)}>
        <span
          className={classes.handle}
          title="Drag to move the section"
          {...dragHandle({ kind: 'section', id: section.id })}
        >
          <IconGripVertical size={14} aria-hidden="true" />
        </span>
        <DraftText
          label={`Title of section ${index + 1}`}
          className={classes.sectionTitle}
          placeholder="Title of the section"
          value={section.title}
          name={`section ${section.id}`}
          wanted={wanted}
          invalid={wrong}
          onFocus={() => useScorecardsView.setState({ wanted: null, lineId: null })}
          onKeyDown={onKeyDown}
          onChange={(title) => edit.section(section.id, { title }, 'title')}
        />
        <SectionWeight {...props} />
        <span className={classes.share}>{shareShown(props.share)}</span>
        <button
          type="button"
          className={fields.tool}
          aria-label={`Move ${name} up`}
          disabled={index === 0}
          onClick={() => edit.form(labels.moveSection, (now) => moveSection(now, section.id, index - 1))}
        >
          <IconArrowUp size={14} />
        </button>
        <button
          type="button"
          className={fields.tool}
          aria-label={`Move ${name} down`}
          disabled={index === form.sections.length - 1}
          onClick={() => edit.form(labels.moveSection, (now) => moveSection(now, section.id, index + 1))}
        >
          <IconArrowDown size={14} />
        </button>
        <button
          type="button"
          className={fields.tool}
          aria-label={`Remove ${name}`}
          title="Remove the section with its lines; undo brings it back"
          onClick={() => removeSectionHere(edit, section.id)}
        >
          <IconTrash size={14} />
        </button>
      </header>
      {section.lines.map((line, at) => (
        <LineEditor
          key={line.id}
          form={form}
          section={section}
          line={line}
          number={props.firstNumber + at}
          share={props.weights.get(line.id) ?? null}
          edit={edit}
          problems={problems.filter(({ lineId }) => lineId === line.id)}
        />
      ))}
      <button type="button" className={fields.addLine} onClick={() => addFirst()}>
        <IconPlus size={13} aria-hidden="true" /> Add a line
      </button>
    </section>
  );
}

/** Takes a section out; the keyboard goes to the one before, to the one after, or to the title of the scorecard. */
function removeSectionHere(edit: DraftEdit, sectionId: string): void {
  const { sections } = edit.shown();
  const at = sections.findIndex(({ id }) => id === sectionId);
  edit.form(labels.removeSection, (now) => removeSection(now, sectionId));
  const next = sections[at - 1] ?? sections[at + 1];
  useScorecardsView.setState({ lineId: null, wanted: next?.id ?? 'title' });
}

function SectionWeight({ form, section, edit, index }: SectionEditorProps) {
  if (form.weighting === 'group-multiplier') {
    return (
      <span className={fields.inline}>
        ×
        <NumberField
          label={`Factor of section ${index + 1}`}
          value={section.multiplier}
          onChange={(multiplier) => {
            if (multiplier !== null) edit.section(section.id, { multiplier }, 'multiplier');
          }}
        />
      </span>
    );
  }
  if (form.weighting === 'points') return null;
  return (
    <NumberField
      label={`Weight of section ${index + 1}`}
      value={section.weight}
      placeholder={form.weighting === 'section-share' ? 'even' : 'per line'}
      mayBeEmpty
      wide
      onChange={(weight) => edit.section(section.id, { weight }, 'weight')}
    />
  );
}
