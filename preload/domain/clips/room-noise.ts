import { createFourierTransform, fourierOrder } from '../recordings/fourier';

/** Samples of one channel, as decoders give them (16 bits) or as a page mixes them (full scale is 1). */
export type ChannelSamples = Int16Array | Float32Array;

/** How a place sounds when nobody speaks: the power of each frequency, in full scale squared, for frames of `size`. */
export interface RoomNoise {
  readonly size: number;
  readonly power: Float64Array;
}

/** Of the frames that are heard, the quietest of this share are the room; the rest is somebody speaking. */
const quietShare = 0.15;
/** Noise is never made louder than this, whatever the quiet parts are full of: −40 dB of full scale, as power. */
const loudestPower = 1e-4;
/** What is taken where there is nothing to learn from: −66 dB of full scale, the hiss of a telephone line. */
const faintPower = 2.5e-7;

/** A frame lasts some 30 ms: 256 samples up to 16 kHz, 1024 above. */
function frameSize(sampleRate: number): number {
  return sampleRate <= 16_000 ? 256 : 1024;
}

/** What full scale is in these samples. */
export function fullScale(samples: ChannelSamples): number {
  return samples instanceof Int16Array ? 32_767 : 1;
}

/** A frame of samples under a sine window, transformed; the values are shares of full scale. */
interface Frames {
  readonly size: number;
  powerOf(samples: ChannelSamples, at: number, into: Float64Array): void;
}

/**
 * The noise of the place, learned from the quietest frames in which no sample is `hidden`. Nothing of what is hidden
 * plays any part in it. `hidden` tells of a stretch of samples (end excluded) whether it touches what is redacted.
 */
export function learnRoomNoise(
  samples: ChannelSamples,
  sampleRate: number,
  hidden: (from: number, until: number) => boolean,
): RoomNoise {
  const size = frameSize(sampleRate);
  const scale = fullScale(samples);
  const heard: { at: number; energy: number }[] = [];
  for (let at = 0; at + size <= samples.length; at += size) {
    if (!hidden(at, at + size)) heard.push({ at, energy: meanPower(samples, at, size, scale) });
  }
  const power = new Float64Array(size);
  if (heard.length === 0) return { size, power: power.fill(faintPower * size) };
  const quiet = heard
    .sort((one, other) => one.energy - other.energy || one.at - other.at)
    .slice(0, Math.max(1, Math.ceil(heard.length * quietShare)));
  const frames = createFrames(size, scale);
  for (const { at } of quiet) frames.powerOf(samples, at, power);
  const mean = quiet.reduce((sum, { energy }) => sum + energy, 0) / quiet.length;
  const softer = mean > loudestPower ? loudestPower / mean : 1;
  return { size, power: power.map((sum) => (sum * softer) / quiet.length) };
}

function meanPower(samples: ChannelSamples, at: number, size: number, scale: number): number {
  let sum = 0;
  for (let index = at; index < at + size; index++) sum += ((samples[index] ?? 0) / scale) ** 2;
  return sum / size;
}

function createFrames(size: number, scale: number): Frames {
  const transform = createFourierTransform(size);
  const order = fourierOrder(size);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  return {
    size,
    powerOf(samples, at, into) {
      imaginary.fill(0);
      for (let index = 0; index < size; index++)
        real[order[index] ?? 0] = (sineWindow(index, size) * (samples[at + index] ?? 0)) / scale;
      transform(real, imaginary);
      // The window halves the power; the steady part of a line (an offset) is no noise of a room.
      for (let bin = 1; bin < size; bin++)
        into[bin] = (into[bin] ?? 0) + 2 * ((real[bin] ?? 0) ** 2 + (imaginary[bin] ?? 0) ** 2);
    },
  };
}

/** Squares of two such windows, half a frame apart, add up to one: noise made so is equally loud throughout. */
function sineWindow(index: number, size: number): number {
  return Math.sin((Math.PI * (index + 0.5)) / size);
}

/**
 * Noise made anew with the spectrum of a room, for `count` samples from `first` of the recording on, as shares of full
 * scale. Each sample follows from its place, the seed and the spectrum, so pieces of it fit together however it is cut.
 */
export function makeRoomNoise(
  { size, power }: RoomNoise,
  seed: number,
  first: number,
  count: number,
): Float64Array {
  const noise = new Float64Array(count);
  const hop = size / 2;
  const transform = createFourierTransform(size);
  const order = fourierOrder(size);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let frame = Math.floor(first / hop) - 1; frame * hop < first + count; frame++) {
    const random = createRandom(seed, frame);
    real.fill(0);
    imaginary.fill(0);
    for (let bin = 1; bin < hop; bin++) {
      const angle = 2 * Math.PI * random();
      const height = Math.sqrt(power[bin] ?? 0) / size;
      const place = order[bin] ?? 0;
      const mirrored = order[size - bin] ?? 0;
      real[place] = real[mirrored] = height * Math.cos(angle);
      imaginary[place] = height * Math.sin(angle);
      imaginary[mirrored] = -height * Math.sin(angle);
    }
    transform(real, imaginary);
    const from = Math.max(0, first - frame * hop);
    const until = Math.min(size, first + count - frame * hop);
    for (let index = from; index < until; index++) {
      const at = frame * hop + index - first;
      noise[at] = (noise[at] ?? 0) + (real[index] ?? 0) * sineWindow(index, size);
    }
  }
  return noise;
}

/** Numbers from 0 to 1 that look random and follow from a seed and a place (mulberry32). */
function createRandom(seed: number, place: number): () => number {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 0x7f4a7c15, 0xc2b2ae35);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
