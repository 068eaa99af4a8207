import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openAv } from '../../../main/recordings/av-decoder';
import { readSound, type SoundSource } from '../../../main/recordings/sound-source';
import { openWav } from '../../../main/recordings/wav-reader';
import { calls, temporaryFolder } from './support';
import { type WavShape, wavHeader } from './wav-files';

async function wavFile(bytes: Uint8Array): Promise<string> {
  const path = join(await temporaryFolder(), 'sound.wav');
  await writeFile(path, bytes);
  return path;
}

async function drain(source: SoundSource | null) {
  if (source === null) return null;
  const samples: number[] = [];
  const end = await readSound(
    source,
    (block) => samples.push(...block),
    () => undefined,
  );
  source.close();
  return { samples, damaged: end.damaged, codec: source.codec, channels: source.channels };
}

function wav(shape: Partial<WavShape>, data: Buffer): Buffer {
  const whole: WavShape = { dataLength: data.length, channels: 1, rate: 8000, bits: 16, tag: 1, ...shape };
  return Buffer.concat([wavHeader(whole), data]);
}

function floats(...values: number[]): Buffer {
  return Buffer.from(Float32Array.from(values).buffer);
}

describe('the WAV reader', () => {
  it.each([
    ['pcm_u8', { bits: 8 }, Buffer.of(0, 128, 255), [-32768, 0, 32512]],
    ['pcm_s16le', { bits: 16 }, Buffer.of(1, 0, 0xff, 0xff), [1, -1]],
    ['pcm_s24le', { bits: 24 }, Buffer.of(99, 1, 0, 99, 0, 0x80), [1, -32768]],
    ['pcm_s32le', { bits: 32 }, Buffer.of(9, 9, 0xff, 0x7f), [32767]],
    ['pcm_f32le', { bits: 32, tag: 3 }, floats(0, 0.5, -1, 7), [0, 16384, -32768, 32767]],
    ['pcm_f64le', { bits: 64, tag: 3 }, Buffer.from(Float64Array.of(-0.25).buffer), [-8192]],
    ['pcm_alaw', { bits: 8, tag: 6 }, Buffer.of(0xd5, 0xaa, 0x2a), [8, 32256, -32256]],
    ['pcm_mulaw', { bits: 8, tag: 7 }, Buffer.of(0xff, 0x80, 0x00), [0, 32124, -32124]],
  ])('reads %s', async (codec, shape, data, samples) => {
    const read = await drain(openWav(await wavFile(wav(shape, data))));
    expect(read).toMatchObject({ codec, samples, damaged: false });
  });

  it('reads the sub-format of WAVE_FORMAT_EXTENSIBLE', async () => {
    const plain = wav({ bits: 8, tag: 7, dataLength: 1 }, Buffer.of(0x80));
    const format = Buffer.alloc(40);
    plain.copy(format, 0, 20, 36);
    format.writeUInt16LE(0xfffe, 0);
    format.writeUInt16LE(22, 16);
    format.writeUInt16LE(7, 24);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(40);
    const bytes = Buffer.concat([plain.subarray(0, 16), size, format, plain.subarray(36)]);
    expect(await drain(openWav(await wavFile(bytes)))).toMatchObject({
      codec: 'pcm_mulaw',
      samples: [32124],
    });
  });

  it('finds samples behind chunks of any length', async () => {
    const plain = wav({}, Buffer.of(5, 0));
    const list = Buffer.alloc(8 + 100_001 + 1);
    list.write('LIST', 0, 'latin1');
    list.writeUInt32LE(100_001, 4);
    const bytes = Buffer.concat([plain.subarray(0, 36), list, plain.subarray(36)]);
    expect(await drain(openWav(await wavFile(bytes)))).toMatchObject({ samples: [5] });
  });

  it.each([
    ['ends before its header says so', { dataLength: 400 }, true],
    ['was streamed with 0xFFFFFFFF for its length', { dataLength: 0xffffffff }, false],
    ['was streamed with 0x7FFFFFFF for its length', { dataLength: 0x7fffffff }, false],
    ['was cut off before its length was written', { dataLength: 0 }, false],
  ])('takes all samples of a file that %s', async (_what, shape, damaged) => {
    const bytes = wav(shape, Buffer.of(1, 0, 2, 0, 3));
    expect(await drain(openWav(await wavFile(bytes)))).toMatchObject({ samples: [1, 2], damaged });
  });

  it('does not take what stands behind an empty data chunk for samples', async () => {
    const tail = Buffer.from('LIST\x04\0\0\0INFO', 'latin1');
    const bytes = Buffer.concat([
      wavHeader({ dataLength: 0, channels: 1, rate: 8000, bits: 16, tag: 1 }),
      tail,
    ]);
    bytes.writeUInt32LE(bytes.length - 8, 4);
    expect(await drain(openWav(await wavFile(bytes)))).toMatchObject({ samples: [] });
  });

  it.each([
    ['a codec inside WAV', wav({ tag: 0x31, bits: 0 }, Buffer.alloc(65))],
    ['something that is no WAV', Buffer.from('ID3 and so on, long enough to hold a header')],
    ['a header that is cut off', wav({}, Buffer.alloc(0)).subarray(0, 30)],
    ['no channels', wav({ channels: 0 }, Buffer.alloc(8))],
    ['nothing', Buffer.alloc(0)],
  ])('leaves %s to the other decoder', async (_what, bytes) => {
    expect(openWav(await wavFile(bytes))).toBeNull();
  });

  it.each(['call-0001.wav', 'call-0002.wav', 'call-0009.wav', 'real/auto-insurance-mono-u8.wav'])(
    'gives the very samples that FFmpeg gives for %s',
    async (name) => {
      const path = join(calls, name);
      const same = (await collect(openWav(path))).equals(await collect(openAv(path)));
      expect(same).toBe(true);
    },
  );
});

async function collect(source: SoundSource | null): Promise<Buffer> {
  if (source === null) throw new Error('the file is one for this reader');
  const blocks: Buffer[] = [];
  await readSound(
    source,
    (block) => blocks.push(Buffer.from(block.slice().buffer)),
    () => undefined,
  );
  source.close();
  return Buffer.concat(blocks);
}
