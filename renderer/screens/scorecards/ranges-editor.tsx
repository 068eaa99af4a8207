import type { Line, Range } from '@domain/scorecard/scorecard';
import { IconPlus, IconX } from '@tabler/icons-react';
import { DraftText } from './draft-text';
import { FailSelect } from './fail-select';
import fields from './fields.module.css';
import type { LineEditorProps } from './line-editor';
import { NumberField } from './number-field';
import { chooseLine } from './scorecards-view';

type WithRanges = Extract<Line, { ranges: Range[] }>;

/** Which numbers earn what. */
export function RangesEditor({ line, number, edit }: LineEditorProps & { line: WithRanges }) {
  const unit = line.kind === 'timed' ? 's' : line.unit;
  const change = (edited: (ranges: Range[]) => Range[], field?: string) =>
    edit.line(line.id, (now) => ('ranges' in now ? { ...now, ranges: edited(now.ranges) } : now), field);
  const changeRange = (at: number, next: Partial<Range>, field?: string) =>
    change(
      (ranges) => ranges.map((one, place) => (place === at ? { ...one, ...next } : one)),
      field && `range ${at} ${field}`,
    );
  const add = () =>
    change((ranges) => {
      const from = (ranges.at(-1)?.max ?? -1) + 1;
      return [...ranges, { min: from, max: from + 10, points: 0, autoFail: null }];
    });
  return (
    <fieldset className={fields.block}>
      <legend>Points by {line.kind === 'timed' ? 'seconds' : 'number'}; both ends of a range count</legend>
      {line.ranges.map((range, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a range has no name but its place, and its ends change as they are typed
        <div key={at} className={fields.option}>
          <span className={fields.inline}>
            from
            <NumberField
              label={`Start of range ${at + 1} of line ${number}`}
              value={range.min}
              negative
              onChange={(min) => min !== null && changeRange(at, { min }, 'min')}
            />
          </span>
          <span className={fields.inline}>
            to
            <NumberField
              label={`End of range ${at + 1} of line ${number}`}
              value={range.max}
              negative
              onChange={(max) => max !== null && changeRange(at, { max }, 'max')}
            />
            {unit}
          </span>
          <span className={fields.inline}>
            <NumberField
              label={`Points of range ${at + 1} of line ${number}`}
              value={range.points}
              negative
              onChange={(points) => points !== null && changeRange(at, { points }, 'points')}
            />
            points
          </span>
          <FailSelect
            label={`What range ${at + 1} of line ${number} fails`}
            value={range.autoFail}
            onChange={(autoFail) => changeRange(at, { autoFail })}
          />
          <button
            type="button"
            className={fields.tool}
            aria-label={`Remove range ${at + 1} of line ${number}`}
            onClick={() => {
              change((ranges) => ranges.toSpliced(at, 1));
              chooseLine(line.id, true);
            }}
          >
            <IconX size={13} />
          </button>
        </div>
      ))}
      <div className={fields.fields}>
        <button type="button" className={fields.addLine} onClick={add}>
          <IconPlus size={13} aria-hidden="true" /> Add a range
        </button>
        {line.kind === 'numeric' ? (
          <span className={fields.inline}>
            unit
            <DraftText
              label={`Unit of line ${number}`}
              className={fields.short}
              value={line.unit}
              onChange={(text) =>
                edit.line(line.id, (now) => (now.kind === 'numeric' ? { ...now, unit: text } : now), 'unit')
              }
            />
          </span>
        ) : null}
      </div>
    </fieldset>
  );
}
