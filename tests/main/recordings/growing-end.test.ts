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
import { describe, expect, it } from 'vitest';
import { becomes, bytesOf, callsOf, growing, look, speech, streamed, whole } from './growing-calls';
import { temporaryFolder } from './support';

describe('a call that was still being written', () => {
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
});
