import { createPeakTracks } from '@domain/recordings/peak-tracks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const bins = 128;
const kept = 32;
/** Spectra with notes that last and chance peaks between them. */
const spectra = fc
  .record({
    count: fc.integer({ min: 1, max: kept }),
    notes: fc.array(fc.tuple(fc.nat(bins - 1), fc.nat(kept), fc.nat(20)), { maxLength: 12 }),
    chance: fc.array(fc.tuple(fc.nat(bins - 1), fc.nat(kept)), { maxLength: 20 }),
  })
  .map(({ count, notes, chance }) => {
    const marks = Array.from({ length: count }, () => new Set<number>());
    for (const [bin, from, long] of notes) for (let at = from; at < from + long; at++) marks[at]?.add(bin);
    for (const [bin, at] of chance) marks[at]?.add(bin);
    return marks;
  });

function naive(marks: readonly ReadonlySet<number>[]): number {
  let lasting = 0;
  for (let bin = 0; bin < bins; bin++) {
    const lit = marks.map((set) => set.has(bin) || set.has(bin - 1) || set.has(bin + 1));
    const runs = lit
      .map((on) => (on ? '1' : '0'))
      .join('')
      .split('0');
    lasting += runs.reduce((sum, run) => sum + (run.length >= 7 ? run.length : 0), 0);
  }
  return lasting / marks.length;
}

describe('peak tracks', () => {
  it('tell how spectral peaks last as counting them one by one does, wherever the room begins anew', () => {
    fc.assert(
      fc.property(spectra, fc.nat(100), (marks, first) => {
        const tracks = createPeakTracks(kept);
        marks.forEach((set, at) => {
          const place = tracks.place(first + at);
          for (const bin of set) {
            tracks.words[place + (bin >> 5)] = (tracks.words[place + (bin >> 5)] ?? 0) | (1 << (bin & 31));
          }
          tracks.put(first + at);
        });
        expect(tracks.has(first)).toBe(true);
        expect(tracks.has(first + kept)).toBe(false);
        expect(tracks.persistence(first, marks.length)).toBe(naive(marks));
      }),
    );
  });
});
