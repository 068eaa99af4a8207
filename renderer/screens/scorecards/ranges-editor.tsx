import type { Line, Range } from '@domain/scorecard/scorecard';
import { IconPlus, IconX } from '@tabler/icons-react';
import classes from './builder.module.css';
import { DraftText } from './draft-text';
import { FailSelect } from './fail-select';
import type { LineEditorProps } from './line-editor';
import { NumberField } from './number-field';

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
    <fieldset className={classes.block}>
      <legend>Points by {line.kind === 'timed' ? 'seconds' : 'number'}; both ends of a range count</legend>
      {line.ranges.map((range, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a range has no name but its place, and its ends change as they are typed
        <div key={at} className={classes.option}>
          <span className={classes.inline}>
            from
            <NumberField
              label={`Start of range ${at + 1} of line ${number}`}
              value={range.min}
              negative
              onChange={(min) => min !== null && changeRange(at, { min }, 'min')}
            />
          </span>
          <span className={classes.inline}>
            to
            <NumberField
              label={`End of range ${at + 1} of line ${number}`}
              value={range.max}
              negative
              onChange={(max) => max !== null && changeRange(at, { max }, 'max')}
            />
            {unit}
          </span>
          <span className={classes.inline}>
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
            className={classes.tool}
            aria-label={`Remove range ${at + 1} of line ${number}`}
            onClick={() => change((ranges) => ranges.toSpliced(at, 1))}
          >
            <IconX size={13} />
          </button>
        </div>
      ))}
      <div className={classes.fields}>
        <button type="button" className={classes.addLine} onClick={add}>
          <IconPlus size={13} aria-hidden="true" /> Add a range
        </button>
        {line.kind === 'numeric' ? (
          <span className={classes.inline}>
            unit
            <DraftText
              label={`Unit of line ${number}`}
              className={classes.short}
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
