import type { Form, Guidance, Line, Option } from '@domain/scorecard/scorecard';
import { lineFacts } from '../../text/scorecard';
import {
  failWords,
  lineKindWords,
  optionNeeds,
  pointsWords,
  rangeWords,
  shownWhenWords,
} from '../../text/scorecard-form';
import { GuidanceClips } from '../clips/guidance-clips';
import classes from './scorecards.module.css';

interface LinePreviewProps {
  form: Form;
  line: Line;
  number: number;
  weight: number | null;
}

/** One line of a form: what it asks, its share, its options and its guidance. */
export function LinePreview({ form, line, number, weight }: LinePreviewProps) {
  const when = shownWhenWords(form, line);
  return (
    <div className={classes.line}>
      <span className={classes.number}>{number}</span>
      <div className={classes.lineBody}>
        <div className={classes.lineHead}>
          <span className={classes.question}>{line.text}</span>
          <span className={classes.lineFacts}>{lineFacts(line, weight)}</span>
        </div>
        {when === null ? null : <p className={classes.quiet}>{when}</p>}
        <Answers line={line} />
        {line.guidance === null ? null : <GuidanceText guidance={line.guidance} />}
      </div>
    </div>
  );
}

function Answers({ line }: { line: Line }) {
  switch (line.kind) {
    case 'single':
    case 'multi':
      return (
        <ul className={classes.options} aria-label="Options">
          {line.options.map((option) => (
            <OptionItem key={option.id} option={option} />
          ))}
          {line.allowNotApplicable ? <li className={classes.option}>N/A</li> : null}
        </ul>
      );
    case 'numeric':
    case 'timed':
      return (
        <ul className={classes.options} aria-label="Ranges">
          {line.ranges.map((range) => (
            <li key={`${range.min} ${range.max}`} className={classes.option}>
              {rangeWords(range, line.kind === 'timed' ? 's' : line.unit)}{' '}
              <Worth points={range.points} fail={range.autoFail} />
            </li>
          ))}
        </ul>
      );
    case 'scale':
      return (
        <p className={classes.quiet}>
          {lineKindWords(line.kind)} from {line.minValue} to {line.maxValue}
        </p>
      );
    case 'text':
    case 'date':
      return <p className={classes.quiet}>{lineKindWords(line.kind)}</p>;
  }
}

function OptionItem({ option }: { option: Option }) {
  const needs = optionNeeds(option);
  return (
    <li className={classes.option}>
      {option.text} <Worth points={option.points} fail={option.autoFail} />
      {needs === '' ? null : <span className={classes.quiet}>{needs}</span>}
    </li>
  );
}

function Worth({ points, fail }: { points: number; fail: Option['autoFail'] }) {
  if (fail !== null) return <span className={classes.fail}>{failWords(fail)}</span>;
  return <span className={classes.quiet}>{pointsWords(points)}</span>;
}

function GuidanceText({ guidance }: { guidance: Guidance }) {
  return (
    <div className={classes.guidance}>
      {guidance.text === '' ? null : <p>{guidance.text}</p>}
      {guidance.good === null ? null : (
        <p>
          <b className={classes.good}>Good</b> {guidance.good}
        </p>
      )}
      {guidance.poor === null ? null : (
        <p>
          <b className={classes.poor}>Poor</b> {guidance.poor}
        </p>
      )}
      {guidance.clips === undefined ? null : <GuidanceClips ids={guidance.clips} withKey={false} />}
    </div>
  );
}
