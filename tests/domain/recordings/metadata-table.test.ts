import { metadataUnknown } from '@domain/recordings/interaction';
import { suggestMapping } from '@domain/recordings/metadata-headings';
import { metadataFieldSchema } from '@domain/recordings/metadata-mapping';
import { mergeMetadata, readMetadataRow } from '@domain/recordings/metadata-table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('the suggested mapping', () => {
  it('knows every column of the generic table', () => {
    const headers =
      'File name,Contact ID,Start time,Agent ID,Agent name,Team,Queue,Call type,Direction,Customer key,Ticket,CSAT,First contact resolution,Hold seconds,Handle seconds,Value,Disposition,Consent,Language'.split(
        ',',
      );
    const { columns } = suggestMapping(headers);
    expect(headers.map((header) => columns[header])).toEqual(metadataFieldSchema.options);
  });

  it('knows the columns of Bright Pattern', () => {
    const headers =
      'Start Time,Agent loginId,Agent First Name,Agent Last Name,Customer phone,Direction,Service,Disposition,Notes,Flagged,Talk Time,RecordingId,Global Interaction ID'.split(
        ',',
      );
    expect(suggestMapping(headers, 120)).toEqual({
      columns: {
        'Start Time': 'startedAt',
        'Agent loginId': 'agentId',
        'Agent First Name': 'agentName',
        'Agent Last Name': 'agentName',
        'Customer phone': 'customerKey',
        Direction: 'direction',
        Service: 'queue',
        Disposition: 'disposition',
        Notes: null,
        Flagged: null,
        'Talk Time': 'handleSeconds',
        RecordingId: 'fileName',
        'Global Interaction ID': 'contactId',
      },
      zoneOffsetMinutes: 120,
    });
  });

  it.each([
    ['Agent name', ['Agent', 'Agent name'], { Agent: null, 'Agent name': 'agentName' }],
    ['the file name', ['Recording', 'FILE_NAME'], { Recording: null, FILE_NAME: 'fileName' }],
    ['nothing', ['Weather', ''], { Weather: null, '': null }],
  ])('takes the surest heading for a field: %s', (_what, headers, columns) => {
    expect(suggestMapping(headers).columns).toEqual(columns);
  });

  it('gives a field to one column only, the halves of a name excepted', () => {
    const words = [
      'Agent',
      'ID',
      'Name',
      'First',
      'Last',
      'Start',
      'Time',
      'File',
      'Call',
      'Date',
      'Customer',
    ];
    const header = fc
      .array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 })
      .map((parts) => parts.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(header), (headers) => {
        const fields = Object.values(suggestMapping(headers).columns).filter(
          (field) => field !== null && field !== 'agentName',
        );
        expect(new Set(fields).size).toBe(fields.length);
      }),
    );
  });
});

describe('a row of a table', () => {
  const mapping = suggestMapping(['File name', 'Start time', 'CSAT', 'Consent', 'Hold time', 'Agent name']);

  it('is read by its mapping, and other columns are kept under their own names', () => {
    const cells = {
      'File name': ' call 1.wav ',
      'Start time': '2026-10-02T09:14:05+01:00',
      CSAT: '4,5',
      Consent: 'ja',
      'Hold time': '1:05',
      'Agent name': '',
      Mood: 'sunny',
      Empty: ' ',
    };
    expect(readMetadataRow(cells, mapping)).toEqual({
      fileName: 'call 1.wav',
      metadata: {
        ...metadataUnknown,
        startedAt: '2026-10-02T08:14:05.000Z',
        csat: 4.5,
        consent: true,
        holdSeconds: 65,
        custom: { Mood: 'sunny' },
      },
      problems: [],
    });
  });

  it('loses only the cells that cannot be understood, and names each with what was expected', () => {
    const cells = {
      'File name': 'a.wav',
      'Start time': 'noon',
      CSAT: 'good',
      Consent: 'maybe',
      'Hold time': '-1',
    };
    const { metadata, problems } = readMetadataRow({ ...cells, 'Agent name': 'Kim' }, mapping);
    expect(metadata).toEqual({ ...metadataUnknown, agentName: 'Kim' });
    expect(problems).toEqual([
      { column: 'Start time', value: 'noon', expected: 'date' },
      { column: 'CSAT', value: 'good', expected: 'number' },
      { column: 'Consent', value: 'maybe', expected: 'yes-or-no' },
      { column: 'Hold time', value: '-1', expected: 'duration' },
    ]);
  });

  it.each(['-', 'n/a', 'NULL', '–', '#N/A'])('takes “%s” for a value that is not known', (text) => {
    expect(readMetadataRow({ CSAT: text, Consent: text }, mapping).problems).toEqual([]);
  });

  it('joins the halves of a name in the order of the table', () => {
    const names = suggestMapping(['Agent First Name', 'Agent Last Name']);
    const row = readMetadataRow({ 'Agent First Name': 'Ada', 'Agent Last Name': 'Byron' }, names);
    expect(row.metadata.agentName).toBe('Ada Byron');
  });

  it('is read without harm whatever its headings and cells are', () => {
    const cells = fc.dictionary(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'CSAT')),
      fc.string(),
    );
    fc.assert(
      fc.property(cells, (row) => {
        const { metadata, problems } = readMetadataRow(row, suggestMapping(Object.keys(row)));
        const kept = Object.values(metadata).filter((value) => value !== null).length - 1;
        const custom = Object.keys(metadata.custom).length;
        const filled = Object.values(row).filter((cell) => cell.trim() !== '').length;
        expect(kept + custom + problems.length).toBeLessThanOrEqual(filled);
      }),
    );
  });
});

describe('metadata from a second table', () => {
  it('adds what it says and leaves what it does not speak of', () => {
    const before = { ...metadataUnknown, agentName: 'Kim', csat: 3, custom: { Mood: 'sunny' } };
    const next = { ...metadataUnknown, csat: 5, custom: { Shift: 'late' } };
    expect(mergeMetadata(before, next)).toEqual({
      ...metadataUnknown,
      agentName: 'Kim',
      csat: 5,
      custom: { Mood: 'sunny', Shift: 'late' },
    });
    expect(mergeMetadata(null, next)).toEqual(next);
  });

  it('changes nothing when it is read twice', () => {
    const metadata = fc.record({ csat: fc.option(fc.nat()), agentName: fc.option(fc.string()) });
    fc.assert(
      fc.property(metadata, metadata, (one, other) => {
        const once = mergeMetadata({ ...metadataUnknown, ...one }, { ...metadataUnknown, ...other });
        expect(mergeMetadata(once, { ...metadataUnknown, ...other })).toEqual(once);
      }),
    );
  });
});
