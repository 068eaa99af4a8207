/** A frame of the measure, in seconds: a syllable or a gap fits in. */
const frameSeconds = 0.02;

/**
 * How much decoded samples sound like people talking rather than like a file read in the wrong way, 0 to 1. Speech swings
 * slowly from one sample to the next, has gaps as well as loud syllables, and seldom reaches full scale; bytes read in
 * a wrong coding are as loud everywhere and jump. Comparable between readings of one file, no measure of quality.
 */
export function speechLikeness(samples: Int16Array, channels: number, sampleRate: number): number {
  const frames = Math.floor(samples.length / channels);
  if (frames < 2) return 0;
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) {
    sum += laneLikeness(samples, channels, channel, frames, sampleRate);
  }
  return sum / channels;
}

function laneLikeness(
  samples: Int16Array,
  channels: number,
  channel: number,
  frames: number,
  sampleRate: number,
): number {
  const length = Math.max(1, Math.round(frameSeconds * sampleRate));
  const levels: number[] = [];
  let energy = 0;
  let product = 0;
  let clipped = 0;
  let previous = 0;
  let inFrame = 0;
  for (let index = 0; index < frames; index++) {
    const sample = samples[index * channels + channel] ?? 0;
    energy += sample * sample;
    product += sample * previous;
    inFrame += sample * sample;
    if (sample >= 32_700 || sample <= -32_700) clipped += 1;
    previous = sample;
    if ((index + 1) % length === 0) {
      levels.push(inFrame / length);
      inFrame = 0;
    }
  }
  if (energy === 0) return 0;
  const smoothness = Math.max(0, product / energy);
  const swing = swingOf(levels);
  return Math.max(0, (0.5 * smoothness + 0.5 * swing) * (1 - Math.min(1, (20 * clipped) / frames)));
}

/** How far the loud frames stand above the quiet ones; 40 dB and more count as 1. */
function swingOf(levels: readonly number[]): number {
  const sorted = levels.toSorted((one, other) => one - other);
  const quiet = sorted[Math.floor(sorted.length * 0.15)] ?? 0;
  const loud = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
  return Math.max(0, Math.min(1, (10 * Math.log10((loud + 1) / (quiet + 1))) / 40));
}
