import {
  type CreateVoiceDetector,
  createFrameHistory,
  frameSamples,
  levelOf,
  meanSquare,
  quietestSpeech,
  stepFrames,
  stepSamples,
  voiceFrames,
  voiceSamples,
} from './frames';
import { createHoldMusicDetector } from './hold-music';
import { createLoudnessMeter } from './loudness';
import type { CreateResampler } from './resampler';
import type { Run } from './runs';
import { blockSteps, createToneDetector } from './tones';

/** What a listener made of what was pushed to it; its arrays are good until the next push. */
export interface FrameBatch {
  /** One value for each new frame of 10 ms: its mean square, its level in dBFS, and 1 where it is a voice. */
  readonly powers: Float32Array;
  readonly levels: Float32Array;
  readonly voices: Uint8Array;
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
 * which of them carries the other's echo, is for `createSignalsGathering`; the two exchange little, so that each
 * listener may run in a thread of its own.
 */
export interface LaneListener {
  /** Takes `count` samples of a block, every `stride`-th one from `offset`; no more than four seconds at once. */
  push(block: Int16Array, offset: number, stride: number, count: number): FrameBatch;
  /** The frames of the end, the last block filled up with silence. Nothing may be pushed after it. */
  flush(): FrameBatch & LaneEnd;
  close(): void;
}

/**
 * The detector is not asked about what is too quiet for speech, which is half of a call, as somebody else is speaking
 * then. But it goes on hearing a voice for a while after one, and the activity of music counts on that: 0.2 s.
 */
const attentiveFrames = 20;
const quietestPower = 10 ** (quietestSpeech / 10);
/**
 * Nobody speaks for so long without a sound that is no voice; music goes on for minutes. After it every second
 * answer stands for the one that follows too, which is wrong for 60 ms at most.
 */
const breathlessFrames = 150;
const impliedAnswers = 1;
/** Samples are taken in blocks of three steps, in which tones are looked for, and half of each for the voice detector. */
const blockSamples = blockSteps * stepSamples;
const blockFrames = blockSteps * stepFrames;

/** A listener to one channel, whose samples the resampler brings to 8 kHz. */
export function createLaneListener(
  createResampler: CreateResampler,
  createDetector: CreateVoiceDetector,
): LaneListener {
  const history = createFrameHistory();
  const resampler = createResampler();
  const detector = createDetector();
  const loudness = createLoudnessMeter();
  const music = createHoldMusicDetector(history);
  const tones = createToneDetector();
  const batch = createBatch();
  let held = new Int16Array(0);
  let kept = 0;
  const powers = new Float64Array(blockFrames);
  let quietFrames = 0;
  let voicedFrames = 0;
  let implied = 0;
  let told = 0;

  /** The detector hears the louder half of a block, which decides for the other; the levels draw the edges of speech. */
  function isVoice(at: number): boolean {
    let first = 0;
    let second = 0;
    let loudest = 0;
    for (let frame = 0; frame < voiceFrames; frame++) {
      const one = powers[frame] ?? 0;
      const other = powers[frame + voiceFrames] ?? 0;
      first += one;
      second += other;
      loudest = Math.max(loudest, one, other);
    }
    quietFrames = loudest > quietestPower ? 0 : quietFrames + blockFrames;
    if (quietFrames >= attentiveFrames) {
      voicedFrames = 0;
      return false;
    }
    if (voicedFrames >= breathlessFrames && implied < impliedAnswers) {
      implied += 1;
      return true;
    }
    implied = 0;
    const voice = detector.isVoice(held, first < second ? at + voiceSamples : at);
    voicedFrames = voice ? voicedFrames + blockFrames : 0;
    return voice;
  }

  function hearBlock(at: number): void {
    for (let frame = 0; frame < blockFrames; frame++) {
      powers[frame] = meanSquare(held, at + frame * frameSamples, frameSamples);
    }
    const voice = isVoice(at) ? 1 : 0;
    for (let frame = 0; frame < blockFrames; frame++) {
      const power = powers[frame] ?? 0;
      const level = levelOf(power);
      history.add(power, level, voice);
      batch.add(power, level, voice);
      loudness.push(held, at + frame * frameSamples, power);
    }
    for (let frame = 0; frame < blockFrames; frame += stepFrames) {
      tones.push(held, at + frame * frameSamples, powers[frame] ?? 0, powers[frame + 1] ?? 0);
      music.endStep();
    }
  }

  /** What is left of the last block stays in front, so that every block lies in one piece. */
  function take(samples: Int16Array): void {
    if (held.length < kept + samples.length) {
      const roomier = new Int16Array(kept + samples.length + blockSamples);
      roomier.set(held.subarray(0, kept));
      held = roomier;
    }
    held.set(samples, kept);
    kept += samples.length;
    music.push(samples);
    batch.begin(Math.ceil(kept / frameSamples) + blockFrames);
    let at = 0;
    for (; at + blockSamples <= kept; at += blockSamples) hearBlock(at);
    held.copyWithin(0, at, kept);
    kept -= at;
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
      const silence = new Int16Array(kept === 0 ? 0 : blockSamples - kept);
      held.set(silence, kept);
      music.push(silence);
      if (kept > 0) hearBlock(0);
      const cells = music.finish();
      const { key: keys, line: lines } = tones.finish();
      return { ...batch.end(), music: votes(), cells, keys, lines, loudness: loudness.finish() };
    },
    close: () => detector.close(),
  };
}

/** Frames one after the other, in arrays that are used again. */
function createBatch() {
  let powers = new Float32Array(0);
  let levels = new Float32Array(0);
  let voices = new Uint8Array(0);
  let count = 0;
  return {
    /** Empties it and makes room for at least so many frames. */
    begin(frames: number) {
      count = 0;
      if (powers.length >= frames) return;
      powers = new Float32Array(frames);
      levels = new Float32Array(frames);
      voices = new Uint8Array(frames);
    },
    add(power: number, level: number, voice: number) {
      powers[count] = power;
      levels[count] = level;
      voices[count] = voice;
      count += 1;
    },
    end: () => ({
      powers: powers.subarray(0, count),
      levels: levels.subarray(0, count),
      voices: voices.subarray(0, count),
    }),
  };
}
