import { newLine, newSection } from '@domain/scorecard/edit-form';
import { applyPreset, type PresetName, presetNames } from '@domain/scorecard/presets';
import { type Form, formLines, formSchema } from '@domain/scorecard/scorecard';
import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { createDraft } from '../../commands/scorecard-drafts';
import { typingWaitsFor } from '../../keys/typed-ahead';
import { counted } from '../../text/review';
import { presetWords } from '../../text/scorecard-builder';
import { useWorkspace } from '../../workspace';
import beside from './beside.module.css';
import fields from './fields.module.css';
import { openDialog, openScorecard, useScorecardsView } from './scorecards-view';

/** A new scorecard: empty, with a platform's rules, or begun from a template. */
export function NewDialog() {
  const opened = useScorecardsView((view) => view.dialog === 'new');
  return (
    <Modal
      opened={opened}
      onClose={() => openDialog(null)}
      title="New scorecard"
      size={760}
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {opened ? <Choices /> : null}
    </Modal>
  );
}

function Choices() {
  const { commands, templates } = useWorkspace();
  const [preset, setPreset] = useState<PresetName | ''>('');
  const [busy, setBusy] = useState(false);
  const begin = async (form: Form) => {
    if (busy) return;
    setBusy(true);
    const ruled = preset === '' ? form : applyPreset(form, preset);
    const id = await typingWaitsFor(
      createDraft(commands, { form: ruled, scorecardId: null, basedOnId: null }),
    );
    openScorecard({ kind: 'draft', id });
    useScorecardsView.setState({ wanted: 'title' });
  };
  const empty = () => {
    let next = 0;
    const newId = () => `${++next}`;
    const section = { ...newSection('section-1'), lines: [newLine('line-1', 'single', newId)] };
    return formSchema.parse({
      title: '',
      weighting: 'question-share',
      sections: [section],
      bands: [
        { name: 'Exceeds', from: 90, tone: 'praise' },
        { name: 'Meets', from: 75, tone: 'neutral' },
        { name: 'Needs improvement', from: 0, tone: 'concern' },
      ],
    });
  };
  return (
    <div className={beside.settings}>
      <div className={fields.caption}>
        <span>Scores as</span>
        <select
          className={fields.field}
          aria-label="Scores as"
          value={preset}
          onChange={(event) => setPreset(presetNames.find((one) => one === event.currentTarget.value) ?? '')}
        >
          <option value="">the template says (shares per line where it is empty)</option>
          {presetNames.map((name) => (
            <option key={name} value={name}>
              {presetWords(name).title}: {presetWords(name).says}
            </option>
          ))}
        </select>
      </div>
      <ul className={beside.templates} aria-label="Begin with">
        <li>
          <button type="button" data-autofocus onClick={() => void begin(empty())}>
            <b>Empty</b>
            <span>A section with one line, and three bands. Type, press Enter, type on.</span>
          </button>
        </li>
        {templates.map((form) => (
          <li key={form.title}>
            <button type="button" onClick={() => void begin(form)}>
              <b>{form.title}</b>
              <span>{form.description}</span>
              <span className={fields.hint}>
                {counted(form.sections.length, 'section')}, {counted(formLines(form).length, 'line')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <div className={fields.buttons}>
        <Button variant="default" onClick={() => openDialog('import')}>
          From a file …
        </Button>
      </div>
    </div>
  );
}
