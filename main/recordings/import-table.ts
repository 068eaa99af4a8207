import { basename } from 'node:path';
import type { ImportProblem, LibraryItem, TablePreview } from '@contract/recordings';
import type { Instant } from '@domain/base/time';
import { suggestMapping } from '@domain/recordings/metadata-headings';
import type { ColumnMapping } from '@domain/recordings/metadata-mapping';
import { readMetadataRow } from '@domain/recordings/metadata-table';
import { dateNeedsZone, dateOrderOf } from '@domain/recordings/metadata-values';
import type { ImportLog } from './import-log';
import { addMetadata } from './import-run';
import { ImportProblemError } from './intake';
import type { RecordingsLibrary } from './library';
import {
  cellsOf,
  dateTexts,
  headerKey,
  type MetadataTable,
  readMetadataTable,
  TableUnreadableError,
} from './metadata-csv';
import { indexRows, type NumberedRow } from './row-match';
import type { Candidate } from './sources';

const previewRows = 20;

/** A table as the mapping dialog shows it; one that can't be read is shown with its problem. */
export async function previewTable(
  file: { path: string; name: string },
  remembered: Readonly<Record<string, ColumnMapping>>,
  candidates: readonly Candidate[],
): Promise<TablePreview> {
  const zone = -new Date().getTimezoneOffset();
  let table: MetadataTable;
  try {
    table = await readMetadataTable(file.path, file.name);
  } catch (cause) {
    return unreadablePreview(file, tableProblem(cause), zone);
  }
  const key = headerKey(table.headers);
  const before = Object.hasOwn(remembered, key) ? remembered[key] : undefined;
  const mapping = withDateOrder(table, before ?? suggestMapping(table.headers, zone));
  return {
    ...file,
    encoding: table.encoding,
    delimiter: table.delimiter,
    headers: [...table.headers],
    rows: table.rows.slice(0, previewRows).map((row) => [...row]),
    rowCount: table.rows.length,
    mapping,
    remembered: before !== undefined,
    zoneNeeded: dateTexts(table, mapping).some(dateNeedsZone),
    matchingRows: countMatching(readRows(table, mapping), candidates),
    problem: null,
  };
}

function unreadablePreview(
  file: { path: string; name: string },
  problem: ImportProblem,
  zoneOffsetMinutes: number,
): TablePreview {
  return {
    ...file,
    encoding: 'utf-8',
    delimiter: ',',
    headers: [],
    rows: [],
    rowCount: 0,
    mapping: { columns: {}, zoneOffsetMinutes },
    remembered: false,
    zoneNeeded: false,
    matchingRows: 0,
    problem,
  };
}

/** Where the table's own dates tell how they are meant, they are believed. */
function withDateOrder(table: MetadataTable, mapping: ColumnMapping): ColumnMapping {
  const dateOrder = dateOrderOf(dateTexts(table, mapping)) ?? mapping.dateOrder;
  return dateOrder === undefined ? mapping : { ...mapping, dateOrder };
}

/** The rows of a table as the mapping reads them. */
export function readRows(table: MetadataTable, mapping: ColumnMapping): NumberedRow[] {
  const meant = withDateOrder(table, mapping);
  return table.rows.map((row, index) => ({ row: index + 2, ...readMetadataRow(cellsOf(table, row), meant) }));
}

function countMatching(rows: readonly NumberedRow[], candidates: readonly Candidate[]): number {
  const index = indexRows(rows);
  return new Set(candidates.map((candidate) => index.find(candidate.name)).filter((row) => row !== null))
    .size;
}

/** What makes a table unreadable, as a problem of the report. */
export function tableProblem(cause: unknown): ImportProblem {
  if (cause instanceof TableUnreadableError) return { kind: 'table-unreadable', detail: cause.message };
  throw cause;
}

/**
 * Reports on the rows of a table after the files of an import: rows of recordings that were in the library before are
 * taken too, cells that could not be read and rows without any recording become notes.
 */
export async function reportRows(
  tableName: string,
  rows: readonly NumberedRow[],
  candidates: readonly Candidate[],
  library: RecordingsLibrary,
  log: ImportLog,
  now: Instant,
): Promise<void> {
  const index = indexRows(rows);
  const taken = new Set(candidates.map((candidate) => index.find(candidate.name)));
  const inLibrary = new Map<NumberedRow, LibraryItem>();
  for (const item of library.items()) {
    const row = index.find(item.recording.fileName);
    if (row !== null && !taken.has(row)) inLibrary.set(row, item);
  }
  for (const row of rows) {
    const known = inLibrary.get(row);
    if (known !== undefined) await describeKnown(known, row, library, log, now);
    if (known === undefined && !taken.has(row)) {
      const problem: ImportProblem = {
        kind: 'table-row-without-recording',
        row: row.row,
        name: row.fileName === null ? '' : basename(row.fileName),
      };
      log.note({ name: tableName, outcome: 'note', recordingId: null, problem });
      continue;
    }
    for (const cell of row.problems) {
      const problem: ImportProblem = { kind: 'table-cell', row: row.row, ...cell };
      log.note({ name: tableName, outcome: 'note', recordingId: null, problem });
    }
  }
}

async function describeKnown(
  known: LibraryItem,
  row: NumberedRow,
  library: RecordingsLibrary,
  log: ImportLog,
  now: Instant,
): Promise<void> {
  const { id, fileName } = known.recording;
  try {
    const item = await addMetadata(known, row.metadata, library, now);
    log.note({ name: fileName, outcome: 'duplicate', recordingId: id, problem: null }, item);
  } catch (cause) {
    if (!(cause instanceof ImportProblemError)) throw cause;
    log.note({ name: fileName, outcome: 'failed', recordingId: id, problem: cause.problem });
  }
}
