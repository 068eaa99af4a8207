import type { Row } from '@domain/base/record';
import { tables } from '@domain/tables';
import { isTable } from './apply';

/** Whether a row may be written to a table of this name, if there is one. */
export function isValidRow(table: string, row: Row): boolean {
  return isTable(table) && tables[table].schema.safeParse(row).success;
}
