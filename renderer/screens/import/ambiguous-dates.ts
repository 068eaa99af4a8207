import type { ColumnMapping } from '@domain/recordings/metadata-mapping';
import { type DateOrder, parseInstant } from '@domain/recordings/metadata-values';
import type { TablePreview } from '../../commands/import';

/**
 * How the table's dates are read now, where they could as well be read the other way round (03/04/2026); null where
 * nothing is open: no such dates, or one among them that can only be meant in one way.
 */
export function openDateOrder(table: TablePreview, mapping: ColumnMapping): DateOrder | null {
  if (table.mapping.dateOrder !== undefined) return null;
  const column = table.headers.findIndex((header) => mapping.columns[header] === 'startedAt');
  const ambiguous = table.rows
    .map((row) => row[column]?.trim() ?? '')
    .find((text) => read(text, 'day-first') !== read(text, 'month-first'));
  if (ambiguous === undefined) return null;
  return (
    mapping.dateOrder ?? (read(ambiguous) === read(ambiguous, 'month-first') ? 'month-first' : 'day-first')
  );
}

function read(text: string, order?: DateOrder): string | null {
  return parseInstant(text, 0, order);
}
