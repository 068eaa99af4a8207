import type { MediaReply } from '../../ports/media';
import { type ByteRange, readPart, replyWithPart } from '../media-stream';
import type { GrowingSound } from './growing-sound';

const headerBytes = 46;
/** What a 32-bit size can say at most; four gigabytes of a call that is still going on are some weeks. */
const mostBytes = 0xffff_ffff - headerBytes;

/**
 * The header of a WAV file with so many samples (per channel): RIFF, an 18-byte `fmt ` as G.711 wants it, `data`. The one
 * that the recorder has written names another length, or none.
 */
export function snapshotHeader(sound: GrowingSound, samples: number): Buffer {
  const { tag, bits, channels, sampleRate, blockAlign } = sound;
  const dataLength = Math.min(mostBytes, samples * blockAlign);
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(headerBytes - 8 + dataLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(18, 16);
  header.writeUInt16LE(tag, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * blockAlign, 28);
  header.writeUInt16LE(blockAlign, 32);
  header.writeUInt16LE(bits, 34);
  header.write('data', 38, 'latin1');
  header.writeUInt32LE(dataLength, 42);
  return header;
}

/** Answers with the sound as it was when it had so many samples, or the part of that file that a Range header asks for. */
export function replyWithSnapshot(
  path: string,
  sound: GrowingSound,
  samples: number,
  range: string | null,
): MediaReply {
  const header = snapshotHeader(sound, samples);
  return replyWithPart(header.length + samples * sound.blockAlign, 'audio/wav', range, (part) =>
    snapshotPart(path, header, sound.dataOffset, part),
  );
}

async function* snapshotPart(
  path: string,
  header: Buffer,
  dataOffset: number,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  if (start < header.length) yield header.subarray(start, Math.min(header.length, end + 1));
  if (end < header.length) return;
  const from = Math.max(0, start - header.length);
  yield* readPart(path, { start: dataOffset + from, end: dataOffset + end - header.length });
}
