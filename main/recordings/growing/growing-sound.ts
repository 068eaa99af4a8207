import { createHash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { leastOfCall } from '@domain/recordings/call-in-progress';
import type { RawEncoding, RawFormat } from '@domain/recordings/raw-format';
import { fileIdOf } from '../file-id';
import { lookAtWav, plainFormat, type WavSamples } from '../wav-reader';

/** What a look finds of a file that is being written: how its samples are coded and how many there are by now. */
export interface GrowingSound {
  readonly container: 'wav' | 'raw';
  readonly format: WavSamples;
  /** Format tag and bits as the header of a WAV file names them. */
  readonly tag: number;
  readonly bits: number;
  readonly sampleRate: number;
  readonly channels: number;
  /** Bytes of one sample of each channel. */
  readonly blockAlign: number;
  /** Where the sound begins in the file. */
  readonly dataOffset: number;
  /** Whole samples of each channel. */
  readonly samples: number;
  /** Of the whole file, with whatever stands around the sound. */
  readonly byteLength: number;
  /** What the file keeps when it is renamed; null where the disk gives nothing. */
  readonly fileId: string | null;
}

/** The headerless encodings whose bytes make a WAV file by themselves, with the format tag and bits of one. */
const wavOfRaw: Partial<Record<RawEncoding, { tag: number; bits: number }>> = {
  pcm_mulaw: { tag: 7, bits: 8 },
  pcm_alaw: { tag: 6, bits: 8 },
  pcm_u8: { tag: 1, bits: 8 },
  pcm_s16le: { tag: 1, bits: 16 },
};

/**
 * The sound in a file that is being written: plain WAV, whatever length its header names by now, or a headerless file
 * whose format somebody has said. Null for what can't be heard before it is whole, and for what is gone.
 */
export async function lookAtGrowing(path: string, raw: RawFormat | null): Promise<GrowingSound | null> {
  try {
    const file = await stat(path);
    const whole = { byteLength: file.size, fileId: fileIdOf(file) };
    return raw === null ? wavSound(path, whole) : rawSound(raw, whole);
  } catch {
    // Gone or locked at this moment: the next look tells more.
    return null;
  }
}

type WholeFile = Pick<GrowingSound, 'byteLength' | 'fileId'>;

function wavSound(path: string, file: WholeFile): GrowingSound | null {
  const found = lookAtWav(path);
  // Chromium plays all that the plain reader reads but floats of 64 bits.
  if (found === null || found.format.codec === 'pcm_f64le') return null;
  const { tag, bits, sampleRate, channels, blockAlign, dataOffset, dataLength } = found.header;
  const samples = Math.floor(dataLength / blockAlign);
  return {
    container: 'wav',
    format: found.format,
    ...{ tag, bits, sampleRate, channels, blockAlign, dataOffset, samples, ...file },
  };
}

function rawSound({ encoding, sampleRate, channels }: RawFormat, file: WholeFile): GrowingSound | null {
  const coding = wavOfRaw[encoding];
  const format = coding === undefined ? null : plainFormat(coding.tag, coding.bits / 8);
  if (coding === undefined || format === null) return null;
  const blockAlign = format.bytes * channels;
  const samples = Math.floor(file.byteLength / blockAlign);
  const dataOffset = 0;
  return {
    container: 'raw',
    format,
    ...{ ...coding, sampleRate, channels, blockAlign, dataOffset, samples, ...file },
  };
}

/** The hash of the first second of the sound; null while there is less, or it can't be read. */
export async function beginningOf(path: string, sound: GrowingSound): Promise<string | null> {
  const bytes = Buffer.alloc(Math.ceil(leastOfCall * sound.sampleRate) * sound.blockAlign);
  if (sound.samples * sound.blockAlign < bytes.length) return null;
  const filled = await reading(path, (file) => readWhole(file, bytes, sound.dataOffset)).catch(() => 0);
  return filled < bytes.length ? null : createHash('sha256').update(bytes).digest('hex');
}

/** Hands on the samples of a file from one to another, alternating between the channels, in blocks. */
export async function readSamples(
  path: string,
  sound: GrowingSound,
  { from, until }: { readonly from: number; readonly until: number },
  onBlock: (block: Int16Array, samples: number) => void,
): Promise<void> {
  const { blockAlign, channels, dataOffset, format } = sound;
  const most = Math.floor((256 * 1024) / blockAlign);
  const bytes = Buffer.from(new ArrayBuffer(most * blockAlign));
  const block = new Int16Array(most * channels);
  await reading(path, async (file) => {
    for (let at = from; at < until; ) {
      const wanted = bytes.subarray(0, Math.min(most, until - at) * blockAlign);
      const filled = await readWhole(file, wanted, dataOffset + at * blockAlign);
      const count = Math.floor(filled / blockAlign);
      if (count === 0) return;
      format.unpack(bytes.subarray(0, count * blockAlign), block);
      onBlock(block.subarray(0, count * channels), count);
      at += count;
    }
  });
}

async function readWhole(file: FileHandle, bytes: Buffer, position: number): Promise<number> {
  let filled = 0;
  while (filled < bytes.length) {
    const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return filled;
}

async function reading<Result>(path: string, act: (file: FileHandle) => Promise<Result>): Promise<Result> {
  const file = await open(path, 'r');
  try {
    return await act(file);
  } finally {
    await file.close();
  }
}
