import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import { wavTag } from './wav-codes';

/** What a WAV file is to hold. */
export interface WavShape {
  readonly codec: string;
  readonly channels: number;
  readonly sampleRate: number;
  /** Bytes of one sample of one channel. */
  readonly bytes: number;
}

/** A WAV file that is written from front to back. */
export interface WavFile {
  write(bytes: Uint8Array): void;
  /** Puts the lengths right and everything on the disk. */
  end(): void;
  close(): void;
}

/** The longest that the 32 bits of the header can say. */
const mostBytes = 0xffff_ffff - 64;

/** Creates a WAV file with nothing in it but its format and its samples. Throws errors of the disk. */
export function createWavFile(path: string, shape: WavShape): WavFile {
  const file = openSync(path, 'wx', 0o600);
  let written = 0;
  put(file, header(shape, 0), 0);
  const start = header(shape, 0).length;
  return {
    write(bytes) {
      if (written + bytes.length > mostBytes) throw new Error('A WAV file can be no longer than 4 GB.');
      put(file, bytes, start + written);
      written += bytes.length;
    },
    end() {
      // Chunks begin at even places.
      if (written % 2 === 1) put(file, Buffer.alloc(1), start + written);
      put(file, header(shape, written), 0);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

function header({ codec, channels, sampleRate, bytes }: WavShape, dataLength: number): Buffer {
  const tag = wavTag(codec);
  const isPcm = tag === 1;
  const blockAlign = channels * bytes;
  // What is no PCM says how long it is in samples as well.
  const format = Buffer.alloc(isPcm ? 16 : 18);
  format.writeUInt16LE(tag, 0);
  format.writeUInt16LE(channels, 2);
  format.writeUInt32LE(sampleRate, 4);
  format.writeUInt32LE(sampleRate * blockAlign, 8);
  format.writeUInt16LE(blockAlign, 12);
  format.writeUInt16LE(bytes * 8, 14);
  const fact = Buffer.alloc(isPcm ? 0 : 4);
  if (!isPcm) fact.writeUInt32LE(Math.floor(dataLength / blockAlign), 0);
  const chunks = [
    chunk('fmt ', format),
    ...(isPcm ? [] : [chunk('fact', fact)]),
    chunkHead('data', dataLength),
  ];
  const body = Buffer.concat(chunks);
  return Buffer.concat([
    chunkHead('RIFF', 4 + body.length + dataLength + (dataLength % 2)),
    Buffer.from('WAVE', 'latin1'),
    body,
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  return Buffer.concat([chunkHead(name, content.length), content]);
}

function chunkHead(name: string, length: number): Buffer {
  const head = Buffer.alloc(8);
  head.write(name, 'latin1');
  head.writeUInt32LE(length, 4);
  return head;
}

function put(file: number, bytes: Uint8Array, at: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
}
