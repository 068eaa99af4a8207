import type { Row } from '@domain/base/record';
import type { TableName } from '@domain/tables';

/**
 * A row that is shown and not written yet: an evaluation whose call has been opened, and nothing done to it. It is
 * written, as an entry of its own that undo never sees, with the first change in its scope.
 */
export interface PreparedRow {
  readonly label: string;
  readonly table: TableName;
  readonly row: Row;
}

/** Prepared rows by their id, which is also the scope of the changes that they wait for. */
export type PreparedRows = Map<string, PreparedRow>;
