import { readFile, stat } from 'node:fs/promises';
import type { TablePreview } from '@contract/recordings';
import type { ColumnMapping } from '@domain/recordings/metadata-mapping';
import Papa from 'papaparse';

/** A metadata table as it was read: its cells are texts, its headings are unique and never empty. */
export interface MetadataTable {
  readonly path: string;
  readonly name: string;
  readonly encoding: TablePreview['encoding'];
  readonly delimiter: TablePreview['delimiter'];
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A table that can't be read as one; the message completes "it can't be read as a table: …". */
export class TableUnreadableError extends Error {
  override readonly name = 'TableUnreadableError';
}

const largestTable = 64 * 1024 * 1024;
const delimiters = [',', ';', '\t', '|'] as const;

/** Reads a CSV file with a header row, whatever its encoding and delimiter. Throws `TableUnreadableError`. */
export async function readMetadataTable(path: string, name: string): Promise<MetadataTable> {
  const bytes = await readTableBytes(path);
  const { encoding, text } = decodeText(bytes);
  if (text.includes('\0')) throw new TableUnreadableError('it holds bytes that no text has');
  return { path, name, encoding, ...parseTable(text) };
}

async function readTableBytes(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > largestTable) throw new TableUnreadableError('it is larger than 64 MB');
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof TableUnreadableError) throw cause;
    throw new TableUnreadableError('the system denies access to it', { cause });
  }
}

/**
 * The text in the bytes of a table: UTF-8 or UTF-16 by byte-order mark, UTF-16 by its many zero bytes, UTF-8 when every
 * byte fits it, else Windows-1252, which is what spreadsheets on Windows write.
 */
export function decodeText(bytes: Uint8Array): { encoding: TablePreview['encoding']; text: string } {
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe;
  const zeros = bytes.subarray(0, 400).filter((byte, index) => index % 2 === 1 && byte === 0).length;
  if (marked || zeros * 4 > Math.min(bytes.length, 400)) {
    return { encoding: 'utf-16le', text: new TextDecoder('utf-16le').decode(bytes) };
  }
  try {
    return { encoding: 'utf-8', text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return { encoding: 'windows-1252', text: new TextDecoder('windows-1252').decode(bytes) };
  }
}

/** The cells of a table's text. Throws `TableUnreadableError`. */
export function parseTable(text: string): Pick<MetadataTable, 'delimiter' | 'headers' | 'rows'> {
  // Excel writes (and obeys) a first line that names the delimiter.
  const named = /^sep=(.)\r?\n/i.exec(text);
  const body = named === null ? text : text.slice(named[0].length);
  const delimiter = delimiters.find((candidate) => candidate === named?.[1]) ?? delimiterOf(body);
  const { data, errors } = Papa.parse<string[]>(body, { delimiter, skipEmptyLines: 'greedy' });
  const broken = errors.find((error) => error.type === 'Quotes');
  if (broken !== undefined) {
    throw new TableUnreadableError(`a quotation mark in row ${(broken.row ?? 0) + 1} has no partner`);
  }
  const [headers, ...rows] = data;
  if (headers === undefined) throw new TableUnreadableError('it is empty');
  return { delimiter, headers: uniqueHeaders(headers), rows };
}

/** The delimiter that splits the header row into the most columns; headings hold no decimal commas. */
function delimiterOf(text: string): TablePreview['delimiter'] {
  let best: TablePreview['delimiter'] = ',';
  let most = 1;
  for (const delimiter of delimiters) {
    const columns = Papa.parse<string[]>(text, { delimiter, preview: 1 }).data[0]?.length ?? 0;
    if (columns > most) {
      best = delimiter;
      most = columns;
    }
  }
  return best;
}

function uniqueHeaders(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const wanted = header.trim() || `Column ${index + 1}`;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
    taken.add(name);
    return name;
  });
}

/** The cells of a row by heading, in the table's order; missing cells are empty, cells beyond the headings are lost. */
export function cellsOf(table: MetadataTable, row: readonly string[]): Record<string, string> {
  return Object.fromEntries(table.headers.map((header, index) => [header, row[index] ?? '']));
}

/** What a confirmed mapping is remembered by. */
export function headerKey(headers: readonly string[]): string {
  return headers.join(' | ');
}

/** The texts of every column that stands for the start of the call. */
export function dateTexts(table: MetadataTable, mapping: ColumnMapping): string[] {
  const columns = table.headers.flatMap((header, index) => {
    return mapping.columns[header] === 'startedAt' ? [index] : [];
  });
  return table.rows.flatMap((row) => columns.map((column) => row[column]?.trim() ?? ''));
}
