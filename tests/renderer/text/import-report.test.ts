import type { ImportReportLine } from '@contract/recordings';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import {
  importReportCsv,
  importReportName,
  importTotalsSentence,
  isProblem,
  reportLineSentence,
} from '../../../renderer/text/import-report';

const line = (
  name: string,
  outcome: ImportReportLine['outcome'],
  problem: ImportReportLine['problem'] = null,
): ImportReportLine => ({ name, outcome, recordingId: null, problem });

describe('an import report', () => {
  const totals: [ImportReportLine[], string][] = [
    [[], '0 imported'],
    [[line('a', 'imported'), line('b', 'imported')], '2 imported'],
    [[line('a', 'imported'), line('b', 'duplicate')], '1 imported, 1 was here already'],
    [
      [line('a', 'duplicate'), line('b', 'duplicate'), line('c', 'failed', { kind: 'empty' })],
      '0 imported, 2 were here already, 1 not imported',
    ],
    [[line('a', 'imported'), line('b', 'cancelled')], '1 imported, 1 left out when you cancelled'],
    [
      [line('t.csv', 'note', { kind: 'table-row-without-recording', row: 2, name: 'x' })],
      '0 imported, 1 note',
    ],
    [
      [
        line('a', 'imported'),
        line('README.md', 'note', { kind: 'not-media', looksLike: null }),
        line('b.json', 'note', { kind: 'not-media', looksLike: 'text' }),
      ],
      '1 imported, 2 other files left out',
    ],
  ];
  test.each(totals)('counts %o as one line', (lines, sentence) => {
    expect(importTotalsSentence(lines)).toBe(sentence);
  });

  test.each([
    [line('a', 'imported'), false],
    [line('a', 'imported', { kind: 'damaged', playable: 3 }), true],
    [line('a', 'duplicate'), false],
    [line('a', 'failed', { kind: 'empty' }), true],
    [line('a', 'failed'), true],
    [line('a', 'cancelled'), false],
    [line('README.md', 'note', { kind: 'not-media', looksLike: null }), false],
    [line('calls', 'note', { kind: 'too-many-files', limit: 10_000 }), true],
  ])('asks for a look at %o: %s', (one, wanted) => {
    expect(isProblem(one)).toBe(wanted);
  });

  test.each(['imported', 'duplicate', 'failed', 'cancelled', 'note'] as const)(
    'has a sentence with the name for a file that ended as %s',
    (outcome) => {
      const problem = outcome === 'note' ? ({ kind: 'not-media', looksLike: null } as const) : null;
      expect(reportLineSentence(line('call.wav', outcome, problem))).toMatch(/^call\.wav .*\.$/);
    },
  );

  test('is saved as a CSV that a spreadsheet reads back whole', () => {
    const lines = [line('a "b", c.wav', 'imported'), line('täglich\n.wav', 'failed', { kind: 'empty' })];
    const csv = importReportCsv(lines);
    expect(csv.charCodeAt(0)).toBe(0xfeff);
    const { data } = Papa.parse<string[]>(csv.slice(1), { skipEmptyLines: true });
    expect(data).toEqual([
      ['File', 'Outcome', 'What happened'],
      ...lines.map((one) => [
        one.name,
        one.outcome === 'failed' ? 'not imported' : 'imported',
        reportLineSentence(one),
      ]),
    ]);
  });

  test.each(['=cmd()', '+1', '-1', '@x', '\tx'])('runs no formula that a file is named after: %s', (name) => {
    const { data } = Papa.parse<string[]>(importReportCsv([line(name, 'imported')]).slice(1));
    expect(data[1]?.[0]).toBe(`'${name}`);
    expect(data[1]?.[2]).toMatch(/^'/);
  });

  test('is named after the day', () => {
    expect(importReportName(new Date(2026, 10, 2))).toBe('earmark-import-2026-11-02.csv');
  });
});
