import { suggestMapping } from './metadata-headings';
import type { ColumnMapping } from './metadata-mapping';

/** A mapping for the columns of a source. `remembered`: a person has confirmed it for columns of this shape before. */
export interface RecalledMapping {
  readonly mapping: ColumnMapping;
  readonly remembered: boolean;
}

/** Of the columns of a source at least so many are known from before where it is taken for the same shape. */
const sameShape = 0.8;

/** What a confirmed mapping is remembered by: the columns in their order. */
export function shapeKey(columns: readonly string[]): string {
  return columns.join(' | ');
}

/**
 * The mapping of a source: the one confirmed for exactly these columns; else one of nearly the same columns in which
 * everything that was mapped is there again, its new columns as suggested; else the suggestion.
 */
export function recallMapping(
  columns: readonly string[],
  remembered: Readonly<Record<string, ColumnMapping>>,
  zoneOffsetMinutes: number,
): RecalledMapping {
  const suggested = suggestMapping(columns, zoneOffsetMinutes);
  const key = shapeKey(columns);
  const exact = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
  if (exact !== undefined)
    return { mapping: { ...exact, columns: mappedNow(columns, exact) }, remembered: true };
  const alike = Object.values(remembered)
    .filter((one) => isAlike(columns, one))
    .toSorted((one, other) => mappedCount(other) - mappedCount(one))[0];
  if (alike === undefined) return { mapping: suggested, remembered: false };
  const taken = new Set(Object.values(alike.columns));
  const added = Object.entries(suggested.columns).filter(
    ([column, field]) => !Object.hasOwn(alike.columns, column) && (field === null || !taken.has(field)),
  );
  const kept = Object.entries(mappedNow(columns, alike)).filter(([column]) =>
    Object.hasOwn(alike.columns, column),
  );
  return { mapping: { ...alike, columns: Object.fromEntries([...kept, ...added]) }, remembered: true };
}

/** The fields of these columns, those that the mapping does not know left to their own names. */
function mappedNow(columns: readonly string[], mapping: ColumnMapping): ColumnMapping['columns'] {
  return Object.fromEntries(
    columns.map((column) => [
      column,
      Object.hasOwn(mapping.columns, column) ? (mapping.columns[column] ?? null) : null,
    ]),
  );
}

function isAlike(columns: readonly string[], mapping: ColumnMapping): boolean {
  const names = new Set(columns);
  const mapped = Object.entries(mapping.columns).filter(([, field]) => field !== null);
  if (mapped.length === 0 || mapped.some(([column]) => !names.has(column))) return false;
  const known = columns.filter((column) => Object.hasOwn(mapping.columns, column)).length;
  return known >= columns.length * sameShape;
}

function mappedCount({ columns }: ColumnMapping): number {
  return Object.values(columns).filter((field) => field !== null).length;
}
