import { wordsPerSpectrum } from './spectral-peaks';

/** The peaks of the last spectra as bits, 32 bins to a word, so that all bins are followed through time at once. */
export interface PeakTracks {
  /** Where the words of a spectrum begin in `words`; they are to be filled, and `put` called. */
  place(column: number): number;
  readonly words: Int32Array;
  /** Says that the peaks of a spectrum have been filled in. */
  put(column: number): void;
  /** Whether they have, and have not been written over. */
  has(column: number): boolean;
  /**
   * How much the peaks of `count` spectra last: marks in runs of at least seven spectra, a bin counting as marked when a
   * neighbour is, for each spectrum. What noise adds lasts nowhere and counts for nothing.
   */
  persistence(first: number, count: number): number;
}

/** Room for `kept` spectra. */
export function createPeakTracks(kept: number): PeakTracks {
  const words = new Int32Array(kept * wordsPerSpectrum);
  const widened = new Int32Array(kept * wordsPerSpectrum);
  const columns = new Int32Array(kept).fill(-1);
  const run = new Int32Array(kept);
  const place = (column: number) => (column % kept) * wordsPerSpectrum;

  function lasting(first: number, count: number, word: number): number {
    for (let at = 0; at < count; at++) run[at] = widened[place(first + at) + word] ?? 0;
    keepRunsOfSeven(run, count);
    let sum = 0;
    for (let at = 0; at < count; at++) sum += bitsIn(run[at] ?? 0);
    return sum;
  }

  return {
    place,
    words,
    put(column) {
      const at = place(column);
      for (let word = 0; word < wordsPerSpectrum; word++) {
        const here = words[at + word] ?? 0;
        const below = word === 0 ? 0 : (words[at + word - 1] ?? 0) >>> 31;
        const above = word === wordsPerSpectrum - 1 ? 0 : (words[at + word + 1] ?? 0) << 31;
        widened[at + word] = here | (here << 1) | below | (here >>> 1) | above;
      }
      columns[column % kept] = column;
    },
    has: (column) => columns[column % kept] === column,
    persistence(first, count) {
      let marks = 0;
      for (let word = 0; word < wordsPerSpectrum; word++) marks += lasting(first, count, word);
      return marks / count;
    },
  };
}

/** Leaves of every bit only its runs of seven and more: where seven in a row begin, then those with six more each. */
function keepRunsOfSeven(run: Int32Array, count: number): void {
  for (const step of [1, 2, 3]) {
    for (let at = 0; at < count; at++) {
      run[at] = at + step < count ? (run[at] ?? 0) & (run[at + step] ?? 0) : 0;
    }
  }
  for (const step of [1, 2, 3]) {
    for (let at = count - 1; at >= step; at--) run[at] = (run[at] ?? 0) | (run[at - step] ?? 0);
  }
}

/** How many bits of a word are set. */
function bitsIn(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
