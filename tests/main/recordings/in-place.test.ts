import { mkdir, readdir, readFile, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { folderOf, tinyWav } from './small-imports';
import { importAll, serviceOn, temporaryFolder, watchToEnd } from './support';

async function importInPlace(service: RecordingsService, paths: string[]) {
  const source = { kind: 'paths' as const, paths };
  const { job } = await service.startImport({ source, tables: [], originals: 'in-place' });
  return watchToEnd(service, job);
}

async function soundOf(service: RecordingsService, id: string): Promise<Buffer | number> {
  const reply = await service.openMedia(id, 'audio', null);
  return reply.body === null ? reply.status : Buffer.concat(await reply.body.toArray());
}

describe('a recording that is left where it lies', () => {
  it('plays from there, and the library holds no copy of it', async () => {
    const data = await temporaryFolder();
    const folder = await folderOf({ 'a.wav': tinyWav(1) });
    const service = serviceOn(data);
    const report = await importInPlace(service, [folder]);
    expect(report.lines).toMatchObject([{ name: 'a.wav', outcome: 'imported' }]);
    const id = report.items[0]?.recording.id ?? '';
    expect(await soundOf(service, id)).toEqual(tinyWav(1));
    const names = await readdir(join(data, 'recordings', id));
    expect(names.filter((name) => name.startsWith('original'))).toEqual([]);
    expect(await readdir(folder)).toEqual(['a.wav']);
    await service.close();
    expect(await soundOf(serviceOn(data), id)).toEqual(tinyWav(1));
  });

  it('stays when its import is undone by a failure, and when it is here already', async () => {
    const folder = await folderOf({ 'a.wav': tinyWav(1), 'b.wav': tinyWav(1), 'text.wav': 'no call' });
    const service = serviceOn(await temporaryFolder());
    const { lines } = await importInPlace(service, [folder]);
    expect(lines.map(({ outcome }) => outcome).sort()).toEqual(['duplicate', 'failed', 'imported']);
    expect((await readdir(folder)).sort()).toEqual(['a.wav', 'b.wav', 'text.wav']);
  });

  it('is never played as another one: a file of the same size and name that was changed', async () => {
    const folder = await folderOf({ 'a.wav': tinyWav(1) });
    const service = serviceOn(await temporaryFolder());
    const { items } = await importInPlace(service, [folder]);
    const id = items[0]?.recording.id ?? '';
    await writeFile(join(folder, 'a.wav'), tinyWav(2));
    await utimes(join(folder, 'a.wav'), 1, 1);
    expect(await soundOf(service, id)).toBe(404);
    await writeFile(join(folder, 'a.wav'), tinyWav(1));
    await utimes(join(folder, 'a.wav'), 2, 2);
    expect(await soundOf(service, id)).toEqual(tinyWav(1));
  });

  it('is found again when its file is imported from another place, in place or as a copy', async () => {
    const data = await temporaryFolder();
    const folder = await folderOf({ 'a.wav': tinyWav(1) });
    const service = serviceOn(data);
    const { items } = await importInPlace(service, [folder]);
    const id = items[0]?.recording.id ?? '';
    await mkdir(join(folder, 'moved'));
    await rename(join(folder, 'a.wav'), join(folder, 'moved', 'b.wav'));
    expect(await soundOf(service, id)).toBe(404);
    const again = await importInPlace(service, [folder]);
    expect(again.lines).toMatchObject([{ name: 'moved/b.wav', outcome: 'found-again', recordingId: id }]);
    expect(again.items).toEqual(items);
    expect(await soundOf(service, id)).toEqual(tinyWav(1));

    await rm(join(folder, 'moved'), { recursive: true });
    const copied = await importAll(service, [await folderOf({ 'c.wav': tinyWav(1) })]);
    expect(copied.lines).toMatchObject([{ outcome: 'found-again' }]);
    expect(await soundOf(service, id)).toEqual(tinyWav(1));
    expect(await readdir(join(data, 'recordings', id))).toContain('original.wav');
  });
});

describe('an item of the first format', () => {
  it('is read as a copy, and written in the new format with its next change', async () => {
    const data = await temporaryFolder();
    const first = serviceOn(data);
    const { items } = await importAll(first, [await folderOf({ 'a.wav': tinyWav(1) })]);
    await first.close();
    const id = items[0]?.recording.id ?? '';
    const path = join(data, 'recordings', id, 'item.json');
    const { item, original, play } = JSON.parse(await readFile(path, 'utf8'));
    expect(original).toEqual({ kind: 'copied', name: 'original.wav' });
    await writeFile(path, JSON.stringify({ format: 1, item, original: original.name, play }));

    const second = serviceOn(data);
    expect(await soundOf(second, id)).toEqual(tinyWav(1));
    expect((await second.list({ from: 0, limit: 1 })).items).toEqual(items);
    const folder = await folderOf({ 'a.wav': tinyWav(1), 't.csv': 'File name,Agent\na.wav,Kim\n' });
    const { tables } = await second.inspect({ source: { kind: 'paths', paths: [folder] } });
    await importAll(second, [folder], ...tables);
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ format: 2, original });
  });
});
