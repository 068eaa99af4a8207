import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowHeight } from '../../../renderer/screens/recordings/column-layout';
import { type Sight, topShowing, topWithin, windowOf } from '../../../renderer/screens/recordings/row-window';

const heading = rowHeight;
const places = fc.record({
  count: fc.integer({ min: 1, max: 100_000 }),
  top: fc.double({ min: 0, max: 4_000_000, noNaN: true }),
  height: fc.integer({ min: 3 * rowHeight, max: 2_000 }),
});
/** A table as the browser can have it: never scrolled beyond its end. */
const tables = places.map(({ count, ...sight }) => ({
  count,
  sight: { ...sight, top: topWithin(sight, count) },
}));

const isSeenWhole = (index: number, { top, height }: Sight) =>
  index * rowHeight >= top && (index + 1) * rowHeight + heading <= top + height;

describe('the rows that exist', () => {
  test('are all that are seen, and a few dozen however many there are', () => {
    fc.assert(
      fc.property(tables, ({ count, sight }) => {
        const { from, to } = windowOf(sight, count);
        const first = Math.floor(sight.top / rowHeight);
        const last = Math.ceil((sight.top + sight.height - heading) / rowHeight);
        expect(from).toBeLessThanOrEqual(Math.min(first, count));
        expect(to).toBeGreaterThanOrEqual(Math.min(last, count));
        expect(from).toBeGreaterThanOrEqual(0);
        expect(to).toBeLessThanOrEqual(count);
        expect(to - from).toBeLessThan(sight.height / rowHeight + 20);
      }),
    );
  });

  test('are none before the height is known', () => {
    expect(windowOf({ top: 0, height: 0 }, 100)).toEqual({ from: 0, to: 0 });
  });
});

describe('scrolling to a row', () => {
  const asked = tables.chain(({ count, sight }) =>
    fc.record({ count: fc.constant(count), sight: fc.constant(sight), index: fc.nat(count - 1) }),
  );

  test('shows it whole, and moves nothing where it is seen whole already', () => {
    fc.assert(
      fc.property(asked, ({ count, sight, index }) => {
        const top = topShowing(index, sight);
        expect(isSeenWhole(index, { ...sight, top })).toBe(true);
        expect(topWithin({ ...sight, top }, count)).toBe(top);
        if (isSeenWhole(index, sight)) expect(top).toBe(sight.top);
      }),
    );
  });

  test('with fewer rows than before goes back to where the last one is seen', () => {
    expect(topWithin({ top: 9_000, height: 340 }, 20)).toBe(heading + 20 * rowHeight - 340);
    expect(topWithin({ top: 9_000, height: 340 }, 3)).toBe(0);
  });
});
