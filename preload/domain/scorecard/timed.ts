import type { AnswerValue } from './answer-value';
import type { Line } from './scorecard';

/**
 * The seconds between the two moments of a timed answer, to the millisecond: or 40.3 − 10.3 would be a hair over 30.
 * Null: it is no timed answer, or its moments are the wrong way round.
 */
export function timedSeconds(answer: AnswerValue): number | null {
  if (answer.kind !== 'timed' || answer.end < answer.start) return null;
  return Math.round((answer.end - answer.start) * 1000) / 1000;
}

/** Whether the seconds keep to the line's limit; null: it has none, or there is no such answer. */
export function timedPasses(line: Extract<Line, { kind: 'timed' }>, answer: AnswerValue): boolean | null {
  const time = timedSeconds(answer);
  if (time === null || line.limit === null) return null;
  return line.direction === 'within' ? time <= line.limit : time >= line.limit;
}
