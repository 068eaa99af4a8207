import type { Guidance } from '@domain/scorecard/scorecard';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import type { LineEditorProps } from './line-editor';

const empty: Guidance = { text: '', good: null, poor: null };

/** What the line asks for, with an example of good and of poor: what evaluators open with G. */
export function GuidanceFields({ line, number, edit }: LineEditorProps) {
  const guidance = line.guidance ?? empty;
  const change = (next: Partial<Guidance>, field: string) =>
    edit.line(
      line.id,
      (now) => {
        const changed = { ...(now.guidance ?? empty), ...next };
        const said = changed.text !== '' || changed.good !== null || changed.poor !== null;
        return { ...now, guidance: said ? changed : null };
      },
      `guidance ${field}`,
    );
  return (
    <fieldset className={fields.block}>
      <legend>Guidance for evaluators</legend>
      <DraftText
        multiline
        label={`Guidance on line ${number}`}
        placeholder="What counts, and where the border lies"
        value={guidance.text}
        onChange={(text) => change({ text }, 'text')}
      />
      <div className={fields.pair}>
        <DraftText
          multiline
          label={`Good example on line ${number}`}
          placeholder="Good: what an agent would say"
          value={guidance.good ?? ''}
          onChange={(good) => change({ good: good === '' ? null : good }, 'good')}
        />
        <DraftText
          multiline
          label={`Poor example on line ${number}`}
          placeholder="Poor: what falls short"
          value={guidance.poor ?? ''}
          onChange={(poor) => change({ poor: poor === '' ? null : poor }, 'poor')}
        />
      </div>
    </fieldset>
  );
}
