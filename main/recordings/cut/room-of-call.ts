import { spanBetween } from '@domain/base/time';
import { roomLearning, wantsRoom } from '@domain/clips/clip-samples';
import { roomNoises } from '@domain/clips/redact-samples';
import type { RoomNoise } from '@domain/clips/room-noise';
import type { ReadableFile } from '../../files/byte-file';
import { openSound } from '../analyse';
import { fileOf } from '../media-protocol';
import type { CutPiece, CutRequest } from './cut-protocol';
import { apart } from './lanes';

/** The noise of the place on a channel. */
export type RoomOf = (channel: number) => RoomNoise;

/**
 * How the room of each piece sounds: learned from the beginning of the recording and outside of all that is redacted in
 * it, as it is when somebody listens before a copy is made. Undefined for a piece that wants none; then nothing is read.
 */
export async function learnRoom({
  file,
  key,
  raw,
  sampleRate,
  pieces,
}: Pick<CutRequest, 'file' | 'key' | 'raw' | 'sampleRate' | 'pieces'>): Promise<
  (piece: CutPiece) => RoomOf | undefined
> {
  const wanting = ({ first, length, redactions }: CutPiece) =>
    wantsRoom(redactions, spanBetween(first / sampleRate, (first + length) / sampleRate));
  if (!pieces.some(wanting)) return () => undefined;
  const beginning = await firstLanes(fileOf({ file, key }), raw);
  const known = new Map<string, RoomOf>();
  return (piece) => {
    if (!wanting(piece)) return undefined;
    // Pieces of one call have the same redactions nearly always.
    const key = JSON.stringify(piece.redactions);
    const room = known.get(key) ?? roomFrom(beginning, sampleRate, piece);
    known.set(key, room);
    return room;
  };
}

function roomFrom(
  lanes: readonly Int16Array[],
  sampleRate: number,
  { redactions }: Pick<CutPiece, 'redactions'>,
): RoomOf {
  const noises = roomNoises(lanes, sampleRate, 0, redactions);
  return (channel) => {
    const noise = noises[channel];
    // There are as many noises as channels; a file that gains channels on its way is a defect.
    if (noise === undefined) throw new Error(`No noise was learned for channel ${channel}.`);
    return noise;
  };
}

async function firstLanes(file: ReadableFile, raw: CutRequest['raw']): Promise<Int16Array[]> {
  const source = await openSound(file, raw);
  try {
    const { channels, sampleRate } = source;
    const wanted = roomLearning * sampleRate * channels;
    const whole = new Int16Array(wanted);
    let filled = 0;
    for (const block of source.blocks()) {
      const part = block.subarray(0, wanted - filled);
      whole.set(part, filled);
      filled += part.length;
      if (filled === wanted) break;
    }
    return apart(whole.subarray(0, filled), channels);
  } finally {
    source.close();
  }
}
