import { addSection, newSection } from '@domain/scorecard/edit-form';
import { lineWeights, sectionTotals } from '@domain/scorecard/explain';
import type { FormProblem } from '@domain/scorecard/form-problems';
import type { Form } from '@domain/scorecard/scorecard';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { labels } from '../../commands/labels';
import { ActionKey } from '../../keys/action-key';
import { KeyHint } from '../../ui/key-hint';
import classes from './builder.module.css';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import { useScorecardsView } from './scorecards-view';
import { SectionEditor } from './section-editor';
import type { DraftEdit } from './use-draft-edit';
import { WeightBar } from './weight-bar';

interface DraftEditorProps {
  form: Form;
  edit: DraftEdit;
  problems: readonly FormProblem[];
  writing: boolean;
}

/** The draft to write: its title, and its sections with their lines. */
export function DraftEditor({ form, edit, problems, writing }: DraftEditorProps) {
  const weights = lineWeights(form);
  const totals = new Map(sectionTotals(form, new Map()).map(({ sectionId, weight }) => [sectionId, weight]));
  const wanted = useScorecardsView((view) => view.wanted);
  let first = 1;
  return (
    <section className={classes.editor} aria-label="Lines of the draft" aria-busy={writing}>
      <header className={classes.head}>
        <DraftText
          label="Title of the scorecard"
          className={classes.title}
          placeholder="Title of the scorecard"
          value={form.title}
          name="title"
          wanted={wanted === 'title'}
          invalid={problems.some(({ what }) => what === 'title-missing')}
          onFocus={() => useScorecardsView.setState({ wanted: null })}
          onChange={(title) => edit.form(labels.changeForm, (now) => ({ ...now, title }), 'title')}
        />
        <DraftText
          label="What it is for"
          className={classes.description}
          placeholder="What it is for, in a sentence"
          value={form.description}
          onChange={(description) =>
            edit.form(labels.changeForm, (now) => ({ ...now, description }), 'description')
          }
        />
        <WeightBar form={form} edit={edit} />
      </header>
      <div className={classes.sections}>
        {form.sections.map((section, index) => {
          const number = first;
          first += section.lines.length;
          return (
            <SectionEditor
              key={section.id}
              form={form}
              section={section}
              index={index}
              firstNumber={number}
              share={totals.get(section.id) ?? 0}
              weights={weights}
              edit={edit}
              problems={problems}
            />
          );
        })}
        <div className={classes.addSection}>
          <Button
            variant="subtle"
            leftSection={<IconPlus size={14} />}
            rightSection={<ActionKey of="builder-add-section" />}
            onClick={() => startSection(edit)}
          >
            Add a section
          </Button>
          <p className={fields.hints}>
            <KeyHint combination="Enter" /> next line, <KeyHint combination="ArrowDown" /> to the line below,{' '}
            <KeyHint combination="Alt+ArrowDown" /> moves it, <KeyHint combination="Alt+Enter" /> details.
            Paste several lines of text to make several lines.
          </p>
        </div>
      </div>
    </section>
  );
}

/** Adds a section at the end and puts the keyboard into its title. */
export function startSection(edit: DraftEdit): void {
  const id = edit.newId();
  edit.form(labels.addSection, (form) => addSection(form, newSection(id), form.sections.length));
  useScorecardsView.setState({ lineId: null, wanted: id });
}
