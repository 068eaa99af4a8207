/** What parts the cells of a table. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** A row with its number as a spreadsheet counts: the first is 1, and empty rows count too. */
export interface CsvRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** A quotation mark opens a cell and nothing closes it: the rest of the file would be one cell. */
export class OpenQuoteError extends Error {
  override readonly name = 'OpenQuoteError';
  readonly row: number;
  constructor(row: number) {
    super(`a quotation mark in row ${row} has no partner`);
    this.row = row;
  }
}

/** No cell of a table is longer, in UTF-16 units: what seems to be is a quotation mark that was never closed. */
export const longestCell = 1_000_000;

/** Takes the text of a table piece by piece. */
export interface CsvReader {
  push(text: string): void;
  end(): void;
}

/**
 * Reads comma-separated values (RFC 4180) as programs really write them: any line end, quoted cells with line breaks and
 * doubled marks, marks inside a cell that no mark opened, text behind a closing mark. Rows without any text are counted
 * and not told. Throws `OpenQuoteError`.
 */
export function createCsvReader(delimiter: Delimiter, onRow: (row: CsvRow) => void): CsvReader {
  const parting = delimiter.charCodeAt(0);
  let cells: string[] = [];
  let cell = '';
  let number = 1;
  /** Where in a cell the text before stands. */
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let afterReturn = false;

  function endCell(): void {
    cells.push(cell);
    cell = '';
    state = 'start';
  }

  function endRow(): void {
    endCell();
    if (cells.some((one) => one.trim() !== '')) onRow({ number, cells });
    cells = [];
    number += 1;
  }

  /** The end of the run of characters from `from` that mean nothing but themselves. */
  function plainEnd(text: string, from: number): number {
    let at = from;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (state === 'quoted' ? code === 34 : code === parting || code === 10 || code === 13) break;
    }
    return at;
  }

  function push(text: string): void {
    let at = 0;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (afterReturn) {
        afterReturn = false;
        if (code === 10) {
          at++;
          continue;
        }
      }
      if (code === 34 && (state === 'start' || state === 'quoted' || state === 'closed')) {
        // A second mark right behind a closing one stands for a mark in the text.
        if (state === 'closed') cell += '"';
        state = state === 'quoted' ? 'closed' : 'quoted';
        at++;
      } else if (state !== 'quoted' && (code === parting || code === 10 || code === 13)) {
        if (code === parting) endCell();
        else endRow();
        afterReturn = code === 13;
        at++;
      } else {
        if (state !== 'quoted') state = 'plain';
        const end = plainEnd(text, at);
        cell += text.slice(at, end);
        if (cell.length > longestCell) throw new OpenQuoteError(number);
        at = end;
      }
    }
  }

  return {
    push,
    end() {
      if (state === 'quoted') throw new OpenQuoteError(number);
      if (cell !== '' || cells.length > 0 || state === 'closed') endRow();
    },
  };
}

/** The first rows of a text that may have been cut off anywhere; the last of them may be half a row. */
export function firstRows(text: string, delimiter: Delimiter, count: number): CsvRow[] {
  const rows: CsvRow[] = [];
  try {
    const reader = createCsvReader(delimiter, (row) => rows.push(row));
    reader.push(text);
    reader.end();
  } catch {
    // What is whole before the open mark is all there is to be had of a text that was cut off.
  }
  return rows.slice(0, count);
}

/** The delimiter that splits the first row into the most cells; headings hold no decimal commas. */
export function delimiterOf(text: string): Delimiter {
  let best: Delimiter = ',';
  let most = 1;
  for (const delimiter of delimiters) {
    const columns = firstRows(text, delimiter, 1)[0]?.cells.length ?? 0;
    if (columns > most) {
      best = delimiter;
      most = columns;
    }
  }
  return best;
}

/**
 * The cells of a row that does not keep to the delimiter of its table: a row that is one cell there and as many as the
 * table has columns by another delimiter is meant so.
 */
export function respread(cells: readonly string[], columns: number): readonly string[] {
  const [only = '', ...rest] = cells;
  if (rest.length > 0 || columns < 2) return cells;
  for (const delimiter of delimiters) {
    if (!only.includes(delimiter)) continue;
    const split = firstRows(only, delimiter, 1)[0]?.cells ?? [];
    if (split.length === columns) return split;
  }
  return cells;
}

/** What a cell says: `="007"` is how spreadsheets are made to keep zeros in front. */
export function plainCell(cell: string): string {
  const text = cell.trim();
  return /^="[^"]*"$/.test(text) ? text.slice(2, -1).trim() : text;
}
