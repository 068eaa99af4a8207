import { copyFile, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenewalProgress } from '@contract/recordings';
import { parsePeaks } from '@domain/recordings/peaks';
import { parseSignals } from '@domain/recordings/signals-file';
import { expect, it } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { playbackVersion } from '../../../main/recordings/playback';
import { calls, forkChild, importAll, serviceOn, temporaryFolder } from './support';

/** A library of two calls, one played as it is and one by a proxy, made by this version. */
async function libraryOfTwo() {
  const data = await temporaryFolder();
  const files = ['call-0005.wav', 'call-0012.wav'].map((name) => join(data, name));
  for (const file of files) await copyFile(join(calls, file.slice(data.length + 1)), file);
  const service = serviceOn(data);
  const { items } = await importAll(service, files);
  await service.close();
  const idOf = (name: string) =>
    items.find(({ recording }) => recording.fileName === name)?.recording.id ?? '';
  const folderOf = (id: string) => join(data, 'recordings', id);
  return { data, proxied: idOf('call-0005.wav'), plain: idOf('call-0012.wav'), folderOf };
}

/** Follows until nothing more is being made of the awaited recordings. */
async function watchUntil(
  service: RecordingsService,
  awaited: readonly string[],
): Promise<RenewalProgress[]> {
  const controller = new AbortController();
  const seen: RenewalProgress[] = [];
  for await (const message of service.watchRenewals(controller.signal)) {
    seen.push(message);
    const over = seen.flatMap(({ renewed, failed }) => [
      ...renewed.map(({ recording }) => recording.id),
      ...failed.map(({ recordingId }) => recordingId),
    ]);
    if (awaited.every((id) => over.includes(id))) controller.abort();
  }
  return seen;
}

async function agePeaks(folder: string): Promise<void> {
  const bytes = await readFile(join(folder, 'peaks'));
  bytes.writeUInt16LE(0, 4);
  await writeFile(join(folder, 'peaks'), bytes);
}

async function ageSignals(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'signals.json'), 'utf8');
  await writeFile(join(folder, 'signals.json'), text.replace(/"version":\d+/, '"version":0'));
}

async function readWhole(folder: string) {
  const peaks = await readFile(join(folder, 'peaks'));
  return {
    peaks: parsePeaks(Uint8Array.from(peaks).buffer),
    signals: parseSignals(await readFile(join(folder, 'signals.json'), 'utf8')),
  };
}

it('a library that an older version wrote is mended in the background, and proxies that hold are kept', async () => {
  const { data, proxied, plain, folderOf } = await libraryOfTwo();
  const before = await readWhole(folderOf(plain));
  await agePeaks(folderOf(plain));
  await ageSignals(folderOf(proxied));
  const proxyMade = (await stat(join(folderOf(proxied), 'play.ogg'))).mtimeMs;
  const service = serviceOn(data);
  const mended = watchUntil(service, [proxied, plain]);
  service.beginRenewals();
  const items = (await mended).flatMap(({ renewed }) => renewed);
  expect(items.map(({ recording }) => recording.id).sort()).toEqual([proxied, plain].sort());
  expect(await readWhole(folderOf(plain))).toEqual(before);
  await expect(readWhole(folderOf(proxied))).resolves.toBeDefined();
  expect((await stat(join(folderOf(proxied), 'play.ogg'))).mtimeMs).toBe(proxyMade);
  expect(await service.openRecording(plain)).toEqual({ state: 'current' });
});

it('what somebody opens is made anew when some of it was lost, the proxy too', async () => {
  const { data, proxied, plain, folderOf } = await libraryOfTwo();
  await rm(join(folderOf(proxied), 'play.ogg'));
  const service = serviceOn(data);
  const mended = watchUntil(service, [proxied]);
  expect(await service.openRecording(plain)).toEqual({ state: 'current' });
  expect(await service.openRecording(proxied)).toEqual({ state: 'making' });
  const messages = await mended;
  expect(messages.flatMap(({ renewed }) => renewed)).toHaveLength(1);
  expect((await stat(join(folderOf(proxied), 'play.ogg'))).size).toBeGreaterThan(0);
});

it('an older version of the playback table has the proxy made anew', async () => {
  const { data, proxied, folderOf } = await libraryOfTwo();
  const path = join(folderOf(proxied), 'item.json');
  const item = JSON.parse(await readFile(path, 'utf8'));
  await writeFile(path, JSON.stringify({ ...item, playback: 0 }));
  await writeFile(join(folderOf(proxied), 'play.ogg'), 'of an older version');
  const service = serviceOn(data);
  const mended = watchUntil(service, [proxied]);
  service.beginRenewals();
  await mended;
  expect((await stat(join(folderOf(proxied), 'play.ogg'))).size).toBeGreaterThan(1000);
  expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({
    playback: playbackVersion,
    play: 'play.ogg',
  });
});

it('a recording whose own bytes are gone keeps what it has, and says so', async () => {
  const { data, plain, folderOf } = await libraryOfTwo();
  await ageSignals(folderOf(plain));
  await rm(join(folderOf(plain), 'original.wav'));
  const service = serviceOn(data);
  expect(await service.openRecording(plain)).toEqual({ state: 'failed', problem: { kind: 'not-found' } });
  expect((await stat(join(folderOf(plain), 'peaks'))).size).toBeGreaterThan(0);
});

it('a decoder that dies on one recording leaves the others to be mended', async () => {
  const { data, proxied, plain, folderOf } = await libraryOfTwo();
  await ageSignals(folderOf(plain));
  await ageSignals(folderOf(proxied));
  const startMediaChild = () => {
    const child = forkChild();
    return {
      ...child,
      send(message: unknown) {
        if (JSON.stringify(message).includes(plain)) child.kill();
        else child.send(message);
      },
    };
  };
  const service = serviceOn(data, { startMediaChild });
  const mended = watchUntil(service, [proxied, plain]);
  service.beginRenewals();
  const messages = await mended;
  expect(messages.flatMap(({ failed }) => failed)).toEqual([
    { recordingId: plain, problem: { kind: 'decoder-crashed' } },
  ]);
  expect(messages.flatMap(({ renewed }) => renewed)).toHaveLength(1);
  expect(await service.openRecording(plain)).toMatchObject({ state: 'failed' });
});

it('closing ends a renewal that runs, and the next start goes on with it', async () => {
  const { data, plain, folderOf } = await libraryOfTwo();
  await ageSignals(folderOf(plain));
  const mute = () => {
    let exit: () => void = () => undefined;
    const onExit = (listener: () => void) => {
      exit = listener;
    };
    return { send: () => undefined, onMessage: () => undefined, onExit, kill: () => exit() };
  };
  const first = serviceOn(data, { startMediaChild: mute });
  expect(await first.openRecording(plain)).toEqual({ state: 'making' });
  await first.close();
  const second = serviceOn(data);
  const mended = watchUntil(second, [plain]);
  second.beginRenewals();
  await mended;
  expect(await second.openRecording(plain)).toEqual({ state: 'current' });
});
