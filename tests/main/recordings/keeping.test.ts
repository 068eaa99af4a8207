import {
  appendFile,
  copyFile,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import type { CheckProgress } from '@contract/storage';
import { describe, expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { folderOf, tinyWav } from './small-imports';
import { calls, importAll, serviceOn, temporaryFolder } from './support';

/** Two recordings that were copied and two that were left in place, in the order of their file names. */
async function library() {
  const data = await temporaryFolder();
  const service = serviceOn(data);
  const outside = await folderOf({ 'c.wav': tinyWav(3), 'd.wav': tinyWav(4) });
  await importAll(service, [await folderOf({ 'a.wav': tinyWav(1), 'b.wav': tinyWav(2) })]);
  const source = { kind: 'paths' as const, paths: [outside] };
  const { job } = await service.startImport({ source, tables: [], originals: 'in-place' });
  for await (const _ of service.watchImport(job, undefined));
  const { items } = await service.list({ from: 0, limit: 10 });
  const idOf = (name: string) =>
    items.find(({ recording }) => recording.fileName === name)?.recording.id ?? '';
  return {
    data,
    service,
    outside,
    idOf,
    copyOf: (name: string) => join(data, 'recordings', idOf(name), 'original.wav'),
  };
}

async function toEnd(service: RecordingsService, job: string): Promise<CheckProgress> {
  const messages: CheckProgress[] = [];
  for await (const message of service.keeping.watch(job, undefined)) messages.push(message);
  const last = messages.at(-1);
  if (last === undefined) throw new Error('a check says something');
  return { ...last, lines: messages.flatMap(({ lines }) => lines) };
}

async function check(service: RecordingsService, ids: string[] | null = null): Promise<CheckProgress> {
  return toEnd(service, (await service.keeping.startCheck(ids)).job);
}

const outcomes = ({ lines }: CheckProgress) =>
  lines.map(({ fileName, outcome }) => `${fileName} ${outcome}`).sort();

describe('an integrity check', () => {
  it('finds every byte in its place where nothing has happened', async () => {
    const { service } = await library();
    const report = await check(service);
    expect(report).toMatchObject({ state: 'finished', total: 4, done: 4, whole: 4, lines: [] });
    expect(report.bytes).toBe(report.totalBytes);
    expect(await service.keeping.current()).toBeNull();
  });

  it('names what was changed without a trace in size or time, what is gone, and what lost its waveform', async () => {
    const { data, service, outside, idOf, copyOf } = await library();
    const bytes = await readFile(copyOf('a.wav'));
    bytes.writeUInt8(bytes.readUInt8(100) ^ 1, 100);
    await writeFile(copyOf('a.wav'), bytes);
    await rm(join(data, 'recordings', idOf('b.wav'), 'peaks'));
    await rm(join(outside, 'c.wav'));
    await appendFile(join(outside, 'd.wav'), 'more');
    const report = await check(service);
    expect(outcomes(report)).toEqual(['a.wav changed', 'b.wav incomplete', 'c.wav missing', 'd.wav changed']);
    expect(report).toMatchObject({ whole: 0, done: 4 });
    expect(outcomes(await check(service, [idOf('c.wav')]))).toEqual(['c.wav missing']);
    // What was found damaged is never played, and importing the file again mends it.
    expect((await service.openMedia(idOf('a.wav'), 'audio', null)).status).toBe(404);
    await importAll(service, [await folderOf({ 'a.wav': tinyWav(1) })]);
    expect(outcomes(await check(service, [idOf('a.wav')]))).toEqual([]);
  });

  it('can be cancelled, and is the only one meanwhile', async () => {
    const { service } = await library();
    await importAll(service, [join(calls, 'call-0009.wav')]);
    const { job } = await service.keeping.startCheck(null);
    await expect(service.keeping.startCheck(null)).rejects.toMatchObject({ refusal: { code: 'BUSY' } });
    await service.keeping.cancel(job);
    expect(await service.keeping.current()).toBeNull();
    expect((await toEnd(service, job)).state).toBe('cancelled');
    expect((await check(service)).state).toBe('finished');
  });
});

describe('recordings left in place whose files have moved', () => {
  it('are noticed, with where they were, and found below a folder by size and content', async () => {
    const { service, outside, idOf } = await library();
    expect(await service.keeping.lost()).toEqual([]);
    const elsewhere = await temporaryFolder();
    await mkdir(join(elsewhere, 'deep'));
    await rename(join(outside, 'c.wav'), join(elsewhere, 'deep', 'renamed.bin.wav'));
    await rm(join(outside, 'd.wav'));
    await copyFile(join(calls, 'call-0001.wav'), join(elsewhere, 'other.wav'));
    await writeFile(join(elsewhere, 'same-size.wav'), tinyWav(77));
    const lost = await service.keeping.lost();
    expect(lost.map(({ fileName, state, path }) => [fileName, state, path])).toEqual([
      ['c.wav', 'missing', join(outside, 'c.wav')],
      ['d.wav', 'missing', join(outside, 'd.wav')],
    ]);
    const { job } = await service.keeping.startFind(elsewhere, null);
    const report = await toEnd(service, job);
    // Only files of a size that is missed were read.
    expect(report).toMatchObject({ what: 'find', total: 2 });
    expect(outcomes(report)).toEqual(['c.wav found', 'd.wav missing']);
    expect(await service.keeping.original(idOf('c.wav'))).toMatchObject({
      place: 'in-place',
      state: 'whole',
      path: join(elsewhere, 'deep', 'renamed.bin.wav'),
    });
    expect((await service.keeping.lost()).map(({ fileName }) => fileName)).toEqual(['d.wav']);
  });

  it('are told from files that were only touched, and from others put in their place', async () => {
    const { service, outside, idOf } = await library();
    await utimes(join(outside, 'c.wav'), 5, 5);
    await writeFile(join(outside, 'd.wav'), tinyWav(78));
    await utimes(join(outside, 'd.wav'), 5, 5);
    expect(await service.keeping.lost()).toMatchObject([{ fileName: 'd.wav', state: 'changed' }]);
    expect(await service.keeping.original(idOf('c.wav'))).toMatchObject({ state: 'whole' });
    expect(await service.keeping.original('e'.repeat(64))).toBeNull();
  });

  it('are not looked for where there is nothing', async () => {
    const { service } = await library();
    await expect(service.keeping.startFind('/no/such/folder', null)).rejects.toMatchObject({ refusal: {} });
  });

  it('are copied in again where the library had a copy', async () => {
    const { service, idOf, copyOf } = await library();
    await rm(copyOf('a.wav'));
    const folder = await folderOf({ 'x.wav': tinyWav(1) });
    const report = await toEnd(service, (await service.keeping.startFind(folder, [idOf('a.wav')])).job);
    expect(outcomes(report)).toEqual(['a.wav found']);
    expect(await readFile(copyOf('a.wav'))).toEqual(tinyWav(1));
    expect(await readdir(folder)).toEqual(['x.wav']);
  });
});

it('the room that recordings take is told by what it is for', async () => {
  const { service } = await library();
  await importAll(service, [join(calls, 'call-0003.mp3')]);
  const use = await service.keeping.use();
  const tiny = tinyWav(1).length;
  const mp3 = (await readFile(join(calls, 'call-0003.mp3'))).length;
  expect(use).toMatchObject({
    recordings: 5,
    originals: 2 * tiny + mp3,
    inPlace: { count: 2, bytes: 2 * tiny },
  });
  expect(use.proxies).toBeGreaterThan(0);
  expect(use.analyses).toBeGreaterThan(0);
  expect(use.disk?.free).toBeGreaterThan(0);
});
