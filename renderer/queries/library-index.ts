import { assertNever } from '@domain/base/assert';
import { type ColumnId, isColumn } from '@domain/recordings/library-columns';
import {
  type Condition,
  conditionsOf,
  type LibraryFilter,
  type SortKey,
} from '@domain/recordings/library-view';
import { countByRank, type RankedColumn, rankColumn, sortByRank } from './column-index';
import type { LibraryRow } from './library';
import { cellOf, choicesOf, orderOf } from './library-cells';
import { createLibrarySearch, type LibrarySearch, searchedWords } from './library-search';
import { createRowPlaces } from './row-places';

type Rows = readonly LibraryRow[];

const day = 86_400_000;

/** A value of a column and how many rows have it; the empty text stands for "not known". */
export type FacetOption = { readonly value: string; readonly count: number };

export interface ViewAsked {
  readonly filter: LibraryFilter;
  readonly sort: readonly SortKey[];
  /** Unix milliseconds, for what is asked relative to now. */
  readonly now: number;
}

/**
 * Answers what is asked of the library's rows. Columns are ranked once, when they are first needed, and kept for the
 * next question; give it the same array for as long as nothing has changed, and the same row object for each row.
 */
export interface LibraryIndex {
  /** The rows that pass the filter, in the order asked for; equal ones by file name, so that the order never flickers. */
  view(rows: Rows, asked: ViewAsked): LibraryRow[];
  /** Where a contact stands among rows that `view` has answered; -1: not among them. However many there are, one look. */
  placeOf(shown: Rows, interactionId: string): number;
  /** The values of a column in its order, "not known" last. */
  facets(rows: Rows, column: ColumnId): FacetOption[];
  /** Ranks a column ahead of time, folds what search looks at, or puts down where contacts stand. */
  prepare(rows: Rows, what: ColumnId | 'search' | 'places'): void;
}

export function createLibraryIndex(): LibraryIndex {
  const ranked = new Map<string, RankedColumn>();
  const places = createRowPlaces();
  let searched: { rows: Rows; search: LibrarySearch } = { rows: [], search: createLibrarySearch([], null) };
  let base: { rows: Rows; order: Uint32Array } = { rows: [], order: new Uint32Array() };

  function column(rows: Rows, id: ColumnId, as: 'value' | 'order' = 'value'): RankedColumn {
    const read = as === 'order' ? (orderOf(id) ?? cellOf(id)) : cellOf(id);
    const key = as === 'order' && orderOf(id) !== null ? `${id} order` : id;
    const known = ranked.get(key);
    if (known?.rows === rows) return known;
    const made = rankColumn(rows, read, known);
    ranked.set(key, made);
    return made;
  }

  function search(rows: Rows): LibrarySearch {
    if (searched.rows !== rows) searched = { rows, search: createLibrarySearch(rows, searched) };
    return searched.search;
  }

  function byFile(rows: Rows): Uint32Array {
    if (base.rows !== rows) base = { rows, order: fileOrder(rows, column(rows, 'file')) };
    return base.order;
  }

  return {
    view(rows, { filter, sort, now }) {
      const tests = conditionsOf(filter).map(([id, condition]) => testOf(column(rows, id), condition, now));
      const words = searchedWords(filter.search);
      let order = byFile(rows);
      if (words.length > 0) {
        const passes = search(rows).passing(words);
        order = order.filter((row) => passes[row] === 1);
      }
      for (const test of tests) order = order.filter(test);
      for (const { column: id, descending } of sort.toReversed()) {
        if (isColumn(id)) order = sortByRank(order, column(rows, id, 'order'), descending);
      }
      const shown = rowsAt(rows, order);
      places.remember(rows, order, shown);
      return shown;
    },
    placeOf: places.placeOf,
    facets(rows, id) {
      const { levels, ...rest } = column(rows, id);
      const [unknown = 0, ...counts] = countByRank({ levels, ...rest });
      const counted = Array.from(counts, (count, index) => ({
        value: String(levels[index + 1] ?? ''),
        count,
      })).filter(({ count }) => count > 0);
      const choices = choicesOf(id);
      const countOf = new Map(counted.map(({ value, count }) => [value, count]));
      const known = choices?.map((value) => ({ value, count: countOf.get(value) ?? 0 })) ?? counted;
      return unknown === 0 ? known : [...known, { value: '', count: unknown }];
    },
    prepare(rows, id) {
      if (id === 'search') search(rows);
      else if (id === 'places') places.prepare(rows);
      else {
        column(rows, id, 'order');
        column(rows, id);
      }
      byFile(rows);
    },
  };
}

/** The rows at these places. A plain loop: taken from an array of numbers through its iterator, each row costs twice as much. */
function rowsAt(rows: Rows, order: Uint32Array): LibraryRow[] {
  const found: LibraryRow[] = [];
  for (let at = 0; at < order.length; at++) {
    const row = rows[order[at] ?? 0];
    if (row !== undefined) found.push(row);
  }
  return found;
}

/** The places of the rows by file name, of equal names by id. */
function fileOrder(rows: Rows, files: RankedColumn): Uint32Array {
  const places = Uint32Array.from(rows, (_, index) => index);
  const order = sortByRank(places, files, false);
  const same = (one: number | undefined, other: number | undefined) =>
    one !== undefined && other !== undefined && files.ranks[one] === files.ranks[other];
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (same(order[start], order[end])) end++;
    if (end - start > 1)
      order
        .subarray(start, end)
        .sort((one, other) =>
          (rows[one]?.interaction.id ?? '') < (rows[other]?.interaction.id ?? '') ? -1 : 1,
        );
    start = end;
  }
  return order;
}

/** Whether a row, by its place, meets a condition. */
function testOf(column: RankedColumn, condition: Condition, now: number): (row: number) => boolean {
  const { ranks, levels, values } = column;
  switch (condition.kind) {
    case 'one-of': {
      const wanted = new Set(condition.values);
      const passes = levels.map((level, rank) => wanted.has(rank === 0 ? '' : String(level)));
      return (row) => passes[ranks[row] ?? 0] === true;
    }
    case 'between':
      return within(values, condition.from, condition.to, condition.unknown);
    case 'days': {
      const from = condition.from === null ? null : dayStart(condition.from, 0);
      const to = condition.to === null ? null : dayStart(condition.to, 1) - 1;
      return within(values, from, to, condition.unknown);
    }
    case 'coming':
      return within(values, null, now + condition.days * day, false);
    default:
      return assertNever(condition);
  }
}

function within(
  values: RankedColumn['values'],
  from: number | null,
  to: number | null,
  unknown: boolean,
): (row: number) => boolean {
  const bounded = from !== null || to !== null;
  const [least, most] = [from ?? Number.NEGATIVE_INFINITY, to ?? Number.POSITIVE_INFINITY];
  return (row) => {
    const value = values[row];
    if (typeof value !== 'number') return unknown;
    return bounded && value >= least && value <= most;
  };
}

/** The first moment of a day of the calendar in the person's own zone, so many days later, in Unix milliseconds. */
function dayStart(isoDay: string, later: number): number {
  const [year = 0, month = 1, date = 1] = isoDay.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}
