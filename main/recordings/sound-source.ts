import type { PictureFacts } from '@domain/recordings/recording';

/** How decoding went, known only at its end. */
export interface SoundEnd {
  /** The file ends before its header says so, or some of it could not be decoded. */
  readonly damaged: boolean;
  /** Silence stands where the file has none: the times of its container and of its sound differ without it. */
  readonly filled: boolean;
}

/** A moving picture that lies in the same file as the sound. */
export type SeenPicture = Omit<PictureFacts, 'playback'>;

/** A recording opened for decoding, whichever decoder reads it. Its sound comes once, from the beginning. */
export interface SoundSource {
  readonly container: string;
  readonly codec: string;
  readonly sampleRate: number;
  readonly channels: number;
  /** Samples per channel that the header promises; for progress only, never for a duration. 0: it promises none. */
  readonly promisedSamples: number;
  /** The picture beside the sound; null where there is none. */
  readonly picture: SeenPicture | null;
  /** Other players don't find this file's sound, or not all of it. */
  readonly misleading?: boolean;
  /** Blocks of 16-bit samples alternating between the channels; a block is good until the next one of any source is asked for. */
  blocks(): Generator<Int16Array, SoundEnd>;
  close(): void;
}

/** Why a file is no sound that can be imported: a problem of the import report, as an error. */
export class SoundProblemError extends Error {
  override readonly name = 'SoundProblemError';
  readonly problem: SoundProblem;
  constructor(problem: SoundProblem) {
    super(problem.kind);
    this.problem = problem;
  }
}
export type SoundProblem =
  | { readonly kind: 'not-media'; readonly looksLike: string | null }
  | { readonly kind: 'no-audio' }
  | { readonly kind: 'no-duration' }
  | { readonly kind: 'too-many-channels'; readonly channels: number }
  | { readonly kind: 'damaged'; readonly playable: number };

/** How long decoding may hold the process before messages are let in and out, in milliseconds. */
const breath = 50;

/**
 * Reads a source to its end, handing every block on, and pauses now and then so that the process can hear that its
 * parent has gone. `onProgress` is told the samples so far.
 */
export async function readSound(
  source: SoundSource,
  onBlock: (block: Int16Array, samples: number) => void,
  onProgress: (samples: number) => void,
): Promise<SoundEnd & { readonly samples: number }> {
  const blocks = source.blocks();
  let samples = 0;
  let lastBreath = performance.now();
  for (let next = blocks.next(); ; next = blocks.next()) {
    if (next.done === true) return { ...next.value, samples };
    const count = next.value.length / source.channels;
    onBlock(next.value, count);
    samples += count;
    if (performance.now() - lastBreath > breath) {
      onProgress(samples);
      await new Promise((resume) => setImmediate(resume));
      lastBreath = performance.now();
    }
  }
}
