import { analysisRate, framesPerSecond, fullScale, meanSquare, stepFrames, stepSamples } from './frames';
import { createRunCollector, type Run, type RunCollector } from './runs';

/**
 * What counts as a tone on a channel. A key (DTMF, ITU-T Q.23) is one of the four low tones together with one of the
 * four high ones; a line tone (ITU-T E.180) is what networks play for ringing, busy and dialling in Europe, North
 * America and Britain. Which key was pressed is never kept: keyed card numbers must not be readable from a signals file.
 * Times in seconds. Changing any of them makes a new `signalsFormatVersion`.
 */
export const toneSettings = {
  /** Tones below this level, in dBFS, are not looked for. */
  quietest: -45,
  /** The share of the power that the two tones of a key must hold, and the line tones. */
  keyShare: 0.75,
  lineShare: 0.85,
  /** The two tones of a key differ by less than this in level, in decibels. */
  keyTwist: 9,
  /** The other tones of a group stay this share below the key's own. */
  keyRival: 0.25,
  /** Shorter ones are chance: 40 ms is what a receiver must accept as a key. */
  shortestKey: 0.04,
  shortestLine: 0.36,
} as const;

/** What can be told about a tone without telling too much. */
export type ToneKind = 'key' | 'line';

/** Finds the tones of one channel. */
export interface ToneDetector {
  /** Takes a step of 160 samples at 8 kHz and the mean squares of its two frames. */
  push(step: Int16Array, onePower: number, otherPower: number): void;
  /** The tones in frames of 10 ms, by kind. */
  finish(): Record<ToneKind, Run[]>;
}

const lowTones = [697, 770, 852, 941].map(coefficient);
const highTones = [1209, 1336, 1477, 1633].map(coefficient);
const lineTones = [350, 400, 425, 440, 450, 480, 620].map(coefficient);
/** Which of them are heard together, by their places: 425 and 400 alone, 440 + 480, 400 + 450, 350 + 440, 480 + 620. */
const lineChords: readonly (readonly number[])[] = [[2], [1], [3, 5], [1, 4], [0, 3], [5, 6]];
/** What the weaker tone of a key holds at least. */
const leastKeyShare = toneSettings.keyShare / (1 + 10 ** (toneSettings.keyTwist / 10));
const quietestPower = 10 ** (toneSettings.quietest / 10);
/** A tone is steady: from frame to frame and from block to block its power changes by less than 2 and 3 dB. */
const keySteadiness = 10 ** 0.2;
const lineSteadiness = 10 ** 0.3;
/** The measured pitch of a line tone changes by less than this from block to block; two tones beat a little. */
const pitchSteadiness = 1.06;
/** A line tone is looked for in blocks of 60 ms, in which 440 and 480 Hz can be told apart. */
const blockSteps = 3;
const blockSamples = blockSteps * stepSamples;

/** A detector for one channel. Both kinds are only looked for where the level is steady, which is rare in speech. */
export function createToneDetector(): ToneDetector {
  const keys = collectorFor(0, toneSettings.shortestKey);
  const lines = collectorFor(blockSteps * stepFrames + 1, toneSettings.shortestLine);
  const block = new Int16Array(blockSamples);
  let steps = 0;
  let lastKey = -1;
  let lastMarked = false;
  let blockPower = 0;
  let lastBlockPower = 0;
  let lastPitch = 0;

  /** Two steps must agree on the key: one alone is chance. */
  function pushKey(step: Int16Array, one: number, other: number): void {
    const steady = Math.min(one, other) > quietestPower && isSteady(one, other, keySteadiness);
    const key = steady ? keyOf(step) : -1;
    if (key >= 0 && key === lastKey) {
      if (!lastMarked) markFrames(keys, (steps - 1) * stepFrames, stepFrames);
      markFrames(keys, steps * stepFrames, stepFrames);
    }
    lastMarked = key >= 0 && key === lastKey;
    lastKey = key;
  }

  function pushLine(step: Int16Array, stepPower: number): void {
    block.set(step, (steps % blockSteps) * stepSamples);
    blockPower += stepPower / blockSteps;
    if (steps % blockSteps !== blockSteps - 1) return;
    const power = blockPower;
    blockPower = 0;
    const steady = power > quietestPower && isSteady(power, lastBlockPower, lineSteadiness);
    lastBlockPower = power;
    const energy = power * blockSamples * fullScale;
    const height = steady ? pitch(block, energy) : 0;
    const steadyPitch = isBetween(height / lastPitch, 1 / pitchSteadiness, pitchSteadiness);
    lastPitch = height;
    if (!steadyPitch || !isBetween(height, 330, 640) || !isLineTone(block, energy)) return;
    const frames = blockSteps * stepFrames;
    markFrames(lines, (steps + 1) * stepFrames - frames, frames);
  }

  return {
    push(step, onePower, otherPower) {
      pushKey(step, onePower, otherPower);
      pushLine(step, (onePower + otherPower) / 2);
      steps += 1;
    },
    finish: () => ({ key: keys.finish(), line: lines.finish() }),
  };
}

function collectorFor(fill: number, shortest: number): RunCollector {
  return createRunCollector(fill, Math.round(shortest * framesPerSecond));
}

function markFrames(collector: RunCollector, first: number, frames: number): void {
  for (let frame = first; frame < first + frames; frame++) collector.mark(frame);
}

function isSteady(one: number, other: number, limit: number): boolean {
  return one < other * limit && other < one * limit;
}

/** Which of the sixteen keys a step is, −1 if none. */
function keyOf(step: Int16Array): number {
  const energy = energyOf(step);
  if (!isBetween(pitch(step, energy), 600, 1600)) return -1;
  const low = strongest(step, lowTones, energy);
  if (low.share < leastKeyShare || low.rival > toneSettings.keyRival * low.share) return -1;
  const high = strongest(step, highTones, energy);
  if (low.share + high.share < toneSettings.keyShare) return -1;
  if (high.rival > toneSettings.keyRival * high.share) return -1;
  const twist = 10 * Math.log10(low.share / high.share);
  return Math.abs(twist) < toneSettings.keyTwist ? low.index * highTones.length + high.index : -1;
}

function strongest(samples: Int16Array, tones: readonly number[], energy: number) {
  let index = -1;
  let share = 0;
  let rival = 0;
  tones.forEach((tone, at) => {
    const found = toneShare(samples, tone, energy);
    if (found > share) {
      rival = share;
      share = found;
      index = at;
    } else if (found > rival) rival = found;
  });
  return { index, share, rival };
}

/** The tones of a pair leak into one another, so their sum says enough only together with each being there. */
function isLineTone(block: Int16Array, energy: number): boolean {
  const shares = lineTones.map((tone) => toneShare(block, tone, energy));
  return lineChords.some((chord) => {
    const parts = chord.map((place) => shares[place] ?? 0);
    const sum = parts.reduce((total, share) => total + share, 0);
    return sum > toneSettings.lineShare && parts.every((share) => share > 0.15);
  });
}

/**
 * The frequency of a sine whose first differences would have as much energy: of two tones something between the two.
 * It costs a tenth of looking for every tone and rules out most of what is none.
 */
function pitch(samples: Int16Array, energy: number): number {
  let sum = 0;
  let last = samples[0] ?? 0;
  for (let index = 1; index < samples.length; index++) {
    const sample = samples[index] ?? 0;
    sum += (sample - last) * (sample - last);
    last = sample;
  }
  const half = Math.min(1, Math.sqrt(sum / energy) / 2);
  return (Math.asin(half) * analysisRate) / Math.PI;
}

function isBetween(value: number, low: number, high: number): boolean {
  return value > low && value < high;
}

function energyOf(samples: Int16Array): number {
  return meanSquare(samples, 0, samples.length) * samples.length * fullScale;
}

/** The share of the energy that a sine of this frequency holds (Goertzel): 1 for the sine itself. */
function toneShare(samples: Int16Array, tone: number, energy: number): number {
  let last = 0;
  let before = 0;
  for (let index = 0; index < samples.length; index++) {
    const next = (samples[index] ?? 0) + tone * last - before;
    before = last;
    last = next;
  }
  const power = last * last + before * before - tone * last * before;
  return energy === 0 ? 0 : (2 * power) / (samples.length * energy);
}

function coefficient(frequency: number): number {
  return 2 * Math.cos((2 * Math.PI * frequency) / analysisRate);
}
