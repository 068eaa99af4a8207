import Dexie, { type IntervalTree, type ObservabilitySet } from 'dexie';
import type { EarmarkDatabase } from './database';

/** The rows of each table that were written or taken away, by key; `all` when nobody knows which. */
export type RowsChanged<Table extends string> = ReadonlyMap<Table, ReadonlySet<string> | 'all'>;

/**
 * Tells which rows have changed after each commit, of this page and of every other page on the same database. Answers
 * what ends it. A live query asks everything anew; who keeps many rows in memory asks for these only.
 */
export function observeRows<Table extends string>(
  db: EarmarkDatabase,
  tables: readonly Table[],
  onChange: (changed: RowsChanged<Table>) => void,
): () => void {
  const listener = (parts: ObservabilitySet) => {
    const changed = new Map<Table, ReadonlySet<string> | 'all'>();
    for (const table of tables) {
      const written = parts[`idb://${db.name}/${table}/`];
      const keys = written === undefined ? new Set<string>() : keysIn(written);
      if (keys === 'all' || keys.size > 0) changed.set(table, keys);
    }
    if (changed.size > 0) onChange(changed);
  };
  Dexie.on('storagemutated', listener);
  return () => Dexie.on.storagemutated.unsubscribe(listener);
}

/** The single keys of a tree of ranges; a true range names no keys. */
function keysIn(tree: IntervalTree): Set<string> | 'all' {
  const keys = new Set<string>();
  const waiting: IntervalTree[] = [tree];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('from' in node)) continue;
    if (typeof node.from !== 'string' || node.from !== node.to) return 'all';
    keys.add(node.from);
    if (node.l) waiting.push(node.l);
    if (node.r) waiting.push(node.r);
  }
  return keys;
}
