import { analysisRate, type FrameHistory, framesPerSecond, stepFrames } from './frames';
import { createHalver, shortHalfBand } from './half-band';
import { createPeakTracks } from './peak-tracks';
import { createRunCollector, type Run } from './runs';
import { createSpectralPeakFinder } from './spectral-peaks';

/**
 * What counts as hold music on a channel. The voice detector calls nearly all music a voice, so music is told by what
 * it does and speech does not: its notes hold their pitch. Every half second a window of 3 s is music when the peaks of
 * its spectra last (their persistence), it hardly pauses (its activity, as the voice detector hears it), and it has few
 * quiet frames. Half seconds that most of their windows call music are joined to spans. Times in seconds. Changing any
 * of them makes a new `signalsFormatVersion`.
 */
export const holdMusicSettings = {
  /** Peaks that last at least 0.22 s, their neighbouring bins counted along, over all peaks of the window. */
  persistence: 1.05,
  /** The share of frames that the voice detector hears. */
  activity: 0.85,
  /** The share of frames more than 6 dB below the mean power of the window must stay under this. */
  quiet: 0.62,
  /** Shorter pauses of the music are filled; shorter music is no hold. */
  shortestGap: 1.5,
  shortest: 6,
} as const;

/** Windows and votes move in cells of half a second. */
export const holdMusicCell = 0.5;
const cellFrames = holdMusicCell * framesPerSecond;
const cellSteps = cellFrames / stepFrames;
/** Spectra are made at half the rate of the analysis. */
const cellSamples = (holdMusicCell * analysisRate) / 2;
const windowCells = 6;
const windowFrames = windowCells * cellFrames;
/** Spectra begin every 31 ms; those of a window end within it. */
const columnSamples = 125;
const columnsPerCell = cellSamples / columnSamples;
const windowColumns = 94;
const quietRatio = 10 ** -0.6;
/** Samples and spectra (an even number) of a little more than the last 3 s are kept. */
const keptSamples = 12_800;
const keptColumns = 128;
const keptVotes = 120;

/** Finds the hold music of one channel. */
export interface HoldMusicDetector {
  /** Takes a step at 8 kHz, after its frames have been added to the history. */
  push(step: Int16Array): void;
  /**
   * Whether a frame lies in a cell that most windows call music, whatever becomes of the cell in the end. Known 3 s after
   * the frame, or after `finish`, and for the last minute.
   */
  isMusic(frame: number): boolean;
  /** The music in cells of half a second. */
  finish(): Run[];
}

/** A detector over one channel; its spectra are made only where the cheap conditions hold, which is rare in speech. */
export function createHoldMusicDetector(history: FrameHistory): HoldMusicDetector {
  const spectrogram = createSpectrogram();
  const collector = createRunCollector(
    Math.round(holdMusicSettings.shortestGap / holdMusicCell),
    Math.round(holdMusicSettings.shortest / holdMusicCell),
  );
  const verdicts = new Uint8Array(windowCells);
  const votes = new Uint8Array(keptVotes);
  let cells = 0;
  let steps = 0;

  /** A cell is music when at least half of the windows over it are; at the ends of a recording they are fewer. */
  function vote(cell: number): void {
    const first = Math.max(0, cell - windowCells + 1);
    const last = Math.min(cell, cells - windowCells);
    let music = 0;
    for (let window = first; window <= last; window++) music += verdicts[window % windowCells] ?? 0;
    const elected = last >= first && music * 2 >= last - first + 1;
    votes[cell % keptVotes] = elected ? 1 : 0;
    if (elected) collector.mark(cell);
  }

  function endCell(): void {
    cells += 1;
    const window = cells - windowCells;
    if (window < 0) return;
    const music = soundsSteady(history, window * cellFrames) && spectrogram.lasts(window * columnsPerCell);
    verdicts[window % windowCells] = music ? 1 : 0;
    vote(window);
  }

  return {
    push(step) {
      spectrogram.push(step);
      steps += 1;
      if (steps % cellSteps === 0) endCell();
    },
    isMusic: (frame) => votes[Math.floor(frame / cellFrames) % keptVotes] === 1,
    finish() {
      for (let cell = Math.max(0, cells - windowCells + 1); cell < cells; cell++) vote(cell);
      return collector.finish();
    },
  };
}

/** The two conditions that need no spectrum, over the 3 s from a frame on. */
function soundsSteady(history: FrameHistory, from: number): boolean {
  const to = from + windowFrames;
  if (history.voicesIn(from, to) <= holdMusicSettings.activity * windowFrames) return false;
  return history.quietIn(from, to, quietRatio) < holdMusicSettings.quiet * windowFrames;
}

interface Spectrogram {
  push(step: Int16Array): void;
  /** Whether the peaks of the 3 s from a spectrum on last as those of music do. */
  lasts(firstColumn: number): boolean;
}

function createSpectrogram(): Spectrogram {
  const halver = createHalver(shortHalfBand);
  const samples = new Float64Array(keptSamples);
  const findPeaks = createSpectralPeakFinder(samples);
  const tracks = createPeakTracks(keptColumns);
  let count = 0;

  /** Columns are made in pairs; a window begins with an even one and has an even number of them. */
  function make(first: number): void {
    for (let one = first; one < first + windowColumns; one += 2) {
      if (tracks.has(one)) continue;
      const other = one + 1;
      const [onePlace, otherPlace] = [tracks.place(one), tracks.place(other)];
      findPeaks(one * columnSamples, other * columnSamples, tracks.words, onePlace, otherPlace);
      tracks.put(one);
      tracks.put(other);
    }
  }

  return {
    push(step) {
      const halved = halver.push(step, 0, 1, step.length);
      const head = Math.min(halved.length, keptSamples - (count % keptSamples));
      samples.set(halved.subarray(0, head), count % keptSamples);
      samples.set(halved.subarray(head), 0);
      count += halved.length;
    },
    lasts(first) {
      make(first);
      return tracks.persistence(first, windowColumns) > holdMusicSettings.persistence;
    },
  };
}
