import { coarsestBins } from '@domain/recordings/coarser-levels';
import { peakBuilder } from '@domain/recordings/peak-builder';
import { encodePeaks, type Pyramid, parsePeaks, pyramidLevelFor } from '@domain/recordings/peaks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const sample = fc.integer({ min: -32768, max: 32767 });

/** Channels of equal length; the seed is stretched so that pyramids of several levels come up cheaply. */
const planes = fc
  .record({
    channels: fc.integer({ min: 1, max: 3 }),
    seed: fc.array(sample, { minLength: 1, maxLength: 50 }),
    length: fc.oneof(fc.integer({ min: 0, max: 1200 }), fc.integer({ min: 130_000, max: 140_000 })),
  })
  .map(({ channels, seed, length }) =>
    Array.from({ length: channels }, (_, channel) =>
      Int16Array.from({ length }, (_, index) => {
        const base = seed[(index * (channel + 1)) % seed.length] ?? 0;
        return ((base ^ (index * 2654435761)) << 16) >> 16;
      }),
    ),
  );

function pyramidOf(channels: readonly Int16Array[], blockSize = 4096): Pyramid {
  const length = channels[0]?.length ?? 0;
  const builder = peakBuilder(channels.length, 8000);
  for (let from = 0; from < length; from += blockSize) {
    const block = channels.map((plane) => plane.subarray(from, from + blockSize));
    builder.pushPlanar(block, block[0]?.length ?? 0);
  }
  return builder.finish();
}

function interleave(channels: readonly Int16Array[]): Int16Array {
  const length = channels[0]?.length ?? 0;
  return Int16Array.from({ length: length * channels.length }, (_, index) => {
    return channels[index % channels.length]?.[Math.floor(index / channels.length)] ?? 0;
  });
}

describe('a peak pyramid', () => {
  it('has at every level the extremes and the loudness of the samples below it', () => {
    fc.assert(
      fc.property(planes, (channels) => {
        for (const level of pyramidOf(channels).levels) {
          channels.forEach((plane, channel) => {
            for (let bin = 0; bin < level.bins; bin += Math.max(1, Math.floor(level.bins / 40))) {
              const below = plane.subarray(bin * level.samplesPerBin, (bin + 1) * level.samplesPerBin);
              const rms = Math.sqrt(below.reduce((sum, value) => sum + value * value, 0) / below.length);
              expect(level.minimum[channel]?.[bin]).toBe(below.reduce((a, b) => Math.min(a, b)));
              expect(level.maximum[channel]?.[bin]).toBe(below.reduce((a, b) => Math.max(a, b)));
              expect(Math.abs((level.rms[channel]?.[bin] ?? -9) - rms)).toBeLessThan(2);
            }
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('is the same however the samples were cut into blocks and laid out', () => {
    fc.assert(
      fc.property(planes, fc.integer({ min: 1, max: 5000 }), (channels, blockSize) => {
        const builder = peakBuilder(channels.length, 8000);
        builder.pushInterleaved(interleave(channels), channels[0]?.length ?? 0);
        expect(builder.finish()).toEqual(pyramidOf(channels, Math.max(blockSize, 37)));
      }),
      { numRuns: 30 },
    );
  });

  it('is not misled by a header that promises more than any memory holds', () => {
    const builder = peakBuilder(1, 8000, 1e15);
    builder.pushInterleaved(Int16Array.of(5), 1);
    expect(builder.finish()).toEqual(pyramidOf([Int16Array.of(5)]));
  });

  it('ends with a level that fits one screen, each level four times coarser than the one before', () => {
    const pyramid = pyramidOf([new Int16Array(3_000_000)], 100_000);
    expect(pyramid.levels.map((level) => level.samplesPerBin)).toEqual([256, 1024, 4096, 16_384]);
    expect(pyramid.levels.map((level) => level.bins <= coarsestBins)).toEqual([false, false, false, true]);
  });

  it.each([
    [10, 256],
    [256, 256],
    [1023, 256],
    [1024, 1024],
    [16_383, 4096],
    [10_000_000, 16_384],
  ])(
    'at %d samples a pixel is drawn from the level of %d samples a bin',
    (samplesPerPixel, samplesPerBin) => {
      const pyramid = pyramidOf([new Int16Array(3_000_000)], 100_000);
      expect(pyramidLevelFor(pyramid, samplesPerPixel).samplesPerBin).toBe(samplesPerBin);
    },
  );
});

describe('a peaks file', () => {
  it('gives back the pyramid it was made from', () => {
    fc.assert(
      fc.property(planes, (channels) => {
        const pyramid = pyramidOf(channels);
        expect(parsePeaks(encodePeaks(pyramid).buffer)).toEqual(pyramid);
      }),
      { numRuns: 30 },
    );
  });

  it('is read without copying', () => {
    const file = encodePeaks(pyramidOf([Int16Array.of(1, -2, 3)])).buffer;
    expect(parsePeaks(file).levels[0]?.minimum[0]?.buffer).toBe(file);
  });

  const good = encodePeaks(pyramidOf([new Int16Array(5000), new Int16Array(5000)]));
  const changed = (at: number, byte: number) => good.with(at, byte).buffer;
  it.each([
    ['nothing', new ArrayBuffer(0), 'cut short in its header'],
    ['another kind of file', changed(0, 0x52), 'not a peaks file'],
    ['a format of the future', changed(4, 2), 'format 2; this program reads format 1'],
    ['a list of levels that is cut off', good.slice(0, 26).buffer, 'cut short in its list'],
    ['an end that is cut off', good.slice(0, -1).buffer, 'bytes where'],
    ['bytes to spare', new Uint8Array([...good, 0]).buffer, 'bytes where'],
    ['levels that do not fit its length', changed(28, 99), 'Level 0'],
    ['more channels than data', changed(6, 3), 'bytes where'],
  ])('with %s is refused with the reason', (_what, buffer, reason) => {
    expect(() => parsePeaks(buffer as ArrayBuffer)).toThrow(reason); // slices and copies of ours are never shared
  });
});
