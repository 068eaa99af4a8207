import { createHash } from 'node:crypto';
import {
  appendFile,
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { CallInProgress } from '@contract/watch';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { parsePeaks } from '@domain/recordings/peaks';
import { describe, expect, it, vi } from 'vitest';
import type { RecordingsService } from '../../../main/ports';
import { type PassingTime, passingTime } from './passing-time';
import { calls, decodeWhole, plainSettings, serviceOn, temporaryFolder } from './support';
import { wavHeader } from './wav-files';

/** Long enough for a look at the folder, and for a file that keeps still with a header that names no length to be taken. */
const look = 3_000;
const whole = 130_000;

/** µ-law in two channels, another sound for each seed. */
function speech(seconds: number, seed = 1): Buffer {
  return Buffer.from(Array.from({ length: seconds * 16_000 }, (_, at) => (at * (seed + 6) + seed) % 251));
}

/** The header that recorders write who don't know the length yet. */
const streamed = Buffer.concat([
  wavHeader({ dataLength: 0, channels: 2, rate: 8000, bits: 8, tag: 7 }).subarray(0, 40),
  Buffer.from([0xff, 0xff, 0xff, 0xff]),
]);

async function watching(settings = plainSettings()) {
  const [data, folder, time] = [await temporaryFolder(), await temporaryFolder(), passingTime()];
  const start = () => serviceOn(data, { timers: time, clock: time, settings });
  const service = start();
  await service.watching.add({ path: folder, originals: 'copy', existing: true });
  return { data, folder, path: join(folder, 'call.wav'), time, service, start };
}

async function callsOf(service: RecordingsService): Promise<CallInProgress[]> {
  for await (const news of service.watching.follow(undefined)) return news.calls;
  throw new Error('following tells how things stand at once');
}

/** Lets time pass until this is told of calls in progress: what is opened is looked at beside the looks at its folder. */
async function becomes(
  time: PassingTime,
  service: RecordingsService,
  told: readonly object[],
): Promise<void> {
  const look = async () => {
    await time.pass(1_000);
    expect(await callsOf(service)).toMatchObject(told);
  };
  await vi.waitFor(look, { timeout: 30_000, interval: 5 });
}

/** A call that has been seen to grow to three seconds. */
async function growing() {
  const watched = await watching();
  await writeFile(watched.path, Buffer.concat([streamed, speech(2)]));
  await watched.time.pass(look);
  await appendFile(watched.path, speech(3).subarray(2 * 16_000));
  await watched.time.pass(look);
  const [call] = await callsOf(watched.service);
  if (call === undefined) throw new Error('the call is not seen to grow');
  return { ...watched, call, id: call.recording.id };
}

async function bytesOf(
  service: RecordingsService,
  id: string,
  until: number | null,
  range: string | null = null,
) {
  const reply = await service.openMedia(id, 'audio', range, until);
  return { ...reply, bytes: reply.body === null ? null : await buffer(reply.body) };
}

describe('a call that is still being written', () => {
  it('is told of from the time it has been seen to grow and holds a second, with what there is so far', async () => {
    const { folder, path, time, service } = await watching();
    await writeFile(path, Buffer.concat([streamed, speech(1).subarray(0, 9_000)]));
    await writeFile(join(folder, 'copied.wav'), Buffer.concat([streamed, speech(2)]));
    await time.pass(look);
    await appendFile(path, speech(1).subarray(9_000, 12_000));
    await time.pass(look);
    expect(await callsOf(service)).toEqual([]);
    await appendFile(path, speech(1).subarray(12_000));
    await becomes(time, service, [
      {
        recording: {
          fileName: 'call.wav',
          channelRoles: ['agent', 'customer'],
          inProgress: true,
          media: { codec: 'pcm_mulaw', sampleRate: 8000, channels: 2, duration: 1, playback: 'original' },
        },
        ...{ samples: 8000, folder, opened: false, state: 'growing', endedAs: null },
      },
    ]);
  });

  it('has a name of its own that no look, no growth and no restart changes', async () => {
    const { path, time, service, start, id } = await growing();
    await appendFile(path, speech(1, 2));
    await time.pass(look);
    expect((await callsOf(service)).map(({ recording }) => recording.id)).toEqual([id]);
    expect(id).not.toBe(
      createHash('sha256')
        .update(await readFile(path))
        .digest('hex'),
    );
    await service.watching.openCall(id);
    await service.close();
    const again = start();
    await appendFile(path, speech(1, 3));
    await becomes(time, again, [{ recording: { id }, samples: 5 * 8000, state: 'growing' }]);
  });

  it('is heard as a whole file with a header of its own, however far it has come since', async () => {
    const { path, service, id } = await growing();
    await service.watching.openCall(id);
    await appendFile(path, speech(4, 2));
    const { status, headers, bytes } = await bytesOf(service, id, 20_000);
    expect({ status, length: headers['Content-Length'], type: headers['Content-Type'] }).toEqual({
      ...{ status: 200, length: String(46 + 40_000), type: 'audio/wav' },
    });
    const snapshot = join(await temporaryFolder(), 'snapshot.wav');
    await writeFile(snapshot, bytes ?? Buffer.alloc(0));
    const heard = await decodeWhole(snapshot);
    const all = await decodeWhole(path);
    expect(heard).toEqual({ ...all, samples: all.samples.subarray(0, 40_000) });
  });

  it('is heard in parts, across the end of its header too', async () => {
    const { service, id } = await growing();
    await service.watching.openCall(id);
    const all = (await bytesOf(service, id, 16_000)).bytes ?? Buffer.alloc(0);
    for (const [range, from, until] of [
      ['bytes=0-9', 0, 10],
      ['bytes=40-59', 40, 60],
      ['bytes=46-46', 46, 47],
      ['bytes=32000-', 32_000, 32_046],
      ['bytes=-5', 32_041, 32_046],
    ] as const) {
      const part = await bytesOf(service, id, 16_000, range);
      expect(part.status).toBe(206);
      expect(part.headers['Content-Range']).toBe(`bytes ${from}-${until - 1}/32046`);
      expect(part.bytes).toEqual(all.subarray(from, until));
    }
    expect((await bytesOf(service, id, 16_000, 'bytes=32046-')).status).toBe(416);
    expect((await bytesOf(service, id, 9_999_999)).status).toBe(404);
  });

  it('has a waveform that grows with it and is what the whole sound gives', async () => {
    const { path, time, service, id } = await growing();
    expect((await service.openMedia(id, 'peaks', null)).status).toBe(404);
    await service.watching.openCall(id);
    await appendFile(path, speech(2, 2));
    await becomes(time, service, [{ samples: 5 * 8000, recording: { media: { duration: 5 } } }]);
    const { body } = await service.openMedia(id, 'peaks', null);
    const bytes = body === null ? Buffer.alloc(0) : await buffer(body);
    const grown = parsePeaks(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const { samples, channels, rate } = await decodeWhole(path);
    const builder = peakBuilder(channels, rate);
    // Whole bins only: the last one is still being filled.
    const bins = Math.floor(samples.length / channels / 256);
    builder.pushInterleaved(samples, bins * 256);
    expect(grown).toEqual(builder.finish());
  });

  it('becomes the recording that its bytes say once it keeps still, and is told of until it is released', async () => {
    const { path, time, service, id } = await growing();
    await service.watching.openCall(id);
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    await becomes(time, service, [
      { state: 'ended', endedAs: { recording: { id: hash, inProgress: false } } },
    ]);
    await service.watching.releaseCalls([id]);
    expect(await callsOf(service)).toEqual([]);
    expect((await service.openMedia(id, 'audio', null)).status).toBe(404);
  });

  it('that nobody has opened leaves nothing behind', async () => {
    const { data, time, service } = await growing();
    await time.pass(whole);
    expect(await callsOf(service)).toEqual([]);
    expect(await readdir(join(data, 'recordings', '.watched'))).not.toContain('opened-calls.json');
  });

  it('ends as the recording that had these bytes before', async () => {
    const { path, folder, time, service, id } = await growing();
    const twin = join(await temporaryFolder(), 'twin.wav');
    await writeFile(twin, await readFile(path));
    await service.watching.openCall(id);
    const { job } = await service.startImport({ source: { kind: 'paths', paths: [twin] }, tables: [] });
    for await (const _ of service.watchImport(job, undefined));
    await becomes(time, service, [
      { folder, state: 'ended', endedAs: { recording: { fileName: 'twin.wav' } } },
    ]);
  });

  it('finds its recording although the program was killed before it ended', async () => {
    const { path, time, service, start, id } = await growing();
    await service.watching.openCall(id);
    await service.close();
    await appendFile(path, speech(1, 2));
    const again = start();
    await time.pass(whole);
    const hash = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    await becomes(time, again, [{ recording: { id }, state: 'ended', endedAs: { recording: { id: hash } } }]);
    await again.close();
    expect(await callsOf(start())).toMatchObject([{ recording: { id }, state: 'ended' }]);
  });

  it('is lost while its file is away, and goes on when it is back', async () => {
    const { path, time, service, id } = await growing();
    await service.watching.openCall(id);
    await rename(path, `${path}.part`);
    await becomes(time, service, [{ state: 'lost', opened: true }]);
    expect((await service.openMedia(id, 'audio', null)).status).toBe(404);
    await rename(`${path}.part`, path);
    await appendFile(path, speech(1, 2));
    await becomes(time, service, [{ recording: { id }, state: 'growing', samples: 4 * 8000 }]);
  });

  it('is followed where its file is renamed, also into another folder and across a restart', async () => {
    const { folder, path, time, service, start, id } = await growing();
    await service.watching.openCall(id);
    const named = join(folder, 'agent-07.wav');
    await rename(path, named);
    await appendFile(named, speech(1, 2));
    await becomes(time, service, [
      { recording: { id, fileName: 'agent-07.wav' }, state: 'growing', samples: 4 * 8000 },
    ]);
    expect((await bytesOf(service, id, 4 * 8000)).status).toBe(200);
    await service.close();
    const filed = join(folder, 'done', 'agent-07.wav');
    await mkdir(join(folder, 'done'));
    await rename(named, filed);
    const again = start();
    await appendFile(filed, speech(1, 3));
    await becomes(time, again, [{ recording: { id }, state: 'growing', samples: 5 * 8000 }]);
    await time.pass(whole);
    await becomes(time, again, [{ state: 'ended', endedAs: { recording: { media: { duration: 5 } } } }]);
  });

  it('is not mixed up with the next call, which is written where it was and begins with the same words', async () => {
    const { folder, path, time, service, id } = await growing();
    await service.watching.openCall(id);
    await rename(path, join(folder, 'agent-07.wav'));
    await writeFile(path, Buffer.concat([streamed, speech(6)]));
    await time.pass(look);
    await appendFile(path, speech(1, 9));
    await becomes(time, service, [{ recording: { id, fileName: 'agent-07.wav' }, samples: 3 * 8000 }]);
  });

  it('stays one recording while its recorder pauses, as its header or the system tells', async () => {
    const { path, time, service } = await growing();
    await time.pass(60_000);
    await appendFile(path, speech(1, 2));
    await time.pass(look);
    const names = async () =>
      (await service.list({ from: 0, limit: 9 })).items.map(({ recording }) => recording);
    expect(await names()).toEqual([]);
    await time.pass(whole);
    expect(await names()).toMatchObject([{ media: { duration: 4 } }]);
  });

  it.skipIf(process.platform !== 'linux')(
    'stays one recording for as long as its recorder has the file open (Linux alone tells)',
    async () => {
      const { path, time, service } = await growing();
      const writer = await open(path, 'a');
      try {
        await writer.write(speech(1, 2));
        await time.pass(2 * whole);
        expect(await callsOf(service)).toMatchObject([{ state: 'growing', samples: 4 * 8000 }]);
      } finally {
        await writer.close();
      }
      await time.pass(whole);
      expect(await callsOf(service)).toEqual([]);
    },
  );

  it('is lost where another call is written under its name, and that one is told of by itself', async () => {
    const { path, time, service, id } = await growing();
    await service.watching.openCall(id);
    await truncate(path, 0);
    await writeFile(path, Buffer.concat([streamed, speech(2, 5)]));
    await time.pass(look);
    await appendFile(path, speech(1, 6));
    await time.pass(look);
    const [lost, other] = await callsOf(service);
    expect(lost).toMatchObject({ recording: { id }, state: 'lost', opened: true });
    expect(other).toMatchObject({ state: 'growing', opened: false, samples: 3 * 8000 });
    expect(other?.recording.id).not.toBe(id);
    await becomes(time, service, [{ recording: { id }, state: 'lost' }]);
  });

  it('is lost where its file was taken away for good, and is forgotten when it is released', async () => {
    const { path, time, service, start, id } = await growing();
    await service.watching.openCall(id);
    await rm(path);
    await service.close();
    const again = start();
    await becomes(time, again, [{ recording: { id }, state: 'lost' }]);
    await again.watching.releaseCalls([id]);
    expect(await callsOf(again)).toEqual([]);
  });

  it('may end in a header that names its length and in a chunk behind the sound', async () => {
    const { path, time, service, id } = await growing();
    await service.watching.openCall(id);
    await appendFile(path, Buffer.from('LIST\x04\0\0\0INFO', 'latin1'));
    await time.pass(1_500);
    const file = await open(path, 'r+');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(3 * 16_000);
    await file.write(length, 0, 4, 40);
    await file.close();
    await becomes(time, service, [{ state: 'ended', endedAs: { recording: { media: { duration: 3 } } } }]);
  });

  it.each([
    ['call.ulaw', 'ulaw', 'pcm_mulaw', speech(2)],
    ['call.sln', 'sln', 'pcm_s16le', speech(2)],
  ] as const)(
    'without a header is heard once somebody has said how it is coded (%s)',
    async (name, extension, encoding, sound) => {
      const settings = plainSettings();
      const { folder, time, service } = await watching(settings);
      const write = async () => {
        await appendFile(join(folder, name), sound);
        await time.pass(look);
      };
      await write();
      await write();
      expect(await callsOf(service)).toEqual([]);
      const raw = { [extension]: { encoding, sampleRate: 8000, channels: 1 } };
      settings.set({ sourceHabits: { [folder]: { channels: {}, raw } } });
      await write();
      const [call] = await callsOf(service);
      expect(call?.recording).toMatchObject({
        channelRoles: ['mixed'],
        media: { container: 'raw', codec: encoding },
      });
      const { recording } = await service.watching.openCall(call?.recording.id ?? '');
      const { bytes } = await bytesOf(service, recording.id, null);
      expect(bytes?.subarray(46)).toEqual(Buffer.concat([sound, sound, sound]));
    },
  );

  it('of another coding waits until it is whole', async () => {
    const { folder, time, service } = await watching();
    const bytes = await readFile(join(calls, 'call-0003.mp3'));
    await writeFile(join(folder, 'call.mp3'), bytes.subarray(0, 40_000));
    await time.pass(look);
    await appendFile(join(folder, 'call.mp3'), bytes.subarray(40_000, 80_000));
    await time.pass(look);
    expect(await callsOf(service)).toEqual([]);
  });

  it('that is not there can not be opened', async () => {
    const { service } = await watching();
    await expect(service.watching.openCall('0'.repeat(64))).rejects.toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});
