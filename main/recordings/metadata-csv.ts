import {
  createCsvReader,
  type Delimiter,
  delimiterOf,
  delimiters,
  firstRows,
  OpenQuoteError,
  respread,
} from '@domain/recordings/csv-rows';
import { huaweiHeadings, isHuaweiRow } from '@domain/recordings/metadata-shape';
import { type MetadataSource, type SourceRow, TableUnreadableError } from './metadata-source';
import { readText, textEncoding } from './text-encoding';

/** So much of a table tells its delimiter and its header. */
const headLength = 256 * 1024;

/**
 * Opens a table of separated values, whatever its encoding and delimiter, with a header row or as a Huawei index, which
 * has none. Its rows are read as they are asked for, so that a million of them cost no memory. Throws
 * `TableUnreadableError`.
 */
export async function openTable(path: string, name: string): Promise<MetadataSource> {
  const encoding = await reading(() => textEncoding(path));
  const head = await reading(() => headOf(path, encoding));
  if (head.includes('\0')) throw new TableUnreadableError('it holds bytes that no text has');
  // Excel writes (and obeys) a first line that names the delimiter.
  const named = /^sep=(.)\r?\n/i.exec(head);
  const body = named === null ? head : head.slice(named[0].length);
  const delimiter = delimiters.find((candidate) => candidate === named?.[1]) ?? delimiterOf(body);
  const [first] = firstRows(body, delimiter, 1);
  if (first === undefined) {
    // An open quotation mark in the very first row leaves no row at all.
    if (body.trim() !== '') throw new TableUnreadableError('a quotation mark in row 1 has no partner');
    throw new TableUnreadableError('it is empty');
  }
  const positional = isHuaweiRow(first.cells);
  const columns = positional ? huaweiHeadings(first.cells.length) : uniqueHeaders(first.cells);
  return {
    id: `file:${path}`,
    kind: positional ? 'index' : 'table',
    name,
    encoding,
    delimiter,
    columns,
    tied: false,
    faults: [],
    async *rows(signal) {
      const skipped = named === null ? 0 : named[0].length;
      let header = !positional;
      for await (const batch of tableRows(path, encoding, delimiter, skipped, signal)) {
        const rows = header ? batch.slice(1) : batch;
        if (batch.length > 0) header = false;
        if (rows.length > 0) {
          yield rows.map(({ number, cells }): SourceRow => {
            const row = number + (named === null ? 0 : 1);
            return { number: row, file: name, about: null, cells: respread(cells, columns.length) };
          });
        }
      }
    },
  };
}

async function headOf(path: string, encoding: Parameters<typeof readText>[1]): Promise<string> {
  let head = '';
  for await (const text of readText(path, encoding)) {
    head += text;
    if (head.length >= headLength) break;
  }
  return head.slice(0, headLength);
}

/** The rows of a table, those of one piece of text at a time. */
async function* tableRows(
  path: string,
  encoding: Parameters<typeof readText>[1],
  delimiter: Delimiter,
  skipped: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly { number: number; cells: readonly string[] }[]> {
  let rows: { number: number; cells: readonly string[] }[] = [];
  const reader = createCsvReader(delimiter, (row) => rows.push(row));
  let begin = skipped;
  try {
    for await (const text of readText(path, encoding, signal)) {
      reader.push(text.slice(begin));
      begin = Math.max(0, begin - text.length);
      const batch = rows;
      rows = [];
      yield batch;
    }
    reader.end();
    yield rows;
  } catch (cause) {
    if (cause instanceof OpenQuoteError) throw new TableUnreadableError(cause.message, { cause });
    throw cause;
  }
}

async function reading<Result>(act: () => Promise<Result>): Promise<Result> {
  return act().catch((cause: unknown) => {
    throw new TableUnreadableError('the system denies access to it', { cause });
  });
}

/** Headings that are never empty and never the same; none is the name that every object has by itself. */
export function uniqueHeaders(headers: readonly string[]): string[] {
  const taken = new Set<string>();
  return headers.map((header, index) => {
    const text = header.trim().replace(/\s+/g, ' ');
    const wanted = text === '__proto__' ? '(proto)' : text || `Column ${index + 1}`;
    let name = wanted;
    for (let copy = 2; taken.has(name); copy++) name = `${wanted} (${copy})`;
    taken.add(name);
    return name;
  });
}
