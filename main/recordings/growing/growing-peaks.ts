import { type PeakBuilder, peakBuilder } from '@domain/recordings/peak-builder';
import { encodePeaks } from '@domain/recordings/peaks';
import { type GrowingSound, readSamples } from './growing-sound';

/** The waveform of a call in progress: what has come since the last look is read, never again what came before. */
export interface GrowingPeaks {
  /** How many samples (per channel) have been taken in. */
  samples(): number;
  /** Takes in what has come; answers when it is there. Rejects where the file can't be read: the next look goes on. */
  extend(path: string, sound: GrowingSound): Promise<void>;
  /** A peaks file of what has been taken in so far. */
  encoded(): Uint8Array<ArrayBuffer>;
}

export function createGrowingPeaks({ channels, sampleRate }: GrowingSound): GrowingPeaks {
  const builder: PeakBuilder = peakBuilder(channels, sampleRate);
  let taken = 0;
  let turn: Promise<unknown> = Promise.resolve();
  return {
    samples: () => taken,
    extend(path, sound) {
      const work = turn.then(async () => {
        if (taken >= sound.samples) return;
        await readSamples(path, sound, { from: taken, until: sound.samples }, (block, samples) => {
          builder.pushInterleaved(block, samples);
          taken += samples;
        });
      });
      turn = work.catch(() => undefined);
      return work;
    },
    encoded: () => encodePeaks(builder.soFar()),
  };
}
