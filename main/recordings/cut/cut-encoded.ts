import { closeSync, fsyncSync, openSync } from 'node:fs';
import type { ClipFormat } from '@contract/clips';
import type { SoundCodec, SoundWriter } from '../av-encoder';
import { createWavFile } from './wav-file';

/** What is heard of more than two voices where a format takes two loudspeakers at most. */
export interface WritableSound {
  readonly channels: number;
  readonly sampleRate: number;
}

const codecs: Readonly<Record<Exclude<ClipFormat, 'wav'>, SoundCodec>> = {
  mp3: 'libmp3lame',
  opus: 'libopus',
  m4a: 'aac',
};

/**
 * A file of the asked format that decoded samples are written into. WAV keeps every channel; the others take two at most,
 * as more would be taken for loudspeakers: there all voices are mixed into one. Throws errors of the disk and of FFmpeg.
 */
export async function createCutWriter(
  path: string,
  format: ClipFormat,
  { channels, sampleRate }: WritableSound,
): Promise<SoundWriter> {
  if (format === 'wav') return wavWriter(path, { channels, sampleRate });
  // Reserves the name before FFmpeg opens it by path, and tells what stands against it in the system's own words.
  closeSync(openSync(path, 'wx', 0o600));
  const { createSoundWriter } = await import('../av-encoder');
  const mixed = channels > 2;
  const writer = createSoundWriter(path, {
    codec: codecs[format],
    channels: mixed ? 1 : channels,
    sampleRate,
  });
  return {
    push: (block) => writer.push(mixed ? mixedDown(block, channels) : block),
    end() {
      writer.end();
      const file = openSync(path, 'r+');
      fsyncSync(file);
      closeSync(file);
    },
    close: () => writer.close(),
  };
}

function wavWriter(path: string, sound: WritableSound): SoundWriter {
  const file = createWavFile(path, { ...sound, codec: 'pcm_s16le', bytes: 2 });
  return {
    push: (block) => file.write(new Uint8Array(block.buffer, block.byteOffset, block.byteLength)),
    end: () => file.end(),
    close: () => file.close(),
  };
}

function mixedDown(block: Int16Array, channels: number): Int16Array {
  const mixed = new Int16Array(block.length / channels);
  for (let at = 0; at < mixed.length; at++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += block[at * channels + channel] ?? 0;
    mixed[at] = Math.round(sum / channels);
  }
  return mixed;
}
