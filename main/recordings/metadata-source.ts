import type { ImportProblem } from '@contract/import-problem';
import type { TablePreview } from '@contract/recordings';

/** One row of a source: a line of a table, an object of a list, a file beside a recording, a file's name. */
export interface SourceRow {
  /** Its number as a spreadsheet counts; null where the row is a file by itself. */
  readonly number: number | null;
  /** The file that the row is, or lies in, as the report names it. */
  readonly file: string;
  /** The recording it is about, where the source itself says so rather than a column of it. */
  readonly about: string | null;
  /** In the order of the source's columns; missing ones at the end are empty. */
  readonly cells: readonly string[];
}

/** A file of a source that could not be understood, or a part of one. */
export interface SourceFault {
  readonly file: string;
  readonly problem: ImportProblem;
}

/**
 * Where metadata comes from, whatever it looks like on disk: columns, and rows that can be read any number of times,
 * a batch at a time, without ever holding all of them.
 */
export interface MetadataSource {
  /** The same at each look at the same files: what a choice is made by. */
  readonly id: string;
  readonly kind: TablePreview['kind'];
  /** What the person knows it by. */
  readonly name: string;
  readonly encoding: TablePreview['encoding'];
  readonly delimiter: TablePreview['delimiter'];
  readonly columns: readonly string[];
  /** Rows name their recording themselves; no column has to. */
  readonly tied: boolean;
  readonly faults: readonly SourceFault[];
  rows(signal?: AbortSignal): AsyncIterable<readonly SourceRow[]>;
}

/** A source that can't be read as one; the message completes "it can't be read as a table: …". */
export class TableUnreadableError extends Error {
  override readonly name = 'TableUnreadableError';
}

/** The cells of a row by column, in the source's order. Cells beyond the columns get names of their own. */
export function cellsOf(columns: readonly string[], cells: readonly string[]): Record<string, string> {
  const names = [...columns];
  for (let index = names.length; index < cells.length; index++) names.push(`Column ${index + 1}`);
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']));
}
