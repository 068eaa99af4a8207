import { type ClipCut, clipSamples } from '@domain/clips/clip-samples';
import type { RoomNoise } from '@domain/clips/room-noise';
import { apart, together } from './lanes';

/** Takes the samples of one stretch as they are decoded, and hands on what is to be written. */
export interface CutSound {
  /** 16-bit samples that alternate between the channels, following on those before. */
  push(block: Int16Array): void;
}

/**
 * What is done to a stretch on its way: what is redacted is replaced, then the ends fade. Samples that neither concerns
 * are handed on as they came. Redacted stretches are replaced before anything else sees them.
 */
export function createCutSound(
  cut: ClipCut,
  { channels, sampleRate }: { readonly channels: number; readonly sampleRate: number },
  room: ((channel: number) => RoomNoise) | undefined,
  write: (block: Int16Array) => void,
): CutSound {
  let place = 0;
  return {
    push(block) {
      if (block.length === 0) return;
      const made = clipSamples(apart(block, channels), sampleRate, place, cut, room);
      place += block.length / channels;
      write(together(made));
    },
  };
}
