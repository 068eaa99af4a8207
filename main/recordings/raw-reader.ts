import { dialogicDecoder } from '@domain/recordings/dialogic-adpcm';
import { aLawSamples, muLawSamples } from '@domain/recordings/g711';
import type { RawFormat } from '@domain/recordings/raw-format';
import { type ByteFile, openBytes, type ReadableFile } from '../files/byte-file';
import type { SoundEnd, SoundSource } from './sound-source';

const blockBytes = 64 * 1024;

/** Writes the 16-bit samples of `bytes` into `samples`; a decoder with a memory goes on where it was. */
type Unpack = (bytes: Buffer, samples: Int16Array) => void;

interface Reading {
  /** Bytes that must come together: one sample of each channel. */
  readonly blockAlign: number;
  readonly samplesPerByte: number;
  readonly unpack: Unpack;
}

/**
 * Opens a file without a header in the format that a person has named. Null where FFmpeg reads that encoding. Whatever
 * the bytes are, they give some sound: only ears can tell whether the format is right.
 */
export function openRaw(path: ReadableFile, format: RawFormat): SoundSource | null {
  const reading = readingOf(format);
  if (reading === null) return null;
  const file = openBytes(path);
  const { channels, sampleRate, encoding } = format;
  return {
    container: 'raw',
    codec: encoding,
    sampleRate,
    channels,
    promisedSamples: Math.floor((file.byteLength * reading.samplesPerByte) / channels),
    picture: null,
    blocks: () => rawBlocks(file, reading),
    close: () => file.close(),
  };
}

function* rawBlocks(
  file: ByteFile,
  { blockAlign, samplesPerByte, unpack }: Reading,
): Generator<Int16Array, SoundEnd> {
  const bytes = Buffer.alloc(blockBytes - (blockBytes % blockAlign));
  const samples = new Int16Array(bytes.length * samplesPerByte);
  for (let offset = 0; ; ) {
    const filled = file.read(bytes, offset);
    const whole = filled - (filled % blockAlign);
    // A last sample that is cut in two is no damage worth a word: nobody knows how long the file should have been.
    if (whole === 0) return { damaged: false, filled: false };
    unpack(bytes.subarray(0, whole), samples);
    yield samples.subarray(0, whole * samplesPerByte);
    offset += whole;
  }
}

function readingOf({ encoding, channels }: RawFormat): Reading | null {
  const one = { blockAlign: channels, samplesPerByte: 1 };
  const two = { blockAlign: 2 * channels, samplesPerByte: 0.5 };
  switch (encoding) {
    case 'pcm_mulaw':
      return { ...one, unpack: each((bytes, at) => muLawSamples[bytes[at] ?? 0] ?? 0, 1) };
    case 'pcm_alaw':
      return { ...one, unpack: each((bytes, at) => aLawSamples[bytes[at] ?? 0] ?? 0, 1) };
    case 'pcm_u8':
      return { ...one, unpack: each((bytes, at) => ((bytes[at] ?? 128) - 128) << 8, 1) };
    case 'pcm_s8':
      return { ...one, unpack: each((bytes, at) => bytes.readInt8(at) << 8, 1) };
    case 'pcm_s16le':
      return { ...two, unpack: each((bytes, at) => bytes.readInt16LE(at), 2) };
    case 'pcm_s16be':
      return { ...two, unpack: each((bytes, at) => bytes.readInt16BE(at), 2) };
    case 'adpcm_dialogic': {
      const decoder = dialogicDecoder(channels === 2 ? 2 : 1);
      return { blockAlign: 1, samplesPerByte: 2, unpack: (bytes, samples) => decoder.decode(bytes, samples) };
    }
    default:
      return null;
  }
}

function each(sampleAt: (bytes: Buffer, at: number) => number, size: number): Unpack {
  return (bytes, samples) => {
    for (let at = 0, index = 0; at < bytes.length; at += size, index++) samples[index] = sampleAt(bytes, at);
  };
}
