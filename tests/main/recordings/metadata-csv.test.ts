import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { metadataUnknown } from '@domain/recordings/interaction';
import { describe, expect, it } from 'vitest';
import { decodeText, parseTable, readMetadataTable } from '../../../main/recordings/metadata-csv';
import { indexRows, type NumberedRow } from '../../../main/recordings/row-match';
import { temporaryFolder } from './support';

const text = 'Größe;Name\r\n"4,5";Zoë – "x"\r\n';
const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);

describe('the encoding of a table', () => {
  it.each([
    ['utf-8', 'UTF-8', Buffer.from(text)],
    [
      'utf-8',
      'UTF-8 with a byte-order mark',
      Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), Buffer.from(text)]),
    ],
    ['utf-16le', 'UTF-16 with a byte-order mark', utf16],
    ['utf-16le', 'UTF-16 without one', utf16.subarray(2)],
    ['windows-1252', 'Windows-1252', Buffer.from(text.replace('–', '\x96'), 'latin1')],
  ])('%s is recognised in %s', (encoding, _what, bytes) => {
    expect(decodeText(bytes)).toEqual({ encoding, text });
  });
});

describe('the cells of a table', () => {
  it.each([
    [',', 'a,b,c\n1,2,3\n'],
    [';', 'a;b;c\n"1,5";2;3\n1,5;2;3\n'],
    ['\t', 'a\tb\tc\n1\t2\t3\n'],
    ['|', 'a|b|c\n1|2|3\n'],
    [';', 'sep=;\r\na;b;c\r\n1;2;3\r\n'],
    [';', 'Name, Vorname;Team;"a;b"\nx;y;z\n'],
  ])('are split at %j', (delimiter, content) => {
    const table = parseTable(content);
    expect(table.delimiter).toBe(delimiter);
    expect(table.headers).toHaveLength(3);
    expect(table.rows[0]).toHaveLength(3);
  });

  it('may hold line breaks and quotation marks, and rows may be empty', () => {
    const table = parseTable('a,b\r\n"one\r\ntwo","say ""hi"""\r\n\r\n , \r\n3,4');
    expect(table.rows).toEqual([
      ['one\r\ntwo', 'say "hi"'],
      ['3', '4'],
    ]);
  });

  it('stand under headings that are never empty and never the same', () => {
    expect(parseTable('Name,,Name, Name ,\n1,2,3,4,5').headers).toEqual([
      'Name',
      'Column 2',
      'Name (2)',
      'Name (3)',
      'Column 5',
    ]);
  });

  it.each([
    ['is empty', '', 'it is empty'],
    ['has a quotation mark without a partner', 'a,b\n1,"2\n', 'a quotation mark in row 2 has no partner'],
    ['holds bytes that no text has', 'a,b\0\n', 'it holds bytes that no text has'],
  ])('are none when the file %s', async (_what, content, reason) => {
    const path = join(await temporaryFolder(), 'table.csv');
    await writeFile(path, content);
    await expect(readMetadataTable(path, 'table.csv')).rejects.toThrow(reason);
  });

  it('are none when the file is not there', async () => {
    await expect(readMetadataTable('/nowhere/table.csv', 'table.csv')).rejects.toThrow('denies access');
  });
});

describe('a row is about the file', () => {
  const row = (fileName: string | null, index: number): NumberedRow => ({
    row: index + 2,
    fileName,
    metadata: metadataUnknown,
    problems: [],
  });
  it.each([
    ['call.wav', ['call.wav'], 2],
    ['CALL.WAV', ['call.wav'], 2],
    ['a/call.wav', ['b/call.wav', 'a/call.wav'], 3],
    ['a/call.wav', ['C:\\export\\call.wav'], 2],
    ['call.wav', ['call'], 2],
    ['call.opus', ['call.wav'], 2],
    ['call.opus', ['call.wav', 'call.mp3'], null],
    ['call.opus', ['call.wav', 'call.opus'], 3],
    ['Zoe\u0308.wav', ['Zo\u00eb.wav'], 2],
    ['call.wav', [null, 'other.wav'], null],
    ['call.wav', ['call.wav', 'call.wav'], 2],
  ])('%s among %o: row %s', (name, fileNames, number) => {
    const found = indexRows(fileNames.map(row)).find(name);
    expect(found?.row ?? null).toBe(number);
  });
});
