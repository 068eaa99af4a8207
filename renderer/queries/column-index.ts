import type { LibraryRow } from './library';
import type { CellValue } from './library-cells';
import { textsInOrder } from './text-order';

/**
 * One column of all rows, as numbers that are in the order of its values: the k-th smallest value has rank k, what is
 * not known rank 0. Ranks make sorting counting, and "is it one of these" a look into a table.
 */
export interface RankedColumn {
  readonly rows: readonly LibraryRow[];
  readonly values: readonly CellValue[];
  readonly ranks: Uint32Array;
  /** The different values by rank, from 1; what stands at 0 is nothing. */
  readonly levels: readonly (string | number)[];
}

/** Ranks a column. Of a column ranked before, rows that are the same objects are not read again. */
export function rankColumn(
  rows: readonly LibraryRow[],
  read: (row: LibraryRow) => CellValue,
  before: RankedColumn | undefined,
): RankedColumn {
  const values = valuesOf(rows, read, before);
  if (before !== undefined && values === before.values) return { ...before, rows };
  const levels: (string | number)[] = ['', ...levelsOf(values)];
  return { rows, values, levels, ranks: ranksOf(values, levels) };
}

function valuesOf(
  rows: readonly LibraryRow[],
  read: (row: LibraryRow) => CellValue,
  before: RankedColumn | undefined,
): readonly CellValue[] {
  if (before === undefined || before.rows.length !== rows.length) return rows.map((row) => plain(read(row)));
  let changed = false;
  const values = rows.map((row, index) => {
    const known = before.values[index] ?? null;
    if (row === before.rows[index]) return known;
    const value = plain(read(row));
    changed ||= value !== known;
    return value;
  });
  return changed ? values : before.values;
}

/** An empty text is nothing known, and yes and no are texts as the filter names them. */
function plain(value: CellValue): string | number | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '' || Number.isNaN(value) ? null : value;
}

function levelsOf(values: readonly CellValue[]): (string | number)[] {
  const texts = new Set<string>();
  const numbers: number[] = [];
  for (const value of values) {
    if (typeof value === 'string') texts.add(value);
    else if (typeof value === 'number') numbers.push(value);
  }
  if (texts.size > 0) return textsInOrder(texts);
  const sorted = Float64Array.from(numbers).sort();
  return Array.from(sorted).filter((value, index) => index === 0 || value !== sorted[index - 1]);
}

function ranksOf(values: readonly CellValue[], levels: readonly (string | number)[]): Uint32Array {
  const rankOf = new Map<CellValue, number>(levels.map((level, rank) => [level, rank]));
  const ranks = new Uint32Array(values.length);
  for (const [index, value] of values.entries()) {
    ranks[index] = value === null || value === '' ? 0 : (rankOf.get(value) ?? 0);
  }
  return ranks;
}

/**
 * The places in `order`, stably sorted by a column: what is not known stands at the end whichever way. A counting sort,
 * so that a hundred thousand rows take a few milliseconds.
 */
export function sortByRank(
  order: Uint32Array,
  { ranks, levels }: RankedColumn,
  descending: boolean,
): Uint32Array {
  const last = levels.length;
  const bucket = (row: number) => {
    const rank = ranks[row] ?? 0;
    return rank === 0 ? last : descending ? last - rank : rank;
  };
  const starts = new Uint32Array(last + 2);
  for (const row of order) {
    const next = bucket(row) + 1;
    starts[next] = (starts[next] ?? 0) + 1;
  }
  for (let at = 1; at < starts.length; at++) starts[at] = (starts[at] ?? 0) + (starts[at - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const row of order) {
    const at = bucket(row);
    const place = starts[at] ?? 0;
    sorted[place] = row;
    starts[at] = place + 1;
  }
  return sorted;
}

/** How many rows have each value, by rank; at 0 those of which none is known. */
export function countByRank({ ranks, levels }: RankedColumn): Uint32Array {
  const counts = new Uint32Array(levels.length);
  for (const rank of ranks) counts[rank] = (counts[rank] ?? 0) + 1;
  return counts;
}
