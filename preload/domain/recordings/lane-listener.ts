import type { Listening } from './frame-measures';
import {
  createFrameHistory,
  frameSamples,
  leadFrames,
  quietestSpeech,
  stepFrames,
  stepSamples,
} from './frames';
import { createHoldMusicDetector } from './hold-music';
import { createLoudnessMeter } from './loudness';
import type { CreateResampler } from './resampler';
import type { Run } from './runs';
import { blockSteps, createToneDetector } from './tones';

/** What a listener made of what was pushed to it; its arrays are good until the next push. */
export interface FrameBatch {
  /** One value for each new frame of 10 ms: its mean square, its level in dBFS, and 1 where it sounds like a vowel. */
  readonly powers: Float32Array;
  readonly levels: Float32Array;
  readonly vowels: Uint8Array;
  /** For each half second that was decided meanwhile, 1 where it is hold music; 3 s behind the frames. */
  readonly music: Uint8Array;
}

/** What is known of a channel only when all of it was heard. */
export interface LaneEnd {
  /** Hold music, in cells of half a second. */
  readonly cells: readonly Run[];
  /** Tones, in frames of 10 ms. */
  readonly keys: readonly Run[];
  readonly lines: readonly Run[];
  /** In LUFS; null when it is silent. */
  readonly loudness: number | null;
}

/**
 * Everything that one channel tells by itself, which is nearly all the work. What channels decide together, such as
 * which of them carries the other's echo, is for `createSignalsGathering`.
 */
export interface LaneListener {
  /** Takes `count` samples of a block, every `stride`-th one from `offset`; no more than two seconds at once. */
  push(block: Int16Array, offset: number, stride: number, count: number): FrameBatch;
  /** The frames of the end, the last block filled up with silence. Nothing may be pushed after it. */
  flush(): FrameBatch & LaneEnd;
}

/** A pause counts for music when it is longer than this, in frames: notes are apart by less. */
const shortPause = 20;
const quietestPower = 10 ** (quietestSpeech / 10);
/**
 * A vowel changes from sample to sample as a tone between these frequencies does, in Hz: hum lies below them, the hiss of
 * noise above.
 */
export const vowelColour = { lowest: 140, highest: 1500 } as const;
const leastVowel = changeShare(vowelColour.lowest);
const mostVowel = changeShare(vowelColour.highest);

/** Samples are heard in groups of so many blocks of three steps, however they come; tones are looked for in blocks. */
const groupBlocks = 32;
const blockFrames = blockSteps * stepFrames;
const groupFrames = groupBlocks * blockFrames;
const groupSamples = groupFrames * frameSamples;
const blockSamples = blockSteps * stepSamples;
const leadSamples = leadFrames * frameSamples;
/** The most samples that are held and pushed. */
const mostHeld = leadSamples + 3 * groupSamples;

/** The power of the changes of a tone at 8 kHz as a share of its own. */
function changeShare(frequency: number): number {
  return 4 * Math.sin((Math.PI * frequency) / (frameSamples * 100)) ** 2;
}

function markVowels(powers: Float32Array, changes: Float32Array, vowels: Uint8Array): void {
  for (let frame = 0; frame < powers.length; frame++) {
    const power = powers[frame] ?? 0;
    const change = changes[frame] ?? 0;
    vowels[frame] = change > leastVowel * power && change < mostVowel * power ? 1 : 0;
  }
}

/** A listener to one channel, whose samples the resampler brings to 8 kHz. */
export function createLaneListener(createResampler: CreateResampler, listening: Listening): LaneListener {
  const { measure, findPeaks } = listening;
  const history = createFrameHistory();
  const resampler = createResampler();
  const loudness = createLoudnessMeter();
  const music = createHoldMusicDetector(history, findPeaks);
  const tones = createToneDetector();
  const batch = createBatch();
  /** What lies in front of the group, and what is held of it. */
  const held = new Int16Array(mostHeld);
  let kept = leadSamples;
  const vowels = new Uint8Array(groupFrames);
  let quietFrames = 0;
  let told = 0;

  function hearGroup(frames: number): void {
    const measures = measure(held, frames);
    const { powers, levels, changes, weighted } = measures;
    markVowels(powers, changes, vowels);
    const marked = vowels.subarray(0, frames);
    history.add(powers, levels, marked);
    batch.add(powers, levels, marked);
    loudness.push(weighted);
    music.push(held.subarray(leadSamples, leadSamples + frames * frameSamples));
    for (let block = 0; block < frames; block += blockFrames) {
      let loudest = 0;
      for (let frame = block; frame < block + blockFrames; frame++) {
        loudest = Math.max(loudest, powers[frame] ?? 0);
      }
      quietFrames = loudest > quietestPower ? 0 : quietFrames + blockFrames;
      for (let frame = block; frame < block + blockFrames; frame += stepFrames) {
        tones.push(held, leadSamples + frame * frameSamples, measures, frame);
        music.endStep(quietFrames < shortPause);
      }
    }
  }

  /** The end of a group stays in front of the next. */
  function take(samples: Int16Array): void {
    held.set(samples, kept);
    kept += samples.length;
    batch.begin(Math.ceil(mostHeld / frameSamples));
    while (kept >= leadSamples + groupSamples) {
      hearGroup(groupFrames);
      held.copyWithin(0, groupSamples, kept);
      kept -= groupSamples;
    }
  }

  function votes(): Uint8Array {
    const first = told;
    told = music.voted();
    const cells = new Uint8Array(told - first);
    for (let cell = first; cell < told; cell++) cells[cell - first] = music.isMusic(cell) ? 1 : 0;
    return cells;
  }

  return {
    push(block, offset, stride, count) {
      take(resampler.push(block, offset, stride, count));
      return { ...batch.end(), music: votes() };
    },
    flush() {
      take(resampler.flush());
      const blocks = Math.ceil((kept - leadSamples) / blockSamples);
      held.fill(0, kept, leadSamples + blocks * blockSamples);
      if (blocks > 0) hearGroup(blocks * blockFrames);
      const cells = music.finish();
      const { key: keys, line: lines } = tones.finish();
      return { ...batch.end(), music: votes(), cells, keys, lines, loudness: loudness.finish() };
    },
  };
}

/** Frames one after the other, in arrays that are used again. */
function createBatch() {
  let powers = new Float32Array(0);
  let levels = new Float32Array(0);
  let vowels = new Uint8Array(0);
  let count = 0;
  return {
    /** Empties it and makes room for at least so many frames. */
    begin(frames: number) {
      count = 0;
      if (powers.length >= frames) return;
      powers = new Float32Array(frames);
      levels = new Float32Array(frames);
      vowels = new Uint8Array(frames);
    },
    add(newPowers: Float32Array, newLevels: Float32Array, newVowels: Uint8Array) {
      powers.set(newPowers, count);
      levels.set(newLevels, count);
      vowels.set(newVowels, count);
      count += newPowers.length;
    },
    end: () => ({
      powers: powers.subarray(0, count),
      levels: levels.subarray(0, count),
      vowels: vowels.subarray(0, count),
    }),
  };
}
