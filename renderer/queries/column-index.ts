import { type Level, placesOf, rankAmong, withLevels } from './levels';
import type { LibraryRow } from './library';
import type { CellValue } from './library-cells';
import { textsInOrder } from './text-order';

/**
 * One column of all rows, as numbers that are in the order of its values: the k-th smallest value has rank k, what is
 * not known rank 0. Ranks make sorting counting, and "is it one of these" a look into a table.
 */
export interface RankedColumn {
  readonly rows: readonly LibraryRow[];
  readonly values: readonly (Level | null)[];
  readonly ranks: Uint32Array;
  /** The different values by rank, from 1; what stands at 0 is nothing. Some may be had by no row any more. */
  readonly levels: readonly Level[];
}

/** Among so many changes or among less than a hundredth of all rows, finding each its place is quicker than sorting. */
const fewest = 100;

/**
 * Ranks a column. Of a column ranked before, rows that are the same objects are not read again, and what is new finds its
 * place among the values that are in order already: recordings that come in one by one cost no sorting anew.
 */
export function rankColumn(
  rows: readonly LibraryRow[],
  read: (row: LibraryRow) => CellValue,
  before: RankedColumn | undefined,
): RankedColumn {
  if (before === undefined) return rankAnew(rows, read);
  const { values, changed } = valuesSince(rows, read, before);
  if (values === before.values) return { ...before, rows };
  if (changed.length > Math.max(fewest, rows.length / 100)) return rankAnew(rows, read);
  const places = placesOf(
    changed.map((place) => values[place] ?? null),
    before.levels,
  );
  if (places === null) return rankAnew(rows, read);
  const { levels, rankOfOld } = withLevels(before.levels, places.fresh);
  const ranks = new Uint32Array(rows.length);
  for (let row = 0; row < rows.length; row++) ranks[row] = rankOfOld[before.ranks[row] ?? 0] ?? 0;
  for (const place of changed) ranks[place] = rankAmong(levels, values[place] ?? null);
  return { rows, values, levels, ranks };
}

function rankAnew(rows: readonly LibraryRow[], read: (row: LibraryRow) => CellValue): RankedColumn {
  const values = rows.map((row) => plain(read(row)));
  const levels: Level[] = ['', ...levelsOf(values)];
  const rankOf = new Map<CellValue, number>(levels.map((level, rank) => [level, rank]));
  const ranks = Uint32Array.from(values, (value) => (value === null ? 0 : (rankOf.get(value) ?? 0)));
  return { rows, values, levels, ranks };
}

/** The values, and the places where they are others than before; the very same values where there is no such place. */
function valuesSince(
  rows: readonly LibraryRow[],
  read: (row: LibraryRow) => CellValue,
  before: RankedColumn,
): { values: RankedColumn['values']; changed: number[] } {
  const changed: number[] = [];
  const values = rows.map((row, place) => {
    const known = before.values[place] ?? null;
    if (row === before.rows[place]) return known;
    const value = plain(read(row));
    if (value !== known) changed.push(place);
    return value;
  });
  const same = changed.length === 0 && rows.length === before.rows.length;
  return { values: same ? before.values : values, changed };
}

/** An empty text is nothing known, and yes and no are texts as the filter names them. */
function plain(value: CellValue): Level | null {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return value === '' || Number.isNaN(value) ? null : value;
}

function levelsOf(values: readonly CellValue[]): Level[] {
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
