import { type ColumnId, libraryColumns } from '@domain/recordings/library-columns';
import { defaultColumns, type ShownColumn, signalColumns } from '@domain/recordings/library-view';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boxWidth,
  columnLayouts,
  columnTracks,
  tableWidth,
} from '../../../renderer/screens/recordings/column-layout';
import { cellShown } from '../../../renderer/text/library-cells';

const ids = Object.keys(libraryColumns) as ColumnId[]; // Object.keys forgets the literal names
const someColumns = fc.uniqueArray(
  fc.record({ id: fc.constantFrom(...ids), width: fc.option(fc.integer({ min: 40, max: 1200 })) }),
  { selector: ({ id }) => id, minLength: 1 },
);
const tracksOf = (columns: readonly ShownColumn[], width: number) =>
  columnTracks(columnLayouts(columns), width).split(' ').map(Number.parseFloat);

describe('the columns of the library', () => {
  test.each([
    ['as they are shipped', defaultColumns],
    ['for call signals', signalColumns],
  ])('%s are all in sight in a window 1280 pixels wide, beside the rail and a scrollbar', (_, columns) => {
    const rail = 52;
    const [padding, borders, scrollbar] = [24, 2, 15];
    expect(tableWidth(columnLayouts(columns))).toBeLessThanOrEqual(
      1280 - rail - padding - borders - scrollbar,
    );
  });

  test('have at least their width, as drawn where a person drew it, and leave no more room than their number', () => {
    fc.assert(
      fc.property(someColumns, fc.integer({ min: 200, max: 4000 }), (columns, width) => {
        const layouts = columnLayouts(columns);
        const [box, ...tracks] = tracksOf(columns, width);
        expect(box).toBe(boxWidth);
        for (const [place, { least, grows }] of layouts.entries()) {
          if (grows) expect(tracks[place]).toBeGreaterThanOrEqual(least);
          else expect(tracks[place]).toBe(least);
        }
        const spare = Math.max(0, width - tableWidth(layouts));
        const grown = tracks.reduce((sum, track, place) => sum + track - (layouts[place]?.least ?? 0), 0);
        expect(grown).toBeLessThanOrEqual(spare);
        if (layouts.some(({ grows }) => grows)) expect(spare - grown).toBeLessThan(layouts.length);
      }),
    );
  });
});

test('a moment shows its time of day within its year, and its year in any other', () => {
  const now = new Date(2026, 10, 29);
  const shown = (year: number) => cellShown('startedAt', new Date(year, 8, 30, 23, 49).getTime(), now);
  expect(shown(2026)).toContain('49');
  expect(shown(2026)).not.toContain('2026');
  expect(shown(2025)).toContain('2025');
  expect(shown(2025)).not.toContain('49');
  expect(cellShown('startedAt', null, now)).toBe('');
  expect(cellShown('duration', 61, now)).toBe('1:01');
});
