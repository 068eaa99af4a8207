import { plainCell } from './csv-rows';
import { type InteractionMetadata, metadataUnknown } from './interaction';
import { parseLanguage } from './language-tag';
import type { ColumnMapping, ExpectedValue, MetadataField } from './metadata-mapping';
import { parseDirection, parseDuration, parseInstant, parseNumber, parseYesOrNo } from './metadata-values';

/** A cell that could not be understood. It is left out; the row's other cells count. */
export interface CellProblem {
  readonly column: string;
  readonly value: string;
  readonly expected: ExpectedValue;
}

/** What one row of a metadata table says. `fileName` null: it names no recording. */
export interface MetadataRow {
  readonly fileName: string | null;
  readonly metadata: InteractionMetadata;
  readonly problems: readonly CellProblem[];
}

type Reading = { readonly value: unknown } | { readonly expected: ExpectedValue };
type ReadCell = (text: string, mapping: ColumnMapping, column: string) => Reading;

/** What stands in a cell that was filled in to say that nothing is known. */
const nothing = /^(-+|–|—|n\/?a|null|none|unknown|#n\/a)$/i;

/** How the cells of each field that is not plain text are read. */
const readers: Readonly<Partial<Record<MetadataField, ReadCell>>> = {
  csat: (text) => orExpected(parseNumber(text), 'number'),
  value: (text) => orExpected(parseNumber(text), 'number'),
  holdSeconds: readDuration,
  handleSeconds: readDuration,
  firstContactResolution: (text) => orExpected(parseYesOrNo(text), 'yes-or-no'),
  consent: (text) => orExpected(parseYesOrNo(text), 'yes-or-no'),
  language: (text) => orExpected(parseLanguage(text), 'language'),
  direction: (text) => orExpected(parseDirection(text), 'direction'),
};

/** A plain number of a column whose heading names another unit than seconds is in that unit. */
function readDuration(text: string, _mapping: ColumnMapping, column: string): Reading {
  const value = parseDuration(text);
  if (value === null || !/^[\d.,\s]+$/.test(text)) return orExpected(value, 'duration');
  if (/(^|[\s_.(-])(ms|msec|millis|milliseconds)\)?$|Ms$|Millis(econds)?$/.test(column))
    return { value: value / 1000 };
  if (/(^|[\s_.(-])(min|minutes)\)?$|Minutes$/i.test(column)) return { value: value * 60 };
  return { value };
}

function orExpected(value: unknown, expected: ExpectedValue): Reading {
  return value === null ? { expected } : { value };
}

/**
 * Reads one row by its mapping. `cells` holds the row's texts by column heading, in the table's order. Of several
 * columns for one field the first that says something counts, except that the parts of an agent's name are joined.
 */
export function readMetadataRow(
  cells: Readonly<Record<string, string>>,
  mapping: ColumnMapping,
): MetadataRow {
  const known = new Map<string, unknown>();
  const custom: [string, string][] = [];
  const starts: string[] = startTexts(cells, mapping);
  const problems: CellProblem[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    const text = plainCell(cell);
    if (text === '') continue;
    const field = Object.hasOwn(mapping.columns, column) ? mapping.columns[column] : null;
    if (field === null || field === undefined) {
      custom.push([customName(column), text]);
      continue;
    }
    const reader = readers[field];
    if (field === 'startedAt') {
      // All of its columns are read together, at the place of the first.
      const startedAt = readStart(starts.splice(0), mapping);
      if (startedAt === undefined) continue;
      if ('expected' in startedAt) problems.push({ column, ...startedAt });
      else known.set(field, startedAt.value);
    } else if (reader === undefined) {
      known.set(field, joined(field, known.get(field), text));
    } else if (!known.has(field) && !nothing.test(text)) {
      const reading = reader(text, mapping, column);
      if ('value' in reading) known.set(field, reading.value);
      else problems.push({ column, value: text, expected: reading.expected });
    }
  }
  const { fileName = null, ...metadata } = Object.fromEntries(known);
  return {
    fileName: typeof fileName === 'string' ? fileName : null,
    // Every value comes from the reader of its own field, which the map's type has forgotten.
    metadata: {
      ...metadataUnknown,
      ...(metadata as Partial<InteractionMetadata>),
      custom: Object.fromEntries(custom),
    },
    problems,
  };
}

function startTexts(cells: Readonly<Record<string, string>>, { columns }: ColumnMapping): string[] {
  return Object.entries(cells)
    .filter(([column]) => Object.hasOwn(columns, column) && columns[column] === 'startedAt')
    .map(([, cell]) => plainCell(cell))
    .filter((text) => text !== '' && !nothing.test(text));
}

/**
 * A date and a time of day in two columns are joined, whichever comes first; else the first that is an instant. Undefined
 * where nothing is said.
 */
function readStart(
  texts: readonly string[],
  { zoneOffsetMinutes, dateOrder }: ColumnMapping,
): { readonly value: string } | { readonly value: string; readonly expected: 'date' } | undefined {
  if (texts.length === 0) return undefined;
  // By itself, the longer one says more: a date with its time rather than the date.
  const alone = texts.toSorted((one, other) => other.length - one.length);
  for (const text of [texts.join(' '), texts.toReversed().join(' '), ...alone]) {
    const value = parseInstant(text, zoneOffsetMinutes, dateOrder);
    if (value !== null) return { value };
  }
  return { value: texts.join(' '), expected: 'date' };
}

/** A name that every object has by itself can't be the name of a column. */
function customName(column: string): string {
  return column === '__proto__' ? '(proto)' : column;
}

function joined(field: MetadataField, before: unknown, text: string): unknown {
  if (before === undefined) return text;
  return field === 'agentName' ? `${before} ${text}` : before;
}

/** Metadata after a table has spoken again: what it says counts, what it leaves open stays as it was. */
export function mergeMetadata(
  before: InteractionMetadata | null,
  next: InteractionMetadata,
): InteractionMetadata {
  const said = Object.entries(next).filter(([, value]) => value !== null);
  return {
    ...(before ?? metadataUnknown),
    ...(Object.fromEntries(said) as Partial<InteractionMetadata>), // entries of such metadata, nulls left out
    custom: { ...before?.custom, ...next.custom },
  };
}

/** The last part of a path as tables and recorders write it, for telling which recording a row is about. */
export function bareFileName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}
