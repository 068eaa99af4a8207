import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as soon } from 'node:timers/promises';
import type { HereNews } from '@contract/blobs';
import { describe, expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { filesBelow, holding, vaultWith } from './sealed-support';
import { folderOf, tinyWav } from './small-imports';
import { importAll, serviceOn, temporaryFolder } from './support';

const sound = tinyWav(1);
const never = new AbortController().signal;

async function desk() {
  const data = await temporaryFolder();
  const service = serviceOn(data);
  await importAll(service, [await folderOf({ 'a.wav': sound, 'b.wav': tinyWav(2) })]);
  const { items } = await service.list({ from: 0, limit: 10 });
  const recording = items.find(({ recording }) => recording.fileName === 'a.wav')?.recording;
  if (recording === undefined) throw new Error('it was imported');
  return { data, service, recording };
}

async function bytesOf({ exchanged }: RecordingsService, id: string): Promise<Buffer> {
  const bytes = await exchanged.open(id);
  if (bytes === null) throw new Error('it is here');
  const content = await bytes.read(0, bytes.byteLength + 10);
  await bytes.close();
  return content;
}

async function* inPieces(bytes: Buffer, size = 1000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('a recording on its way to another library', () => {
  it.each([false, true])('becomes one there as an import would make it (sealed: %s)', async (sealed) => {
    const { service, recording } = await desk();
    const bytes = await bytesOf(service, recording.id);
    expect(bytes.equals(sound)).toBe(true);
    const data = await temporaryFolder();
    const other = serviceOn(data, { vault: vaultWith(sealed).vault });
    const named = {
      ...{ ...recording, channelRoles: ['customer' as const] },
      importedAt: '2026-11-20T08:00:00.000Z',
    };
    expect(await other.exchanged.takeIn(named, inPieces(bytes), never)).toBeNull();
    const { items } = await other.list({ from: 0, limit: 10 });
    // Also when it came in: what was deleted since would come back as if it had been imported anew.
    expect(items.map((item) => item.recording)).toEqual([named]);
    expect((await bytesOf(other, recording.id)).equals(sound)).toBe(true);
    expect((await other.openMedia(recording.id, 'peaks', null)).status).toBe(200);
    expect(holding(await filesBelow(data), sound)).toHaveLength(sealed ? 0 : 1);
  });

  it('leaves nothing behind where it breaks off, or is nothing that plays', async () => {
    const { recording } = await desk();
    const data = await temporaryFolder();
    const other = serviceOn(data);
    const breaks = async function* () {
      yield sound.subarray(0, 500);
      throw new Error('the share has gone');
    };
    await expect(other.exchanged.takeIn(recording, breaks(), never)).rejects.toThrow('the share has gone');
    const noise = Buffer.from('no sound at all');
    expect(await other.exchanged.takeIn(recording, inPieces(noise), never)).not.toBeNull();
    expect(await other.exchanged.ids()).toEqual([]);
    expect(await readdir(join(data, 'recordings', '.incoming'))).toEqual([]);
    expect((await filesBelow(join(data, 'recordings'))).size).toBe(0);
  });

  it('lets go of its files here, and is told as gone and as there again', async () => {
    const { data, service, recording } = await desk();
    const news: HereNews[] = [];
    const scope = new AbortController();
    const following = (async () => {
      for await (const one of service.exchanged.watch(scope.signal)) news.push(one);
    })();
    while (news.length === 0) await soon(10);
    expect(news[0]).toMatchObject({ begins: true, complete: true });
    expect(news[0]?.came).toHaveLength(2);
    await service.exchanged.letGo(recording.id);
    expect(await service.exchanged.find(recording.id)).toBeNull();
    expect(await service.exchanged.open(recording.id)).toBeNull();
    expect([...(await filesBelow(join(data, 'recordings'))).keys()].join()).not.toContain(recording.id);
    while (news.length === 1) await soon(10);
    expect(news[1]).toEqual({ begins: false, complete: true, came: [], went: [recording.id] });
    await service.exchanged.takeIn(recording, inPieces(sound), never);
    while (news.length === 2) await soon(10);
    expect(news[2]).toMatchObject({ came: [recording.id], went: [] });
    scope.abort();
    await following;
  });

  it('stays where its file was left in place, or a transcript lies with it alone', async () => {
    const { data, service, recording } = await desk();
    const outside = await folderOf({ 'c.wav': tinyWav(3) });
    const source = { kind: 'paths' as const, paths: [outside] };
    const { job } = await service.startImport({ source, tables: [], originals: 'in-place' });
    for await (const _ of service.watchImport(job, undefined));
    const { items } = await service.list({ from: 0, limit: 10 });
    const inPlace = items.find((item) => item.recording.fileName === 'c.wav')?.recording.id ?? '';
    expect(await service.exchanged.kept(inPlace)).toBe('in-place');
    await service.exchanged.letGo(inPlace);
    expect(await service.exchanged.find(inPlace)).not.toBeNull();
    expect((await readFile(join(outside, 'c.wav'))).equals(tinyWav(3))).toBe(true);
    await importAll(service, [
      await folderOf({ 'a.wav': sound, 'a.vtt': Buffer.from('WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n') }),
    ]);
    expect(await service.exchanged.kept(recording.id)).toBe('transcript');
    await service.exchanged.letGo(recording.id);
    expect([...(await filesBelow(join(data, 'recordings'))).keys()].join()).toContain(recording.id);
  });
});
