/** A row of a table, with the line of the file that it begins on, from 1. */
export type CsvRow = { readonly line: number; readonly cells: readonly string[] };

/** What stands between cells: the one of these that the first line has most of, outside quotes. */
const delimiters = [',', ';', '\t'] as const;

/** The rows of a CSV file: quoted cells may hold delimiters, doubled quotes and line breaks. Blank lines are left out. */
export function csvRows(text: string): CsvRow[] {
  const delimiter = delimiterOf(text);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [at, line, begun] = [0, 1, 1];
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    cells.push(cell.text);
    line += cell.breaks;
    at = cell.end;
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (cells.some((one) => one !== '')) rows.push({ line: begun, cells });
    cells = [];
    if (at >= text.length) break;
    at += text.startsWith('\r\n', at) ? 2 : 1;
    begun = ++line;
  }
  return rows;
}

/** A cell as CSV: quoted where it must be. */
export function csvCell(text: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const dangerous = /^[=+\-@\t\r\n＝＋－＠]/;

/**
 * Text that no spreadsheet takes for a formula: one that could be gets an apostrophe before it, and so does one that
 * begins with an apostrophe followed by either. `unguarded` takes exactly that one away again.
 */
export function guarded(text: string): string {
  return dangerous.test(text.replace(/^'+/, '')) ? `'${text}` : text;
}

export function unguarded(text: string): string {
  return text.startsWith("'") && dangerous.test(text.replace(/^'+/, '')) ? text.slice(1) : text;
}

type Cell = { readonly text: string; readonly end: number; readonly breaks: number };

function plainCell(text: string, begin: number, delimiter: string): Cell {
  let end = begin;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
  return { text: text.slice(begin, end), end, breaks: 0 };
}

function quotedCell(text: string, begin: number, delimiter: string): Cell {
  let close = text.indexOf('"', begin + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const last = close === -1 ? text.length : close;
  const content = text.slice(begin + 1, last);
  const behind = close === -1 ? { text: '', end: last } : plainCell(text, close + 1, delimiter);
  return {
    text: content.replaceAll('""', '"') + behind.text.trim(),
    end: behind.end,
    breaks: content.match(/\r\n|\n|\r/g)?.length ?? 0,
  };
}

function delimiterOf(text: string): string {
  const [first = ''] = text.slice(0, 10_000).split(/[\r\n]/, 1);
  const bare = first.replace(/"[^"]*"/g, '');
  const counts = delimiters.map((delimiter) => ({ delimiter, count: bare.split(delimiter).length }));
  return counts.reduce((best, one) => (one.count > best.count ? one : best)).delimiter;
}
