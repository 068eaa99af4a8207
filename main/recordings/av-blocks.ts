import type { Frame } from 'node-av';
import { createSampleConverter } from './av-samples';

/**
 * Joins the sound of many frames into few blocks: much of what follows costs as much for a frame of 20 ms as for a
 * second. A block lies where the next one will.
 */
export interface BlockJoiner {
  /** Adds a decoded frame, at one rate and channel count; answers how many samples of each channel that were. */
  addFrame(frame: Frame): number;
  addSilence(samples: number): void;
  /** What the resampler still holds. */
  addRest(): number;
  /** The blocks so far, once they are worth it, or `all` of them. To be used before anything is added. */
  take(all: boolean): Int16Array[];
  close(): void;
}

/** Samples of all channels that are worth a block, and room for as many more as frames may bring. */
const worthwhile = 65_536;
const roomSamples = 2 * worthwhile;

/** A joiner for one stream. */
export function createBlockJoiner(channels: number, sampleRate: number): BlockJoiner {
  const converter = createSampleConverter(channels, sampleRate);
  const room = new Int16Array(roomSamples);
  let filled = 0;
  /** What did not fit any more. */
  let overflow: Int16Array[] = [];

  function add(samples: Int16Array): number {
    if (overflow.length > 0 || filled + samples.length > room.length) overflow.push(samples.slice());
    else {
      room.set(samples, filled);
      filled += samples.length;
    }
    return samples.length / channels;
  }

  function addAll(blocks: readonly Int16Array[]): number {
    let samples = 0;
    for (const block of blocks) samples += add(block);
    return samples;
  }

  return {
    addFrame: (frame) => addAll(converter.convert(frame)),
    addSilence(samples) {
      for (let left = samples; left > 0; left -= sampleRate) {
        add(new Int16Array(Math.min(left, sampleRate) * channels));
      }
    },
    addRest: () => addAll(converter.flush()),
    take(all) {
      if (filled < worthwhile && overflow.length === 0 && !all) return [];
      const blocks = filled === 0 ? overflow : [room.subarray(0, filled), ...overflow];
      filled = 0;
      overflow = [];
      return blocks;
    },
    close: () => converter.close(),
  };
}
