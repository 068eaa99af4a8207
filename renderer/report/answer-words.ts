import { formatTime } from '@domain/base/time';
import type { AnswerValue } from '@domain/scorecard/answer-value';
import type { Line } from '@domain/scorecard/scorecard';
import { timedResult } from '../text/timed';

/** What was answered on a line, in the words of its form. */
export function answerWords(line: Line, value: AnswerValue | null): string {
  switch (value?.kind) {
    case undefined:
      return 'not answered';
    case 'not-applicable':
      return 'N/A';
    case 'single':
      return optionTexts(line, [value.optionId]);
    case 'multi':
      return optionTexts(line, value.optionIds);
    case 'number':
      return numberWords(line, value.value);
    case 'timed': {
      const moments = [value.start, value.end].map((time) =>
        time === null ? 'not marked' : formatTime(time),
      );
      const result = line.kind === 'timed' ? timedResult(line, value) : null;
      return [moments.join(' → '), result?.words].filter(Boolean).join(' · ');
    }
    case 'text':
      return value.text;
    case 'date':
      return new Date(`${value.date}T00:00:00`).toLocaleDateString(undefined, { dateStyle: 'long' });
  }
}

function optionTexts(line: Line, ids: readonly string[]): string {
  if (line.kind !== 'single' && line.kind !== 'multi') return ids.join(', ');
  const known = line.options.filter(({ id }) => ids.includes(id)).map(({ text }) => text);
  return known.length === 0 ? 'not answered' : known.join(', ');
}

function numberWords(line: Line, value: number): string {
  if (line.kind === 'numeric') return [value, line.unit].filter((part) => part !== '').join(' ');
  return line.kind === 'scale'
    ? `${value} on a scale from ${line.minValue} to ${line.maxValue}`
    : String(value);
}
