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
type ReadCell = (text: string, mapping: ColumnMapping) => Reading;

/** What stands in a cell that was filled in to say that nothing is known. */
const nothing = /^(-+|–|—|n\/?a|null|none|unknown|#n\/a)$/i;

/** How the cells of each field that is not plain text are read. */
const readers: Readonly<Partial<Record<MetadataField, ReadCell>>> = {
  startedAt: (text, mapping) =>
    orExpected(parseInstant(text, mapping.zoneOffsetMinutes, mapping.dateOrder), 'date'),
  csat: (text) => orExpected(parseNumber(text), 'number'),
  value: (text) => orExpected(parseNumber(text), 'number'),
  holdSeconds: (text) => orExpected(parseDuration(text), 'duration'),
  handleSeconds: (text) => orExpected(parseDuration(text), 'duration'),
  firstContactResolution: (text) => orExpected(parseYesOrNo(text), 'yes-or-no'),
  consent: (text) => orExpected(parseYesOrNo(text), 'yes-or-no'),
  language: (text) => orExpected(parseLanguage(text), 'language'),
  direction: (text) => orExpected(parseDirection(text), 'direction'),
};

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
  const problems: CellProblem[] = [];
  for (const [column, cell] of Object.entries(cells)) {
    const text = cell.trim();
    if (text === '') continue;
    const field = Object.hasOwn(mapping.columns, column) ? mapping.columns[column] : null;
    if (field === null || field === undefined) {
      custom.push([column, text]);
      continue;
    }
    const reader = readers[field];
    if (reader === undefined) {
      known.set(field, joined(field, known.get(field), text));
    } else if (!known.has(field) && !nothing.test(text)) {
      const reading = reader(text, mapping);
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
