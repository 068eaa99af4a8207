import type { Fields } from '../base/record';
import { lowestStamp, type Stamp } from './clock';
import { isBlank, type StoredRow } from './merge';

/**
 * A row as the one change says it that made it: its fields, and the one stamp that all of theirs follow from. It is half as
 * long as the row that it stands for, and most rows are never changed again.
 */
export interface RowAsMade {
  readonly id: string;
  readonly made: Fields;
  readonly stamp: Stamp;
}

/** The row that it stands for: what `writtenBy` makes of the change, in one pass, as a whole library is read with it. */
export function wholeRow({ id, made, stamp }: RowAsMade): StoredRow {
  const stamps: { [field: string]: Stamp } = {};
  for (const field in made) stamps[field] = isBlank(made[field]) ? lowestStamp : stamp;
  stamps.deleted = stamp;
  return { id, fields: made, stamps, deleted: false };
}
