import { readdir, readFile, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { reportLineSentence } from '../../../renderer/text/import-report';
import { mutated } from './mutations';
import { folderOf, tinyWav } from './small-imports';
import { calls, importAll, serviceOn, temporaryFolder } from './support';
import { wavHeader } from './wav-files';

const media = fileURLToPath(new URL('../../fixtures/media', import.meta.url));
/** A second or two of each format is broken as well as a whole call, in a fraction of the time. */
const bytesMost = 24_000;
const mutationCount = 500;

/** The beginnings of one file of every format in the fixtures. */
async function formats(): Promise<[name: string, bytes: Buffer][]> {
  const names = (await readdir(media)).filter((name) => !name.endsWith('.md') && !name.startsWith('cut-'));
  const paths = [
    ...names.map((name) => join(media, name)),
    ...['call-0001.wav', 'call-0002.wav', 'call-0004.opus', 'call-0005.wav', 'call-0010.flac'].map((name) =>
      join(calls, name),
    ),
  ];
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(path);
      // The index of an MP4 file may lie at its end: cut, there would be nothing to break.
      const whole = /\.(m4a|mp4|webm)$/.test(path);
      return [path.split('/').at(-1) ?? '', whole ? bytes : bytes.subarray(0, bytesMost)] as const;
    }),
  ) as Promise<[string, Buffer][]>;
}

describe('bad media among good ones', () => {
  it(`gives each of ${mutationCount} broken files of every format one sentence or its sound, and takes nothing along`, {
    timeout: 900_000,
  }, async () => {
    const originals = await formats();
    const files: Record<string, Uint8Array> = {};
    for (let number = 0; number < mutationCount; number++) {
      const [name, bytes] = originals[number % originals.length] ?? ['', Buffer.alloc(0)];
      files[`${number}-${name}`] = mutated(bytes, number);
    }
    for (let number = 0; number < 10; number++) files[`good-${number}.wav`] = tinyWav(number);
    const folder = await folderOf(files);
    const report = await importAll(serviceOn(await temporaryFolder()), [folder]);

    expect(report).toMatchObject({ state: 'finished', done: report.total });
    const lines = new Map(report.lines.map((line) => [line.name, line]));
    for (const name of Object.keys(files)) {
      const line = lines.get(name);
      expect(line, name).toBeDefined();
      if (line === undefined) continue;
      expect(reportLineSentence(line)).toContain(name);
      if (line.outcome === 'failed') expect(line.problem, name).not.toBeNull();
      if (name.startsWith('good-')) expect(line).toMatchObject({ outcome: 'imported', problem: null });
    }
    // A crash takes one file alone, but none of these is one that should.
    const kinds = report.lines.map(({ problem }) => problem?.kind);
    expect(kinds.filter((kind) => kind === 'decoder-crashed' || kind === 'decoder-stuck')).toEqual([]);
  });

  it('imports what is there of headers that lie, and names what has no sound at all', async () => {
    const sound = Buffer.alloc(80_000, 9);
    const header = (part: Partial<Parameters<typeof wavHeader>[0]>) =>
      wavHeader({ dataLength: sound.length, channels: 1, rate: 8000, bits: 16, tag: 1, ...part });
    const whole = Buffer.concat([header({}), sound]);
    const odd = Buffer.from('LIST\x05\0\0\0abcde', 'latin1');
    const folder = await folderOf({
      'too-long.wav': Buffer.concat([header({ dataLength: 4_000_000 }), sound]),
      'too-short.wav': Buffer.concat([header({ dataLength: 400 }), sound, Buffer.alloc(2, 1)]),
      'no-channels.wav': Buffer.concat([header({ channels: 0 }), sound, Buffer.alloc(2, 2)]),
      'high-rate.wav': Buffer.concat([header({ rate: 192_000 }), sound, Buffer.alloc(2, 3)]),
      'no-padding.wav': Buffer.concat([whole.subarray(0, 36), odd, whole.subarray(36), Buffer.alloc(2, 4)]),
    });
    const report = await importAll(serviceOn(await temporaryFolder()), [folder]);
    const told = new Map(report.lines.map(({ name, outcome, problem }) => [name, [outcome, problem?.kind]]));
    expect(told.get('too-long.wav')).toEqual(['imported', 'damaged']);
    expect(told.get('too-short.wav')).toEqual(['imported', undefined]);
    expect(told.get('no-channels.wav')?.[0]).toBe('failed');
    expect(told.get('high-rate.wav')).toEqual(['imported', undefined]);
    expect(told.get('no-padding.wav')).toEqual(['imported', undefined]);
    const media = new Map(report.items.map(({ recording }) => [recording.fileName, recording.media]));
    expect(media.get('too-short.wav')).toMatchObject({ playback: 'proxy', damaged: false });
    expect(media.get('too-short.wav')?.duration).toBeCloseTo(5, 1);
    expect(media.get('no-padding.wav')).toMatchObject({ playback: 'proxy', damaged: false });
    expect(media.get('high-rate.wav')).toMatchObject({ sampleRate: 192_000, playback: 'original' });
  });

  it('fails a file that goes away while the import runs, and brings the rest in', async () => {
    const folder = await folderOf({ 'a.wav': tinyWav(1), 'b.wav': tinyWav(2), 'c.wav': tinyWav(3) });
    const service = serviceOn(await temporaryFolder());
    const source = { kind: 'paths' as const, paths: [folder] };
    const { job } = await service.startImport({ source, tables: [] });
    let gone = false;
    const lines = [];
    for await (const progress of service.watchImport(job, undefined)) {
      // The folder has been looked through and its files are waited for: one of them goes now.
      if (!gone && progress.total > 0) {
        gone = true;
        await unlink(join(folder, 'c.wav')).catch(() => undefined);
      }
      lines.push(...progress.lines);
    }
    expect(lines).toHaveLength(3);
    for (const { name, outcome, problem } of lines) {
      // It may have been read before it went.
      if (name !== 'c.wav' || outcome === 'imported') expect(outcome).toBe('imported');
      else expect(problem).toEqual({ kind: 'not-found' });
    }
  });

  it('refuses two gigabytes of nothing by a look, without copying them', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'huge.mp3');
    await writeFile(path, '%PDF-1.7\n');
    await truncate(path, 2 * 1024 ** 3);
    const data = await temporaryFolder();
    const report = await importAll(serviceOn(data), [folder]);
    expect(report.lines).toMatchObject([{ outcome: 'failed', problem: { kind: 'not-media' } }]);
    expect(await readdir(join(data, 'recordings', '.incoming'))).toEqual([]);
  });
});
