import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RawEncoding, RawFormat } from '@domain/recordings/raw-format';
import { likelyRawFormats } from '@domain/recordings/raw-format';
import { beforeAll, describe, expect, it } from 'vitest';
import { openSound } from '../../../main/recordings/analyse';
import { openAv } from '../../../main/recordings/av-decoder';
import { readSound, type SoundSource } from '../../../main/recordings/sound-source';
import { align } from './alignment';
import { dialogicOf, g711Of, laneOf } from './raw-files';
import { folderOf } from './small-imports';
import { calls, decodeWhole, importAll, plainSettings, serviceOn, temporaryFolder } from './support';
import { wavHeader } from './wav-files';

/** Eight seconds in which the agent of a sample call speaks, one channel at 8 kHz. */
let speech: Int16Array;

beforeAll(async () => {
  const call = await decodeWhole(join(calls, 'call-0002.wav'));
  speech = laneOf(call.samples, 2, 0).slice(36 * 8000, 44 * 8000);
});

function coded(encoding: RawEncoding): Buffer {
  switch (encoding) {
    case 'pcm_mulaw':
    case 'pcm_alaw':
      return g711Of(speech, encoding);
    case 'adpcm_dialogic':
      return dialogicOf(speech);
    case 'pcm_s16be':
      return Buffer.from(speech.slice().buffer).swap16();
    default:
      return Buffer.from(speech.slice().buffer);
  }
}

async function samplesOf(source: SoundSource): Promise<Int16Array> {
  const parts: number[] = [];
  await readSound(
    source,
    (block) => parts.push(...block),
    () => undefined,
  );
  source.close();
  return Int16Array.from(parts);
}

describe('reading a headerless file', () => {
  it.each<RawEncoding>(['pcm_mulaw', 'pcm_alaw', 'pcm_s16le', 'pcm_s16be', 'adpcm_dialogic'])(
    'as %s gives the sound that was written',
    async (encoding) => {
      const folder = await folderOf({ 'call.raw': coded(encoding) });
      const source = await openSound(join(folder, 'call.raw'), { encoding, sampleRate: 8000, channels: 1 });
      expect(source).toMatchObject({ container: 'raw', codec: encoding, promisedSamples: speech.length });
      const samples = await samplesOf(source);
      expect(samples.length).toBe(speech.length);
      const one = { channels: 1, rate: 8000 };
      const { lag, likeness } = align({ samples: speech, ...one }, { samples, ...one });
      expect(lag).toBe(0);
      expect(likeness).toBeGreaterThan(0.98);
    },
  );

  it('decodes Dialogic ADPCM as FFmpeg does the same nibbles in a WAV file, to the sample', async () => {
    const nibbles = coded('adpcm_dialogic');
    const header = wavHeader({ dataLength: nibbles.length, channels: 1, rate: 8000, bits: 4, tag: 0x17 });
    header.writeUInt32LE(4000, 28);
    header.writeUInt16LE(1, 32);
    const folder = await folderOf({ 'oki.wav': Buffer.concat([header, nibbles]), 'oki.vox': nibbles });
    const format = { encoding: 'adpcm_dialogic', sampleRate: 8000, channels: 1 } as const;
    const ours = await samplesOf(await openSound(join(folder, 'oki.vox'), format));
    const theirs = await samplesOf(openAv(join(folder, 'oki.wav')));
    expect(theirs.length).toBe(ours.length);
    expect(createHash('sha256').update(theirs).digest('hex')).toBe(
      createHash('sha256').update(ours).digest('hex'),
    );
  });

  it('takes several channels apart, whatever the blocks that it reads', async () => {
    const frames = 70_000;
    const samples = Int16Array.from({ length: 3 * frames }, (_, index) => (index % 3) * 10_000 - 10_000);
    const folder = await folderOf({ 'call.pcm': Buffer.from(samples.buffer) });
    const format = { encoding: 'pcm_s16le', sampleRate: 8000, channels: 3 } as const;
    expect(await samplesOf(await openSound(join(folder, 'call.pcm'), format))).toEqual(samples);
  });

  it('of G.729, G.723.1 and G.726 is left to FFmpeg, with nothing but this file in reach', async () => {
    const bytes = Uint8Array.from({ length: 2400 }, (_, index) => (index * 37) % 251);
    const folder = await folderOf({ 'call.bin': bytes });
    for (const [encoding, seconds] of [
      ['g729', 2.4],
      ['adpcm_g726', 0.6],
    ] as const) {
      const source = await openSound(join(folder, 'call.bin'), { encoding, sampleRate: 8000, channels: 1 });
      expect(source).toMatchObject({ container: 'raw', codec: encoding, sampleRate: 8000 });
      expect((await samplesOf(source)).length / 8000).toBeCloseTo(seconds, 1);
    }
  });
});

describe('importing headerless files', () => {
  it.each<[string, RawEncoding]>([
    ['vox', 'adpcm_dialogic'],
    ['vox', 'pcm_mulaw'],
    ['ul', 'pcm_mulaw'],
    ['al', 'pcm_alaw'],
    ['g711', 'pcm_alaw'],
    ['raw', 'pcm_alaw'],
    ['raw', 'pcm_mulaw'],
    ['pcm', 'pcm_s16le'],
    ['pcm', 'pcm_s16be'],
    ['raw', 'adpcm_dialogic'],
  ])('finds out that a .%s file is %s', async (extension, encoding) => {
    const service = serviceOn(await temporaryFolder());
    const folder = await folderOf({ [`call.${extension}`]: coded(encoding) });
    const { rawGroups } = await service.inspect({ source: { kind: 'paths', paths: [folder] } });
    expect(rawGroups).toMatchObject([{ extension, files: 1, remembered: false, format: { encoding } }]);
    expect(rawGroups[0]?.readings).toHaveLength(likelyRawFormats(extension).length);
  });

  it('reads them as was said, remembers it for the folder and what is below it, and asks no more', async () => {
    const settings = plainSettings();
    const service = serviceOn(await temporaryFolder(), { settings });
    const folder = await folderOf({ 'call.vox': coded('adpcm_dialogic'), 'later.txt': 'x' });
    const format: RawFormat = { encoding: 'adpcm_dialogic', sampleRate: 6000, channels: 1 };
    const source = { kind: 'paths' as const, paths: [folder] };
    const habits = { channels: { '1': ['customer' as const] }, raw: { vox: format } };
    const { job } = await service.startImport({ source, tables: [], habits });
    const lines = [];
    for await (const { items } of service.watchImport(job, undefined)) lines.push(...items);
    expect(lines).toMatchObject([
      {
        recording: {
          channelRoles: ['customer'],
          media: { container: 'raw', codec: 'adpcm_dialogic', sampleRate: 6000, playback: 'proxy' },
        },
      },
    ]);
    expect(lines[0]?.recording.media.duration).toBeCloseTo(64_000 / 6000, 6);

    await mkdir(join(folder, 'november'));
    await writeFile(join(folder, 'november', 'next.vox'), coded('adpcm_dialogic').subarray(0, 20_000));
    const below = [join(folder, 'november')];
    const { rawGroups, channelPlan } = await service.inspect({ source: { kind: 'paths', paths: below } });
    expect(rawGroups).toMatchObject([{ format, remembered: true }]);
    expect(channelPlan).toEqual({ '1': ['customer'] });
    const [next] = (await importAll(service, below)).items;
    expect(next?.recording).toMatchObject({ channelRoles: ['customer'], media: { sampleRate: 6000 } });
  });

  it('shows and lets hear the loudest seconds of one in whatever format is asked for', async () => {
    const service = serviceOn(await temporaryFolder());
    const quiet = Buffer.alloc(5 * 8000, 0xff);
    const folder = await folderOf({ 'call.ul': Buffer.concat([quiet, coded('pcm_mulaw')]) });
    const source = { kind: 'paths' as const, paths: [folder] };
    const ask = (encoding: RawEncoding, channels: number) =>
      service.previewRaw({ source, extension: 'ul', format: { encoding, sampleRate: 8000, channels } });
    const right = await ask('pcm_mulaw', 1);
    expect(right.duration).toBe(13);
    expect(right.from).toBeGreaterThanOrEqual(4);
    expect(Buffer.from(right.samples, 'base64').length).toBe(6 * 8000 * 2);
    expect((await ask('pcm_s16le', 1)).likeness).toBeLessThan(right.likeness - 0.1);
    expect((await ask('pcm_mulaw', 2)).duration).toBe(6.5);
    const other = service.previewRaw({
      source,
      extension: 'vox',
      format: likelyRawFormats('vox')[0] as RawFormat,
    });
    await expect(other).rejects.toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  it('takes a recording with a header for what it is, and a text for a text, whatever its name', async () => {
    const wav = Buffer.concat([
      wavHeader({ dataLength: 800, channels: 1, rate: 8000, bits: 16, tag: 1 }),
      Buffer.alloc(800, 7),
    ]);
    const service = serviceOn(await temporaryFolder());
    const report = await importAll(service, [
      await folderOf({ 'call.raw': wav, 'notes.pcm': 'These are words.\n', 'empty.vox': '' }),
    ]);
    const told = new Map(report.lines.map((line) => [line.name, line.problem]));
    expect(told.get('call.raw')).toBeNull();
    expect(report.items[0]?.recording.media.container).toBe('wav');
    expect(told.get('notes.pcm')).toEqual({ kind: 'not-media', looksLike: 'text' });
    expect(told.get('empty.vox')).toEqual({ kind: 'empty' });
  });
});
