import { seconds } from '@domain/base/time';
import { pixels, viewportFit } from '@domain/recordings/viewport';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clipWidthLeast, layClips } from '../../../renderer/waveform/clip-layout';
import { clipOf } from '../../domain/clips/clips';

const viewport = viewportFit(seconds(100), pixels(1000));
const someClips = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 })), { maxLength: 14 })
  .map((spans) =>
    spans
      .toSorted(([one], [other]) => one - other)
      .map(([start, length], n) => clipOf(n, start, Math.min(100, start + length))),
  );

describe('the chips of clips', () => {
  it('are all there, alone or in a chip with others, and none lies over another but the chosen one', () => {
    fc.assert(
      fc.property(someClips, fc.integer({ min: 0, max: 13 }), (clips, chosen) => {
        const chosenId = clips[chosen]?.id ?? null;
        const { chips, clusters } = layClips(clips, viewport, 3, chosenId);
        const shown = [
          ...chips.map(({ clip }) => clip.id),
          ...clusters.flatMap((one) => one.clips.map(({ id }) => id)),
        ];
        expect(shown.toSorted()).toEqual(clips.map(({ id }) => id).toSorted());
        if (chosenId !== null) expect(chips.map(({ clip }) => clip.id)).toContain(chosenId);
        const boxes = [...chips.filter(({ clip }) => clip.id !== chosenId), ...clusters];
        for (const [place, one] of boxes.entries()) {
          expect(one.row).toBeLessThan(3);
          expect(one.width).toBeGreaterThanOrEqual(clipWidthLeast);
          for (const other of boxes.slice(place + 1)) {
            const apart = one.left + one.width <= other.left || other.left + other.width <= one.left;
            expect(one.row !== other.row || apart).toBe(true);
          }
        }
      }),
    );
  });

  it('stand in one row where they don’t meet, and stay in sight where they reach beyond it', () => {
    const { chips } = layClips([clipOf(1, 0, 10), clipOf(2, 20, 30), clipOf(3, 25, 28)], viewport, 3, null);
    expect(chips.map(({ left, width, row }) => [left, width, row])).toEqual([
      [0, 100, 0],
      [200, 100, 0],
      [250, 30, 1],
    ]);
    const later = { ...viewport, from: seconds(50), pixelsPerSecond: 20 };
    expect(layClips([clipOf(1, 0, 10), clipOf(2, 45, 60)], later, 3, null).chips).toMatchObject([
      { left: -100 },
    ]);
  });
});
