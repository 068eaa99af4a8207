import { analysisRate, type FrameHistory, framesPerSecond, stepFrames } from './frames';
import { shortHalfBand } from './half-band';
import { createPeakTracks } from './peak-tracks';
import { createRunCollector, type Run } from './runs';
import {
  columnSamples,
  type FindPeaks,
  spectraAtOnce,
  spectraSamples,
  spectrumSamples,
} from './spectral-peaks';

/**
 * What counts as hold music on a channel. By its levels music passes for a voice, so it is told by what it
 * does and speech does not: its notes hold their pitch. Every half second a window of 3 s is music when the peaks of
 * its spectra last (their persistence), it hardly pauses (its activity), and it has few quiet frames. Half seconds that most of their windows call music are joined to spans. Times in seconds. Changing any
 * of them makes a new `signalsFormatVersion`.
 */
export const holdMusicSettings = {
  /**
   * Peaks that last at least 0.22 s, their neighbouring bins counted along, so many in each spectrum. Speech stays below 7.5;
   * a band lies above 10, and above 8 with noise 10 dB below it.
   */
  persistence: 8.5,
  /** The share of frames that are no longer pause. */
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
const columnsPerCell = cellSamples / columnSamples;
/** The spectra that end within a window. */
const windowColumns = 94;
const quietRatio = 10 ** -0.6;
/**
 * One second of every three is looked at first. Speech and music lie so far apart that this mostly decides, and only
 * what lies between these shares of what makes it music needs all spectra.
 */
const glimpsePeriod = windowCells * columnsPerCell;
const glimpseColumns = 2 * columnsPerCell;
const speechGlimpse = 0.6;
const musicGlimpse = 1.3;
/** Samples at 8 kHz are kept for 8 s, of which 3.5 are a window with its glimpse and 4 may be ahead of it. */
const keptSamples = 65_536;
/** Spectra (an even number) of a little more than the last 3 s are kept. */
const keptColumns = 128;
const keptVotes = 120;

/** Finds the hold music of one channel. */
export interface HoldMusicDetector {
  /** Takes samples at 8 kHz as they come, up to 4 s before the frames that are made of them. */
  push(samples: Int16Array): void;
  /** Two frames more are in the history; `heard` when they are no part of a longer pause. */
  endStep(heard: boolean): void;
  /** Whether most windows call a cell music, whatever becomes of it in the end. Known for the last minute to `voted`. */
  isMusic(cell: number): boolean;
  /** How many cells are voted on: all but those of the last 3 s, and all after `finish`. */
  voted(): number;
  /** The music in cells of half a second. */
  finish(): Run[];
}

/** A detector over one channel; its spectra are made only where the cheap conditions hold, which is rare in speech. */
export function createHoldMusicDetector(history: FrameHistory, findPeaks: FindPeaks): HoldMusicDetector {
  const spectrogram = createSpectrogram(findPeaks);
  const collector = createRunCollector(
    Math.round(holdMusicSettings.shortestGap / holdMusicCell),
    Math.round(holdMusicSettings.shortest / holdMusicCell),
  );
  const verdicts = new Uint8Array(windowCells);
  const heardSteps = new Uint8Array(windowCells);
  const votes = new Uint8Array(keptVotes);
  let cells = 0;
  let steps = 0;
  let heardInCell = 0;
  let voted = 0;

  /** A cell is music when at least half of the windows over it are; at the ends of a recording they are fewer. */
  function vote(cell: number): void {
    const first = Math.max(0, cell - windowCells + 1);
    const last = Math.min(cell, cells - windowCells);
    let music = 0;
    for (let window = first; window <= last; window++) music += verdicts[window % windowCells] ?? 0;
    const elected = last >= first && music * 2 >= last - first + 1;
    votes[cell % keptVotes] = elected ? 1 : 0;
    voted = cell + 1;
    if (elected) collector.mark(cell);
  }

  function isActive(): boolean {
    let heard = 0;
    for (let cell = 0; cell < windowCells; cell++) heard += heardSteps[cell] ?? 0;
    return heard > holdMusicSettings.activity * windowCells * cellSteps;
  }

  function endCell(): void {
    heardSteps[cells % windowCells] = heardInCell;
    heardInCell = 0;
    cells += 1;
    const window = cells - windowCells;
    if (window < 0) return;
    const music =
      isActive() && hasFewQuiet(history, window * cellFrames) && spectrogram.lasts(window * columnsPerCell);
    verdicts[window % windowCells] = music ? 1 : 0;
    vote(window);
  }

  return {
    push: spectrogram.push,
    endStep(heard) {
      if (heard) heardInCell += 1;
      steps += 1;
      if (steps % cellSteps === 0) endCell();
    },
    isMusic: (cell) => votes[cell % keptVotes] === 1,
    voted: () => voted,
    finish() {
      for (let cell = Math.max(0, cells - windowCells + 1); cell < cells; cell++) vote(cell);
      return collector.finish();
    },
  };
}

/** Whether few of the frames in the 3 s from one on are far below their mean power. */
function hasFewQuiet(history: FrameHistory, from: number): boolean {
  const quiet = history.quietIn(from, from + windowFrames, quietRatio);
  return quiet < holdMusicSettings.quiet * windowFrames;
}

interface Spectrogram {
  push(samples: Int16Array): void;
  /** Whether the peaks of the 3 s from a spectrum on last as those of music do. */
  lasts(firstColumn: number): boolean;
}

/** Spectra, and the samples at half the rate that they are made of, only as they are asked for. */
function createSpectrogram(findPeaks: FindPeaks): Spectrogram {
  const samples = new Int16Array(keptSamples);
  const stretch = new Int16Array(spectraSamples);
  const tracks = createPeakTracks(keptColumns);
  let count = 0;
  let glimpsed = -1;
  let glimpse = 0;

  /** Whether all samples of a spectrum have come. */
  const isWhole = (column: number) =>
    2 * (column * columnSamples + spectrumSamples) + shortHalfBand.reach <= count;

  /** Makes eight spectra; of those whose samples have not all come nothing is kept. */
  function makeFrom(first: number): void {
    const from = (2 * first * columnSamples - shortHalfBand.reach) & (keptSamples - 1);
    const head = Math.min(stretch.length, keptSamples - from);
    stretch.set(samples.subarray(from, from + head));
    if (head < stretch.length) stretch.set(samples.subarray(0, stretch.length - head), head);
    tracks.words.set(findPeaks(stretch), tracks.place(first));
    for (let column = first; column < first + spectraAtOnce; column++) {
      if (isWhole(column)) tracks.put(column);
    }
  }

  /**
   * How much the peaks last: from 1 on as those of music do.
   *
   * Stretches begin with the first of eight spectra, and so do the places that the tracks have for them.
   */
  function persistence(first: number, columns: number): number {
    for (let eight = first; eight < first + columns; eight += spectraAtOnce) {
      const last = Math.min(first + columns, eight + spectraAtOnce) - 1;
      if (!tracks.has(eight) || !tracks.has(last)) makeFrom(eight);
    }
    return tracks.persistence(first, columns) / holdMusicSettings.persistence;
  }

  return {
    push(block) {
      const head = Math.min(block.length, keptSamples - (count % keptSamples));
      samples.set(block.subarray(0, head), count % keptSamples);
      if (head < block.length) samples.set(block.subarray(head), 0);
      count += block.length;
    },
    lasts(first) {
      const near = glimpseNear(first);
      if (near !== glimpsed) glimpse = persistence(near, glimpseColumns);
      glimpsed = near;
      if (glimpse < speechGlimpse || glimpse > musicGlimpse) return glimpse > musicGlimpse;
      return persistence(first, windowColumns) > 1;
    },
  };
}

/** The glimpse that a window holds; the one window that holds the halves of two takes the one it begins in. */
function glimpseNear(first: number): number {
  const after = first % glimpsePeriod;
  return after <= columnsPerCell ? first - after : first - after + glimpsePeriod;
}
