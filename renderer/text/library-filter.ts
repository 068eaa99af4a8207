import { assertNever } from '@domain/base/assert';
import { type ColumnId, type ColumnKind, columnKind } from '@domain/recordings/library-columns';
import type { Condition } from '@domain/recordings/library-view';
import { cellWords } from './library-cells';
import { columnHeading } from './library-columns';

/** A condition as its button says it: `CSAT ≤ 2`, `Team: Energy`, `Expires within 30 days`. */
export function conditionWords(column: ColumnId, condition: Condition): string {
  const name = columnHeading(column);
  switch (condition.kind) {
    case 'one-of': {
      const [only, ...more] = condition.values;
      if (only === undefined) return name;
      return more.length > 0 ? `${name}: ${condition.values.length}` : `${name}: ${facetWords(column, only)}`;
    }
    case 'between':
      return boundsWords(name, condition, (value) => cellWords(column, value));
    case 'days':
      return boundsWords(name, condition, dayWords);
    case 'coming':
      return condition.days === 0 ? `${name} by now` : `${name} within ${condition.days} days`;
    default:
      return assertNever(condition);
  }
}

function boundsWords<Bound>(
  name: string,
  { from, to, unknown }: { from: Bound | null; to: Bound | null; unknown: boolean },
  words: (bound: Bound) => string,
): string {
  if (from === null && to === null) return `${name}: not known`;
  const bounds =
    from === null
      ? `≤ ${to === null ? '' : words(to)}`
      : to === null
        ? `≥ ${words(from)}`
        : `${words(from)} – ${words(to)}`;
  return `${name} ${bounds}${unknown ? ' or not known' : ''}`;
}

/** A value of a facet; the empty text is what has none. */
export function facetWords(column: ColumnId, value: string): string {
  return value === '' ? 'not known' : cellWords(column, value);
}

const dayFormat = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' });

function dayWords(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return dayFormat.format(new Date(year, month - 1, date));
}

/** What a bound of this kind is written in, beside its field. */
export function boundUnit(kind: ColumnKind): string {
  switch (kind) {
    case 'share':
      return '%';
    case 'seconds':
      return 's';
    case 'duration':
      return 'm:ss';
    case 'bytes':
      return 'MB';
    default:
      return '';
  }
}

/** A bound as it is typed; the inverse of `readBound`. */
export function boundText(column: ColumnId, value: number | null): string {
  if (value === null) return '';
  switch (columnKind(column)) {
    case 'share':
      return String(Number((value * 100).toFixed(2)));
    case 'duration': {
      const whole = Math.round(value);
      return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
    }
    case 'bytes':
      return String(Number((value / 1e6).toFixed(3)));
    default:
      return String(value);
  }
}

/** A bound as somebody typed it, in the unit of the column; null for nothing typed, undefined for what is no number. */
export function readBound(column: ColumnId, typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.').replace('−', '-');
  if (text === '') return null;
  const kind = columnKind(column);
  const parts = /^(\d+):([0-5]?\d)$/.exec(text);
  if (kind === 'duration' && parts !== null) return Number(parts[1]) * 60 + Number(parts[2]);
  if (!/^-?\d+(\.\d+)?$/.test(text)) return undefined;
  const value = Number(text);
  if (kind === 'share') return value / 100;
  return kind === 'bytes' ? value * 1e6 : value;
}
