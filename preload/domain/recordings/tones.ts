import type { FrameMeasures } from './frame-measures';
import { analysisRate, framesPerSecond, fullScale, stepFrames, stepSamples } from './frames';
import { type FourTones, fourTones, toneShares } from './goertzel';
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
  /**
   * Takes the step of 160 samples at 8 kHz that begins at `offset`, and what was measured of its two frames, of which
   * `frame` is the first. In front of every third step lie the two before it.
   */
  push(samples: Int16Array, offset: number, measures: FrameMeasures, frame: number): void;
  /** The tones in frames of 10 ms, by kind. */
  finish(): Record<ToneKind, Run[]>;
}

const lowTones = fourTones(697, 770, 852, 941);
const highTones = fourTones(1209, 1336, 1477, 1633);
/** In two groups of four; the last place is held by 440 Hz once more. */
const lineTones = lineTonesOf(1);
const sparseStride = 4;
const sparseLineTones = lineTonesOf(sparseStride);
/** Which of them are heard together, by their places: 425 and 400 alone, 440 + 480, 400 + 450, 350 + 440, 480 + 620. */
const lineChords: readonly (readonly number[])[] = [[2], [1], [3, 5], [1, 4], [0, 3], [5, 6]];
/** What the weaker tone of a key holds at least. */
const leastKeyShare = toneSettings.keyShare / (1 + 10 ** (toneSettings.keyTwist / 10));
const quietestPower = 10 ** (toneSettings.quietest / 10);
/** A tone is steady: from frame to frame and from block to block its power changes by less than 2 and 3 dB. */
const keySteadiness = 10 ** 0.2;
const lineSteadiness = 10 ** 0.3;
/** The measured pitch of a key changes by less than this from step to step. */
const keyPitchSteadiness = 1.1;
/** A step that was not looked at, for a key or none (−1). */
const unknownKey = -2;
/** The measured pitch of a line tone changes by less than this from block to block; two tones beat a little. */
const pitchSteadiness = 1.06;
/** A line tone is looked for in blocks of 60 ms, in which 440 and 480 Hz can be told apart. */
export const blockSteps = 3;
const blockSamples = blockSteps * stepSamples;

/** A detector for one channel. Both kinds are only looked for where the level is steady, which is rare in speech. */
export function createToneDetector(): ToneDetector {
  const keys = collectorFor(0, toneSettings.shortestKey);
  const lines = collectorFor(blockSteps * stepFrames + 1, toneSettings.shortestLine);
  let steps = 0;
  let lastKey = unknownKey;
  let lastHeight = 0;
  let lastPower = 0;
  let lastMarked = false;
  let blockPower = 0;
  let blockChange = 0;
  let lastBlockPower = 0;
  let lastPitch = 0;

  /**
   * Two steps must agree on the key: one alone is chance. What two steps could be is looked at only where both are steady
   * and have the same pitch, which is rare in speech.
   */
  function pushKey(samples: Int16Array, offset: number, one: number, other: number, change: number): void {
    const steady = Math.min(one, other) > quietestPower && isSteady(one, other, keySteadiness);
    const height = steady ? pitch(change, one + other) : 0;
    const stepPower = (one + other) / 2;
    const alike = isBetween(height / lastHeight, 1 / keyPitchSteadiness, keyPitchSteadiness);
    if (alike && isBetween(height, 600, 1600)) {
      const energy = stepSamples * fullScale;
      if (lastKey === unknownKey) lastKey = keyOf(samples, offset - stepSamples, lastPower * energy);
      const key = lastKey < 0 ? unknownKey : keyOf(samples, offset, stepPower * energy);
      const agreed = key >= 0 && key === lastKey;
      if (agreed && !lastMarked) markFrames(keys, (steps - 1) * stepFrames, stepFrames);
      if (agreed) markFrames(keys, steps * stepFrames, stepFrames);
      lastMarked = agreed;
      lastKey = key;
    } else {
      lastMarked = false;
      lastKey = unknownKey;
    }
    lastHeight = height;
    lastPower = stepPower;
  }

  function pushLine(samples: Int16Array, end: number, stepPower: number, stepChange: number): void {
    blockPower += stepPower / blockSteps;
    blockChange += stepChange / blockSteps;
    if (steps % blockSteps !== blockSteps - 1) return;
    const power = blockPower;
    const change = blockChange;
    blockPower = 0;
    blockChange = 0;
    const steady = power > quietestPower && isSteady(power, lastBlockPower, lineSteadiness);
    lastBlockPower = power;
    const energy = power * blockSamples * fullScale;
    const start = end - blockSamples;
    const height = steady ? pitch(change, power) : 0;
    const steadyPitch = isBetween(height / lastPitch, 1 / pitchSteadiness, pitchSteadiness);
    lastPitch = height;
    if (!steadyPitch || !isBetween(height, 330, 640) || !isLineTone(samples, start, end, energy)) return;
    const frames = blockSteps * stepFrames;
    markFrames(lines, (steps + 1) * stepFrames - frames, frames);
  }

  return {
    push(samples, offset, { powers, changes }, frame) {
      const one = powers[frame] ?? 0;
      const other = powers[frame + 1] ?? 0;
      const change = (changes[frame] ?? 0) + (changes[frame + 1] ?? 0);
      pushKey(samples, offset, one, other, change);
      pushLine(samples, offset + stepSamples, (one + other) / 2, change / 2);
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
function keyOf(samples: Int16Array, start: number, energy: number): number {
  const end = start + stepSamples;
  const sharesOf = (tones: FourTones) => strongest(toneShares(samples, start, end, 1, tones, energy));
  const low = sharesOf(lowTones);
  if (low.share < leastKeyShare || low.rival > toneSettings.keyRival * low.share) return -1;
  const high = sharesOf(highTones);
  if (low.share + high.share < toneSettings.keyShare) return -1;
  if (high.rival > toneSettings.keyRival * high.share) return -1;
  const twist = 10 * Math.log10(low.share / high.share);
  return Math.abs(twist) < toneSettings.keyTwist ? low.index * 4 + high.index : -1;
}

function strongest(shares: readonly number[]) {
  let index = -1;
  let share = 0;
  let rival = 0;
  shares.forEach((found, at) => {
    if (found > share) {
      rival = share;
      share = found;
      index = at;
    } else if (found > rival) rival = found;
  });
  return { index, share, rival };
}

/**
 * Every fourth sample decides about nearly all that is no line tone, in a quarter of the time: of a line tone they hold
 * the same shares, as it has nothing above 1 kHz.
 */
function isLineTone(samples: Int16Array, start: number, end: number, energy: number): boolean {
  const sparse = sharesOfLines(samples, start, end, sparseStride, sparseLineTones, energy);
  if (!isChord(sparse, 0.8)) return false;
  return isChord(sharesOfLines(samples, start, end, 1, lineTones, energy), 1);
}

function sharesOfLines(
  samples: Int16Array,
  start: number,
  end: number,
  stride: number,
  groups: readonly FourTones[],
  energy: number,
): number[] {
  return groups.flatMap((tones) => toneShares(samples, start, end, stride, tones, energy));
}

/** The tones of a pair leak into one another, so their sum says enough only together with each being there. */
function isChord(shares: readonly number[], strictness: number): boolean {
  return lineChords.some((chord) => {
    const parts = chord.map((place) => shares[place] ?? 0);
    const sum = parts.reduce((total, share) => total + share, 0);
    return sum > strictness * toneSettings.lineShare && parts.every((share) => share > strictness * 0.15);
  });
}

/**
 * The frequency of a sine that changes from sample to sample with as much power: of two tones something between the two.
 * It rules out most of what is no tone.
 */
function pitch(change: number, power: number): number {
  const half = Math.min(1, Math.sqrt(change / power) / 2);
  return (Math.asin(half) * analysisRate) / Math.PI;
}

function isBetween(value: number, low: number, high: number): boolean {
  return value > low && value < high;
}

function lineTonesOf(stride: number): readonly FourTones[] {
  const times = (frequency: number) => frequency * stride;
  return [
    fourTones(times(350), times(400), times(425), times(440)),
    fourTones(times(450), times(480), times(620), times(440)),
  ];
}
