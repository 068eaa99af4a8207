import { metadataFieldSchema } from '@domain/recordings/metadata-mapping';
import { describe, expect, it } from 'vitest';
import { describeRecordings } from '../../../main/recordings/metadata-describe';
import type { MetadataSource } from '../../../main/recordings/metadata-source';
import type { Matchable } from '../../../main/recordings/recording-match';

/** A source in memory, its first column the file name. */
function sourceOf(rows: readonly (readonly string[])[], columns = ['fileName', 'ticket']): MetadataSource {
  return {
    id: columns.join(),
    kind: 'table',
    name: 't.csv',
    encoding: 'utf-8',
    delimiter: ',',
    columns,
    tied: false,
    faults: [],
    async *rows() {
      yield rows.map((cells, index) => ({ number: index + 2, file: 't.csv', about: null, cells }));
    },
  };
}

/** Columns are named after the fields they stand for. */
function mapped(source: MetadataSource) {
  const columns = Object.fromEntries(
    source.columns.map((column) => [
      column,
      metadataFieldSchema.options.find((one) => one === column) ?? null,
    ]),
  );
  return { source, mapping: { columns, zoneOffsetMinutes: 0 } };
}

const files = (...names: string[]): Matchable[] =>
  names.map((name) => ({ key: name, name, contactId: null }));

describe('a row is about the file', () => {
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
    ['call.wav', ['', 'other.wav'], null],
    ['call.wav', ['call.wav', 'call.wav'], 2],
  ])('%s among %o: row %s', async (name, rows, number) => {
    const source = sourceOf(rows.map((row, index) => [row, String(index + 2)]));
    const { said } = await describeRecordings([mapped(source)], files(name), []);
    expect(said.get(name)?.ticket ?? null).toBe(number === null ? null : String(number));
  });
});

describe('what sources say of recordings', () => {
  it('counts in their order, field by field', async () => {
    const first = sourceOf([['a.wav', '', 'Kim']], ['fileName', 'team', 'agentName']);
    const second = sourceOf([['a.wav', 'North', 'Ada']], ['fileName', 'team', 'agentName']);
    const { said } = await describeRecordings([mapped(first), mapped(second)], files('a.wav'), []);
    expect(said.get('a.wav')).toMatchObject({ team: 'North', agentName: 'Kim' });
  });

  it('is found by contact where a source knows no file, in the library and through other sources', async () => {
    const survey = sourceOf(
      [
        ['CT-1', '5'],
        ['ct-9', '2'],
        ['ct-0', '1'],
      ],
      ['contactId', 'csat'],
    );
    const table = sourceOf([['a.wav', 'ct-1']], ['fileName', 'contactId']);
    const library = [{ key: 'known', name: 'old.wav', contactId: 'CT-9' }];
    const { said, findings } = await describeRecordings(
      [mapped(survey), mapped(table)],
      files('a.wav'),
      library,
    );
    expect(said.get('a.wav')).toMatchObject({ csat: 5 });
    expect(said.get('known')).toMatchObject({ csat: 2 });
    expect(findings[0]).toMatchObject({ rows: 3, counts: { 'without-recording': 1 } });
  });

  it('is nothing where a name is that of several, and is told of the sound and the picture of one call', async () => {
    const source = sourceOf([
      ['call.wav', 'T-1'],
      ['both', 'T-2'],
    ]);
    const { said, findings } = await describeRecordings(
      [mapped(source)],
      files('a/call.wav', 'b/call.wav', 'both.wav', 'both.mp4'),
      [],
    );
    expect([...said].map(([key, { ticket }]) => [key, ticket])).toEqual([
      ['both.wav', 'T-2'],
      ['both.mp4', 'T-2'],
    ]);
    expect(findings[0]?.notes).toEqual([
      { name: 't.csv', problem: { kind: 'table-row-ambiguous', row: 2, name: 'call.wav' } },
    ]);
  });

  it('is told in a hundred sentences of a kind and a number', async () => {
    const source = sourceOf(Array.from({ length: 105 }, (_, index) => [`${index}.wav`, '']));
    const { findings } = await describeRecordings([mapped(source)], files('1.wav', '2.wav'), []);
    const problems = findings[0]?.notes.map(({ problem }) => problem.kind) ?? [];
    expect(problems.filter((kind) => kind === 'table-row-without-recording')).toHaveLength(100);
    expect(findings[0]?.notes.at(-1)?.problem).toEqual({
      kind: 'table-more',
      of: 'without-recording',
      count: 3,
    });
  });
});
