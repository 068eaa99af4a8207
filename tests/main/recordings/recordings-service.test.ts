import { randomUUID } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ImportProgress } from '@contract/recordings';
import { metadataUnknown } from '@domain/recordings/interaction';
import { describe, expect, it } from 'vitest';
import { folderOf, mute, tinyWav } from './small-imports';
import { calls, importAll, plainSettings, serviceOn, temporaryFolder, watchToEnd } from './support';

describe('importing the same file again', () => {
  it('finds it in the library by its bytes, under whatever name', async () => {
    const service = serviceOn(await temporaryFolder());
    const first = await importAll(service, [await folderOf({ 'a.wav': tinyWav(1), 'b.wav': tinyWav(1) })]);
    expect(first.lines.map((line) => line.outcome).sort()).toEqual(['duplicate', 'imported']);
    const again = await importAll(service, [await folderOf({ 'c.wav': tinyWav(1) })]);
    expect(again.lines).toMatchObject([{ name: 'c.wav', outcome: 'duplicate' }]);
    expect(again.items[0]?.recording.id).toBe(first.items[0]?.recording.id);
    expect((await service.list({ from: 0, limit: 10 })).total).toBe(1);
  });

  it('takes what a table has to add, also when the table comes alone, and keeps it', async () => {
    const data = await temporaryFolder();
    const service = serviceOn(data);
    await importAll(service, [await folderOf({ 'a.wav': tinyWav(1) })]);
    const folder = await folderOf({ 'a.wav': tinyWav(1), 't.csv': 'File name,Agent,Mood\na.wav,Kim,fair\n' });
    const { tables } = await service.inspect({ source: { kind: 'paths', paths: [folder] } });
    const second = await importAll(service, [folder], ...tables);
    expect(second.items).toMatchObject([{ metadata: { agentName: 'Kim', custom: { Mood: 'fair' } } }]);

    await writeFile(join(folder, 'u.csv'), 'File name,CSAT\na.wav,4\n');
    const mapping = { columns: { 'File name': 'fileName', CSAT: 'csat' } as const, zoneOffsetMinutes: 0 };
    const path = join(folder, 'u.csv');
    const third = await importAll(service, [path], { id: `file:${path}`, mapping });
    expect(third.lines).toMatchObject([{ name: 'a.wav', outcome: 'described' }]);
    const fourth = await importAll(service, [path], { id: `file:${path}`, mapping });
    expect(fourth.lines).toMatchObject([{ name: 'a.wav', outcome: 'duplicate' }]);

    await service.close();
    const [item] = (await serviceOn(data).list({ from: 0, limit: 10 })).items;
    expect(item?.metadata).toEqual({
      ...metadataUnknown,
      agentName: 'Kim',
      csat: 4,
      custom: { Mood: 'fair' },
    });
  });
});

describe('a table in Windows-1252 with semicolons', () => {
  const table = Buffer.from(
    'Dateiname;Startzeit;Mitarbeiter;Zufriedenheit;Einwilligung\r\n' +
      'a.wav;02.10.2026 09:14;M\xfcller;4,5;ja\r\n' +
      'b.wav;gestern;Stra\xdfer;gut;nein\r\n' +
      'c.wav;03.10.2026 10:00;Wei\xdf;3;ja\r\n',
    'latin1',
  );

  it('is previewed with what is known of its columns, and remembered once it was confirmed', async () => {
    const folder = await folderOf({ 'a.wav': tinyWav(1), 'b.wav': tinyWav(2), 'anrufe.csv': table });
    const service = serviceOn(await temporaryFolder(), { settings: plainSettings() });
    const source = { kind: 'paths' as const, paths: [folder] };
    const [preview] = (await service.inspect({ source })).tables;
    expect(preview).toMatchObject({
      name: 'anrufe.csv',
      encoding: 'windows-1252',
      delimiter: ';',
      rowCount: 3,
      remembered: false,
      zoneNeeded: true,
      suggested: true,
      problem: null,
      mapping: {
        columns: {
          Dateiname: 'fileName',
          Startzeit: 'startedAt',
          Mitarbeiter: 'agentName',
          Zufriedenheit: 'csat',
          Einwilligung: 'consent',
        },
      },
    });
    const mapping = { ...preview?.mapping, columns: preview?.mapping.columns ?? {}, zoneOffsetMinutes: 120 };
    const report = await importAll(service, [folder], { id: preview?.id ?? '', mapping });
    const metadata = Object.fromEntries(report.items.map((item) => [item.recording.fileName, item.metadata]));
    expect(metadata['a.wav']).toMatchObject({
      startedAt: '2026-10-02T07:14:00.000Z',
      agentName: 'Müller',
      csat: 4.5,
      consent: true,
    });
    expect(metadata['b.wav']).toMatchObject({
      startedAt: null,
      agentName: 'Straßer',
      csat: null,
      consent: false,
    });
    expect(report.lines.flatMap(({ problem }) => (problem === null ? [] : [problem]))).toEqual([
      { kind: 'table-cell', row: 3, column: 'Startzeit', value: 'gestern', expected: 'date' },
      { kind: 'table-cell', row: 3, column: 'Zufriedenheit', value: 'gut', expected: 'number' },
      { kind: 'table-row-without-recording', row: 4, name: 'c.wav' },
    ]);
    const [again] = (await service.inspect({ source })).tables;
    expect(again).toMatchObject({ remembered: true, mapping: { zoneOffsetMinutes: 120 } });
  });

  it('that cannot be read stops nothing else', async () => {
    const folder = await folderOf({ 'a.wav': tinyWav(1), 'broken.csv': 'a,b\n"1,2\n' });
    const service = serviceOn(await temporaryFolder());
    const [preview] = (await service.inspect({ source: { kind: 'paths', paths: [folder] } })).tables;
    expect(preview).toMatchObject({ rowCount: 0, problem: { kind: 'table-unreadable' } });
    const report = await importAll(service, [folder], ...(preview ? [preview] : []));
    expect(report.lines).toMatchObject([
      { name: 'a.wav', outcome: 'imported' },
      { name: 'broken.csv', outcome: 'note', problem: { kind: 'table-unreadable' } },
    ]);
  });
});

describe('an import that runs', () => {
  it('can be cancelled, and leaves only whole recordings behind', async () => {
    const data = await temporaryFolder();
    const service = serviceOn(data, { startMediaChild: mute });
    const folder = await folderOf(
      Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.wav`, tinyWav(index)])),
    );
    const source = { kind: 'paths' as const, paths: [folder] };
    const { job } = await service.startImport({ source, tables: [] });
    for await (const { current } of service.watchImport(job, undefined)) {
      if (current.length > 0) break;
    }
    expect(await service.currentImport()).toEqual({ job });
    await service.cancelImport(job);
    expect(await service.currentImport()).toBeNull();
    const report = await watchToEnd(service, job);
    expect(report.state).toBe('cancelled');
    expect(report.lines.map((line) => line.outcome)).toEqual(Array(9).fill('cancelled'));
    expect(await readdir(join(data, 'recordings'))).toEqual(['.incoming']);
    expect(await readdir(join(data, 'recordings', '.incoming'))).toEqual([]);
  });

  it('is the only one, and can be watched again from its beginning', async () => {
    const service = serviceOn(await temporaryFolder());
    const source = {
      kind: 'paths' as const,
      paths: [join(calls, 'call-0003.mp3'), join(calls, 'call-0001.wav')],
    };
    const { job } = await service.startImport({ source, tables: [] });
    await expect(service.startImport({ source, tables: [] })).rejects.toMatchObject({
      refusal: { code: 'BUSY' },
    });
    const left: ImportProgress[] = [];
    for await (const message of service.watchImport(job, AbortSignal.abort())) left.push(message);
    expect(left).toEqual([]);
    const whole = await watchToEnd(service, job);
    const messages: ImportProgress[] = [];
    for await (const message of service.watchImport(job, undefined)) messages.push(message);
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatchObject({ state: 'finished', items: whole.items, lines: whole.lines });
    await importAll(service, source.paths);
  });

  it('is unknown when it never was', async () => {
    const service = serviceOn(await temporaryFolder());
    const job = randomUUID();
    await expect(service.cancelImport(job)).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    await expect(watchToEnd(service, job)).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });
});

describe('files that a page has uploaded', () => {
  it('are imported and then removed', async () => {
    const data = await temporaryFolder();
    const ticket = randomUUID();
    const folder = join(data, 'uploads', ticket);
    await mkdir(join(folder, 'team'), { recursive: true });
    await writeFile(join(folder, 'a.wav'), tinyWav(1));
    await writeFile(join(folder, 'team', 'b.wav'), tinyWav(2));
    const service = serviceOn(data);
    const source = { kind: 'upload' as const, ticket };
    expect((await service.inspect({ source })).files.map(({ name }) => name)).toEqual(['a.wav', 'b.wav']);
    const { job } = await service.startImport({ source, tables: [] });
    expect((await watchToEnd(service, job)).items).toHaveLength(2);
    expect(await readdir(join(data, 'uploads'))).toEqual([]);
  });

  it('are refused under a ticket that is not there', async () => {
    const service = serviceOn(await temporaryFolder());
    const source = { kind: 'upload' as const, ticket: randomUUID() };
    await expect(service.inspect({ source })).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });
});

describe('the media of a recording', () => {
  it('are served in the type that they have, and no other recording is', async () => {
    const service = serviceOn(await temporaryFolder());
    const names = ['call-0002.wav', 'call-0005.wav', 'call-0006.m4a'];
    const { items } = await importAll(
      service,
      names.map((name) => join(calls, name)),
    );
    const types: Record<string, string | undefined> = {};
    for (const { recording } of items) {
      const reply = await service.openMedia(recording.id, 'audio', 'bytes=0-9');
      types[recording.fileName] = reply.headers['Content-Type'];
      expect(reply.status).toBe(206);
      reply.body?.destroy();
    }
    expect(types).toEqual({
      'call-0002.wav': 'audio/wav',
      'call-0005.wav': 'audio/ogg',
      'call-0006.m4a': 'audio/mp4',
    });
    expect(await service.openMedia('0'.repeat(64), 'audio', null)).toMatchObject({ status: 404 });
    expect(await service.openMedia('../../settings', 'audio', null)).toMatchObject({ status: 404 });
  });
});
