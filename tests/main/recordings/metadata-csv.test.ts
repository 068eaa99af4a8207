import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTable } from '../../../main/recordings/metadata-csv';
import type { SourceRow } from '../../../main/recordings/metadata-source';
import { textEncoding } from '../../../main/recordings/text-encoding';
import { temporaryFolder } from './support';

const text = 'Größe;Name\r\n"4,5";Zoë – "x"\r\n';
const utf16 = Buffer.concat([Buffer.of(0xff, 0xfe), Buffer.from(text, 'utf16le')]);

async function fileOf(content: string | Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'table.csv');
  await writeFile(path, content);
  return path;
}

async function readAll(content: string | Uint8Array) {
  const table = await openTable(await fileOf(content), 'table.csv');
  const rows: SourceRow[] = [];
  for await (const batch of table.rows()) rows.push(...batch);
  return { table, rows, cells: rows.map((row) => [...row.cells]) };
}

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
    ['utf-16be', 'UTF-16 the other way round', Buffer.from(utf16).swap16()],
    ['windows-1252', 'Windows-1252', Buffer.from(text.replace('–', '\x96'), 'latin1')],
  ])('%s is recognised in %s', async (encoding, _what, bytes) => {
    const { table, cells } = await readAll(bytes);
    expect(table.encoding).toBe(encoding);
    expect([table.columns, ...cells]).toEqual([
      ['Größe', 'Name'],
      ['4,5', 'Zoë – "x"'],
    ]);
  });

  it('gb18030 is recognised by the pairs of its characters', async () => {
    // 坐席,客户 and 张伟,李娜 in GB 2312
    const bytes = Buffer.from('d7f8cfaf2cbfcdbba70ad5c5ceb02cc0eec4c80a', 'hex');
    const { table, cells } = await readAll(bytes);
    expect(table.encoding).toBe('gb18030');
    expect([table.columns, ...cells]).toEqual([
      ['坐席', '客户'],
      ['张伟', '李娜'],
    ]);
  });

  it('is told by a byte that comes long after the first', async () => {
    const path = await fileOf(Buffer.from(`Name\r\n${'Kim\r\n'.repeat(200_000)}J\xfcrgen\r\n`, 'latin1'));
    expect(await textEncoding(path)).toBe('windows-1252');
  });
});

describe('a table', () => {
  it('that is a Huawei index has no header, and its columns are known by their order', async () => {
    const { table, rows } = await readAll(
      'dev,acc,cc1,1001,c-1,+86101,+86102,2026-10-02 09:14:05,2026-10-02 09:16:00,calls/a.V3,2\n',
    );
    expect(table.kind).toBe('index');
    expect(table.columns.slice(3, 11)).toEqual([
      'agent_id',
      'call_id',
      'caller_no',
      'callee_no',
      'call_begin',
      'call_end',
      'file_name',
      'column 11',
    ]);
    expect(rows).toMatchObject([{ number: 1, about: null }]);
  });

  it('stands under headings that are never empty, never the same and never the name of every object', async () => {
    const { table } = await readAll('Name,,Name, Name ,,__proto__\n1,2,3,4,5,6');
    expect(table.columns).toEqual(['Name', 'Column 2', 'Name (2)', 'Name (3)', 'Column 5', '(proto)']);
  });

  it('counts its rows as a spreadsheet does', async () => {
    const { rows } = await readAll('sep=;\r\na;b\r\n\r\n1;2\r\n"3\n3";4\r\n5;6');
    expect(rows.map(({ number, cells }) => [number, ...cells])).toEqual([
      [4, '1', '2'],
      [5, '3\n3', '4'],
      [6, '5', '6'],
    ]);
  });

  it('may have rows that keep to another delimiter', async () => {
    const { cells } = await readAll('a,b,c\n1,2,3\n4;5;6\n"7,5";8\n');
    expect(cells).toEqual([['1', '2', '3'], ['4', '5', '6'], ['7,5;8']]);
  });

  it.each([
    ['is empty', '', 'it is empty'],
    ['holds nothing but line ends', '\r\n\r\n', 'it is empty'],
    [
      'has a quotation mark without a partner',
      'a,b\n1,2\n1,"2\n',
      'a quotation mark in row 3 has no partner',
    ],
    ['holds bytes that no text has', 'a,b\0\n', 'it holds bytes that no text has'],
  ])('is none when the file %s', async (_what, content, reason) => {
    await expect(readAll(content)).rejects.toThrow(reason);
  });

  it('is none when the file is not there', async () => {
    await expect(openTable('/nowhere/table.csv', 'table.csv')).rejects.toThrow('denies access');
  });
});
