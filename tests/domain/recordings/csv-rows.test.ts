import {
  createCsvReader,
  type Delimiter,
  delimiterOf,
  delimiters,
  OpenQuoteError,
  plainCell,
  respread,
} from '@domain/recordings/csv-rows';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

/** Reads a text in pieces cut at the given places. */
function read(text: string, delimiter: Delimiter = ',', cuts: readonly number[] = []): string[][] {
  const rows: string[][] = [];
  const reader = createCsvReader(delimiter, ({ cells }) => rows.push([...cells]));
  let begin = 0;
  for (const cut of [...cuts, text.length].sort((one, other) => one - other)) {
    reader.push(text.slice(begin, Math.min(cut, text.length)));
    begin = Math.max(begin, Math.min(cut, text.length));
  }
  reader.end();
  return rows;
}

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', ';', '\n', '\r', ' ', '=') });
const filled = fc
  .array(cell, { minLength: 1, maxLength: 4 })
  .filter((row) => row.some((one) => one.trim() !== ''));

describe('the rows of a table', () => {
  it('are those that were written, wherever the text is cut', () => {
    fc.assert(
      fc.property(
        fc.array(filled),
        fc.constantFrom(...delimiters),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(200)),
        (rows, delimiter, end, cuts) => {
          const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;
          const text = rows.map((row) => row.map(quote).join(delimiter) + end).join('');
          expect(read(text, delimiter, cuts)).toEqual(rows);
        },
      ),
    );
  });

  it('are the same whatever pieces any text comes in', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') });
    const attempt = (act: () => string[][]) => {
      try {
        return act();
      } catch (error) {
        return error instanceof OpenQuoteError ? `open in row ${error.row}` : error;
      }
    };
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (one, cuts) => {
        expect(attempt(() => read(one, ',', cuts))).toEqual(attempt(() => read(one)));
      }),
    );
  });

  it.each([
    ['a mark inside a cell', '5" pipe,x\n', [['5" pipe', 'x']]],
    ['text behind a closing mark', '"a"b,c\n', [['ab', 'c']]],
    ['a row without an end', 'a,b', [['a', 'b']]],
    ['an empty last cell', 'a,\n', [['a', '']]],
    ['rows of nothing', 'a\n\n , \r\nb', [['a'], ['b']]],
  ])('may have %s', (_what, text, rows) => {
    expect(read(text)).toEqual(rows);
  });

  it('end where a mark opens and nothing closes it, without reading all that follows', () => {
    expect(() => read('a,b\n1,"2\n3,4\n')).toThrow(new OpenQuoteError(2));
    const reader = createCsvReader(',', () => undefined);
    reader.push('"');
    expect(() => {
      for (let piece = 0; piece < 100; piece++) reader.push('x,y\n'.repeat(5_000));
    }).toThrow(OpenQuoteError);
  });
});

it.each([
  [',', 'a,b,c\n'],
  [';', 'a;b;c\n"1,5";2;3\n'],
  ['\t', 'a\tb\tc'],
  ['|', 'a|b|c\n'],
  [';', 'Name, Vorname;Team;"a;b"\n'],
])('a header is split at %j', (delimiter, text) => {
  expect(delimiterOf(text)).toBe(delimiter);
});

it('a row keeps to its own delimiter only where that gives every column a cell', () => {
  expect(respread(['4;5;6'], 3)).toEqual(['4', '5', '6']);
  expect(respread(['4;5'], 3)).toEqual(['4;5']);
  expect(respread(['4;5;6', '7'], 3)).toEqual(['4;5;6', '7']);
  expect(respread(['4;5'], 1)).toEqual(['4;5']);
});

it.each([
  ['="007"', '007'],
  [' =1+1 ', '=1+1'],
  ['="a"&"b"', '="a"&"b"'],
  ['  x ', 'x'],
])('the cell %j says %j', (text, said) => {
  expect(plainCell(text)).toBe(said);
});
