import { assertNever } from '@domain/base/assert';
import type { CallFigures } from '@domain/recordings/call-figures';
import { type ColumnId, columnGroup, columnKind } from '@domain/recordings/library-columns';
import {
  byteWords,
  durationWords,
  instantWords,
  isReviewStatus,
  shortInstantWords,
  statusWords,
} from './recordings';
import { shareShown } from './review';
import { unknownWords } from './signals';

/** A value as it stands in a cell or in a filter; the empty text when there is none. */
export function cellWords(column: ColumnId, value: string | number | boolean | null): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string')
    return column === 'status' && isReviewStatus(value) ? statusWords(value) : value;
  const kind = columnKind(column);
  switch (kind) {
    case 'duration':
      return durationWords(value);
    case 'seconds':
      return `${value.toFixed(1)} s`;
    case 'share':
      return shareShown(Math.round(value * 100) / 100);
    case 'bytes':
      return byteWords(value);
    case 'instant':
      return instantWords(new Date(value).toISOString());
    case 'number':
      return column === 'turnsPerMinute' ? value.toFixed(1) : String(value);
    case 'count':
    case 'text':
    case 'identifier':
    case 'choice':
    case 'yes-no':
      return String(value);
    default:
      return assertNever(kind);
  }
}

/** The value where it must fit into a column; what is left out of it stands in `cellWords`. */
export function cellShown(column: ColumnId, value: string | number | boolean | null, now: Date): string {
  return typeof value === 'number' && columnKind(column) === 'instant'
    ? shortInstantWords(new Date(value), now)
    : cellWords(column, value);
}

/** Why a cell is empty, where that can be said; null where nobody told the value. */
export function blankReason(column: ColumnId, figures: CallFigures | null): string | null {
  if (columnGroup(column) !== 'signals') return null;
  if (figures === null) return 'The call signals of this recording are still to be worked out.';
  if (figures.untold !== null) return unknownWords(figures.untold);
  return 'There was nothing to measure on this call.';
}
