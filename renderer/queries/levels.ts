import { comparedWith, textOrderFor, textsInOrder } from './text-order';

/** One of the different values of a column: all of them are texts, or all numbers. */
export type Level = string | number;

/** Levels in order from rank 1 on; what stands at 0 is nothing. */
type Levels = readonly Level[];

/**
 * Which of these values are no levels yet, in order. Null: they can't join them, as they are of another kind, or so many
 * that all are to be put in order by another rule.
 */
export function placesOf(values: readonly (Level | null)[], levels: Levels): { fresh: Level[] } | null {
  const unknown = new Set<Level>();
  const kind = typeof levels[1];
  for (const value of values) {
    if (value === null || unknown.has(value)) continue;
    if (typeof value !== kind) return null;
    if (rankAmong(levels, value) === 0) unknown.add(value);
  }
  const numbers = [...unknown].filter((value) => typeof value === 'number');
  if (kind === 'number') return { fresh: numbers.sort((one, other) => one - other) };
  const order = textOrderFor(levels.length - 1);
  if (textOrderFor(levels.length - 1 + unknown.size) !== order) return null;
  const texts = [...unknown].filter((value) => typeof value === 'string');
  return { fresh: textsInOrder(texts, order) };
}

/** The levels with fresh ones among them, and for each old rank the new one. */
export function withLevels(
  levels: Levels,
  fresh: Levels,
): { levels: Levels; rankOfOld: Uint32Array<ArrayBuffer> } {
  const rankOfOld = Uint32Array.from(levels, (_, rank) => rank);
  if (fresh.length === 0) return { levels, rankOfOld };
  const merged: Level[] = [''];
  let next = 0;
  // Where each fresh one goes is searched by halves: to compare it with every level would be to sort them all again.
  const goesBefore = fresh.map((level) => firstNotBefore(levels, level));
  for (let rank = 1; rank < levels.length; rank++) {
    while (next < fresh.length && goesBefore[next] === rank) merged.push(fresh[next++] ?? '');
    rankOfOld[rank] = merged.length;
    merged.push(levels[rank] ?? '');
  }
  while (next < fresh.length) merged.push(fresh[next++] ?? '');
  return { levels: merged, rankOfOld };
}

/** The rank of a value; 0 when it is nothing, or no level. */
export function rankAmong(levels: Levels, value: Level | null): number {
  if (value === null) return 0;
  const rank = firstNotBefore(levels, value);
  return levels[rank] === value ? rank : 0;
}

/** The rank of the first level that does not come before the value; one past the last when all do. */
function firstNotBefore(levels: Levels, value: Level): number {
  const compare = typeof value === 'number' ? null : comparedWith(value, textOrderFor(levels.length - 1));
  let [low, high] = [1, levels.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const level = levels[middle] ?? '';
    const before = compare === null ? level < value : compare(String(level)) < 0;
    if (before) low = middle + 1;
    else high = middle;
  }
  return low;
}
