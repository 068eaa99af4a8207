import { seconds } from '../base/time';
import type { AnswerValue, TimedValue } from './answer-value';
import type { Line } from './scorecard';

/** One of the two moments of a timed line. */
export type Moment = 'start' | 'end';

/**
 * The seconds between the two moments of a timed answer, to the millisecond: or 40.3 − 10.3 would be a hair over 30.
 * Null: it is no timed answer, a moment is not marked yet, or the moments are the wrong way round.
 */
export function timedSeconds(answer: AnswerValue): number | null {
  if (answer.kind !== 'timed' || answer.start === null || answer.end === null) return null;
  if (answer.end < answer.start) return null;
  return Math.round((answer.end - answer.start) * 1000) / 1000;
}

/** Whether the seconds keep to the line's limit; null: it has none, or there is no such answer. */
export function timedPasses(line: Extract<Line, { kind: 'timed' }>, answer: AnswerValue): boolean | null {
  const time = timedSeconds(answer);
  if (time === null || line.limit === null) return null;
  return line.direction === 'within' ? time <= line.limit : time >= line.limit;
}

/**
 * The answer after marking one moment, in seconds and kept to the millisecond, the other left as it is; null takes the
 * moment away, and the answer with it when it was the last. Any other answer (N/A) gives way.
 */
export function timedMark(
  current: AnswerValue | null,
  moment: Moment,
  time: number | null,
): TimedValue | null {
  const marked = time === null ? null : seconds(Math.round(time * 1000) / 1000);
  const known = current?.kind === 'timed' ? current : null;
  const start = moment === 'start' ? marked : (known?.start ?? null);
  const end = moment === 'end' ? marked : (known?.end ?? null);
  return start === null && end === null ? null : { kind: 'timed', start, end };
}
