import type { RowChange } from '../base/diff';
import { jsonEquals } from '../base/record';
import type { Stamp } from './clock';
import { applyEntry, type MergePolicy, type StoredRow } from './merge';

/** A change of this device that the team database has not answered yet. */
export interface PendingChange {
  readonly change: RowChange;
  readonly stamp: Stamp;
}

/**
 * A row as this device shows it: what the team database has, with the own changes on it that it has not answered yet.
 * What was here before is no part of it: what the server refused is gone from the row. Null: there is no such row. A
 * move of `stateField` from where the row is stands whatever the stamps say, as it will where the server takes it.
 */
export function rebaseRow(
  server: StoredRow | null,
  pending: readonly PendingChange[],
  policy: MergePolicy = 'fields',
  stateField: string | null = null,
): StoredRow | null {
  return pending.reduce<StoredRow | null>((row, { change, stamp }) => {
    const applied = applyEntry(row, change, stamp, policy);
    const to = stateField === null ? undefined : change.after?.[stateField];
    if (stateField === null || to === undefined || row === null) return applied;
    if (!jsonEquals(change.before?.[stateField], row.fields[stateField])) return applied;
    return { ...applied, fields: { ...applied.fields, [stateField]: to } };
  }, server);
}
