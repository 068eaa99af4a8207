import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { metadataUnknown } from '@domain/recordings/interaction';
import { suggestMapping } from '@domain/recordings/metadata-headings';
import { describe, expect, it } from 'vitest';
import { folderOf, tinyWav } from './small-imports';
import { importAll, serviceOn, temporaryFolder } from './support';

const fixture = (name: string) =>
  readFile(fileURLToPath(new URL(`../../fixtures/metadata/${name}`, import.meta.url)));

const twoCalls = { 'one.wav': tinyWav(1), 'two.wav': tinyWav(2) };

/** A service, and what it finds in a folder of two calls and these files; what it suggests is used in an import. */
async function imported(files: Record<string, string | Uint8Array>) {
  const folder = await folderOf({ ...twoCalls, ...files });
  const service = serviceOn(await temporaryFolder());
  const source = { kind: 'paths' as const, paths: [folder] };
  const { tables } = await service.inspect({ source });
  const report = await importAll(service, [folder], ...tables.filter(({ suggested }) => suggested));
  const of = (name: string) =>
    report.items.find(({ recording }) => recording.fileName === name)?.metadata ?? null;
  const problems = report.lines.flatMap(({ problem }) => (problem === null ? [] : [problem]));
  return { folder, service, source, tables, report, of, problems };
}

describe('the details of calls come from', () => {
  it('a table of Bright Pattern', async () => {
    const { tables, of, problems } = await imported({ 'export.csv': await fixture('bright-pattern.csv') });
    expect(tables).toMatchObject([
      { kind: 'table', exporter: 'Bright Pattern', zoneNeeded: true, rowCount: 2 },
    ]);
    // 10/13 says that the month comes first.
    expect(tables[0]?.mapping.dateOrder).toBe('month-first');
    expect(of('one.wav')).toMatchObject({
      contactId: 'G-1',
      agentId: 'maya',
      agentName: 'Maya Ode',
      customerKey: '+15550101',
      direction: 'inbound',
      queue: 'Billing',
      disposition: 'Bill explained',
      handleSeconds: 99,
      custom: { Notes: 'Angry at first,\r\nthen calm', Flagged: 'No' },
    });
    expect(problems).toEqual([]);
  });

  it('an index of Huawei Cloud CEC, whatever its file is called', async () => {
    const { tables, of, report } = await imported({ 'record.idx': await fixture('huawei-index.csv') });
    expect(tables).toMatchObject([{ kind: 'index', exporter: 'Huawei Cloud CEC', zoneNeeded: true }]);
    expect(of('two.wav')).toMatchObject({
      agentId: '1003',
      contactId: '16-2',
      customerKey: '+862100000002',
      custom: { developer: 'dev01', callee_no: '4000', call_end: '2026-10-02 10:42:42' },
    });
    expect(report.lines.map(({ outcome }) => outcome)).toEqual(['imported', 'imported']);
  });

  it('the files that Genesys Cloud puts beside recordings', async () => {
    const json = String(await fixture('genesys_metadata.json'));
    const { tables, of, report } = await imported({
      'one_metadata.json': json,
      'two_metadata.json': json.replaceAll('conv-1', 'conv-2'),
      'package.json': '{"name": "not about a call"}',
    });
    expect(tables).toMatchObject([
      { id: 'beside:_metadata', kind: 'beside', exporter: 'Genesys Cloud', rowCount: 2, zoneNeeded: false },
    ]);
    expect(of('two.wav')).toMatchObject({
      contactId: 'conv-2',
      startedAt: '2026-10-02T08:14:05.000Z',
      agentId: 'u-7',
      agentName: 'Maya Ode',
      custom: { id: '7f1c', media: 'audio', endTime: '2026-10-02T08:15:44.000Z' },
    });
    expect(report.lines.map(({ name, outcome }) => `${name} ${outcome}`).sort()).toEqual([
      'one.wav imported',
      'package.json note',
      'two.wav imported',
    ]);
  });

  it.each(['calls.json', 'calls.ndjson'])('a list of objects: %s', async (name) => {
    const { tables, of } = await imported({ [name]: await fixture(name) });
    expect(tables).toMatchObject([{ kind: 'list', name, rowCount: 2, suggested: true }]);
    expect(of('one.wav')).toMatchObject({ agentName: 'Maya' });
  });

  it('a list whose values are of their own kinds, the ones that are not told by row and column', async () => {
    const { of, problems } = await imported({ 'calls.json': await fixture('calls.json') });
    expect(of('one.wav')).toMatchObject({
      handleSeconds: 99.081,
      firstContactResolution: true,
      language: 'en',
    });
    expect(of('two.wav')).toMatchObject({ firstContactResolution: null, language: 'pt-BR' });
    expect(problems).toEqual([
      { kind: 'table-cell', row: 2, column: 'resolved', value: 'perhaps', expected: 'yes-or-no' },
    ]);
  });

  it('their own names, by a pattern', async () => {
    const folder = await folderOf({
      'CXone recording_Ada Byron_2026-10-02T09-14-05[UTC]_4711.wav': tinyWav(1),
      'voicemail.wav': tinyWav(2),
    });
    const service = serviceOn(await temporaryFolder());
    const pattern = 'CXone recording_{agent name}_{call start time}[UTC]_{id}';
    const mapping = suggestMapping(['agent name', 'call start time', 'id']);
    const choice = { id: `names:${pattern}`, mapping };
    const source = { kind: 'paths' as const, paths: [folder] };
    expect(await service.foresee({ source, tables: [choice], about: [] })).toMatchObject({
      described: 1,
      sources: [{ rows: 1, matched: 1, unread: 0 }],
    });
    const { items } = await importAll(service, [folder], choice);
    expect(
      Object.fromEntries(items.map(({ recording, metadata }) => [recording.fileName.slice(0, 5), metadata])),
    ).toEqual({
      CXone: {
        ...metadataUnknown,
        agentName: 'Ada Byron',
        startedAt: '2026-10-02T09:14:05.000Z',
        contactId: '4711',
      },
      voice: null,
    });
  });
});

describe('details for calls that are in the library', () => {
  it('come alone, by contact, and what would happen is told first', async () => {
    const { service, of } = await imported({ 'export.csv': await fixture('bright-pattern.csv') });
    expect(of('one.wav')?.csat).toBeNull();
    const { items } = await service.list({ from: 0, limit: 10 });
    const one = items.find(({ recording }) => recording.fileName === 'one.wav')?.recording.id ?? '';
    const path = join(await folderOf({ 'survey.csv': await fixture('survey.csv') }), 'survey.csv');
    const source = { kind: 'paths' as const, paths: [path] };
    const { files, tables } = await service.inspect({ source });
    expect(files).toEqual([]);
    expect(tables).toMatchObject([{ suggested: true, delimiter: ';' }]);
    const outlook = await service.foresee({ source, tables, about: [one] });
    expect(outlook).toMatchObject({
      described: 0,
      updated: 2,
      unchanged: 0,
      sources: [{ rows: 3, matched: 2, withoutRecording: 1, unread: 1 }],
      said: [{ recordingId: one, metadata: { csat: 4.5, firstContactResolution: true } }],
    });
    expect((await service.list({ from: 0, limit: 10 })).items).toEqual(items);

    const report = await importAll(service, [path], ...tables);
    expect(report.lines.map(({ outcome }) => outcome)).toEqual(['described', 'described', 'note', 'note']);
    const said = report.items.map(({ metadata }) => metadata);
    said.sort((first, second) => ((first?.agentName ?? '') > (second?.agentName ?? '') ? -1 : 1));
    expect(said).toMatchObject([
      { agentName: 'Maya Ode', csat: 4.5, custom: { Comment: '=HYPERLINK("x")' } },
      { agentName: 'Kim Vance', csat: null, firstContactResolution: false, custom: { Comment: '<b>no</b>' } },
    ]);
    const again = await service.foresee({ source, tables, about: [] });
    expect(again).toMatchObject({ updated: 0, unchanged: 2 });
  });

  it('are counted once where the files look as if they were there already', async () => {
    const { service, folder, source, tables } = await imported({
      'c.csv': 'File name,Team\none.wav,North\n',
    });
    expect(await service.foresee({ source, tables, about: [] })).toMatchObject({
      described: 1,
      likelyKnown: 2,
      updated: 0,
      unchanged: 1,
    });
    await writeFile(join(folder, 'c.csv'), 'File name,Team\none.wav,South\n');
    expect(await service.foresee({ source, tables, about: [] })).toMatchObject({ updated: 1 });
  });
});

describe('sources together', () => {
  it('count in the order that they are given in', async () => {
    const folder = await folderOf({
      ...twoCalls,
      'a.csv': 'File name,Team,Agent\none.wav,North,\n',
      'one.json': '{"team": "South", "agent": "Kim", "ticket": "T-1"}',
    });
    const source = { kind: 'paths' as const, paths: [folder] };
    for (const [reversed, team] of [
      [false, 'North'],
      [true, 'South'],
    ] as const) {
      const service = serviceOn(await temporaryFolder());
      const { tables } = await service.inspect({ source });
      expect(tables.map(({ kind }) => kind)).toEqual(['table', 'beside']);
      const { items } = await importAll(service, [folder], ...(reversed ? tables.toReversed() : tables));
      const one = items.find(({ recording }) => recording.fileName === 'one.wav');
      expect(one?.metadata).toMatchObject({ team, agentName: 'Kim', ticket: 'T-1' });
    }
  });
});

describe('bad input', () => {
  it('is one sentence with its line and column, and takes nothing else along', async () => {
    const { report, of } = await imported({
      'one.json': '{\n  "agent": "Kim",\n  "team" "North"\n}',
      'two.json': '{"agent": "Ada"}',
      'empty.csv': '',
    });
    expect([of('one.wav')?.agentName, of('two.wav')?.agentName]).toEqual([undefined, 'Ada']);
    expect(report.lines.filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { name: 'empty.csv', problem: { kind: 'table-unreadable', detail: 'it is empty' } },
      { name: 'one.json', problem: { kind: 'json-broken', line: 3, column: 10 } },
    ]);
  });

  it('names a row that says again what another has said, and which of them counts', async () => {
    const { of, problems } = await imported({
      'c.csv': 'File name,Ticket\none.wav,T-1\none.wav,T-2\ntwo.wav,T-3\n',
    });
    expect(of('one.wav')?.ticket).toBe('T-1');
    expect(problems).toEqual([{ kind: 'table-row-repeated', row: 3, first: 2, name: 'one.wav' }]);
  });

  it('keeps the rows before a quotation mark that was never closed', async () => {
    const { of, problems } = await imported({ 'c.csv': 'File name,Ticket\none.wav,T-1\ntwo.wav,"T-2\n' });
    expect(of('one.wav')?.ticket).toBe('T-1');
    expect(problems).toMatchObject([
      { kind: 'table-unreadable', detail: 'a quotation mark in row 3 has no partner' },
    ]);
  });

  it('has names that would be the program’s own, and stays a name', async () => {
    const { of } = await imported({
      'c.csv': 'File name,__proto__,constructor,<b>\none.wav,x,y,z\n',
      'one.json': '{"__proto__": {"team": "evil"}, "agent": "Kim"}',
    });
    expect(of('one.wav')).toMatchObject({ team: null, agentName: 'Kim' });
    expect(Object.entries(of('one.wav')?.custom ?? {}).sort()).toEqual([
      ['(proto)', 'x'],
      ['<b>', 'z'],
      ['__proto__.team', 'evil'],
      ['constructor', 'y'],
    ]);
  });

  it('may be two hundred thousand rows, of which one is meant', async () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => `call-${index}.wav,T-${index}\n`);
    const { tables, of, problems } = await imported({
      'c.csv': `File name,Ticket\n${rows.join('')}one.wav,T-one\n`,
    });
    expect(tables).toMatchObject([{ rowCount: 200_001 }]);
    expect(of('one.wav')?.ticket).toBe('T-one');
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toEqual({ kind: 'table-more', of: 'without-recording', count: 199_900 });
  });
});
