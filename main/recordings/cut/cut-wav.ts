import { redactedPieces } from '@domain/clips/redact-samples';
import type { ByteFile } from '../../files/byte-file';
import type { WavHeader } from '../wav-header';
import type { WavSamples } from '../wav-reader';
import type { CutPiece } from './cut-protocol';
import { createCutSound } from './cut-sound';
import type { RoomOf } from './room-of-call';
import { packSamples } from './wav-codes';
import { createWavFile } from './wav-file';

/** An open WAV file that the plain reader reads. */
export interface PlainWav {
  readonly file: ByteFile;
  readonly header: WavHeader;
  readonly format: WavSamples;
}

const blockSamples = 32_768;

/**
 * Cuts a stretch of a WAV file into another of the same coding: bytes are copied as they are, and only samples that are
 * faded or redacted are coded anew. Reads nothing but the stretch. Throws errors of the disk.
 */
export function cutWav(
  { file, header, format }: PlainWav,
  piece: CutPiece,
  room: RoomOf | undefined,
  onSamples: (samples: number) => void,
): void {
  const { channels, sampleRate } = header;
  const pack = packSamples[format.codec];
  if (pack === undefined) throw new Error(`No samples are written as ${format.codec}.`);
  const target = createWavFile(piece.draft, {
    codec: format.codec,
    channels,
    sampleRate,
    bytes: format.bytes,
  });
  try {
    const original = byteQueue();
    const hidden = Array.from({ length: channels }, (_, channel) =>
      redactedPieces(piece.redactions, channel, sampleRate),
    );
    let place = piece.first;
    const sound = createCutSound(piece, { channels, sampleRate }, room, (made) => {
      const bytes = original.take(made.length * format.bytes);
      const before = new Int16Array(made.length);
      format.unpack(bytes, before);
      for (let at = 0; at < made.length; at++) {
        const sample = made[at] ?? 0;
        const where = place + Math.floor(at / channels);
        // Codings finer than 16 bits would keep what lies below them of a sample that happens to come out the same.
        const isHidden = hidden[at % channels]?.some(({ first, end }) => where >= first && where < end);
        if (sample !== before[at] || isHidden === true) pack(bytes, at * format.bytes, sample);
      }
      place += made.length / channels;
      target.write(bytes);
      onSamples(made.length / channels);
    });
    for (const { bytes, samples } of readBlocks({ file, header, format }, piece)) {
      original.put(bytes);
      sound.push(samples);
    }
    target.end();
  } finally {
    target.close();
  }
}

/** The samples of a stretch, block after block. */
export function* readWavPiece(
  wav: PlainWav,
  piece: Pick<CutPiece, 'first' | 'length'>,
): Generator<Int16Array> {
  for (const { samples } of readBlocks(wav, piece)) yield samples;
}

function* readBlocks(
  { file, header, format }: PlainWav,
  { first, length }: Pick<CutPiece, 'first' | 'length'>,
): Generator<{ bytes: Buffer; samples: Int16Array }> {
  const { blockAlign } = header;
  const offset = header.dataOffset + first * blockAlign;
  for (let done = 0; done < length; ) {
    const count = Math.min(blockSamples, length - done);
    const bytes = Buffer.from(new ArrayBuffer(count * blockAlign));
    const filled = file.read(bytes, offset + done * blockAlign);
    const whole = bytes.subarray(0, filled - (filled % blockAlign));
    if (whole.length === 0) return;
    const samples = new Int16Array(whole.length / format.bytes);
    format.unpack(whole, samples);
    yield { bytes: whole, samples };
    done += whole.length / blockAlign;
  }
}

/** Bytes that wait for their samples to come back; those of one block come together. */
function byteQueue() {
  const waiting: Buffer[] = [];
  return {
    put: (bytes: Buffer) => waiting.push(bytes),
    take(length: number): Buffer {
      const taken: Buffer[] = [];
      for (let left = length; left > 0; ) {
        const next = waiting.shift();
        if (next === undefined) throw new Error('More samples came back than were read.');
        taken.push(next.subarray(0, left));
        if (next.length > left) waiting.unshift(next.subarray(left));
        left -= Math.min(left, next.length);
      }
      // A buffer of its own: both halves of a pair of codes are read at once, from the start of the memory.
      const own = Buffer.from(new ArrayBuffer(length));
      Buffer.concat(taken).copy(own);
      return own;
    },
  };
}
