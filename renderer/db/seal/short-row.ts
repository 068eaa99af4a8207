/*
 * A record has a stamp for each of its fields, of 32 characters, and in most rows nearly all are the same: they are two thirds of
 * the row, which would be told, sealed and read for nothing. A row is told short by the stamp that most of its fields have, and by
 * those that are others.
 */

/** Fields, whether it is deleted, the stamp of most fields, and stamps that are none of a field or another one. */
type ShortRow = readonly [
  fields: Readonly<Record<string, unknown>>,
  deleted: unknown,
  stamp: unknown,
  others: Readonly<Record<string, unknown>>,
];

/** A stored record told short; null where a row is another one, or not every field has its stamp. */
export function shortRow(row: object): ShortRow | null {
  if (!('fields' in row && 'stamps' in row && 'deleted' in row) || Object.keys(row).length !== 4) return null;
  const { fields, stamps, deleted } = row;
  if (!isNamed(fields) || !isNamed(stamps)) return null;
  // The vote of Boyer and Moore: what more than half of them have wins, in one pass; any other winner is right as well.
  let stamp: unknown;
  let votes = 0;
  for (const name in fields) {
    const own = stamps[name];
    if (typeof own !== 'string') return null;
    if (votes === 0) stamp = own;
    votes += own === stamp ? 1 : -1;
  }
  const others: Record<string, unknown> = {};
  for (const name in stamps)
    if (stamps[name] !== stamp || !Object.hasOwn(fields, name)) others[name] = stamps[name];
  return [fields, deleted, stamp, others];
}

/** The record that was told short. */
export function longRow(id: unknown, [fields, deleted, stamp, others]: ShortRow): object {
  const stamps: Record<string, unknown> = {};
  for (const name in fields) stamps[name] = stamp;
  return { id, fields, stamps: Object.assign(stamps, others), deleted };
}

function isNamed(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
