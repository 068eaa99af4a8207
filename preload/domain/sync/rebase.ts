import type { RowChange } from '../base/diff';
import type { Stamp } from './clock';
import { applyEntry, type MergePolicy, type StoredRow } from './merge';

/** A change of this device that the team database has not answered yet. */
export interface PendingChange {
  readonly change: RowChange;
  readonly stamp: Stamp;
}

/**
 * A row as this device shows it: what the team database has, with the own changes on it that it has not answered yet.
 * What was here before is no part of it: what the server refused is gone from the row. Null: there is no such row.
 */
export function rebaseRow(
  server: StoredRow | null,
  pending: readonly PendingChange[],
  policy: MergePolicy = 'fields',
): StoredRow | null {
  return pending.reduce<StoredRow | null>(
    (row, { change, stamp }) => applyEntry(row, change, stamp, policy),
    server,
  );
}
