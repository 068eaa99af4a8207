/**
 * The clock of the analysis. Every channel is brought to 8 kHz first: the rate of a telephone, the one that the
 * detectors were tuned at, and the one that the voice detector works at inside whatever it is given.
 */
export const analysisRate = 8000;
/** Samples in a frame of 10 ms, in which every decision about speech is made. */
export const frameSamples = 80;
export const framesPerSecond = 100;
/** Tones and music go by two frames at once, 20 ms. */
export const stepFrames = 2;
export const stepSamples = stepFrames * frameSamples;
/** The voice detector is asked about three frames at once, 30 ms: the longest it takes, and the least work for it. */
export const voiceFrames = 3;
export const voiceSamples = voiceFrames * frameSamples;

/** The level of a frame that is perfectly silent, in dBFS. */
export const silentLevel = -100;
/** Frames below this level, in dBFS, are never speech. */
export const quietestSpeech = -55;

/** The square of full scale. */
export const fullScale = 32768 * 32768;

/** The mean square of an even `count` of samples, full scale squared being 1. */
export function meanSquare(samples: Int16Array, offset: number, count: number): number {
  // Two sums: one would make every addition wait for the one before.
  let even = 0;
  let odd = 0;
  for (let index = offset; index < offset + count; index += 2) {
    const one = samples[index] ?? 0;
    const other = samples[index + 1] ?? 0;
    even += Math.imul(one, one);
    odd += Math.imul(other, other);
  }
  return (even + odd) / count / fullScale;
}

/** A mean square as a level in dBFS: a square wave at full scale is 0, a sine −3.01. */
export function levelOf(power: number): number {
  return power <= 1e-10 ? silentLevel : 10 * Math.log10(power);
}

/** Says of 240 samples at 8 kHz, taken one after the other, whether they sound like a voice. */
export interface VoiceDetector {
  /** Those from `offset` on. */
  isVoice(samples: Int16Array, offset: number): boolean;
  close(): void;
}
/** Makes a detector for one channel; each remembers what came before. */
export type CreateVoiceDetector = () => VoiceDetector;

/** Frames that a history remembers: 20 s around a frame and the second that is being added, as a power of two. */
const remembered = 4096;

/** The last frames of one channel, by their number from the start of the recording; older ones are forgotten. */
export interface FrameHistory {
  count(): number;
  /** Power, level in dBFS as `levelOf` has it, and whether it is a voice: 1 or 0. */
  add(power: number, level: number, voice: number): void;
  /** In dBFS. */
  level(frame: number): number;
  power(frame: number): number;
  voice(frame: number): boolean;
  /** How many frames of a stretch are voices. */
  voicesIn(from: number, to: number): number;
  /** How many frames of a stretch have less power than this share of its mean. */
  quietIn(from: number, to: number, share: number): number;
}

/** An empty history of one channel; it remembers at least 40 s. */
export function createFrameHistory(): FrameHistory {
  const powers = new Float32Array(remembered);
  const levels = new Float32Array(remembered);
  const voices = new Uint8Array(remembered);
  let count = 0;
  const slot = (frame: number) => frame & (remembered - 1);
  return {
    count: () => count,
    add(power, level, voice) {
      const at = slot(count);
      powers[at] = power;
      levels[at] = level;
      voices[at] = voice;
      count += 1;
    },
    level: (frame) => levels[slot(frame)] ?? silentLevel,
    power: (frame) => powers[slot(frame)] ?? 0,
    voice: (frame) => voices[slot(frame)] === 1,
    voicesIn(from, to) {
      let sum = 0;
      for (let frame = from; frame < to; frame++) sum += voices[frame & (remembered - 1)] ?? 0;
      return sum;
    },
    quietIn(from, to, share) {
      let sum = 0;
      for (let frame = from; frame < to; frame++) sum += powers[frame & (remembered - 1)] ?? 0;
      const limit = (sum / (to - from)) * share;
      let quiet = 0;
      for (let frame = from; frame < to; frame++) {
        if ((powers[frame & (remembered - 1)] ?? 0) < limit) quiet += 1;
      }
      return quiet;
    },
  };
}
