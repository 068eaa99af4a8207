import { flattenRecord, hasSpeech, recordList } from '@domain/recordings/json-record';
import { suggestMapping } from '@domain/recordings/metadata-headings';
import { recallMapping, shapeKey } from '@domain/recordings/metadata-recall';
import { describedBy, huaweiHeadings, isHuaweiRow, knownExporter } from '@domain/recordings/metadata-shape';
import { readMetadataRow } from '@domain/recordings/metadata-table';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

describe('an object about a call', () => {
  it('is its texts by their paths, lists joined', () => {
    const call = {
      id: 'r-1',
      agent: { name: 'Ada', skills: ['billing', 'tech'] },
      users: [
        { id: 1, name: 'Ada' },
        { id: 2, name: 'Kim' },
      ],
      consent: true,
      note: null,
    };
    expect(Object.fromEntries(flattenRecord(call))).toEqual({
      id: 'r-1',
      'agent.name': 'Ada',
      'agent.skills': 'billing, tech',
      'users.id': '1, 2',
      'users.name': 'Ada, Kim',
      consent: 'true',
    });
  });

  it('is flattened without harm, whatever it is', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 9 }), (value) => {
        const texts = flattenRecord(value);
        expect(texts.size).toBeLessThanOrEqual(200);
        for (const text of texts.values()) expect(text.length).toBeLessThanOrEqual(2000);
      }),
    );
  });

  it.each([
    [[{ a: 1 }], true],
    [{ recordings: [{ a: 1 }], total: 1 }, true],
    [
      { id: 'r', conversationId: 'c', startTime: 't', endTime: 't', media: 'audio', users: [{ id: 1 }] },
      false,
    ],
    [{ call: { id: 1 }, users: [{ id: 1 }] }, false],
    [[1, 2], false],
    ['x', false],
  ])('%j is a list of them: %s', (value, isList) => {
    expect(recordList(value) !== null).toBe(isList);
  });

  it('is a transcript where it holds pieces of speech', () => {
    expect(hasSpeech({ id: 'x', utterances: [{ start: 1, text: 'Hello' }] })).toBe(true);
    expect(hasSpeech({ results: { channels: [{ alternatives: [{ transcript: 'Hello' }] }] } })).toBe(true);
    expect(hasSpeech({ id: 'x', users: [{ id: 1, name: 'Ada' }] })).toBe(false);
  });
});

describe('a file beside a recording', () => {
  const isRecording = (name: string) => ['a/call', 'a/call.wav', 'a/r_1'].includes(name);
  it.each([
    ['a/call', 'a/call', ''],
    ['a/call.wav', 'a/call.wav', '.wav'],
    ['a/call_metadata', 'a/call', '_metadata'],
    ['a/call.truth', 'a/call', '.truth'],
    ['a/r_1-info', 'a/r_1', '-info'],
    ['b/other_metadata', 'b/other', '_metadata'],
    ['b/other', null, null],
    ['package', null, null],
  ])('%s.json is about %s', (stem, about, suffix) => {
    expect(describedBy(stem, isRecording)).toEqual(about === null ? null : { about, suffix });
  });
});

describe('the shape of a table', () => {
  it('is a Huawei index by its tenth column and two times before', () => {
    const row = 'd,a,c,1001,c-1,+861,+862,2026-10-02 09:14:05,2026-10-02 09:16:00,a.V3'.split(',');
    expect(isHuaweiRow(row)).toBe(true);
    expect(isHuaweiRow(huaweiHeadings(10))).toBe(false);
    const { columns } = suggestMapping(huaweiHeadings(12));
    expect(columns).toMatchObject({
      agent_id: 'agentId',
      call_id: 'contactId',
      caller_no: 'customerKey',
      call_begin: 'startedAt',
      file_name: 'fileName',
      'column 12': null,
    });
    expect(knownExporter(huaweiHeadings(10))).toBe('Huawei Cloud CEC');
  });

  it('is Genesys by its keys, and the first of its users is the agent', () => {
    const keys = ['id', 'conversationId', 'startTime', 'endTime', 'media', 'users.id', 'users.name'];
    expect(knownExporter(keys)).toBe('Genesys Cloud');
    expect(suggestMapping(keys).columns).toMatchObject({
      id: null,
      conversationId: 'contactId',
      startTime: 'startedAt',
      'users.id': 'agentId',
      'users.name': 'agentName',
    });
  });
});

describe('a mapping that was confirmed', () => {
  const columns = ['A', 'B', 'C', 'D', 'E'];
  const mapping = {
    columns: { A: 'fileName', B: 'team', C: null, D: null, E: null } as const,
    zoneOffsetMinutes: 60,
  };
  const remembered = { [shapeKey(columns)]: mapping };

  it('is recalled for the same columns, and for nearly the same', () => {
    expect(recallMapping(columns, remembered, 0)).toEqual({ mapping, remembered: true });
    expect(recallMapping(['A', 'B', 'C', 'D', 'Agent'], remembered, 0)).toEqual({
      remembered: true,
      mapping: { ...mapping, columns: { A: 'fileName', B: 'team', C: null, D: null, Agent: 'agentName' } },
    });
  });

  it.each([
    ['a mapped column is missing', ['A', 'C', 'D', 'E']],
    ['most columns are new', ['A', 'B', 'X', 'Y', 'Z']],
  ])('is not taken where %s', (_what, others) => {
    expect(recallMapping(others, remembered, 0).remembered).toBe(false);
  });

  it('gives every column of the table and no other a place', () => {
    const names = fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'Agent', 'Date', '__proto__', '1'));
    fc.assert(
      fc.property(names, (some) => {
        const recalled = recallMapping(some, remembered, 0);
        expect(Object.keys(recalled.mapping.columns).sort()).toEqual(
          some.filter((one) => one !== '__proto__' || !recalled.remembered).sort(),
        );
      }),
    );
  });
});

describe('typed cells', () => {
  it.each([
    [{ Date: '2026-10-02', Time: '09:14' }, { startedAt: '2026-10-02T09:14:00.000Z' }],
    [{ Time: '09:14:05', Date: '02.10.2026' }, { startedAt: '2026-10-02T09:14:05.000Z' }],
    [{ Date: '2026-10-02', Time: '-' }, { startedAt: '2026-10-02T00:00:00.000Z' }],
    [
      { 'Start date': '2026-10-02', 'Start time': '2026-10-02 09:14' },
      { startedAt: '2026-10-02T09:14:00.000Z' },
    ],
    [{ durationMs: '99500' }, { handleSeconds: 99.5 }],
    [{ 'Hold time': '1:05' }, { holdSeconds: 65 }],
    [{ Language: 'German' }, { language: 'de' }],
    [{ Ticket: '="007"' }, { ticket: '007' }],
  ])('%j say %j', (cells, said) => {
    const { metadata, problems } = readMetadataRow(cells, suggestMapping(Object.keys(cells)));
    expect(problems).toEqual([]);
    expect(metadata).toMatchObject(said);
  });

  it('of a start in two columns are told together when they say nothing', () => {
    const cells = { Date: 'soon', Time: 'noon' };
    expect(readMetadataRow(cells, suggestMapping(['Date', 'Time'])).problems).toEqual([
      { column: 'Date', value: 'soon noon', expected: 'date' },
    ]);
  });
});
