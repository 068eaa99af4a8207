import { appendFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WatchNews } from '@contract/watch';
import { describe, expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { passingTime } from './passing-time';
import { folderOf, tinyWav } from './small-imports';
import { serviceOn, temporaryFolder } from './support';

/** Long enough for a file that keeps still to be taken. */
const whole = 20_000;

async function newsOf(service: RecordingsService): Promise<WatchNews> {
  for await (const news of service.watching.follow(undefined)) return news;
  throw new Error('following tells how things stand at once');
}

async function namesIn(service: RecordingsService): Promise<string[]> {
  const { items } = await service.list({ from: 0, limit: 100 });
  return items.map(({ recording }) => recording.fileName).sort();
}

async function watching(files: Record<string, Buffer>, existing = true) {
  const [data, folder, time] = [await temporaryFolder(), await folderOf(files), passingTime()];
  const service = serviceOn(data, { timers: time, clock: time });
  const added = await service.watching.add({ path: folder, originals: 'copy', existing });
  return { data, folder, time, service, id: added.id };
}

describe('a watched folder', () => {
  it('brings in what lies there and what comes later, each file once', async () => {
    const { folder, time, service } = await watching({
      'a.wav': tinyWav(1),
      'notes.txt': Buffer.from('no call'),
    });
    await time.pass(whole);
    expect(await namesIn(service)).toEqual(['a.wav']);
    await mkdir(join(folder, 'team'));
    await writeFile(join(folder, 'team', 'b.wav'), tinyWav(2));
    await time.pass(whole);
    expect(await namesIn(service)).toEqual(['a.wav', 'b.wav']);
    await time.pass(10 * whole);
    const { folders, arrivals } = await newsOf(service);
    expect(arrivals).toBe(2);
    expect(folders).toMatchObject([
      { path: folder, state: 'watching', broughtIn: 2, waiting: { count: 0 }, problems: [] },
    ]);
    expect((await readdir(folder)).sort()).toEqual(['a.wav', 'notes.txt', 'team']);
  });

  it('leaves what lay there before when that was asked, and takes what comes', async () => {
    const { folder, time, service } = await watching({ 'old.wav': tinyWav(1) }, false);
    await time.pass(whole);
    await writeFile(join(folder, 'new.wav'), tinyWav(2));
    await time.pass(whole);
    expect(await namesIn(service)).toEqual(['new.wav']);
  });

  it('waits for a file that is still being written', async () => {
    const { folder, time, service } = await watching({});
    const path = join(folder, 'growing.wav');
    const bytes = tinyWav(1);
    await writeFile(path, bytes.subarray(0, 200));
    for (let at = 200; at < bytes.length; at += 200) {
      await time.pass(5_000);
      await appendFile(path, bytes.subarray(at, at + 200));
      expect(await namesIn(service)).toEqual([]);
    }
    await time.pass(4_000);
    expect((await newsOf(service)).folders[0]?.waiting).toEqual({ names: ['growing.wav'], count: 1 });
    await time.pass(whole);
    const { items } = await service.list({ from: 0, limit: 1 });
    expect(items[0]?.recording).toMatchObject({ fileName: 'growing.wav', byteLength: bytes.length });
  });

  it('goes on after a restart, and brings nothing in twice', async () => {
    const { data, folder, time, service } = await watching({ 'a.wav': tinyWav(1) });
    await time.pass(whole);
    await service.close();
    await writeFile(join(folder, 'b.wav'), tinyWav(2));
    const again = serviceOn(data, { timers: time, clock: time });
    await time.pass(whole);
    expect(await namesIn(again)).toEqual(['a.wav', 'b.wav']);
    expect(await newsOf(again)).toMatchObject({ arrivals: 1, folders: [{ broughtIn: 2 }] });
  });

  it('says when it is gone, and goes on when it is back', async () => {
    const { folder, time, service } = await watching({});
    await time.pass(5_000);
    await rename(folder, `${folder}-away`);
    await time.pass(5_000);
    expect((await newsOf(service)).folders).toMatchObject([{ state: 'missing' }]);
    await rename(`${folder}-away`, folder);
    await writeFile(join(folder, 'a.wav'), tinyWav(1));
    await time.pass(whole);
    expect((await newsOf(service)).folders).toMatchObject([{ state: 'watching', broughtIn: 1 }]);
  });

  it('names a file that is no recording whatever its name says, and does not try it again', async () => {
    const { time, service } = await watching({
      'text.wav': Buffer.from('These are words.'),
      'a.wav': tinyWav(1),
    });
    await time.pass(10 * whole);
    expect((await newsOf(service)).folders[0]?.problems).toEqual([
      { name: 'text.wav', problem: { kind: 'not-media', looksLike: 'text' } },
    ]);
    expect(await namesIn(service)).toEqual(['a.wav']);
  });

  it('rests while it is paused, and is forgotten when it is removed', async () => {
    const { data, folder, time, service, id } = await watching({});
    await time.pass(5_000);
    await service.watching.pause(id, true);
    await writeFile(join(folder, 'a.wav'), tinyWav(1));
    await service.watching.pause(id, false);
    await time.pass(whole);
    expect(await namesIn(service)).toEqual(['a.wav']);
    await service.watching.remove(id);
    expect((await newsOf(service)).folders).toEqual([]);
    expect(await readdir(join(data, 'recordings', '.watched'))).toEqual(['folders.json']);
    await expect(service.watching.pause(id, true)).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  it('finds a recording again that was left in place and moved', async () => {
    const { folder, time, service } = await watching({});
    const elsewhere = await folderOf({ 'a.wav': tinyWav(1) });
    const source = { kind: 'paths' as const, paths: [elsewhere] };
    const { job } = await service.startImport({ source, tables: [], originals: 'in-place' });
    for await (const _ of service.watchImport(job, undefined));
    const id = (await service.list({ from: 0, limit: 1 })).items[0]?.recording.id ?? '';
    await rename(join(elsewhere, 'a.wav'), join(folder, 'renamed.wav'));
    await rm(elsewhere, { recursive: true });
    expect((await service.openMedia(id, 'audio', null)).status).toBe(404);
    await time.pass(whole);
    const reply = await service.openMedia(id, 'audio', null);
    expect(reply.status).toBe(200);
    reply.body?.destroy();
  });

  it('refuses a path that is no folder', async () => {
    const service = serviceOn(await temporaryFolder());
    const folder = await folderOf({ 'a.wav': tinyWav(1) });
    for (const path of [join(folder, 'a.wav'), join(folder, 'nowhere')]) {
      await expect(service.watching.add({ path, originals: 'copy', existing: true })).rejects.toMatchObject({
        refusal: {},
      });
    }
  });
});
