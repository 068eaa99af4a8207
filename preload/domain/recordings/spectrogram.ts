import { createFourierTransform, fourierOrder } from './fourier';
import type { SoundSpan } from './samples-file';

/** How strong each pitch is over a stretch of one channel: `columns` × `bins` bytes, a column after the other. */
export interface Spectrogram {
  readonly columns: number;
  readonly bins: number;
  /** 0 is −100 dB below full scale and less, 255 is full scale; within a column from the lowest pitch up. */
  readonly levels: Uint8Array;
}

/** The level that is drawn as nothing, in dB below full scale. */
const floor = -100;

/**
 * The spectrogram of a channel between two seconds in so many columns, from short transforms with a Hann window around
 * each column's middle: about 32 ms, long enough to part the harmonics of a voice and short enough to part its sounds.
 * What lies outside the stretch counts as silence.
 */
export function spectrogramOf(
  span: SoundSpan,
  channel: number,
  from: number,
  until: number,
  columns: number,
): Spectrogram {
  const { length, size } = windowOf(span.sampleRate);
  const bins = size / 2;
  const transform = createFourierTransform(size);
  const order = fourierOrder(size);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  const window = hann(length);
  const levels = new Uint8Array(columns * bins);
  const frames = span.samples.length / span.channels;
  for (let column = 0; column < columns; column++) {
    const middle = from + ((column + 0.5) * (until - from)) / columns;
    const first = Math.round((middle - span.from) * span.sampleRate) - Math.round(length / 2);
    real.fill(0);
    imaginary.fill(0);
    for (let at = 0; at < length; at++) {
      const frame = first + at;
      const sample = frame < 0 || frame >= frames ? 0 : (span.samples[frame * span.channels + channel] ?? 0);
      real[order[at] ?? 0] = (sample / 32768) * (window[at] ?? 0);
    }
    transform(real, imaginary);
    for (let bin = 0; bin < bins; bin++) {
      // A sine at full scale reads 0 dB: half its power is in this half, and the window halves its height.
      const height = (4 * Math.hypot(real[bin] ?? 0, imaginary[bin] ?? 0)) / length;
      const level = height <= 0 ? floor : 20 * Math.log10(height);
      levels[column * bins + bin] = Math.round((255 * Math.max(0, Math.min(0, level) - floor)) / -floor);
    }
  }
  return { columns, bins, levels };
}

/** About 32 ms, in samples, and the size of the transform that it is filled up to. */
function windowOf(sampleRate: number): { length: number; size: number } {
  const wanted = sampleRate * 0.032;
  const size = 4 ** Math.round(Math.log(wanted) / Math.log(4));
  return { length: Math.min(size, Math.round(wanted)), size };
}

function hann(length: number): Float64Array {
  return Float64Array.from({ length }, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / length));
}
