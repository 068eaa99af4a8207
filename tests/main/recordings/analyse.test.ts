import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parsePeaks } from '@domain/recordings/peaks';
import { describe, expect, it } from 'vitest';
import { analyse } from '../../../main/recordings/analyse';
import { SoundProblemError } from '../../../main/recordings/sound-source';
import { align } from './alignment';
import { remux } from './remux';
import { calls, decodeWhole, temporaryFolder } from './support';
import { wavHeader } from './wav-files';

const media = fileURLToPath(new URL('../../fixtures/media', import.meta.url));
const quiet = () => undefined;

describe('analysing a recording that Chromium does not play or seek as it is', () => {
  it.each([
    ['adpcm.wav', 'adpcm_ima_wav', 6.102],
    ['alac.m4a', 'alac', 6],
    ['apple.aiff', 'pcm_s16be', 6],
    ['g722.wav', 'adpcm_g722', 6],
    ['g726.wav', 'adpcm_g726', 6],
    ['mp3-inside.wav', 'mp3', 6.192],
    ['raw.aac', 'aac', 6.08],
    ['speech.amr', 'amr_nb', 6],
    ['speex.ogg', 'speex', 6],
    ['telephone.mp3', 'mp3', 6],
    ['variable-without-index.mp3', 'mp3', 6.084],
    ['vorbis.ogg', 'vorbis', 6],
    ['windows.wma', 'wmav2', 5.952],
    ['../calls/call-0003.mp3', 'mp3', 83.1395],
    ['../calls/call-0005.wav', 'gsm_ms', 30.36],
    ['../calls/call-0008.mp3', 'mp3', 34.599],
  ])('makes of %s a proxy in which every second is the same sound', async (name, codec, duration) => {
    const file = join(media, name);
    const folder = await temporaryFolder();
    const { facts, play } = await analyse(file, folder, quiet);
    expect(facts).toMatchObject({ codec, playback: 'proxy', damaged: false });
    expect(facts.duration).toBeCloseTo(duration, 3);

    const source = await decodeWhole(file);
    const proxy = await decodeWhole(join(folder, play ?? ''));
    const { lag, likeness } = align(source, proxy);
    expect(Math.abs(lag)).toBeLessThan(0.001);
    expect(likeness).toBeGreaterThan(0.95);
    expect(proxy.samples.length / proxy.channels / proxy.rate).toBeCloseTo(facts.duration, 2);
  });

  it('keeps more than two voices exactly, in a lossless proxy', async () => {
    const folder = await temporaryFolder();
    const values = Float64Array.from(
      { length: 3 * 4000 },
      (_, index) => Math.sin(index / 7) / (1 + (index % 3)),
    );
    const file = join(folder, 'three-voices.wav');
    const header = wavHeader({ dataLength: values.byteLength, channels: 3, rate: 8000, bits: 64, tag: 3 });
    await writeFile(file, Buffer.concat([header, Buffer.from(values.buffer)]));
    const { facts, play } = await analyse(file, folder, quiet);
    expect(facts).toMatchObject({ playback: 'proxy', channels: 3 });
    expect((await decodeWhole(join(folder, play ?? ''))).samples).toEqual((await decodeWhole(file)).samples);
  });

  it('writes no tag of the source into a proxy', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'named.mp3');
    const tag = Buffer.from('ID3\x03\0\0\0\0\0\x1fTIT2\0\0\0\x15\0\0\0Jane Doe, 4471 9022', 'latin1');
    await writeFile(file, Buffer.concat([tag, await readFile(join(media, 'telephone.mp3'))]));
    const { play } = await analyse(file, folder, quiet);
    expect((await readFile(join(folder, play ?? ''))).includes('Jane Doe')).toBe(false);
  });
});

describe('analysing a recording whose times have holes', () => {
  it('puts silence where packets are missing, so that what follows keeps its time', async () => {
    const folder = await temporaryFolder();
    const { facts, play } = await analyse(join(media, 'hole.webm'), folder, quiet);
    const whole = await decodeWhole(join(media, 'picture-less.webm'));
    const proxy = await decodeWhole(join(folder, play ?? ''));
    expect(facts.playback).toBe('proxy');
    const tail = (sound: typeof whole) => ({
      ...sound,
      samples: sound.samples.subarray(4.5 * sound.rate * sound.channels),
    });
    expect(Math.abs(align(tail(whole), tail(proxy)).lag)).toBeLessThan(0.01);
    expect(energy(proxy, 2.2, 3.8)).toBe(0);
  });

  it.each(['mp4', 'mkv', 'ts', 'flv'])(
    'puts silence before sound that starts after its picture (%s)',
    async (container) => {
      const folder = await temporaryFolder();
      const file = join(folder, `late-sound.${container}`);
      remux(join(media, 'late-sound.mp4'), file);
      const { facts } = await analyse(file, folder, quiet);
      expect(facts).toMatchObject({ playback: 'proxy', damaged: false });
      expect(facts.duration).toBeCloseTo(6.516, 2);
    },
  );

  it('keeps the time of frames in which nothing was said', async () => {
    const folder = await temporaryFolder();
    const { facts, play } = await analyse(join(media, 'speech-with-pauses.amr'), folder, quiet);
    expect(facts.duration).toBeCloseTo(7, 3);
    expect(facts.damaged).toBe(false);
    expect(energy(await decodeWhole(join(folder, play ?? '')), 3.3, 3.8)).toBeLessThan(40);
  });
});

describe('analysing a file that is not what it should be', () => {
  it('takes what is there of a file that was cut off, and says so', async () => {
    const folder = await temporaryFolder();
    const { facts } = await analyse(join(media, 'cut-at-the-end.m4a'), folder, quiet);
    expect(facts).toMatchObject({ damaged: true, playback: 'proxy' });
    expect(facts.duration).toBeCloseTo(2.24, 2);
    const peaks = parsePeaks(new Uint8Array(await readFile(join(folder, 'peaks'))).buffer);
    expect(peaks.samples / peaks.sampleRate).toBeCloseTo(2.24, 2);
  });

  it.each([
    ['a film without sound', 'silent-film.mp4', 'no-audio'],
    ['a file cut off before its index', 'cut-without-index.m4a', 'not-media'],
    ['text', 'README.md', 'not-media'],
  ])('refuses %s', async (_what, name, kind) => {
    const attempt = analyse(join(media, name), await temporaryFolder(), quiet);
    await expect(attempt).rejects.toMatchObject({ problem: { kind } });
  });

  it.each(['wav', 'mp3', 'aac', 'ac3', 'mp4', 'ogg', 'dat'])('refuses noise named .%s', async (extension) => {
    let seed = 7;
    const noise = Uint8Array.from({ length: 60_000 }, () => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed >> 16;
    });
    const folder = await temporaryFolder();
    const file = join(folder, `noise.${extension}`);
    await writeFile(file, noise);
    await expect(analyse(file, folder, quiet)).rejects.toBeInstanceOf(SoundProblemError);
  });

  it('reads nothing but the file itself when a playlist is dressed as a recording', async () => {
    const folder = await temporaryFolder();
    await copyFile(join(calls, 'call-0001.wav'), join(folder, 'secret.wav'));
    const traps = [
      `#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n${join(folder, 'secret.wav')}\n#EXT-X-ENDLIST\n`,
      `ffconcat version 1.0\nfile '${join(folder, 'secret.wav')}'\n`,
    ];
    for (const [index, text] of traps.entries()) {
      const file = join(folder, `trap-${index}.wav`);
      await writeFile(file, text);
      await expect(analyse(file, folder, quiet)).rejects.toMatchObject({ problem: { kind: 'not-media' } });
    }
  });

  it('refuses more channels than can be shown', async () => {
    const folder = await temporaryFolder();
    const file = join(folder, 'choir.wav');
    const shape = { dataLength: 180, channels: 9, rate: 8000, bits: 16, tag: 1 };
    await writeFile(file, Buffer.concat([wavHeader(shape), Buffer.alloc(180)]));
    const problem = { kind: 'too-many-channels', channels: 9 };
    await expect(analyse(file, folder, quiet)).rejects.toMatchObject({ problem });
  });
});

function energy(
  sound: { samples: Int16Array; channels: number; rate: number },
  from: number,
  to: number,
): number {
  const part = sound.samples.subarray(
    Math.round(from * sound.rate) * sound.channels,
    Math.round(to * sound.rate) * sound.channels,
  );
  return Math.round(Math.sqrt(part.reduce((sum, value) => sum + value * value, 0) / part.length));
}
