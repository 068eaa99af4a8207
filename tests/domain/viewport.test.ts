import { seconds } from '@domain/base/time';
import {
  pixels,
  pixelToSecond,
  rulerStep,
  secondToPixel,
  type Viewport,
  viewportClamp,
  viewportEnd,
  viewportFit,
  viewportReveal,
  viewportZoom,
} from '@domain/recordings/viewport';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const viewport: fc.Arbitrary<Viewport> = fc
  .record({
    duration: fc.double({ min: 0.1, max: 30_000, noNaN: true }),
    width: fc.integer({ min: 100, max: 4000 }),
    zoom: fc.double({ min: 0.001, max: 10_000, noNaN: true }),
    from: fc.double({ min: 0, max: 30_000, noNaN: true }),
  })
  .map(({ duration, width, zoom, from }) =>
    viewportClamp({
      duration: seconds(duration),
      width: pixels(width),
      pixelsPerSecond: zoom,
      from: seconds(from),
    }),
  );

describe('the viewport', () => {
  it('takes a pixel to a second and back within half a pixel at any zoom', () => {
    fc.assert(
      fc.property(viewport, fc.double({ min: 0, max: 1, noNaN: true }), (view, share) => {
        const pixel = share * view.width;
        expect(Math.abs(secondToPixel(view, pixelToSecond(view, pixel)) - pixel)).toBeLessThan(0.5);
      }),
    );
  });

  it('never shows anything outside of the recording', () => {
    fc.assert(
      fc.property(viewport, fc.double({ min: 0.01, max: 100, noNaN: true }), (view, factor) => {
        const zoomed = viewportZoom(view, factor, view.width / 3);
        expect(zoomed.from).toBeGreaterThanOrEqual(0);
        expect(viewportEnd(zoomed)).toBeLessThanOrEqual(view.duration * (1 + 1e-9) + 1e-9);
        expect(viewportClamp(zoomed).from).toBeCloseTo(zoomed.from, 6);
      }),
    );
  });

  it('keeps what is under the pointer under it while zooming in', () => {
    const view = viewportFit(seconds(100), pixels(1000));
    const zoomed = viewportZoom(view, 8, 400);
    expect(pixelToSecond(zoomed, 400)).toBeCloseTo(40, 9);
  });

  it('shows any time it is asked to reveal', () => {
    fc.assert(
      fc.property(viewport, fc.double({ min: 0, max: 1, noNaN: true }), (view, share) => {
        const at = secondToPixel(viewportReveal(view, share * view.duration), share * view.duration);
        expect(at).toBeGreaterThanOrEqual(-0.5);
        expect(at).toBeLessThanOrEqual(view.width + 0.5);
      }),
    );
  });

  it.each([
    [8, 10],
    [1, 120],
    [400, 0.2],
    [0.03, 3600],
  ])('labels the ruler at %d px/s every %d s', (pixelsPerSecond, step) => {
    expect(rulerStep(pixelsPerSecond)).toBe(step);
  });
});
