import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { MediaKind } from '@contract/media';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordingsService } from '../../../main/ports/recordings';
import { masterKeyFrom } from '../../../main/secrets/master-key';
import { filesBelow, holding, vaultWith } from './sealed-support';
import { calls, importAll, serviceOn, temporaryFolder } from './support';
import { wavOf } from './wav-files';

const media = join(calls, '..', 'media');

async function bytesOf(service: RecordingsService, id: string, kind: MediaKind, range: string | null = null) {
  const { status, body } = await service.openMedia(id, kind, range);
  return { status, bytes: await buffer(body ?? Readable.from([])) };
}

/** One call that is played as it is and one that needs a proxy, imported with the setting on or off. */
async function imported(on: boolean) {
  const data = await temporaryFolder();
  const { vault, state } = vaultWith(on);
  const service = serviceOn(data, { vault });
  const source = join(data, 'Anna Berg 0171 555.wav');
  await copyFile(join(calls, 'call-0002.wav'), source);
  const { items } = await importAll(service, [source, join(media, 'speech-with-pauses.amr')]);
  const [wav, amr] = ['Anna Berg 0171 555.wav', 'speech-with-pauses.amr'].map(
    (name) => items.find(({ recording }) => recording.fileName === name)?.recording.id ?? '',
  ) as [string, string];
  return { data, service, vault, state, source, wav, amr, recordings: join(data, 'recordings') };
}

test('A library that is sealed serves what an open one serves, and no byte of sound or name lies open in it.', async () => {
  const [open, sealed] = [await imported(false), await imported(true)];
  const sound = await readFile(sealed.source);
  const stretch = sound.subarray(60_000, 60_200);

  const plainFiles = await filesBelow(open.recordings);
  expect(holding(plainFiles, stretch).length).toBe(1);
  expect(holding(plainFiles, Buffer.from('Anna Berg')).length).toBe(1);
  const sealedFiles = await filesBelow(sealed.recordings);
  expect([...sealedFiles.keys()].sort()).toEqual([...plainFiles.keys()].sort());
  expect(holding(sealedFiles, stretch)).toEqual([]);
  expect(holding(sealedFiles, Buffer.from('Anna Berg'))).toEqual([]);
  expect(holding(sealedFiles, Buffer.from('EARMARKS')).length).toBe(sealedFiles.size);

  for (const id of [open.wav, open.amr]) {
    for (const kind of ['audio', 'peaks', 'signals'] as const) {
      const [theirs, ours] = [await bytesOf(open.service, id, kind), await bytesOf(sealed.service, id, kind)];
      expect(ours.status, kind).toBe(200);
      expect(ours.bytes.equals(theirs.bytes), kind).toBe(true);
    }
    const [theirs, ours] = [
      await bytesOf(open.service, id, 'samples', 'seconds=1-1.5'),
      await bytesOf(sealed.service, id, 'samples', 'seconds=1-1.5'),
    ];
    expect(ours.bytes.equals(theirs.bytes)).toBe(true);
  }
  expect((await bytesOf(sealed.service, sealed.wav, 'audio')).bytes.equals(sound)).toBe(true);
});

test('Any range of a sealed recording is that of the plain one, with its length and place.', async () => {
  const { service, wav, source } = await imported(true);
  const plain = await readFile(source);
  await fc.assert(
    fc.asyncProperty(fc.nat(plain.length + 10), fc.nat(300_000), async (start, more) => {
      const reply = await service.openMedia(wav, 'audio', `bytes=${start}-${start + more}`);
      const bytes = await buffer(reply.body ?? Readable.from([]));
      if (start >= plain.length) {
        expect(reply).toMatchObject({ status: 416, headers: { 'Content-Range': `bytes */${plain.length}` } });
        return;
      }
      const end = Math.min(plain.length - 1, start + more);
      expect(reply).toMatchObject({
        status: 206,
        headers: {
          'Content-Range': `bytes ${start}-${end}/${plain.length}`,
          'Content-Length': String(end - start + 1),
        },
      });
      expect(bytes.equals(plain.subarray(start, end + 1))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('A sealed recording is found whole by the check, and cut to the same clip as an open one.', async () => {
  const clips: Buffer[] = [];
  for (const { data, service, wav, amr } of [await imported(false), await imported(true)]) {
    const { job } = await service.keeping.startCheck(null);
    let last = null;
    for await (const progress of service.keeping.watch(job, undefined)) last = progress;
    expect(last).toMatchObject({ state: 'finished', done: 2, whole: 2 });
    for (const [recordingId, format] of [
      [wav, 'wav'],
      [wav, 'opus'],
      [amr, 'wav'],
    ] as const) {
      const draft = join(data, `${recordingId.slice(0, 6)}.${format}`);
      const piece = { index: 0, draft, span: { start: 1, end: 2.5 }, fade: 0, redactions: [] };
      const problems: unknown[] = [];
      await service.cut(
        { recordingId, format, pieces: [piece as never] },
        { onProgress: () => undefined, onPiece: (_index, problem) => problems.push(problem) },
        new AbortController().signal,
      );
      expect(problems).toEqual([null]);
      clips.push(await readFile(draft));
    }
  }
  for (const index of [0, 1, 2]) expect(clips[index]?.equals(clips[index + 3] ?? Buffer.alloc(0))).toBe(true);
});

test('Every recording is sealed, and made open again, in the background, and is the same at the next start.', async () => {
  const { data, service, vault, state, wav, recordings, source } = await imported(false);
  const before = await filesBelow(recordings);
  const settled = async (one: RecordingsService) => {
    for await (const { step, done, total } of one.resealing.watch(undefined))
      if (step === 'settled' && done === total && total === 2) return;
  };
  state.on = true;
  service.resealing.look();
  await settled(service);
  expect(service.resealing.state()).toEqual({ step: 'settled', done: 2, total: 2, failed: 0 });
  const sealed = await filesBelow(recordings);
  expect([...sealed.keys()].sort()).toEqual([...before.keys()].sort());
  expect(holding(sealed, Buffer.from('EARMARKS')).length).toBe(before.size);
  await service.close();

  const next = serviceOn(data, { vault });
  expect((await next.list({ from: 0, limit: 9 })).total).toBe(2);
  expect((await bytesOf(next, wav, 'audio')).bytes.equals(await readFile(source))).toBe(true);
  state.on = false;
  next.resealing.look();
  await settled(next);
  const after = await filesBelow(recordings);
  expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
  for (const [name, bytes] of after)
    expect(bytes.equals(before.get(name) ?? Buffer.alloc(0)), name).toBe(true);
});

test('A sealed recording in the trash comes back, and a backup carries what lies in the files.', async () => {
  const { service, wav, source } = await imported(true);
  await service.trash.put([wav]);
  expect(await service.trash.list()).toMatchObject([{ fileName: 'Anna Berg 0171 555.wav' }]);
  expect(await service.trash.restore([wav])).toEqual([wav]);
  expect((await bytesOf(service, wav, 'audio')).bytes.equals(await readFile(source))).toBe(true);
  const carried = await service.carrying.files();
  const original = carried.find(({ name }) => name === `${wav}/original.wav`);
  if (original === undefined || !('pieces' in original)) throw new Error('the original is carried');
  const pieces: Buffer[] = [];
  for await (const piece of original.pieces()) pieces.push(piece);
  expect(Buffer.concat(pieces).equals(await readFile(source))).toBe(true);
  const item = carried.find(({ name }) => name === `${wav}/item.json`);
  expect(item !== undefined && 'bytes' in item && item.bytes.includes('Anna Berg')).toBe(true);
});

test('A file of another sealed library is refused as what it is, whatever its name says.', async () => {
  const { recordings, wav, data, service } = await imported(true);
  for (const name of ['stolen.wav', 'stolen.raw']) {
    await copyFile(join(recordings, wav, 'original.wav'), join(data, name));
    const { lines } = await importAll(service, [join(data, name)]);
    expect(lines).toMatchObject([
      { outcome: 'failed', problem: { kind: 'not-media', looksLike: 'a sealed file of Earmark' } },
    ]);
  }
});

test('Where a sealed recording is damaged, a check names it and about when; what lies elsewhere plays on.', async () => {
  const data = await temporaryFolder();
  const { vault } = vaultWith(true);
  const service = serviceOn(data, { vault });
  const wave = wavOf(
    Int16Array.from({ length: 5 * 1024 * 1024 }, (_, index) => ((index * 7919) % 4001) - 2000),
  );
  await writeFile(join(data, 'long.wav'), wave);
  const { items } = await importAll(service, [join(data, 'long.wav')]);
  const id = items[0]?.recording.id ?? '';
  const path = join(data, 'recordings', id, 'original.wav');
  const bytes = await readFile(path);
  const chunk = 4 * 1024 * 1024;
  const broken = chunk + 1_000_000;
  bytes[broken] = (bytes[broken] ?? 0) ^ 1;
  await writeFile(path, bytes);

  const { job } = await service.keeping.startCheck(null);
  let last = null;
  for await (const progress of service.keeping.watch(job, undefined)) last = progress;
  expect(last).toMatchObject({ whole: 0, lines: [{ fileName: 'long.wav', outcome: 'changed' }] });
  // Two bytes a sample: the second chunk begins at 4 MiB, less the header of 44 bytes.
  expect(last?.lines[0]?.damagedAt).toBeCloseTo(chunk / 2 / 8000, 0);

  const part = async (start: number, length: number) =>
    (await bytesOf(service, id, 'audio', `bytes=${start}-${start + length - 1}`)).bytes;
  for (const start of [0, chunk - 1000, 2 * chunk, 2 * chunk + 70_000])
    expect((await part(start, 1000)).equals(wave.subarray(start, start + 1000)), `${start}`).toBe(true);
  await expect(part(chunk + 5, 1000)).rejects.toMatchObject({ name: 'SealProblem', from: chunk });
});

test('A backup of a sealed library is taken in by another machine, sealed there or not as things are there.', async () => {
  const { service, recordings, wav, amr, source } = await imported(true);
  const plain = await readFile(source);
  for (const on of [false, true]) {
    const data = await temporaryFolder();
    const { vault } = vaultWith(on, masterKeyFrom(Buffer.alloc(32, 8)));
    const other = serviceOn(data, { vault });
    expect(await other.carrying.lacking([wav, amr])).toEqual([wav, amr]);
    for (const file of await service.carrying.files()) {
      const path = join(other.carrying.staging, file.name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, 'bytes' in file ? file.bytes : 'pieces' in file ? file.pieces() : '');
    }
    expect(await other.carrying.takeIn([wav, amr])).toEqual([wav, amr]);
    expect((await bytesOf(other, wav, 'audio')).bytes.equals(plain)).toBe(true);
    for await (const { step, done, total } of other.resealing.watch(undefined))
      if (step === 'settled' && done === total && total === 2) break;
    const files = await filesBelow(join(data, 'recordings'));
    expect([...files.keys()].sort()).toEqual([...(await filesBelow(recordings)).keys()].sort());
    expect(holding(files, Buffer.from('EARMARKS')).length).toBe(on ? files.size : 0);
    expect((await bytesOf(other, amr, 'audio')).bytes).toEqual((await bytesOf(service, amr, 'audio')).bytes);
  }
});

test('What a sealed library sends to its team is the plain call, and what it fetches lies sealed; a damaged one is not sent whole.', async () => {
  const { service, wav, source, recordings } = await imported(true);
  const plain = await readFile(source);
  const sent = async () => {
    const opened = await service.exchanged.open(wav);
    if (opened === null) throw new Error('the call is here');
    try {
      expect(opened.byteLength).toBe(plain.length);
      return Buffer.concat([await opened.read(0, 100_000), await opened.read(100_000, plain.length)]);
    } finally {
      await opened.close();
    }
  };
  expect((await sent()).equals(plain)).toBe(true);

  const data = await temporaryFolder();
  const { vault } = vaultWith(true, masterKeyFrom(Buffer.alloc(32, 8)));
  const other = serviceOn(data, { vault });
  const recording = (await service.list({ from: 0, limit: 9 })).items.find(
    (item) => item.recording.id === wav,
  )?.recording;
  if (recording === undefined) throw new Error('the call is listed');
  async function* pieces() {
    yield plain.subarray(0, 70_000);
    yield plain.subarray(70_000);
  }
  expect(await other.exchanged.takeIn(recording, pieces(), new AbortController().signal)).toBeNull();
  expect((await bytesOf(other, wav, 'audio')).bytes.equals(plain)).toBe(true);
  const files = await filesBelow(join(data, 'recordings'));
  expect(holding(files, Buffer.from('EARMARKS')).length).toBe(files.size);

  const path = join(recordings, wav, 'original.wav');
  const bytes = await readFile(path);
  bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 1;
  await writeFile(path, bytes);
  await expect(sent()).rejects.toMatchObject({ name: 'SealProblem', problem: 'damaged' });
});
