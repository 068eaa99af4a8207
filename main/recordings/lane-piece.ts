import { framesPerSecond } from '@domain/recordings/frames';
import type { FrameBatch } from '@domain/recordings/lane-listener';

/** So much of a recording goes to its threads at once. */
export const pieceSeconds = 1;
/** Frames of a piece, and of what the listener had kept of the piece before. */
const pieceFrames = (pieceSeconds + 1) * framesPerSecond;

/**
 * Samples of one channel and what was heard in them, in memory that two threads see: sending it back and forth took as
 * long as a third of the listening, most of it for the garbage collector. It belongs to the thread that was last told.
 */
export interface Piece {
  readonly memory: SharedArrayBuffer;
  readonly powers: Float32Array;
  readonly levels: Float32Array;
  readonly voices: Uint8Array;
  readonly samples: Int16Array;
}

/** A piece with room for so many samples. */
export function createPiece(samples: number): Piece {
  return pieceIn(new SharedArrayBuffer(10 * pieceFrames + 2 * samples));
}

/** The piece that lies in the memory of `createPiece`. */
export function pieceIn(memory: SharedArrayBuffer): Piece {
  return {
    memory,
    powers: new Float32Array(memory, 0, pieceFrames),
    levels: new Float32Array(memory, 4 * pieceFrames, pieceFrames),
    voices: new Uint8Array(memory, 8 * pieceFrames, pieceFrames),
    samples: new Int16Array(memory, 10 * pieceFrames),
  };
}

/** The first frames of a piece. */
export function framesOf(piece: Piece, frames: number): Omit<FrameBatch, 'music'> {
  return {
    powers: piece.powers.subarray(0, frames),
    levels: piece.levels.subarray(0, frames),
    voices: piece.voices.subarray(0, frames),
  };
}
