import { aLawSamples, muLawSamples } from '@domain/recordings/g711';
import type { SoundSpan } from '@domain/recordings/samples-file';
import { type ByteFile, openBytes, type ReadableFile } from '../files/byte-file';
import { readBytes, type SampleKernel, sampleKernel } from './kernel/sample-kernel';
import type { SoundEnd, SoundSource } from './sound-source';
import { readWavHeader, type WavHeader } from './wav-header';

/** Writes the 16-bit samples of `bytes` into `samples`. */
type Unpack = (bytes: Buffer, samples: Int16Array) => void;

/** How the samples of a WAV file lie in its bytes. */
export interface WavSamples {
  readonly codec: string;
  /** Of one sample. */
  readonly bytes: number;
  readonly unpack: Unpack;
  /** What vector instructions know it by. */
  readonly coding?: Parameters<SampleKernel['decode']>[0] | 'pcm-16';
}

/**
 * Opens a WAV file of PCM (8 to 32 bits), float or G.711 samples without FFmpeg: the fastest way for what most
 * recorders write. Null when the file is something else, which is for the other decoder.
 */
export function openWav(path: ReadableFile): SoundSource | null {
  const opened = openPlainWav(path);
  return opened && wavSource(opened.file, opened.header, opened.format);
}

/**
 * The sound of such a file between two seconds: only these bytes are read. What lies beyond its end is left out. Null
 * when the file is something else.
 */
export function readWavSpan(path: ReadableFile, from: number, until: number): SoundSpan | null {
  const opened = openPlainWav(path);
  if (opened === null) return null;
  const { file, header, format } = opened;
  try {
    const { sampleRate, channels, blockAlign } = header;
    const all = Math.floor(header.dataLength / blockAlign);
    const first = Math.min(all, Math.max(0, Math.round(from * sampleRate)));
    const last = Math.min(all, Math.max(first, Math.round(until * sampleRate)));
    const bytes = Buffer.from(new ArrayBuffer((last - first) * blockAlign));
    const filled = file.read(bytes, header.dataOffset + first * blockAlign);
    const whole = filled - (filled % blockAlign);
    const samples = new Int16Array(whole / format.bytes);
    format.unpack(bytes.subarray(0, whole), samples);
    return { sampleRate, channels, from: first / sampleRate, samples };
  } finally {
    file.close();
  }
}

/** What a WAV file that the plain reader reads says of itself now: of one that is being written, as far as it has come. */
export function lookAtWav(path: ReadableFile): { header: WavHeader; format: WavSamples } | null {
  const opened = openPlainWav(path);
  if (opened === null) return null;
  opened.file.close();
  return opened;
}

/** How samples of a format tag and so many bytes are read; null where the plain reader does not. */
export function plainFormat(tag: number, bytes: number): WavSamples | null {
  return formats.find((format) => format.tag === tag && format.bytes === bytes) ?? null;
}

/** The open file with what is needed to read it; null, and closed again, when the plain reader does not read it. */
export function openPlainWav(
  path: ReadableFile,
): { file: ByteFile; header: WavHeader; format: WavSamples } | null {
  const file = openBytes(path);
  try {
    const header = readWavHeader(file);
    const format = header && sampleFormat(header);
    if (header === null || format === null) {
      file.close();
      return null;
    }
    return { file, header, format };
  } catch (cause) {
    file.close();
    throw cause;
  }
}

function wavSource(file: ByteFile, header: WavHeader, format: WavSamples): SoundSource {
  return {
    container: 'wav',
    codec: format.codec,
    sampleRate: header.sampleRate,
    channels: header.channels,
    picture: null,
    misleading: header.misleading,
    promisedSamples: Math.floor(header.dataLength / header.blockAlign),
    blocks: () => wavBlocks(file, header, format),
    close: () => file.close(),
  };
}

function* wavBlocks(file: ByteFile, header: WavHeader, format: WavSamples): Generator<Int16Array, SoundEnd> {
  const { bytes, decode } = blockReader(readBytes - (readBytes % header.blockAlign), format);
  let offset = header.dataOffset;
  let left = header.dataLength - (header.dataLength % header.blockAlign);
  while (left > 0) {
    const filled = file.read(bytes.subarray(0, Math.min(bytes.length, left)), offset);
    const whole = filled - (filled % header.blockAlign);
    if (whole === 0) break;
    yield decode(whole);
    offset += whole;
    left -= whole;
  }
  return { damaged: header.truncated || left > 0, filled: false };
}

interface BlockReader {
  /** Where the bytes of a block are read to. */
  readonly bytes: Buffer;
  /** The samples of so many of them. */
  readonly decode: (count: number) => Int16Array;
}

/** With vector instructions for what recorders write most, where the machine has them. */
function blockReader(length: number, { bytes: size, unpack, coding }: WavSamples): BlockReader {
  const kernel = coding === undefined ? null : sampleKernel();
  if (kernel === null || coding === undefined) {
    const bytes = Buffer.from(new ArrayBuffer(length));
    const samples = new Int16Array(length / size);
    return {
      bytes,
      decode(count) {
        unpack(bytes.subarray(0, count), samples);
        return samples.subarray(0, count / size);
      },
    };
  }
  const { buffer, byteOffset } = kernel.input;
  const samples = new Int16Array(buffer, byteOffset, length >> 1);
  return {
    bytes: Buffer.from(buffer, byteOffset, length),
    decode:
      coding === 'pcm-16'
        ? (count) => samples.subarray(0, count / 2)
        : (count) => kernel.decode(coding, count),
  };
}

function sampleFormat(header: WavHeader): WavSamples | null {
  if (header.channels === 0 || header.sampleRate === 0 || header.blockAlign % header.channels !== 0)
    return null;
  const bytes = header.blockAlign / header.channels;
  const found = plainFormat(header.tag, bytes);
  // Samples may fill their bytes only in part (20 bits in 3 bytes, say); more bits than bytes is another coding.
  return found !== null && header.bits <= bytes * 8 && header.bits > (bytes - 1) * 8 ? found : null;
}

const formats: readonly (WavSamples & { readonly tag: number })[] = [
  { tag: 1, bytes: 1, codec: 'pcm_u8', unpack: each((bytes, at) => (byteAt(bytes, at) - 128) << 8, 1) },
  { tag: 1, bytes: 2, codec: 'pcm_s16le', unpack: copy16, coding: 'pcm-16' },
  { tag: 1, bytes: 3, codec: 'pcm_s24le', unpack: each((bytes, at) => bytes.readInt16LE(at + 1), 3) },
  { tag: 1, bytes: 4, codec: 'pcm_s32le', unpack: each((bytes, at) => bytes.readInt16LE(at + 2), 4) },
  { tag: 3, bytes: 4, codec: 'pcm_f32le', unpack: each((bytes, at) => fromFloat(bytes.readFloatLE(at)), 4) },
  { tag: 3, bytes: 8, codec: 'pcm_f64le', unpack: each((bytes, at) => fromFloat(bytes.readDoubleLE(at)), 8) },
  { tag: 6, bytes: 1, codec: 'pcm_alaw', unpack: table(aLawSamples), coding: 'a-law' },
  { tag: 7, bytes: 1, codec: 'pcm_mulaw', unpack: table(muLawSamples), coding: 'mu-law' },
];

function each(sampleAt: (bytes: Buffer, at: number) => number, size: number): Unpack {
  return (bytes, samples) => {
    for (let at = 0, index = 0; at < bytes.length; at += size, index++) samples[index] = sampleAt(bytes, at);
  };
}

/** Two codes at a time: the samples of every pair of codes take 256 kB, and are made when a file asks for them. */
function table(codes: Int16Array): Unpack {
  let pairs: Uint32Array | null = null;
  return (bytes, samples) => {
    pairs ??= Uint32Array.from({ length: 65536 }, (_, pair) => {
      return (((codes[pair >> 8] ?? 0) << 16) | ((codes[pair & 0xff] ?? 0) & 0xffff)) >>> 0;
    });
    const even = bytes.length >> 1;
    const from = new Uint16Array(bytes.buffer, bytes.byteOffset, even);
    const to = new Uint32Array(samples.buffer, samples.byteOffset, even);
    for (let at = 0; at < even; at++) to[at] = pairs[from[at] ?? 0] ?? 0;
    for (let at = 2 * even; at < bytes.length; at++) samples[at] = codes[byteAt(bytes, at)] ?? 0;
  };
}

/** The file's byte order is that of every machine the program runs on, so the bytes are the samples. */
function copy16(bytes: Buffer, samples: Int16Array): void {
  samples.set(new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length / 2));
}

function byteAt(bytes: Buffer, at: number): number {
  return bytes[at] ?? 0;
}

function fromFloat(value: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(value * 32768)));
}
