import type { Line } from '@domain/scorecard/scorecard';
import { DraftText } from './draft-text';
import fields from './fields.module.css';
import type { LineEditorProps } from './line-editor';
import { NumberField } from './number-field';

type Timed = Extract<Line, { kind: 'timed' }>;

/** The two moments of a timed line, and how long it may take from one to the other. */
export function TimedFields({ line, number, edit }: LineEditorProps & { line: Timed }) {
  const change = (next: Partial<Timed>, field?: string) =>
    edit.line(line.id, (now) => (now.kind === 'timed' ? { ...now, ...next } : now), field);
  return (
    <fieldset className={fields.fields}>
      <legend>From one moment to another</legend>
      <DraftText
        label={`First moment of line ${number}`}
        placeholder="Call is answered"
        value={line.from}
        onChange={(from) => change({ from }, 'from')}
      />
      <DraftText
        label={`Second moment of line ${number}`}
        placeholder="Need is met"
        value={line.to}
        onChange={(to) => change({ to }, 'to')}
      />
      <span className={fields.inline}>
        <select
          className={fields.field}
          aria-label={`Limit of line ${number} is`}
          value={line.direction}
          onChange={(event) =>
            change({ direction: event.currentTarget.value === 'within' ? 'within' : 'at-least' })
          }
        >
          <option value="within">passes within</option>
          <option value="at-least">passes after at least</option>
        </select>
        <NumberField
          label={`Limit of line ${number} in seconds`}
          value={line.limit}
          placeholder="–"
          mayBeEmpty
          onChange={(limit) => change({ limit }, 'limit')}
        />
        s
      </span>
    </fieldset>
  );
}
