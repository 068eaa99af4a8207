import { assertNever } from '@domain/base/assert';
import type { MarkEdge } from '@domain/evaluation/annotation-edits';
import type { MarkSort } from '@domain/evaluation/annotation-list';

/** What marks can be sorted by, as the menu names it. */
export function sortWords(by: MarkSort['by']): string {
  switch (by) {
    case 'time':
      return 'Time';
    case 'length':
      return 'Length';
    case 'polarity':
      return 'Praise, concern, neutral';
    case 'channel':
      return 'Who it is about';
    case 'line':
      return 'Line of the scorecard';
    case 'tags':
      return 'Tags';
    case 'text':
      return 'Text';
    default:
      return assertNever(by);
  }
}

/** What the nudging keys move. */
export function edgeWords(edge: MarkEdge): string {
  switch (edge) {
    case 'both':
      return 'the whole mark';
    case 'start':
      return 'its start';
    case 'end':
      return 'its end';
    default:
      return assertNever(edge);
  }
}

/** A time with milliseconds, for typing: `1:23.456`. Minutes run on past 60. */
export function exactTime(time: number): string {
  const milliseconds = Math.round(time * 1000);
  const minutes = Math.floor(milliseconds / 60_000);
  const rest = String(milliseconds % 60_000).padStart(5, '0');
  return `${minutes}:${rest.slice(0, 2)}.${rest.slice(2)}`;
}
