import { createPlainListening } from '@domain/recordings/frame-measures';
import type { SignalsAnalysisParts } from '@domain/recordings/signals-analysis';
import { createSignalsAnalysis } from '@domain/recordings/signals-analysis';
import type { SignalsFile } from '@domain/recordings/signals-file';

/** A stretch of sound for one channel: `seconds` of what `wave` says at each time, full scale being 1. */
export interface Stretch {
  readonly seconds: number;
  readonly wave: (time: number) => number;
}

export const silence = (seconds: number): Stretch => ({ seconds, wave: () => 0 });

/** Sines of the given frequencies that share the amplitude. */
export const tone = (seconds: number, frequencies: readonly number[], amplitude = 0.3): Stretch => ({
  seconds,
  wave: (time) =>
    frequencies.reduce((sum, frequency) => {
      return sum + (amplitude / frequencies.length) * Math.sin(2 * Math.PI * frequency * time);
    }, 0),
});

/** Syllables of a gliding voice, four a second, as speech changes: no pitch lasts. */
export const babble = (seconds: number, amplitude = 0.2): Stretch => ({
  seconds,
  wave: (time) => {
    const pitch = 2 * Math.PI * (140 * time + 9 * Math.sin(2 * Math.PI * 1.7 * time));
    const voice = [1, 2, 3, 4, 5].reduce((sum, partial) => sum + Math.sin(partial * pitch) / partial, 0);
    return (amplitude / 2) * voice * (0.55 + 0.45 * Math.sin(2 * Math.PI * 4 * time));
  },
});

/** Noise of which every sample is as good as drawn, the same ones each time. */
export const hiss = (amplitude: number, seconds: number): Stretch => ({
  seconds,
  wave: (time) => {
    const index = Math.round(time * 8000);
    return (amplitude * (((Math.imul(index ^ (index >>> 7), 2_654_435_761) >>> 13) & 0xff) - 128)) / 128;
  },
});

/** Four chords over and over, each held for a second and a half with its overtones. */
export const music = (seconds: number, amplitude = 0.2): Stretch => ({
  seconds,
  wave: (time) => {
    const chord = chords[Math.floor(time / 1.5) % chords.length] ?? [];
    return chord.reduce((sum, note) => {
      const overtones = [1, 2, 3].reduce((all, partial) => {
        return all + Math.sin(2 * Math.PI * note * partial * time) / partial;
      }, 0);
      return sum + (amplitude / 4) * overtones;
    }, 0);
  },
});
const chords = [
  [262, 330, 392],
  [220, 262, 330],
  [175, 220, 262],
  [196, 247, 294],
];

/** The samples of stretches one after the other. */
export function samplesOf(stretches: readonly Stretch[], rate = 8000): Int16Array {
  const parts = stretches.map(({ seconds, wave }) => {
    return Int16Array.from({ length: Math.round(seconds * rate) }, (_, index) => {
      return Math.max(-32768, Math.min(32767, Math.round(32767 * wave(index / rate))));
    });
  });
  const samples = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    samples.set(part, offset);
    offset += part.length;
  }
  return samples;
}

/** What is heard on channels of equal length, pushed in blocks. */
export function hear(
  planes: readonly Int16Array[],
  blockSize = 4096,
  parts: Partial<SignalsAnalysisParts> = {},
): SignalsFile {
  const length = planes[0]?.length ?? 0;
  const analysis = createSignalsAnalysis({
    channels: planes.length,
    sampleRate: 8000,
    listening: createPlainListening(),
    ...parts,
  });
  for (let from = 0; from < length; from += blockSize) {
    const block = planes.map((plane) => plane.subarray(from, from + blockSize));
    analysis.pushPlanar(block, block[0]?.length ?? 0);
  }
  return analysis.finish();
}
