import { seconds } from '@domain/base/time';
import { metadataUnknown } from '@domain/recordings/interaction';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LibraryRow } from '../../../renderer/queries/library';
import {
  facetOptions,
  filterNone,
  isFiltered,
  type LibraryFilter,
  type SortColumn,
  viewRows,
} from '../../../renderer/screens/recordings/library-view';

function row(
  fileName: string,
  metadata: Partial<LibraryRow['interaction']> = {},
  evaluation: LibraryRow['evaluation'] = null,
  duration = 60,
): LibraryRow {
  return {
    interaction: {
      id: `i-${fileName}`,
      kind: 'call',
      recordingId: fileName,
      ...metadataUnknown,
      imported: null,
      unsettled: [],
      ...metadata,
    },
    recording: {
      id: fileName,
      fileName,
      byteLength: 1,
      importedAt: '2026-11-01T00:00:00.000Z',
      channelRoles: ['agent', 'customer'],
      media: {
        container: 'wav',
        codec: 'pcm',
        sampleRate: 8000,
        channels: 2,
        duration: seconds(duration),
        playback: 'original',
        damaged: false,
        picture: null,
      },
    },
    evaluation,
  };
}

const rows = [
  row('call-10.wav', {
    agentName: 'López',
    team: 'Energy',
    callType: 'fault',
    ticket: 'T-9',
    startedAt: '2026-10-02T09:00:00.000Z',
  }),
  row('call-2.wav', { agentName: 'Kim', team: 'Energy', customerKey: 'c-77', queue: 'Billing', csat: 5 }),
  row('call-3.wav', { agentId: 'a-9', team: 'Retail', startedAt: '2026-10-03T09:00:00.000Z', csat: 1 }),
  row('call-4.wav', {}, { id: 'e1', state: 'draft', score: null, band: null }),
  row('call-5.wav', {}, { id: 'e2', state: 'submitted', score: 0.4, band: 'Needs improvement' }, 30),
  row('call-6.wav', {}, { id: 'e3', state: 'submitted', score: 0.9, band: 'Exceeds' }, 90),
];
const byFile = { column: 'file', descending: false } as const;
const names = (shown: readonly LibraryRow[]) => shown.map(({ recording }) => recording.fileName);
const searchNames = (search: string) => names(viewRows(rows, { ...filterNone, search }, byFile));

describe('searching the library', () => {
  test.each([
    ['kim', ['call-2.wav']],
    ['lopez', ['call-10.wav']],
    ['LÓPEZ fau', ['call-10.wav']],
    ['t-9', ['call-10.wav']],
    ['c-77', ['call-2.wav']],
    ['billing', ['call-2.wav']],
    ['a-9', ['call-3.wav']],
    ['call-1', ['call-10.wav']],
    ['  ', ['call-2.wav', 'call-3.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav', 'call-10.wav']],
    ['nobody', []],
  ])('“%s” finds %o', (search, expected) => {
    expect(searchNames(search)).toEqual(expected);
  });
});

describe('filtering the library', () => {
  const filters: [Partial<LibraryFilter>, string[]][] = [
    [{ teams: ['Energy'] }, ['call-2.wav', 'call-10.wav']],
    [{ teams: ['Energy', 'Retail'], agents: ['Kim', 'a-9'] }, ['call-2.wav', 'call-3.wav']],
    [{ callTypes: ['fault'] }, ['call-10.wav']],
    [{ statuses: ['draft'] }, ['call-4.wav']],
    [{ statuses: ['not-reviewed'], teams: [''] }, []],
    [{ teams: [''] }, ['call-4.wav', 'call-5.wav', 'call-6.wav']],
  ];
  test.each(filters)('%o leaves %o', (filter, expected) => {
    expect(names(viewRows(rows, { ...filterNone, ...filter }, byFile))).toEqual(expected);
    expect(isFiltered({ ...filterNone, ...filter })).toBe(true);
  });

  test('nothing chosen is no filter', () => {
    expect(isFiltered(filterNone)).toBe(false);
    expect(isFiltered({ ...filterNone, search: ' ' })).toBe(false);
  });

  test('the choices of a facet are counted, the unknown last', () => {
    expect(facetOptions(rows, 'teams')).toEqual([
      { value: 'Energy', count: 2 },
      { value: 'Retail', count: 1 },
      { value: '', count: 3 },
    ]);
  });
});

describe('sorting the library', () => {
  const orders: [SortColumn, boolean, string[]][] = [
    ['file', true, ['call-10.wav', 'call-6.wav', 'call-5.wav', 'call-4.wav', 'call-3.wav', 'call-2.wav']],
    [
      'startedAt',
      true,
      ['call-3.wav', 'call-10.wav', 'call-2.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav'],
    ],
    [
      'startedAt',
      false,
      ['call-10.wav', 'call-3.wav', 'call-2.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav'],
    ],
    ['csat', true, ['call-2.wav', 'call-3.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav', 'call-10.wav']],
    ['duration', true, ['call-6.wav', 'call-2.wav', 'call-3.wav', 'call-4.wav', 'call-10.wav', 'call-5.wav']],
    ['status', true, ['call-6.wav', 'call-5.wav', 'call-4.wav', 'call-2.wav', 'call-3.wav', 'call-10.wav']],
    ['agent', false, ['call-3.wav', 'call-2.wav', 'call-10.wav', 'call-4.wav', 'call-5.wav', 'call-6.wav']],
  ];
  test.each(orders)('by %s, descending %s, gives %o', (column, descending, expected) => {
    expect(names(viewRows(rows, filterNone, { column, descending }))).toEqual(expected);
  });

  test('does not depend on the order the rows come in, and loses none', () => {
    const columns: SortColumn[] = ['startedAt', 'agent', 'team', 'csat', 'duration', 'status'];
    fc.assert(
      fc.property(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.constantFrom(...columns),
        fc.boolean(),
        (shuffled, column, descending) => {
          expect(names(viewRows(shuffled, filterNone, { column, descending }))).toEqual(
            names(viewRows(rows, filterNone, { column, descending })),
          );
        },
      ),
    );
  });
});
