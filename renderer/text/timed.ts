import type { AnswerValue } from '@domain/scorecard/answer-value';
import type { Line } from '@domain/scorecard/scorecard';
import { timedPasses, timedSeconds } from '@domain/scorecard/timed';

export type TimedLine = Extract<Line, { kind: 'timed' }>;

/** What the two moments come to: `28.4 s · within 30 s`. */
export interface TimedResult {
  readonly words: string;
  readonly tone: 'praise' | 'concern' | 'plain';
}

export function timedResult(line: TimedLine, value: AnswerValue | null): TimedResult | null {
  if (value?.kind !== 'timed') return null;
  if (value.start === null || value.end === null)
    return { words: `Now mark “${value.start === null ? line.from : line.to}”.`, tone: 'plain' };
  const time = timedSeconds(value);
  if (time === null)
    return { words: `“${line.to}” is before “${line.from}”: mark one of them again.`, tone: 'concern' };
  const passes = timedPasses(line, value);
  if (passes === null) return { words: secondsWords(time), tone: 'plain' };
  return {
    words: `${passes ? '✓' : '✗'} ${secondsWords(time)} · ${limitWords(line, passes)}`,
    tone: passes ? 'praise' : 'concern',
  };
}

/** What the line asks for, before it is answered; empty where points alone say. */
export function timedAim({ limit, direction }: TimedLine): string {
  if (limit === null) return '';
  return direction === 'within' ? `within ${secondsWords(limit)}` : `at least ${secondsWords(limit)}`;
}

function limitWords(line: TimedLine, passes: boolean): string {
  if (passes) return timedAim(line);
  return line.direction === 'within'
    ? `longer than ${secondsWords(line.limit ?? 0)}`
    : `shorter than ${secondsWords(line.limit ?? 0)}`;
}

/** Seconds with as many digits as they need, at most milliseconds. */
export function secondsWords(time: number): string {
  return `${Number(time.toFixed(3))} s`;
}
