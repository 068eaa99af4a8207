import { createHash } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { parsePeaks } from '@domain/recordings/peaks';
import { describe, expect, it } from 'vitest';
import { becomes, bytesOf, callsOf, growing, look, speech, streamed, watching } from './growing-calls';
import { calls, decodeWhole, plainSettings, temporaryFolder } from './support';

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
